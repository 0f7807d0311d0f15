"""The vision as a whole: started once, with an horizon."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from partners.models import Partnership, Person
from partners.services import journal
from vision.enums import Fact, SectionKind, VisionStatus
from vision.models import Section, Vision
from vision.models.vision import LATEST_HORIZON


class HorizonOutOfReach(Refused):
    field = "horizon"


class HorizonChanged(Stale):
    sentence = _("Une autre personne a changé l’année d’horizon entre-temps. Relisez-la avant d’enregistrer.")
    field = "horizon"


@transaction.atomic
def start(*, partnership: Partnership, horizon: int, by: Person, at: datetime) -> Vision:
    """The working draft of the partnership, with its empty sections. Started twice at once, it is the same draft.

    Raises HorizonOutOfReach.
    """
    _check(horizon, partnership=partnership, at=at)
    vision, created = Vision.objects.get_or_create(
        partnership=partnership, status=VisionStatus.DRAFT, defaults={"horizon": horizon, "started_at": at}
    )
    if created:
        Section.objects.bulk_create([Section(vision=vision, kind=kind) for kind in SectionKind])
        journal.record(
            Fact.VISION_STARTED, by=by, at=at, partnership=partnership, about=_about(vision), after={"horizon": horizon}
        )
    return vision


@transaction.atomic
def set_horizon(*, vision: Vision, horizon: int, seen: int, by: Person, at: datetime) -> Vision:
    """Move the horizon from the year the person had ``seen``.

    Raises HorizonOutOfReach (past, or before an expected change), HorizonChanged when it is not that year any more.
    """
    _check(horizon, partnership=vision.partnership, at=at)
    draft = Vision.objects.select_for_update().get(pk=vision.pk)
    if draft.horizon not in (seen, horizon):
        raise HorizonChanged
    last = draft.changes.order_by("-horizon", "pk").first()
    if last is not None and last.horizon > horizon:
        raise HorizonOutOfReach(
            _("Un changement attendu va jusqu’en %(year)s : choisissez cette année ou une année plus lointaine.")
            % {"year": last.horizon}
        )
    before, draft.horizon = draft.horizon, horizon
    if before != horizon:
        draft.save(update_fields=["horizon"])
        journal.record(
            Fact.HORIZON_SET,
            by=by,
            at=at,
            partnership=vision.partnership,
            about=_about(vision),
            before={"horizon": before},
            after={"horizon": horizon},
        )
    return draft


def _check(horizon: int, *, partnership: Partnership, at: datetime) -> None:
    this_year = at.astimezone(partnership.zone).year
    if horizon < this_year:
        raise HorizonOutOfReach(
            _("L’année %(year)s est passée. L’horizon est une année à venir, par exemple %(example)s.")
            % {"year": horizon, "example": this_year + 5}
        )
    if horizon > LATEST_HORIZON:
        raise HorizonOutOfReach(_("Choisissez une année jusqu’à %(year)s.") % {"year": LATEST_HORIZON})


def _about(vision: Vision) -> str:
    return f"vision:{vision.pk}"
