"""What a member still has to discover: the welcome of a partnership she is new to, the charter she has not answered."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from impact.kit.addresses import address
from impact.kit.prepared import GivenIds, prepared
from partners.enums import Verb
from partners.models import Charter, CharterAnswer, Mandate, PersonalLink
from partners.models.period import during

NEW = timedelta(days=90)


Thing = tuple[str, str, str, str]


def to_discover(user: Any, *, today: date, within: list[int]) -> list[Thing]:
    """The fields of ``Awaiting``: the welcome first, then the charter; for the trio, who would rather talk about it."""
    mine = _seats(person=user.pk, today=today, recent=today - NEW, within=within)
    return [thing for seat in mine for thing in _welcome(seat)] + [thing for seat in mine for thing in _charter(seat)]


def _welcome(seat: Any) -> list[Thing]:
    if seat.arrived_at is not None or not (seat.started_lately or seat.was_invited):
        return []
    team = seat.partnership
    sentence = f"Bienvenue dans l’équipe {team.name}\u202f! Faites connaissance en cinq minutes."
    return [(sentence, address("welcome", team.slug), "Découvrir l’équipe", team.name)]


def _charter(seat: Any) -> list[Thing]:
    team, found = seat.partnership, []
    url = address("partners:charter", team.slug)
    if seat.charter and seat.answered != seat.charter:
        found.append(("Lisez la charte du noyau, et dites si elle vous convient.", url, "Lire", team.name))
    if seat.trio and seat.would_talk:
        names = ", ".join(seat.would_talk)
        found.append((f"À propos de la charte, prenez contact avec {names}.", url, "Lire", team.name))
    return found


@prepared
def _seats(person: Any, today: Any, recent: Any, within: Any) -> QuerySet[Mandate]:
    """The seats she holds on the day in these partnerships, loaded. Each bears ``is_new`` (since ``recent``, or she
    was invited to join), ``charter`` and ``answered`` (the newest version, the last she answered), and
    ``would_talk``: who in her partnership would rather talk about the charter in force."""
    given = CharterAnswer.objects.filter(mandate=OuterRef("pk")).order_by("-charter__version", "-pk")
    newer = Charter.objects.filter(
        partnership=OuterRef("charter__partnership"), version__gt=OuterRef("charter__version")
    )
    declined = CharterAnswer.objects.filter(
        ~Exists(newer),
        during(today, "mandate__"),
        charter__partnership=OuterRef("partnership"),
        accepted=False,
    ).exclude(mandate=OuterRef("pk"))
    published = Charter.objects.filter(partnership=OuterRef("partnership")).order_by("-version")
    rows = Mandate.objects.confirmed().active_on(today).filter(person=person, partnership__in=GivenIds(within))
    rows = rows.annotate(
        started_lately=Exists(Mandate.objects.filter(pk=OuterRef("pk"), starts_on__gte=recent)),
        was_invited=Exists(PersonalLink.objects.filter(verb=Verb.JOIN, object_id=OuterRef("pk"))),
        charter=Subquery(published.values("version")[:1]),
        answered=Subquery(given.values("charter__version")[:1]),
        would_talk=ArraySubquery(declined.order_by("at", "pk").values("mandate__person__display_name")),
    )
    return rows.select_related("partnership").order_by("partnership__name", "pk")
