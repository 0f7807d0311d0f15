"""Questions of the clarification and reactions: said by somebody, typed by herself or by another."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.models import Mandate, Person
from partners.services import journal
from vision import queries
from vision.enums import Fact, Phase, Said
from vision.models import ConsentRound, Contribution
from vision.services import consent_round as rounds
from vision.services.speech import NotYourSeat

KINDS = {Phase.CLARIFICATION: Said.QUESTION, Phase.REACTIONS: Said.REACTION}


class NotNow(Refused):
    sentence = _("Les questions se posent à la clarification, les réactions à l’étape suivante.")


class NothingSaid(Refused):
    sentence = _("Écrivez ce qui a été dit.")
    field = "text"


class AlreadyReplied(Refused):
    sentence = _("Cette question a déjà reçu sa réponse.")
    field = "reply"


@transaction.atomic
def say(
    *, consent_round: ConsentRound, text: str, by: Person, at: datetime, mandate: Mandate | None = None
) -> Contribution:
    """A question or a reaction, after the phase; of ``mandate`` when ``by`` types for somebody who spoke.

    The same words of the same person twice are once. Raises RoundClosed, NotNow, NothingSaid, NotYourSeat.
    """
    found, text = rounds.locked(consent_round), clean(text)
    kind = KINDS.get(found.stage)
    if kind is None:
        raise NotNow
    if not text:
        raise NothingSaid
    today = at.astimezone(found.partnership.zone).date()
    who = mandate or queries.speaking(found.partnership, by, today)
    if who is None or who.partnership_id != found.partnership_id or not who.is_active_on(today):
        raise NotYourSeat
    values = {"iteration": queries.current_iteration(found), "entered_by": by, "at": at}
    row, created = Contribution.objects.get_or_create(round=found, kind=kind, text=text, mandate=who, defaults=values)
    if created:
        told = {} if who.person_id == by.pk else {"person": who.person.display_name}
        _tell(Fact.CONTRIBUTION_MADE, found, by, at, {"words": text, **told})
    return row


@transaction.atomic
def reply(*, contribution: Contribution, text: str, by: Person, at: datetime) -> Contribution:
    """Answer a question, once. Raises RoundClosed, NothingSaid, AlreadyReplied."""
    found, text = rounds.locked(contribution.round), clean(text)
    if not text:
        raise NothingSaid(field="reply")
    row = Contribution.objects.get(pk=contribution.pk)
    if row.reply == text:
        return row
    if row.reply or row.kind != Said.QUESTION:
        raise AlreadyReplied
    row.reply, row.replied_by, row.replied_at = text, by, at
    row.save(update_fields=["reply", "replied_by", "replied_at"])
    _tell(Fact.QUESTION_ANSWERED, found, by, at, {"words": row.text, "reply": text})
    return row


def _tell(fact: Fact, found: ConsentRound, by: Person, at: datetime, after: dict[str, str]) -> None:
    journal.record(fact, by=by, at=at, partnership=found.partnership, about=found.about, after=after)
