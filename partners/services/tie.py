"""Two structures of the map have to do with each other, and how, in a few words."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners import queries
from partners.enums import Fact
from partners.models import Organisation, Partnership, Person, Tie
from partners.services import journal


class OneStructureOnly(Refused):
    sentence = gettext_lazy("Choisissez deux structures différentes.")
    field = "other"


class NotOnMap(Refused):
    sentence = gettext_lazy("Les deux structures doivent être dans la cartographie.")


class AlreadyTied(Refused):
    field = "other"


class WordsMissing(Refused):
    sentence = gettext_lazy("Dites en quelques mots ce qui les relie.")
    field = "words"


@transaction.atomic
def make(
    *,
    partnership: Partnership,
    one: Organisation,
    other: Organisation,
    words: str,
    by: Person,
    at: datetime,
    today: date,
) -> Tie:
    """A tie, whichever end is named first. Raises OneStructureOnly, NotOnMap, AlreadyTied, WordsMissing."""
    Partnership.objects.locked(partnership.pk)
    if one == other:
        raise OneStructureOnly
    one, other = sorted([one, other], key=lambda end: end.pk)
    if queries.on_map(partnership, today).filter(pk__in=[one.pk, other.pk]).count() < 2:
        raise NotOnMap
    known = Tie.objects.filter(partnership=partnership, one=one, other=other).first()
    if known is not None:
        raise AlreadyTied(_("Ces deux structures sont déjà reliées\u00a0: %s") % known.words)
    if not one_line(words):
        raise WordsMissing
    tie = Tie.objects.create(partnership=partnership, one=one, other=other, words=one_line(words))
    journal.record(Fact.TIE_ADDED, by=by, at=at, partnership=partnership, about=f"tie:{tie.pk}", after=_facts(tie))
    return tie


@transaction.atomic
def undo(*, tie: Tie, by: Person, at: datetime) -> bool:
    """They are not tied any more. False when somebody did it already."""
    Partnership.objects.locked(tie.partnership_id)
    found = Tie.objects.select_for_update(of=("self",)).select_related("one", "other", "partnership")
    row = found.filter(pk=tie.pk).first()
    if row is None:
        return False
    about, before, partnership = f"tie:{row.pk}", _facts(row), row.partnership
    row.delete()
    journal.record(Fact.TIE_REMOVED, by=by, at=at, partnership=partnership, about=about, before=before)
    return True


def _facts(tie: Tie) -> dict[str, str]:
    return {"one": tie.one.name, "other": tie.other.name, "words": tie.words}
