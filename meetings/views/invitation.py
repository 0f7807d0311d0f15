"""Inviting: who is to be invited, who was, who answered, and how to reach those without e-mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond
from meetings import mails, perms, queries
from meetings.forms.invitation import GuestForm
from meetings.models import Invitation, Meeting
from meetings.services import invitation as acts
from meetings.views.meeting import load_meeting
from partners.services import link

PAGE = "meetings/invitation/send.html"


def send(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """GET: the page. POST: invite all who are not yet, or with ``add`` one more guest."""
    meeting = load_meeting(request, slug, number, perms.can_invite)
    form = GuestForm(request.POST if "add" in request.POST else None)
    sending = request.method == "POST" and "add" not in request.POST
    if sending or form.is_valid():
        with refusals(form):
            if sending:
                _say(request, acts.send(meeting=meeting, by=request.user, at=now()))
            else:
                acts.add_guest(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
            return redirect("meetings:invitations", slug, number)
    return respond(request, PAGE, _page(meeting, form), status=422 if form.errors else 200)


def sheet(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """One A5 page to print and hand over."""
    meeting = load_meeting(request, slug, number, perms.can_invite)
    context = {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "elsewhere": queries.elsewhere(meeting),
        "items": queries.agenda_items(meeting) if meeting.agenda_published_at else [],
    }
    return respond(request, "meetings/invitation/sheet.html", context)


def _page(meeting: Meeting, form: GuestForm) -> dict[str, Any]:
    lines = queries.invitees(meeting)
    invited = [line for line in lines if line.is_invited]
    lost = queries.undelivered([line.invitation for line in invited if line.invitation])
    for line in invited:
        line.undelivered = line.invitation is not None and line.invitation.about in lost
    by_hand = [line for line in invited if line.undelivered or not line.person.email]
    links = queries.links_of([line.invitation for line in by_hand if line.invitation])
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "invited": invited,
        "to_invite": [line for line in lines if not line.is_invited],
        "by_hand": [
            (line, mails.ready_text(meeting, address=link.address(links[line.invitation.pk])))
            for line in by_hand
            if line.invitation and line.invitation.pk in links
        ],
        "form": form,
    }


def _say(request: SignedIn, sent: list[Invitation]) -> None:
    """How many were invited, and how many of them no mail reaches."""
    said = french.count(len(sent), _("personne invitée"), _("personnes invitées"))
    unreached = sum(not invitation.person.email for invitation in sent)
    if unreached:
        said += ". " + french.count(unreached, _("est à prévenir autrement"), _("sont à prévenir autrement"))
    messages.success(request, f"{said}." if sent else _("Tout le monde était déjà invité."))
