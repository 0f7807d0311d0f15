"""The vision as a whole: started once, with an horizon; started again from the version that was adopted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from partners.models import Partnership, Person
from partners.services import journal
from vision import queries
from vision.enums import Fact, SectionKind, VisionStatus
from vision.models import Section, Vision
from vision.models.vision import LATEST_HORIZON
from vision.services.freeze import refuse_when_frozen


class HorizonOutOfReach(Refused):
    field = "horizon"


class NothingAdopted(Refused):
    sentence = _("Aucune version n’est adoptée\u00a0: une nouvelle version part de celle qui l’est.")


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
def renew(*, partnership: Partnership, by: Person, at: datetime) -> Vision:
    """A draft copied from the adopted version, which stays until the draft is adopted. Twice is once.

    Raises NothingAdopted.
    """
    Partnership.objects.locked(partnership.pk)
    known, adopted = queries.draft_of(partnership), queries.current_of(partnership)
    if known is not None:
        return known
    if adopted is None:
        raise NothingAdopted
    draft = Vision.objects.create(partnership=partnership, horizon=adopted.horizon, started_at=at, based_on=adopted)
    for section in adopted.sections.order_by("pk"):
        copy = Section.objects.create(vision=draft, kind=section.kind)
        copy.write(body=section.body, base=0, by=by, at=at)
    for change in adopted.changes.order_by("position"):
        draft.changes.create(position=change.position, **change.facts)
    journal.record(
        Fact.VISION_AMENDED,
        by=by,
        at=at,
        partnership=partnership,
        about=_about(draft),
        after={"version": adopted.number, "horizon": draft.horizon},
    )
    return draft


@transaction.atomic
def set_horizon(*, vision: Vision, horizon: int, seen: int, by: Person, at: datetime) -> Vision:
    """Move the horizon from the year the person had ``seen``.

    Raises HorizonOutOfReach (past, or before an expected change), HorizonChanged when it is not that year any more,
    TextFrozen.
    """
    Partnership.objects.all().shared(vision.partnership_id)
    draft = Vision.objects.select_for_update().get(pk=vision.pk)
    refuse_when_frozen(draft)
    _check(horizon, partnership=vision.partnership, at=at)
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
