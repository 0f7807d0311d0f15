"""The meetings of a partnership: their list, one meeting, scheduling, moving, cancelling."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import Rule, SignedIn, found
from impact.kit.french import day as in_words
from impact.kit.htmx import refusals, respond
from meetings import mails, perms, queries
from meetings.forms.answer import blank
from meetings.forms.meeting import CancelForm, MeetingForm, MoveForm
from meetings.models import Meeting
from meetings.services import meeting as acts
from meetings.views.steps import main_step
from partners.models import Partnership
from partners.queries import partnership_seen
from territories.queries import day_notes

LIST, SHOW = "meetings/meeting/list.html", "meetings/meeting/show.html"


def load_meeting(request: SignedIn, slug: str, number: int, rule: Rule | None = None) -> Meeting:
    rows = queries.meeting_seen(user=request.user.pk, on=localdate(), slug=slug, number=number)
    return found(rows, rule, request.user)


def load_partnership(request: SignedIn, slug: str, rule: Rule | None = None) -> Partnership:
    return found(partnership_seen(user=request.user.pk, on=localdate(), slug=slug), rule, request.user)


def index(request: SignedIn, slug: str) -> HttpResponse:
    partnership = load_partnership(request, slug)
    context = queries.list_page(partnership, now()) | {
        "partnership": partnership,
        "place": "meetings",
        "may_schedule": perms.can_set_rhythm(request.user, partnership),
    }
    return respond(request, LIST, context)


def show(request: SignedIn, slug: str, number: int) -> HttpResponse:
    return respond(request, SHOW, page(request, load_meeting(request, slug, number)))


def page(request: SignedIn, meeting: Meeting) -> dict[str, Any]:
    """The context of the page of a meeting; the view that records an answer draws it too."""
    record = getattr(meeting, "record", None)
    readable = record if record is not None and perms.can_read_minutes(request.user, record) else None
    can = perms.abilities(request.user, meeting)
    context = queries.meeting_page(meeting, request.user, can=can, record=readable)
    mine = context["mine"]
    may_answer = mine is not None and meeting.is_to_come and now() < meeting.starts_at
    return {
        **context,
        "place": "meetings",
        "form": blank(mine.represented_by, mine.comment) if may_answer else None,
        "may_answer": may_answer,
        "step": main_step(meeting, context, now()),
    }


def create(request: SignedIn, slug: str) -> HttpResponse:
    partnership = load_partnership(request, slug, perms.can_set_rhythm)
    usual = queries.usual_place(partnership)
    form = MeetingForm(request.POST or None, initial={"starts": "14:00", "ends": "16:00", "place": usual})
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            meeting = acts.schedule(partnership=partnership, by=request.user, at=now(), **form.cleaned_data)
            _say(request, meeting, _("Réunion prévue le %s."))
            return redirect(meeting)
    context = {"form": form, "partnership": partnership, "place": "meetings"}
    return respond(request, "meetings/meeting/create.html", context, status=422 if form.errors else 200)


def move(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_move)
    form = MoveForm(request.POST or None, initial=_when(meeting))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            moved = acts.move(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
            _say(request, moved, _("La réunion a maintenant lieu le %s."))
            return redirect(moved)
    return _change(request, meeting, form, "meetings/meeting/move.html")


def cancel(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_move)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            cancelled = acts.cancel(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("La réunion est annulée. Elle reste dans la liste avec sa raison."))
            return redirect(cancelled)
    return _change(request, meeting, form, "meetings/meeting/cancel.html")


def calendar(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number)
    event = mails.calendar(meeting, at=now())
    headers = {"Content-Disposition": f'attachment; filename="reunion-{meeting.number}.ics"'}
    return HttpResponse(event, content_type="text/calendar; charset=utf-8", headers=headers)


def _change(request: SignedIn, meeting: Meeting, form: Any, template: str) -> HttpResponse:
    context = {"form": form, "meeting": meeting, "partnership": meeting.partnership, "place": "meetings"}
    return respond(request, template, context, status=422 if form.errors else 200)


def _when(meeting: Meeting) -> dict[str, Any]:
    starts, ends = meeting.local_starts_at, meeting.local_ends_at
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "holiday_confirmed": meeting.holiday_confirmed,
    }


def _say(request: SignedIn, meeting: Meeting, sentence: str) -> None:
    """What was done, and what there is to know of the day."""
    messages.success(request, sentence % in_words(meeting.day))
    for note in day_notes(meeting.partnership.department, meeting.day):
        messages.info(request, f"{note.label} {note.source}".strip())
