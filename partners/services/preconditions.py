"""The three starting conditions: each saving is a new dated row, nothing is lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from impact.kit.text import clean, one_line
from partners.enums import Fact
from partners.models import Partnership, Person, Preconditions
from partners.services import journal

TEXTS = ("champion", "resources", "urgency")


class NothingWritten(Refused):
    sentence = _("Écrivez au moins l’une des trois préconditions.")
    field = "champion"


class WrittenMeanwhile(Stale):
    sentence = _("Une autre personne a enregistré une version pendant que vous écriviez.")


@transaction.atomic
def write(*, partnership: Partnership, base: int, by: Person, at: datetime, **texts: str) -> Preconditions:
    """A new version, written from the row ``base`` (0: from nothing); ``texts`` are the fields of the model.

    The same words again make no version. Raises NothingWritten, WrittenMeanwhile.
    """
    Partnership.objects.locked(partnership.pk)
    last = Preconditions.objects.filter(partnership=partnership).first()
    given = {name: clean(texts.get(name, "")).strip() for name in TEXTS}
    given |= {f"{name}_evidence": one_line(texts.get(f"{name}_evidence", "")) for name in TEXTS}
    if (last.pk if last else 0) != base:
        raise WrittenMeanwhile
    if not any(given[name] for name in TEXTS):
        raise NothingWritten
    before = {name: getattr(last, name) for name in given} if last else dict.fromkeys(given, "")
    if last is not None and before == given:
        return last
    written = Preconditions.objects.create(partnership=partnership, written_by=by, written_at=at, **given)
    before, after = journal.changed(before, given)
    journal.record(
        Fact.PRECONDITIONS_WRITTEN,
        by=by,
        at=at,
        partnership=partnership,
        about=f"preconditions:{written.pk}",
        before=before,
        after=after,
    )
    return written
