"""Who runs the meetings of a partnership: given, and handed over; never left empty."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from partners.enums import Fact
from partners.models import Facilitation, Partnership, Person
from partners.services import journal


class AlreadyFacilitates(Refused):
    sentence = _("Cette personne a déjà la facilitation de cette équipe.")


class LastFacilitator(Refused):
    sentence = _("Personne d’autre n’a la facilitation de cette équipe. Confiez-la d’abord à quelqu’un.")


@transaction.atomic
def start(
    *, partnership: Partnership, person: Person, starts_on: date, by: Person, at: datetime, title: str = ""
) -> Facilitation:
    """Entrust the facilitation to ``person``, beside those who already have it. Raises AlreadyFacilitates."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if Facilitation.objects.active_on(starts_on).filter(partnership=partnership, person=person).exists():
        raise AlreadyFacilitates
    given = Facilitation.objects.create(partnership=partnership, person=person, starts_on=starts_on, title=title)
    journal.record(Fact.FACILITATION_STARTED, by=by, at=at, partnership=partnership, about=f"person:{person.pk}")
    return given


@transaction.atomic
def end(*, facilitation: Facilitation, ends_on: date, by: Person, at: datetime) -> Facilitation:
    """End it after ``ends_on``, when somebody else stays the day after. Raises LastFacilitator."""
    partnership = Partnership.objects.select_for_update().get(pk=facilitation.partnership_id)
    others = Facilitation.objects.filter(partnership=partnership).exclude(pk=facilitation.pk)
    if not any(other.ends_on is None or other.ends_on > ends_on for other in others.order_by("pk")):
        raise LastFacilitator
    facilitation.ends_on = ends_on
    facilitation.full_clean()
    facilitation.save(update_fields=["ends_on"])
    journal.record(
        Fact.FACILITATION_ENDED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"person:{facilitation.person_id}",
        after={"ends_on": ends_on.isoformat()},
    )
    return facilitation
