"""Answering an invitation: by the personal link without an account, signed in, or on the phone to facilitation."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import answer, refusals, respond, writes
from meetings import perms, queries
from meetings.forms.answer import AnswerForm, blank
from meetings.models import Invitation
from meetings.services import answer as acts
from meetings.views.meeting import SHOW, load_meeting, page
from partners.enums import Verb
from partners.models import PersonalLink
from partners.views import link

BY_LINK, BY_PHONE = "meetings/answer/by_link.html", "meetings/answer/create_for.html"
GONE = "meetings/answer/gone.html"


@link.by_link(Verb.ANSWER_INVITATION, gone=GONE)
def by_link(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """The addressee's own page. Only a POST answers; what reads e-mails before her may open it as often as it likes."""
    at, invitation = now(), queries.invitation_of(given)
    if invitation is None or not invitation.holds:
        return respond(request, GONE, {}, status=410)
    form = AnswerForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        with refusals(form):
            acts.give(invitation=invitation, at=at, **form.cleaned_data)
            return redirect("meetings:answer_by_link", given.token)
    errors = form is not None and bool(form.errors)
    return respond(request, BY_LINK, _own_page(invitation, form, at), status=422 if errors else 200)


@writes
def create(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """A member answers her own invitation, on the page of the meeting."""
    meeting = load_meeting(request, slug, number)
    invitation = get_object_or_404(meeting.invitations, person=request.user, sent_at__isnull=False)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with refusals(form):
            acts.give(invitation=invitation, at=now(), **form.cleaned_data)
    return answer(request, form, SHOW, lambda: page(request, meeting), part="answers", then=meeting)


def create_for(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """Facilitation enters what somebody said on the phone."""
    meeting = load_meeting(request, slug, number, perms.can_invite)
    invitation = get_object_or_404(meeting.invitations.select_related("person"), pk=pk, sent_at__isnull=False)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            acts.give(invitation=invitation, at=now(), typed_by=request.user, **form.cleaned_data)
            messages.success(request, _("La réponse %s est notée.") % french.of(invitation.person))
            return redirect("meetings:invitations", slug, number)
    context = {"form": form, "meeting": meeting, "partnership": meeting.partnership, "place": "meetings"}
    context |= {"person": invitation.person, "history": queries.answers_given(invitation)}
    return respond(request, BY_PHONE, context, status=422 if form.errors else 200)


def _own_page(invitation: Invitation, form: AnswerForm | None, at: datetime) -> dict[str, Any]:
    meeting = invitation.meeting
    last = queries.answers_given(invitation)[:1]
    known = last[0] if last else None
    return {
        "invitation": invitation,
        "meeting": meeting,
        "lead": ", ".join(filter(None, (meeting.label, meeting.place))),
        "elsewhere": queries.elsewhere(meeting),
        "items": queries.agenda_items(meeting) if meeting.agenda_published_at else [],
        "answer": known,
        "sentence": queries.confirmation(known, meeting) if known else "",
        "form": form or (blank(known.represented_by, known.comment, known.choice) if known else blank()),
        "may_answer": meeting.is_to_come and at < meeting.starts_at,
    }
