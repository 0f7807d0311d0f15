"""Where the story is played: one site, one way of using it, and a browser for each person who enters."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from partners.models import Person
from tests.browser.actor import Actor
from tests.browser.inspection import AT_HAND

WAYS = ("mouse", "keyboard", "without-javascript")
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@dataclass
class Stage:
    browser: Browser
    site: str
    way: str = "mouse"
    inspects: bool = True
    actors: list[Actor] = field(default_factory=list)

    @property
    def scripted(self) -> bool:
        return self.way != "without-javascript"

    def enter(self, person: Person | None = None, **options: Any) -> Actor:
        """Somebody opens a browser of her own; with ``person``, already signed in as this person."""
        context = self.browser.new_context(
            base_url=self.site,
            java_script_enabled=self.scripted,
            viewport=AT_HAND,
            locale="fr-FR",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(15_000)
        if person is not None:
            self.gives_session(context, person, self.site)
        actor = Actor(
            context.new_page(),
            self.site,
            by_keyboard=self.way == "keyboard",
            scripted=self.scripted,
            inspects=self.inspects and self.way == "mouse",
        )
        self.actors.append(actor)
        return actor

    @staticmethod
    def gives_session(context: BrowserContext, person: Person, site: str) -> None:
        """This browser is signed in, without the pages that lead there."""
        client = Client()
        client.force_login(person, backend=BACKEND)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])

    def ends(self) -> None:
        """Close everything; no page of the whole run did what no page may do."""
        for actor in self.actors:
            actor.page.context.close()
        complaints = [complaint for actor in self.actors for complaint in actor.complaints]
        assert not complaints, complaints
