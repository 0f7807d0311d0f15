"""Who runs the meetings of a partnership: entrusted, and handed over; never left empty."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.addresses import full_address
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact, LetterKind
from partners.models import Facilitation, Partnership, Person
from partners.models.period import overlapping
from partners.services import journal, outbox
from partners.services.person import known_or_new


class AlreadyFacilitates(Refused):
    sentence = gettext_lazy("Cette personne a déjà la facilitation de cette équipe.")


class NoAddress(Refused):
    sentence = gettext_lazy("Pour faciliter, il faut une adresse de courriel\u00a0: c’est avec elle qu’on se connecte.")
    field = "email"


class LastFacilitator(Refused):
    sentence = gettext_lazy("Personne d’autre n’a la facilitation de cette équipe. Confiez-la d’abord à quelqu’un.")


class AlreadyEnded(Refused):
    """This facilitation ended before."""


class WrongEnd(Refused):
    sentence = gettext_lazy("La fin ne peut pas être avant le début.")
    field = "ends_on"


@transaction.atomic
def start(
    *, partnership: Partnership, person: Person, starts_on: date, by: Person, at: datetime, title: str = ""
) -> Facilitation:
    """Give the facilitation to ``person``, beside those who already have it; a letter tells her how to sign in.

    Raises AlreadyFacilitates.
    """
    Partnership.objects.locked(partnership.pk)
    held = Facilitation.objects.filter(partnership=partnership, person=person)
    if held.filter(overlapping(starts_on, None)).exists():
        raise AlreadyFacilitates
    given = Facilitation.objects.create(
        partnership=partnership, person=person, starts_on=starts_on, title=one_line(title)
    )
    _write_to(given, by=by, at=at)
    journal.record(
        Fact.FACILITATION_STARTED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"person:{person.pk}",
        after={"starts_on": starts_on.isoformat()},
    )
    return given


@transaction.atomic
def entrust(
    *,
    partnership: Partnership,
    starts_on: date,
    by: Person,
    at: datetime,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    title: str = "",
) -> Facilitation:
    """The same for somebody known, or for a new person; a known address with its own name is that person.

    Raises NoAddress, AnotherName, AlreadyFacilitates.
    """
    if not (person.email if person else email):
        raise NoAddress
    person = person or known_or_new(display_name=name, email=email)
    return start(partnership=partnership, person=person, starts_on=starts_on, by=by, at=at, title=title)


@transaction.atomic
def end(*, facilitation: Facilitation, ends_on: date, by: Person, at: datetime) -> Facilitation:
    """End it after ``ends_on``, when others have it from the day after on, one after another without a gap.

    Raises AlreadyEnded, WrongEnd, LastFacilitator.
    """
    # Two who leave at the same second would each count on the other.
    partnership = Partnership.objects.locked(facilitation.partnership_id)
    facilitation = Facilitation.objects.select_related("person", "partnership").get(pk=facilitation.pk)
    before = facilitation.ends_on
    if before is not None and before <= ends_on:
        raise AlreadyEnded(_("Cette facilitation prend déjà fin le %(day)s.") % {"day": french.day(before)})
    if ends_on < facilitation.starts_on:
        raise WrongEnd
    others = Facilitation.objects.filter(partnership=partnership).exclude(pk=facilitation.pk)
    if not _goes_on(others, ends_on + timedelta(days=1)):
        raise LastFacilitator
    return _ended(facilitation, ends_on, by=by, at=at)


@transaction.atomic
def abandon(*, facilitation: Facilitation, by: Person, at: datetime, today: date) -> None:
    """Her data are erased: what she runs ends today, even when nobody else runs it, what was to begin does not.

    The right to be erased is never refused; the team then reads that the facilitation is to entrust.
    """
    Partnership.objects.locked(facilitation.partnership_id)
    facilitation = Facilitation.objects.select_related("person", "partnership").get(pk=facilitation.pk)
    if facilitation.ends_on is not None and facilitation.ends_on <= today:
        return
    if facilitation.starts_on <= today:
        _ended(facilitation, today, by=by, at=at)
        return
    starts_on = {"starts_on": facilitation.starts_on.isoformat()}
    _record_end(facilitation, starts_on, {"ends_on": today.isoformat()}, by=by, at=at)
    facilitation.delete()


def _ended(facilitation: Facilitation, ends_on: date, *, by: Person, at: datetime) -> Facilitation:
    before, facilitation.ends_on = facilitation.ends_on, ends_on
    facilitation.save(update_fields=["ends_on"])
    was = {"ends_on": before.isoformat() if before else ""}
    _record_end(facilitation, was, {"ends_on": ends_on.isoformat()}, by=by, at=at)
    return facilitation


def _record_end(
    facilitation: Facilitation, before: dict[str, str], after: dict[str, str], *, by: Person, at: datetime
) -> None:
    team, about = facilitation.partnership, f"person:{facilitation.person_id}"
    journal.record(Fact.FACILITATION_ENDED, by=by, at=at, partnership=team, about=about, before=before, after=after)


def _goes_on(others: QuerySet[Facilitation], day: date) -> bool:
    """Whether one of them runs on the day, and after her another one, up to one without an end."""
    rows = Facilitation.objects.active_on(day).filter(pk__in=others.order_by().values("pk"))
    last = rows.order_by(F("ends_on").desc(nulls_first=True), "pk").first()
    if last is None or last.ends_on is None:
        return last is not None
    return _goes_on(others, last.ends_on + timedelta(days=1))


def _write_to(given: Facilitation, *, by: Person, at: datetime) -> None:
    person, partnership = given.person, given.partnership
    if person == by:
        return
    outbox.write_to(
        person,
        kind=LetterKind.FACILITATION,
        template="facilitation",
        subject=_("La facilitation vous est confiée\u00a0: %s") % partnership.name,
        facts={
            "by": by,
            "starts_on": given.starts_on,
            "sign_in_url": full_address("account_login"),
            "team_url": full_address("partnership", partnership.slug),
            "pack_url": full_address("handover_pack", partnership.slug),
        },
        partnership=partnership,
        about=f"facilitation:{given.pk}",
        dedupe_key=f"facilitation:{given.pk}",
        at=at,
    )
