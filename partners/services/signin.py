"""Signing in: allauth checks the 8-digit code, our outbox carries it, and a link does the same on another device."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import now

from partners.enums import LetterKind, Verb
from partners.models import Person
from partners.services import link, outbox

LINK_LIFE = timedelta(minutes=10)


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by herself, and every mail is a row of the outbox."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Same work and same answer whether the address is known or not: one row, delivered by the worker."""
        at = now()
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        facts = {"code": context.get("code", ""), "sign_in_url": "", "email": email}
        if person is not None and facts["code"]:
            link.revoke(person=person, verb=Verb.SIGN_IN, at=at)
            given = link.give(person=person, verb=Verb.SIGN_IN, at=at, expires_at=at + LINK_LIFE)
            facts["sign_in_url"] = link.address(given)
        subject, text = (render_to_string(f"{template_prefix}_{part}.txt", facts) for part in ("subject", "message"))
        outbox.post(
            draft=outbox.Draft(kind=LetterKind.SIGN_IN, subject=subject, text=text.strip() + "\n"),
            to=email,
            person=person,
            dedupe_key=f"sign-in:{email.lower()}:{at.timestamp()}"[:120],
            at=at,
            secret=True,
        )
