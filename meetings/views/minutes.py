from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from impact.kit.access import SignedIn, load
from impact.kit.forms import Form
from impact.kit.htmx import refusals, respond, writes
from meetings import perms, queries
from meetings.forms.minutes import SecretaryForm
from meetings.models import Meeting, Minutes, people_in_the_room, without_names
from meetings.services import circulation, minutes
from meetings.views.meeting import load_meeting
from meetings.views.steps import acts_on_points
from partners.models import Person

PAGE = "meetings/minutes/show.html"
SECRETARY = "meetings/minutes/secretary.html"


def show(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """The minutes as they are, or were approved. Those outside never learn that a draft exists."""
    meeting = load_meeting(request, slug, number, None)
    record = queries.minutes_seen_by(request.user).filter(meeting=meeting).first()
    if record is None and not perms.can_read_answers(request.user, meeting):
        raise Http404
    return respond(request, PAGE, _page(request, meeting, record))


@writes
def start(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_hold_session)
    form = Form(request.POST)
    if form.is_valid():
        with refusals(form):
            return redirect(minutes.start(meeting=meeting, by=request.user, at=now()))
    return respond(request, PAGE, {**_page(request, meeting, None), "form": form}, status=422)


def name_secretary(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Who writes today, among those in the room."""
    lookup = {"meeting__partnership__slug": slug, "meeting__number": number}
    record = load(queries.minutes_seen_by(request.user), perms.can_circulate, request.user, **lookup)
    room = people_in_the_room(queries.roll_call(record.meeting))
    people = Person.objects.filter(pk__in=room).order_by("display_name", "pk")
    form = SecretaryForm(request.POST or None, people=people, initial={"secretary": record.secretary_id})
    if form.is_valid():
        with refusals(form):
            minutes.name_secretary(minutes=record, by=request.user, at=now(), **form.cleaned_data)
            return redirect(record)
    context = {**_base(record.meeting), "record": record, "form": form}
    return respond(request, SECRETARY, context, status=422 if form.errors else 200)


def _base(meeting: Meeting) -> dict[str, Any]:
    return {"meeting": meeting, "partnership": meeting.partnership, "place": "meetings"}


def _page(request: SignedIn, meeting: Meeting, record: Minutes | None) -> dict[str, Any]:
    """All that the page shows to this person: names at the table, who writes, what is under way."""
    user, inside = request.user, perms.can_read_answers(request.user, meeting)
    page: dict[str, Any] = {
        **_base(meeting),
        "record": record,
        "inside": inside,
        "form": Form(),
        "may_start": perms.can_hold_session(user, meeting),
    }
    if record is None:
        return page
    record.meeting = meeting
    content = queries.minutes_content(record)
    sent = queries.latest_circulation(record) if inside else None
    acts = {} if record.is_approved else acts_on_points(meeting, user)
    return page | {
        "content": content if inside else without_names(content),
        "points": [{**item, "act": acts.get(item["id"])} for item in content["items"]],
        "circulation": sent,
        "changed": sent is not None and not circulation.is_still(sent, content),
        "may_write": not record.is_approved and perms.can_write_minutes(user, record),
        "may_circulate": not record.is_approved and perms.can_circulate(user, record),
        "approval": record.approval if record.is_approved else None,
        "redactions": queries.redactions(record.approval.circulation) if record.is_approved else (),
    }
