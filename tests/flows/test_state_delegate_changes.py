"""Situation 1: the State's delegate leaves at the end of August, her successor arrives on 15 November.

The seat is to fill for 75 days: that is a fact of the calendar, told on every page and derived from mandates.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.test import Client

from partners.enums import LetterKind, Trio, Verb
from partners.models import Letter, Mandate, Partnership, PersonalLink
from partners.queries import core_group, vacant_places
from tests.factories.partners import facilitator_of, member_of

CORE = "/equipes/chateau-thierry/noyau/"


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 8, 20, 8, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def body(response) -> str:
    return unescape(response.content.decode())


def to_fill(team: Partnership, day: date) -> list[Trio]:
    return vacant_places(core_group(team, day))


def test_the_seat_is_to_fill_for_seventy_five_days(team: Partnership, clock, sign_in: Callable[..., Client]) -> None:

    def facilitation() -> Client:
        """Signed in again: months go by."""
        return sign_in(facilitator_of(team), fresh=True)

    leaving = Mandate.objects.select_related("person").get(partnership=team, trio=Trio.STATE)

    # 20 August: facilitation records that her last day is the 31st; she gets her link.
    facilitation().post(
        f"{CORE}mandats/{leaving.pk}/terminer/", {"ends_on": "2026-08-31", "reason": "changement de poste"}
    )
    letter = Letter.objects.get(kind=LetterKind.HAND_OVER)
    assert letter.to == leaving.person.email
    assert facilitation().get(CORE).context["trio_state"] == "complete", "she is there until the 31st"

    # 3 September: she has left, her seat is to fill; she writes her handover by the link.
    clock.move_to(datetime(2026, 9, 3, 8, tzinfo=UTC))
    path = f"/lien/passation/{PersonalLink.objects.get(verb=Verb.HAND_OVER).token}/"
    gone = Client()
    page = gone.get(path)
    assert (page.status_code, "Dominique Arnaud" in body(page)) == (200, True)
    said = {"act": "finish", "people": "La référente jeunesse", "advice": "Venir à la permanence du mercredi"}
    assert gone.post(path, said).status_code == 302
    assert sign_in(leaving.person, fresh=True).get(CORE).status_code == 404

    # 15 October: incomplete, and one may look at any day.
    clock.move_to(datetime(2026, 10, 15, 8, tzinfo=UTC))
    page = facilitation().get(CORE)
    assert (page.context["trio_state"], "depuis 44 jours" in body(page)) == ("incomplete", True)
    assert facilitation().get(CORE, {"le": "2026-08-31"}).context["trio_state"] == "complete"

    # 10 November: her successor is known; facilitation proposes, the authority's representative confirms.
    clock.move_to(datetime(2026, 11, 10, 8, tzinfo=UTC))
    somebody = {
        "display_name": "Ana Ba", "email": "ana@exemple.fr", "title": "déléguée du Préfet", "standing": "public_agent",
        "structure": "Préfecture de l'Aisne", "structure_kind": "etat", "rank": "holder", "starts_on": "2026-11-15",
    }  # fmt: skip
    assert facilitation().post(f"{CORE}sieges/1/nommer/", somebody).status_code == 302
    proposed = Mandate.objects.get(partnership=team, person__email="ana@exemple.fr")
    assert (proposed.confirmed_at, to_fill(team, date(2026, 11, 15))) == (None, [Trio.STATE])
    authority = sign_in(member_of(team, Trio.AUTHORITY), fresh=True)
    authority.post(f"{CORE}mandats/{proposed.pk}/confirmer/", {"starts_on": "2026-11-15"})

    # The eve: 74 days; the day itself: complete.
    clock.move_to(datetime(2026, 11, 14, 8, tzinfo=UTC))
    page = facilitation().get(CORE)
    assert (page.context["trio_state"], "depuis 74 jours" in body(page)) == ("incomplete", True)
    clock.move_to(datetime(2026, 11, 15, 8, tzinfo=UTC))
    assert facilitation().get(CORE).context["trio_state"] == "complete"
    vacant = [day for day in range(date(2026, 8, 1).toordinal(), date(2026, 12, 1).toordinal())
              if to_fill(team, date.fromordinal(day))]  # fmt: skip
    assert len(vacant) == 75
    assert (date.fromordinal(vacant[0]), date.fromordinal(vacant[-1])) == (date(2026, 9, 1), date(2026, 11, 14))
    assert "75 jours" in body(facilitation().get(f"{CORE}sieges/1/")), "the story of the seat keeps it"

    # She reads what was handed over to her.
    ana = sign_in(proposed.person, fresh=True)
    page = body(ana.get(f"{CORE}mandats/{leaving.pk}/passation/"))
    assert ("La référente jeunesse" in page, "Venir à la permanence du mercredi" in page) == (True, True)
