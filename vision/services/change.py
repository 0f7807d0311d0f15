"""Expected changes: five at most, each for somebody, by a year."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from impact.kit.text import clean
from partners.models import Partnership, Person
from partners.services import journal
from vision.enums import Fact
from vision.models import ExpectedChange, Vision
from vision.models.change import MOST_CHANGES
from vision.services.freeze import refuse_when_frozen


class TooManyChanges(Refused):
    sentence = _("Choisir, c’est renoncer : 5 au maximum.")


class ChangeOutOfHorizon(Refused):
    field = "horizon"


class ChangeGone(Refused):
    sentence = _("Ce changement a été retiré entre-temps. Vous pouvez l’ajouter à nouveau.")


class ChangeMoved(Stale):
    sentence = _("Une autre personne a modifié ce changement pendant que vous écriviez. Comparez, puis enregistrez.")


@transaction.atomic
def add(*, vision: Vision, title: str, public: str, horizon: int, by: Person, at: datetime) -> ExpectedChange:
    """Raises TooManyChanges, ChangeOutOfHorizon, TextFrozen."""
    draft = _locked(vision)
    position = draft.changes.count() + 1
    if position > MOST_CHANGES:
        raise TooManyChanges
    _check(horizon, draft, at=at)
    change = draft.changes.create(position=position, title=_line(title), public=_line(public), horizon=horizon)
    _record(Fact.CHANGE_ADDED, change, draft, by=by, at=at, after=change.facts)
    return change


@transaction.atomic
def edit(
    *, change: ExpectedChange, title: str, public: str, horizon: int, seen: str, by: Person, at: datetime
) -> ExpectedChange:
    """Raises TextFrozen, ChangeOutOfHorizon, ChangeGone, and ChangeMoved when its stamp is not the ``seen`` one."""
    draft = _locked(change.vision)
    row = draft.changes.filter(pk=change.pk).first()
    if row is None:
        raise ChangeGone
    before, seen_now = row.facts, row.stamp
    row.title, row.public, row.horizon = _line(title), _line(public), horizon
    if row.facts == before:
        return row
    if seen_now != seen:
        raise ChangeMoved
    _check(horizon, draft, at=at)
    row.save(update_fields=["title", "public", "horizon"])
    _record(Fact.CHANGE_EDITED, row, draft, by=by, at=at, before=before, after=row.facts)
    return row


@transaction.atomic
def remove(*, change: ExpectedChange, by: Person, at: datetime) -> None:
    """Those that follow move up. The journal keeps what was removed. Removed twice, it is removed.

    Raises TextFrozen.
    """
    draft = _locked(change.vision)
    gone = draft.changes.filter(pk=change.pk).first()
    if gone is None:
        return
    _record(Fact.CHANGE_REMOVED, gone, draft, by=by, at=at, before=gone.facts)
    gone.delete()
    for position, row in enumerate(draft.changes.order_by("position"), start=1):
        if row.position != position:
            draft.changes.filter(pk=row.pk).update(position=position)


def _locked(vision: Vision) -> Vision:
    Partnership.objects.all().shared(vision.partnership_id)
    rows = Vision.objects.select_for_update(of=("self",)).select_related("partnership__department")
    found = rows.get(pk=vision.pk)
    refuse_when_frozen(found)
    return found


def _check(horizon: int, vision: Vision, *, at: datetime) -> None:
    this_year = at.astimezone(vision.partnership.zone).year
    if not this_year <= horizon <= vision.horizon:
        raise ChangeOutOfHorizon(
            _("Choisissez une année entre %(first)s et %(last)s, l’horizon de la vision.")
            % {"first": this_year, "last": vision.horizon}
        )


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _record(fact: Fact, change: ExpectedChange, vision: Vision, *, by: Person, at: datetime, **facts: Any) -> None:
    journal.record(
        fact, by=by, at=at, partnership=vision.partnership, about=f"vision:{vision.pk}:change:{change.pk}", **facts
    )
