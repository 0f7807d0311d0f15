"""The charter, its versions, and who said what to which."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from partners.models import Charter, CharterAnswer, Mandate, Partnership
from partners.queries.seats import active_mandates


@dataclass(frozen=True)
class Signature:
    """A member on the day, and her last answer, to whichever version."""

    mandate: Mandate
    answer: CharterAnswer | None


def current_charter(partnership: Partnership) -> Charter | None:
    return Charter.objects.filter(partnership=partnership).order_by("-version").first()


def charters(partnership: Partnership) -> QuerySet[Charter]:
    """All versions, the newest first."""
    return Charter.objects.filter(partnership=partnership).order_by("-version")


def signatures(partnership: Partnership, on: date) -> list[Signature]:
    """Every member on the day, by seat, with her last answer."""
    given = CharterAnswer.objects.filter(charter__partnership=partnership).select_related("charter")
    last = {answer.mandate_id: answer for answer in given.order_by("charter__version")}
    return [Signature(mandate, last.get(mandate.pk)) for mandate in active_mandates(partnership, on)]


def mandate_of(user: Any, partnership: Partnership, on: date) -> Mandate | None:
    """The seat ``user`` holds there on the day, in one rank or the other."""
    return active_mandates(partnership, on).filter(person=user.pk).first()
