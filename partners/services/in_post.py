"""« Toujours en poste ? »: asked once a year of those whose mandate has no end."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.addresses import full_address
from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind
from partners.models import Mandate, Partnership, Person
from partners.queries import facilitators
from partners.services import journal, outbox


class NotInPost(Refused):
    sentence = gettext_lazy("Ce mandat a pris fin\u00a0: il n’y a plus rien à confirmer.")


class WrongDay(Refused):
    sentence = gettext_lazy("Votre dernier jour ne peut pas être avant le début de votre mandat.")
    field = "last_day"


@transaction.atomic
def confirm(*, mandate: Mandate, by: Person, at: datetime) -> Mandate:
    """She is still in post today. Twice the same day is once. Raises NotInPost."""
    mandate = _locked(mandate)
    today = localdate(at, mandate.partnership.zone)
    if not mandate.is_active_on(today):
        raise NotInPost
    before, mandate.checked_on = mandate.checked_on, today
    if before == today:
        return mandate
    mandate.save(update_fields=["checked_on"])
    journal.record(
        Fact.MANDATE_CHECKED,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        before={"checked_on": before.isoformat() if before else ""},
        after={"seat": mandate.seat.label, "checked_on": today.isoformat()},
    )
    return mandate


@transaction.atomic
def announce_departure(*, mandate: Mandate, last_day: date, at: datetime) -> int:
    """She says that she leaves: facilitation is told by a letter, and ends the mandate itself. Nothing else changes.

    The same day told twice is one letter. Returns how many people are told. Raises NotInPost, WrongDay.
    """
    mandate = _locked(mandate)
    today = localdate(at, mandate.partnership.zone)
    if not mandate.is_active_on(today):
        raise NotInPost
    if last_day < mandate.starts_on:
        raise WrongDay
    told = [row.person for row in facilitators(mandate.partnership, today) if row.person.email]
    for person in told:
        _write_to(person, mandate, last_day, at)
    return len(told)


def _locked(mandate: Mandate) -> Mandate:
    Partnership.objects.locked(mandate.partnership_id)
    rows = Mandate.objects.confirmed().select_related("person", "seat", "partnership__department")
    return rows.select_for_update(of=("self",)).get(pk=mandate.pk)


def _write_to(person: Person, mandate: Mandate, last_day: date, at: datetime) -> None:
    team = mandate.partnership
    page = full_address("partners:end_mandate", team.slug, mandate.pk)
    names = {"name": mandate.person.display_name, "team": team.name}
    outbox.write_to(
        person,
        kind=LetterKind.STILL_IN_POST,
        template="leaving",
        subject=_("%(name)s quitte son poste\u00a0: %(team)s") % names,
        facts={"mandate": mandate, "last_day": last_day, "address": page},
        partnership=team,
        about=f"mandate:{mandate.pk}",
        dedupe_key=f"leaving:{mandate.pk}:{last_day.isoformat()}:{person.pk}",
        at=at,
    )
