"""What the reader of a meeting's pages may usefully do now: the one main button, and the act due on each point."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings import perms
from meetings.enums import ItemKind, MeetingStatus
from meetings.models import AgendaItem, Meeting
from meetings.services.decision import DECIDING
from partners.perms import can_lead


def main_step(meeting: Meeting, page: dict[str, Any], at: datetime) -> dict[str, str] | None:
    """``{"url": …, "label": …}`` from the meeting's state and the abilities in ``page["can"]``, or None."""
    can, record = page["can"], page["record"]
    if meeting.taken_over:
        found = _filed(page)
    elif meeting.is_open:
        found = ("session", _("Continuer la séance")) if can["facilitate"] else None
    elif meeting.is_to_come:
        found = _before(meeting, page, at)
    elif record is not None and record.is_approved:
        found = ("minutes", _("Lire le compte rendu approuvé"))
    elif record is not None:
        found = ("minutes", _("Écrire le compte rendu") if can["facilitate"] else _("Lire le compte rendu"))
    elif can["facilitate"] and meeting.status == MeetingStatus.HELD:
        found = ("minutes", _("Commencer le compte rendu"))
    else:
        found = None
    if found is None:
        return None
    return {"url": reverse(f"meetings:{found[0]}", args=[meeting.partnership.slug, meeting.number]), "label": found[1]}


def _filed(page: dict[str, Any]) -> tuple[str, str] | None:
    if page["file"] is not None:
        return "minutes_file", _("Lire le compte rendu")
    return ("minutes_file", _("Déposer le compte rendu")) if page["can"]["facilitate"] else None


def _before(meeting: Meeting, page: dict[str, Any], at: datetime) -> tuple[str, str] | None:
    can = page["can"]
    if can["facilitate"] and at.astimezone(meeting.partnership.zone).date() >= meeting.day:
        return "session", _("Ouvrir la séance")
    if can["edit_agenda"] and meeting.agenda_published_at is None:
        return "agenda", _("Préparer l’ordre du jour")
    if can["invite"] and meeting.convened_at is None:
        return "invitations", _("Inviter le noyau") if meeting.decides else _("Inviter le groupe")
    if can["invite"]:
        return "invitations", _("Suivre les invitations")
    return None


def acts_on_points(meeting: Meeting, user: Any) -> dict[int, dict[str, str]]:
    """By point of the agenda, ``{"url": …, "label": …}``: the decision to record, the minutes to approve."""
    if meeting.status not in DECIDING or not can_lead(user, meeting.partnership):
        return {}
    args = [meeting.partnership.slug, meeting.number]
    found = {}
    for item in meeting.items.select_related("approves").order_by("position", "pk"):
        if act := _act_on(item, meeting, user):
            found[item.pk] = {"url": reverse(f"meetings:{act[0]}", args=[*args, item.pk]), "label": act[1]}
    return found


def _act_on(item: AgendaItem, meeting: Meeting, user: Any) -> tuple[str, str] | None:
    if item.approves is not None:
        due = meeting.is_open and not item.approves.is_approved
        return ("approve", _("Approuver ce compte rendu")) if due else None
    if meeting.decides and item.kind == ItemKind.DECISION and perms.can_record_decision(user, meeting):
        return "decide", _("Enregistrer une décision")
    return None
