"""The one main button of a meeting's page: what its reader may usefully do now."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.enums import MeetingStatus
from meetings.models import Meeting


def main_step(meeting: Meeting, page: dict[str, Any], at: datetime) -> dict[str, str] | None:
    """``{"url": …, "label": …}`` from the meeting's state and the abilities in ``page["can"]``, or None."""
    can, record = page["can"], page["record"]
    if meeting.is_open:
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


def _before(meeting: Meeting, page: dict[str, Any], at: datetime) -> tuple[str, str] | None:
    can = page["can"]
    if can["facilitate"] and at.astimezone(meeting.partnership.zone).date() >= meeting.day:
        return "session", _("Ouvrir la séance")
    if can["edit_agenda"] and meeting.agenda_published_at is None:
        return "agenda", _("Préparer l'ordre du jour")
    if can["invite"] and meeting.convened_at is None:
        return "invitations", _("Inviter le noyau")
    if can["invite"]:
        return "invitations", _("Suivre les invitations")
    return None
