"""Somebody keeps her seat and changes function: after elections, another delegation; at work, another post."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact
from partners.models import GroupMember, Mandate, Partnership, Person
from partners.services import calendar, journal


class SameFunction(Refused):
    sentence = gettext_lazy("C’est déjà sa fonction.")
    field = "title"


class NotConfirmed(Refused):
    sentence = gettext_lazy("Ce mandat n’est pas confirmé.")


class WrongDay(Refused):
    field = "since"


@transaction.atomic
def change(*, mandate: Mandate, title: str, since: date, by: Person, at: datetime) -> Mandate:
    """A new mandate from ``since``, of the same person on the same seat, for the same structure, in the same quality.

    The first one ends the day before and keeps its title, so that each day shows the function of that day. Nobody
    left: no handover is asked, her links and her working groups go on. Raises NotConfirmed, SameFunction, WrongDay.
    """
    Partnership.objects.locked(mandate.partnership_id)
    old = Mandate.objects.select_for_update(of=("self",)).select_related("seat", "partnership").get(pk=mandate.pk)
    title = one_line(title)
    if old.confirmed_at is None:
        raise NotConfirmed
    if not title or title == old.title:
        raise SameFunction
    if since <= old.starts_on:
        raise WrongDay(
            _("Son mandat a commencé le %s\u00a0: choisissez un jour plus tard.") % french.day(old.starts_on)
        )
    if old.ends_on is not None and since > old.ends_on:
        raise WrongDay(_("Son mandat prend fin le %s\u00a0: choisissez un jour avant.") % french.day(old.ends_on))
    last = old.ends_on
    old.ends_on, old.end_reason = since - timedelta(days=1), _("changement de fonction")
    old.save(update_fields=["ends_on", "end_reason"])
    new = _following(old, title, since, last, by=by, at=at)
    GroupMember.objects.filter(mandate=old, ends_on=None).update(mandate=new)
    journal.record(
        Fact.FUNCTION_CHANGED,
        by=by,
        at=at,
        partnership=old.partnership,
        about=f"mandate:{new.pk}",
        before={"seat": calendar.facts(old)["seat"], "title": old.title, "ends_on": old.ends_on.isoformat()},
        after={"seat": calendar.facts(new)["seat"], "title": title, "starts_on": since.isoformat()},
    )
    return new


def _following(old: Mandate, title: str, since: date, last: date | None, *, by: Person, at: datetime) -> Mandate:
    return Mandate.objects.create(
        seat=old.seat,
        partnership=old.partnership,
        trio=old.trio,
        person_id=old.person_id,
        organisation_id=old.organisation_id,
        title=title,
        standing=old.standing,
        rank=old.rank,
        starts_on=since,
        ends_on=last,
        confirmed_at=at,
        confirmed_by=by,
        arrived_at=old.arrived_at,
    )
