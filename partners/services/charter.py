"""The charter of a core group: published in versions that never change, answered by each member for her mandate."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from impact.kit.text import clean, one_line
from partners.enums import Fact
from partners.models import Charter, CharterAnswer, Mandate, Partnership, Person
from partners.queries import current_charter
from partners.services import journal


class NoText(Refused):
    sentence = _("Écrivez le texte de la charte.")
    field = "text"


class Unchanged(Refused):
    sentence = _("Ce texte est celui de la version en cours\u00a0: rien n’est à publier.")
    field = "text"


class PublishedMeanwhile(Stale):
    sentence = _("Une autre version vient d’être publiée. Relisez-la\u00a0: votre texte est gardé ci-dessous.")


class NotCurrent(Stale):
    sentence = _("Une nouvelle version de la charte vient d’être publiée. Lisez-la avant de répondre.")


@transaction.atomic
def publish(*, partnership: Partnership, text: str, base: int, by: Person, at: datetime) -> Charter:
    """The next version, written from version ``base`` (0: the first). Every member is asked again.

    Raises NoText, Unchanged, PublishedMeanwhile (another version came after ``base``).
    """
    Partnership.objects.locked(partnership.pk)
    current, text = current_charter(partnership), clean(text).strip()
    if not text:
        raise NoText
    version = current.version if current else 0
    if version != base:
        raise PublishedMeanwhile
    if current and current.text == text:
        raise Unchanged
    charter = Charter.objects.create(
        partnership=partnership, version=version + 1, text=text, published_at=at, published_by=by
    )
    journal.record(
        Fact.CHARTER_PUBLISHED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"charter:{charter.pk}",
        before={"version": version} if version else {},
        after={"version": charter.version},
    )
    return charter


def accept(*, mandate: Mandate, version: int, at: datetime) -> CharterAnswer:
    """She accepts this version, for this mandate. Raises NotCurrent."""
    return _answer(Fact.CHARTER_ACCEPTED, mandate, version, at=at, accepted=True)


def decline(*, mandate: Mandate, version: int, note: str, at: datetime) -> CharterAnswer:
    """She would rather talk first: her seat stays, the trio is told and reads ``note``, which may stay empty: who
    finds writing hard says it aloud. Raises NotCurrent."""
    return _answer(Fact.CHARTER_DECLINED, mandate, version, at=at, accepted=False, note=one_line(note))


@transaction.atomic
def _answer(
    fact: Fact, mandate: Mandate, version: int, *, at: datetime, accepted: bool, note: str = ""
) -> CharterAnswer:
    """One row per mandate and version: who changes her mind changes it, and the journal keeps both."""
    partnership = Partnership.objects.locked(mandate.partnership_id)
    charter = current_charter(partnership)
    if charter is None or charter.version != version:
        raise NotCurrent
    answer, _made = CharterAnswer.objects.update_or_create(
        charter=charter, mandate=mandate, defaults={"accepted": accepted, "note": note, "at": at}
    )
    journal.record(
        fact,
        by=mandate.person,
        at=at,
        partnership=partnership,
        about=f"mandate:{mandate.pk}",
        after={"seat": mandate.seat.label, "version": version},
    )
    return answer
