"""The meetings of a partnership: their list, one meeting, scheduling, moving, cancelling."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import Rule, SignedIn, check, found, load
from impact.kit.addresses import address
from impact.kit.french import day as in_words
from impact.kit.htmx import refusals, respond
from meetings import mails, perms, queries
from meetings.forms.answer import blank
from meetings.forms.meeting import CancelForm, MeetingForm, MoveForm
from meetings.models import Meeting
from meetings.services import meeting as acts
from meetings.views.steps import main_step
from partners.models import Partnership, WorkingGroup
from partners.perms import can_facilitate, can_read_inside
from partners.views.team import load_team
from territories.queries import day_notes

LIST, SHOW = "meetings/meeting/list.html", "meetings/meeting/show.html"


def load_meeting(request: SignedIn, slug: str, number: int, rule: Rule | None = None) -> Meeting:
    rows = queries.meeting_seen(user=request.user.pk, on=localdate(), slug=slug, number=number)
    return found(rows, rule, request.user)


def index(request: SignedIn, slug: str) -> HttpResponse:
    partnership = load_team(request, slug)
    group = _group(request, partnership)
    context = queries.list_page(partnership, now(), group) | {
        "partnership": partnership,
        "group": group,
        "create": address("meetings:create", slug) + (f"?groupe={group.pk}" if group else ""),
        "place": "meetings",
        "may_schedule": perms.can_set_rhythm(request.user, partnership),
        "may_take_over": can_facilitate(request.user, partnership),
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
        "form": blank(mine.represented_by, mine.comment, mine.choice) if may_answer else None,
        "may_answer": may_answer,
        "step": main_step(meeting, context, now()),
    }


def create(request: SignedIn, slug: str) -> HttpResponse:
    partnership = load_team(request, slug, perms.can_set_rhythm)
    usual = queries.usual_place(partnership)
    group, usual_hours = _group(request, partnership), {"starts": "14:00", "ends": "16:00"}
    form = MeetingForm(request.POST or None, of_group=group is not None, initial={**usual_hours, "place": usual})
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            meeting = acts.schedule(
                partnership=partnership, group=group, by=request.user, at=now(), **form.cleaned_data
            )
            _say(request, meeting, _("Réunion prévue le %s."))
            return redirect(meeting)
    context = {"form": form, "group": group, "partnership": partnership, "place": "meetings"}
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


def _group(request: SignedIn, partnership: Partnership) -> WorkingGroup | None:
    """The working group the address speaks of (``?groupe=12``), for those inside."""
    if "groupe" not in request.GET:
        return None
    check(can_read_inside, request.user, partnership)
    return load(partnership.working_groups.all(), None, request.user, pk=request.GET["groupe"])


def _say(request: SignedIn, meeting: Meeting, sentence: str) -> None:
    """What was done, and what there is to know of the day."""
    messages.success(request, sentence % in_words(meeting.day))
    for note in day_notes(meeting.partnership.department, meeting.day):
        messages.info(request, f"{note.label} {note.source}".strip())
