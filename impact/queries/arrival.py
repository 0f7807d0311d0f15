"""What the seats of a member ask of her: the welcome where she is new, the charter, an answer in a consent round."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from impact.kit.addresses import address
from impact.kit.prepared import GivenIds, prepared
from partners.enums import Rank, Verb
from partners.models import Charter, CharterAnswer, Mandate, PersonalLink
from partners.models.period import during
from vision.enums import Phase
from vision.models import Answer, Iteration

NEW = timedelta(days=90)


Thing = tuple[str, str, str, str]


def to_discover(user: Any, *, today: date, within: list[int]) -> list[Thing]:
    """The fields of ``Awaiting``: the welcome, her seat's answer, the charter; for the trio, who would rather talk."""
    mine = _seats(person=user.pk, today=today, recent=today - NEW, within=within)
    return [thing for part in (_welcome, _consent, _charter) for seat in mine for thing in part(seat)]


def _consent(seat: Any) -> list[Thing]:
    """Whoever speaks for the seat today; a deputy only while nobody holds it."""
    if seat.round_to_answer is None or (seat.rank == Rank.DEPUTY and seat.has_holder):
        return []
    team = seat.partnership
    url = address("vision:round", team.slug, seat.round_to_answer)
    return [("Donnez la réponse de votre siège au tour de consentement.", url, "Répondre", team.name)]


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
    ``would_talk``: who in her partnership would rather talk about the charter in force; ``round_to_answer``: the
    number of the round that waits for the answer of this seat, ``has_holder``: whether somebody holds it."""
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
    holders = Mandate.objects.confirmed().active_on(today).filter(rank=Rank.HOLDER)
    rows = Mandate.objects.confirmed().active_on(today).filter(person=person, partnership__in=GivenIds(within))
    rows = rows.annotate(
        started_lately=Exists(Mandate.objects.filter(pk=OuterRef("pk"), starts_on__gte=recent)),
        was_invited=Exists(PersonalLink.objects.filter(verb=Verb.JOIN, object_id=OuterRef("pk"))),
        charter=Subquery(published.values("version")[:1]),
        answered=Subquery(given.values("charter__version")[:1]),
        has_holder=Exists(holders.filter(seat=OuterRef("seat"))),
        round_to_answer=Subquery(_unanswered().values("round__number")[:1]),
        would_talk=ArraySubquery(declined.order_by("at", "pk").values("mandate__person__display_name")),
    )
    return rows.select_related("partnership").order_by("partnership__name", "pk")


def _unanswered() -> QuerySet[Iteration]:
    """Propositions on the table of the outer mandate's partnership, that her seat has a voice on and no answer to."""
    newer = Iteration.objects.filter(round=OuterRef("round"), number__gt=OuterRef("number"))
    given = Answer.objects.filter(iteration=OuterRef("pk"), voice__seat=OuterRef(OuterRef("seat")))
    rows = Iteration.objects.filter(
        ~Exists(newer),
        ~Exists(given),
        round__phase=Phase.OBJECTIONS,
        round__partnership=OuterRef("partnership"),
        round__voices__seat=OuterRef("seat"),
    )
    return rows.order_by("pk")
