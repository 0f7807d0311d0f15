"""A name a structure had, written wrong: corrected, or taken out when it never was its name."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact
from partners.models import FormerName, Organisation, Person
from partners.queries import partnerships_using
from partners.services import journal
from partners.services.organisation import WrongName, locked_teams


class WrongLastDay(Refused):
    field = "until"


class SameAsNext(Refused):
    sentence = gettext_lazy("La structure a pris ce nom le lendemain\u00a0: enlevez plutôt cet ancien nom.")
    field = "name"


@transaction.atomic
def correct(*, former: FormerName, name: str, until: date, by: Person, at: datetime, today: date) -> FormerName:
    """How it was really called, and through which day. The wrong name is kept in the journal only.

    Raises WrongName (empty), SameAsNext, WrongLastDay (not over, or out of the order of its names).
    """
    former, others = _locked(former)
    name = one_line(name)
    if not name:
        raise WrongName(_("Indiquez le nom de la structure."))
    later = [other for other in others if other.until > former.until]
    following = min(later, key=lambda other: other.until) if later else None
    if name == (following.name if following else former.organisation.name):
        raise SameAsNext
    _refuse_out_of_order(former, others, until, today)
    before = _facts(former)
    former.name, former.until = name, until
    if _facts(former) != before:
        former.save(update_fields=["name", "until"])
        _record(former, before, _facts(former), by=by, at=at)
    return former


@transaction.atomic
def remove(*, former: FormerName, by: Person, at: datetime) -> None:
    """It never was called so: the name that follows holds for that time too. Twice is once."""
    known = FormerName.objects.filter(pk=former.pk)
    locked_teams(former.organisation)
    if not known.exists():
        return
    former, _others = _locked(former)
    _record(former, _facts(former), {}, by=by, at=at)
    former.delete()


def _locked(former: FormerName) -> tuple[FormerName, list[FormerName]]:
    """The row as it is, its structure locked, and the other names it had."""
    locked_teams(former.organisation)
    organisation = Organisation.objects.select_for_update().get(pk=former.organisation_id)
    rows = {row.pk: row for row in FormerName.objects.filter(organisation=organisation).order_by("until")}
    found = rows.pop(former.pk)
    found.organisation = organisation
    return found, list(rows.values())


def _refuse_out_of_order(former: FormerName, others: list[FormerName], until: date, today: date) -> None:
    if until >= today:
        raise WrongLastDay(_("Un ancien nom a fini de servir avant aujourd’hui."))
    for other in others:
        crossed = (other.until < former.until) != (other.until < until)
        if crossed or other.until == until:
            told = {"name": other.name, "day": french.day(other.until)}
            raise WrongLastDay(_("Elle s’appelait %(name)s jusqu’au %(day)s\u00a0: gardez l’ordre de ses noms.") % told)


def _facts(former: FormerName) -> dict[str, str]:
    return {"former_name": former.name, "until": former.until.isoformat()}


def _record(former: FormerName, before: dict[str, str], after: dict[str, str], *, by: Person, at: datetime) -> None:
    """One line in the journal of each partnership that works with the structure."""
    for partnership in partnerships_using(former.organisation):
        about = f"organisation:{former.organisation_id}"
        journal.record(
            Fact.ORGANISATION_CHANGED, by=by, at=at, partnership=partnership, about=about, before=before, after=after
        )
