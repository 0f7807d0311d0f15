"""Where a partnership stands: its phases, its pauses, its starting conditions."""

from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from impact.kit.worddiff import diff
from partners.enums import Rank, Status
from partners.models import Mandate, Partnership, PhaseChange, Preconditions, StatusChange
from partners.queries.seats import active_mandates

LONG_PAUSE = timedelta(days=365)
LABELS = {
    "champion": _("Qui porte la démarche et sera écouté"),
    "resources": _("Les moyens réunis"),
    "urgency": _("Pourquoi maintenant"),
}


def phase_changes(partnership: Partnership) -> QuerySet[PhaseChange]:
    """Newest first, people loaded."""
    return PhaseChange.objects.filter(partnership=partnership).select_related("by").order_by("-at", "-pk")


def status_changes(partnership: Partnership) -> list[StatusChange]:
    """All that was asked, newest first, people loaded."""
    rows = StatusChange.objects.filter(partnership=partnership)
    return list(rows.select_related("asked_by", "trio_signed_by", "anct_signed_by").order_by("-asked_at", "-pk"))


def to_recheck(partnership: Partnership, changes: list[StatusChange], today: date) -> list[Mandate]:
    """The holders to ask « toujours en poste ? » after more than twelve months of pause; none otherwise.

    While it lasts all of them; once it is over, those nobody asked since.
    """
    decided = sorted((each.effective_at.date(), each.after) for each in changes if each.effective_at)[::-1]
    resumed = decided[0][0] if decided and decided[0][1] == Status.ACTIVE else None
    paused = [day for day, _after in takewhile(lambda one: one[1] == Status.PAUSED, decided[1 if resumed else 0 :])]
    if not paused or (resumed or today) - paused[-1] <= LONG_PAUSE:
        return []
    holders = active_mandates(partnership, today).filter(rank=Rank.HOLDER)
    return [each for each in holders if resumed is None or each.checked_on is None or each.checked_on < resumed]


def preconditions(partnership: Partnership) -> list[Preconditions]:
    """Every version, the current one first, people loaded; each bears its ``number``, from 1."""
    rows = Preconditions.objects.filter(partnership=partnership).select_related("written_by")
    versions = list(rows.order_by("-written_at", "-pk"))
    for number, version in zip(range(len(versions), 0, -1), versions, strict=True):
        version.number = number  # type: ignore[attr-defined]
    return versions


def preconditions_written(version: Preconditions | None) -> bool:
    """Whether the three conditions are written."""
    return version is not None and all(getattr(version, name) for name in LABELS)


def preconditions_compared(older: Preconditions | None, newer: Preconditions) -> list[dict[str, Any]]:
    """For each of the three: its words, and what changed since ``older``, word by word."""
    return [
        {
            "label": label,
            "plain": getattr(newer, name),
            "plain_evidence": getattr(newer, f"{name}_evidence"),
            "text": diff(getattr(older, name, ""), getattr(newer, name)),
            "evidence": diff(getattr(older, f"{name}_evidence", ""), getattr(newer, f"{name}_evidence")),
        }
        for name, label in LABELS.items()
    ]
