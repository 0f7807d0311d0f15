"""The phase a partnership is in: the trio moves it, forward step by step, backward with a reason."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused, Stale
from impact.kit.text import one_line
from partners import queries
from partners.enums import Fact, Phase, Status
from partners.models import Partnership, Person, PhaseChange
from partners.services import journal


class AlreadyMoved(Stale):
    """Somebody of the trio moved it meanwhile: the sentence says who, when and to which phase."""


class SamePhase(Refused):
    sentence = gettext_lazy("L’équipe est déjà dans cette phase.")
    field = "to"


class OneAtATime(Refused):
    sentence = gettext_lazy("On avance d’une phase à la fois.")
    field = "to"


class NoteMissing(Refused):
    sentence = gettext_lazy(
        "Il manque encore quelque chose pour cette phase. Vous pouvez avancer en conscience\u00a0: écrivez pourquoi."
    )
    field = "reason"


class ReasonMissing(Refused):
    sentence = gettext_lazy("Écrivez pourquoi l’équipe revient à une phase précédente.")
    field = "reason"


class Over(Refused):
    sentence = gettext_lazy("Cette équipe est terminée\u00a0: sa phase ne change plus.")


@transaction.atomic
def move(
    *,
    partnership: Partnership,
    seen: Phase | str,
    to: Phase | str,
    unmet: Sequence[str],
    reason: str,
    by: Person,
    at: datetime,
) -> PhaseChange:
    """Move it from the phase ``seen`` on the page to ``to``: the next one, or any before.

    Forward with ``unmet`` lines of the checklist, or with a trio seat to fill, needs a note in ``reason``; the lines
    are kept with it. Raises Over, AlreadyMoved, SamePhase, OneAtATime, NoteMissing, ReasonMissing.
    """
    locked = Partnership.objects.locked(partnership.pk)
    steps = _steps(locked, seen, Phase(to))
    reason = one_line(reason)
    lines = [*_vacancy(locked, at.astimezone(locked.zone).date()), *unmet] if steps > 0 else []
    if lines and not reason:
        raise NoteMissing
    if steps < 0 and not reason:
        raise ReasonMissing
    change = PhaseChange.objects.create(
        partnership=locked, before=locked.phase, after=to, reason=reason, unmet=lines, by=by, at=at
    )
    locked.phase = to
    locked.save(update_fields=["phase"])
    journal.record(
        Fact.PHASE_CHANGED,
        by=by,
        at=at,
        partnership=locked,
        about=f"phase_change:{change.pk}",
        before={"phase": change.get_before_display()},
        after={"phase": change.get_after_display(), "reason": reason, "unmet": lines},
    )
    return change


def _steps(locked: Partnership, seen: Phase | str, to: Phase) -> int:
    """How many phases forward, negative for backward."""
    if locked.status == Status.CLOSED:
        raise Over
    if locked.phase != seen:
        raise AlreadyMoved(_told(locked))
    steps = to.place - Phase(locked.phase).place
    if steps == 0:
        raise SamePhase
    if steps > 1:
        raise OneAtATime
    return steps


def _vacancy(partnership: Partnership, today: date) -> list[str]:
    vacant = queries.vacant_places(queries.core_group(partnership, today))
    if not vacant:
        return []
    return [_("Siège du trio à pourvoir\u00a0: %s.") % ", ".join(str(place.label) for place in vacant)]


def _told(locked: Partnership) -> str:
    phase = Phase(locked.phase).label
    last = queries.phase_changes(locked).first()
    if last is None:
        return _("L’équipe est maintenant dans la phase «\u202f%s\u202f».") % phase
    moment = last.at.astimezone(locked.zone)
    facts = {
        "phase": phase,
        "who": last.by.display_name,
        "day": french.day(moment),
        "hour": french.time_of(moment.time()),
    }
    return _("%(who)s vient de la changer\u00a0: «\u202f%(phase)s\u202f», le %(day)s à %(hour)s.") % facts
