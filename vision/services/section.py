"""One section of the vision: written by several people at once, no word lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from impact.kit.revision import UnknownBase
from partners.models import Partnership, Person
from partners.services import journal
from vision import queries
from vision.enums import Fact, SectionKind
from vision.models import Section
from vision.models.section import MOST_WORDS
from vision.services.freeze import refuse_when_frozen


class StatementTooLong(Refused):
    field = "body"


class SectionMoved(Stale):
    sentence = _("Cette section a changé depuis l’ouverture de cette page. Relisez-la avant de revenir en arrière.")


@dataclass(frozen=True)
class Saved:
    """The section as it now is.

    ``with_others`` says that it was saved from an older version, ``others`` names who else had saved since.
    """

    section: Section
    changed: bool
    with_others: bool
    others: list[str]


@transaction.atomic
def write(*, section: Section, body: str, base: int, by: Person, at: datetime) -> Saved:
    """Save ``body``, written from version ``base``; what others saved since is merged in.

    Raises impact.kit.revision's TextTooLong, UnknownBase and Conflict, StatementTooLong and TextFrozen; nothing is
    saved then.
    """
    text = _locked(section)
    stale = base != text.version
    others = queries.authors_since(text, base, by) if stale else []
    changed = text.write(body=body, base=base, by=by, at=at)
    if text.kind == SectionKind.STATEMENT and text.words > MOST_WORDS:
        raise StatementTooLong(
            _("La phrase de vision compte %(count)s mots, %(most)s au maximum : gardez l’essentiel.")
            % {"count": text.words, "most": MOST_WORDS}
        )
    if changed:
        _record(Fact.SECTION_WRITTEN, text, by=by, at=at)
    return Saved(text, changed, stale, others)


@transaction.atomic
def restore(*, section: Section, version: int, seen: int, by: Person, at: datetime) -> Section:
    """Take ``version`` up again as a new one, from the version the person had ``seen``.

    Raises SectionMoved when somebody saved since, UnknownBase when there is no such version, TextFrozen.
    """
    text = _locked(section)
    if text.version != seen:
        raise SectionMoved
    if not 0 < version <= text.version:
        raise UnknownBase
    if text.write(body=text.body_at(version), base=text.version, by=by, at=at):
        _record(Fact.SECTION_RESTORED, text, by=by, at=at, taken=version)
    return text


def _locked(section: Section) -> Section:
    """Behind the team's row, shared: writers do not wait for each other, a round that opens waits for them."""
    Partnership.objects.all().shared(section.vision.partnership_id)
    rows = Section.objects.select_for_update(of=("self",)).select_related("vision__partnership__department")
    found = rows.get(pk=section.pk)
    refuse_when_frozen(found.vision)
    return found


def _record(fact: Fact, text: Section, *, by: Person, at: datetime, **more: int) -> None:
    journal.record(
        fact,
        by=by,
        at=at,
        partnership=text.vision.partnership,
        about=f"section:{text.pk}",
        after={"section": text.kind, "version": text.version, **more},
    )
