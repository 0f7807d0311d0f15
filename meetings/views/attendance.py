from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from impact.kit.access import SignedIn, load
from impact.kit.forms import Form
from impact.kit.htmx import answer, refusals, respond, writes
from meetings import perms, queries
from meetings.forms.attendance import GuestForm, PresenceForm
from meetings.models import Meeting, quorum
from meetings.services import attendance
from meetings.views.meeting import load_meeting
from partners.models import Mandate

PAGE = "meetings/attendance/edit.html"
SHEET = "meetings/attendance/sheet.html"
EMPTY_LINES = range(6)


def edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """The roll-call: facilitation notes, the core group reads."""
    meeting = load_meeting(request, slug, number, perms.can_read_answers)
    return respond(request, PAGE, _page(request, meeting), part="roll")


@writes
def record(request: SignedIn, slug: str, number: int, seat: int) -> HttpResponse:
    """One tap: the presence of one seat."""
    meeting = load_meeting(request, slug, number, perms.can_call_roll)
    place = load(meeting.partnership.seats.all(), None, request.user, number=seat)
    mandates = Mandate.objects.filter(partnership=meeting.partnership).order_by("pk")
    form = PresenceForm(request.POST, mandates=mandates, auto_id=f"siege-{seat}-%s")
    if form.is_valid():
        with refusals(form):
            attendance.record(meeting=meeting, seat=place, by=request.user, at=now(), **form.cleaned_data)
    then = f"{reverse('meetings:attendance', args=[slug, number])}#siege-{seat}"
    return answer(request, form, PAGE, lambda: _page(request, meeting), part="roll", then=then)


@writes
def add_guest(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_call_roll)
    form = GuestForm(request.POST)
    if form.is_valid():
        with refusals(form):
            attendance.add_guest(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
    return _answer_guests(request, meeting, form)


@writes
def remove_guest(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_call_roll)
    guest = load(meeting.guests.select_related("meeting"), None, request.user, pk=pk)
    form = GuestForm({}, empty_permitted=True)
    with refusals(form):
        attendance.remove_guest(guest=guest, by=request.user, at=now())
    return _answer_guests(request, meeting, form)


def sheet(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """To print and sign."""
    meeting = load_meeting(request, slug, number, perms.can_read_answers)
    context = {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "lines": queries.roll_call(meeting),
        "guests": queries.guests(meeting),
        "empty_lines": EMPTY_LINES,
    }
    return respond(request, SHEET, context)


def _answer_guests(request: SignedIn, meeting: Meeting, form: GuestForm) -> HttpResponse:
    if form.errors:
        page = _page(request, meeting) | {"guest_form": form}
        return respond(request, PAGE, page, part="guests", status=422)
    then = f"{reverse('meetings:attendance', args=[meeting.partnership.slug, meeting.number])}#guests"
    return answer(request, form, PAGE, lambda: _page(request, meeting), part="guests", then=then)


def _page(request: SignedIn, meeting: Meeting) -> dict[str, Any]:
    lines = queries.roll_call(meeting)
    answers = queries.answers_by_person(meeting)
    can_call = perms.can_call_roll(request.user, meeting)
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "can_call": can_call,
        "quorum": quorum(lines, decides=meeting.decides),
        "lines": [
            {
                "line": line,
                "proxies": attendance.proxies_for(line, lines) if can_call else [],
                "said": answers.get(line.mandate.person_id) if line.mandate else None,
            }
            for line in lines
        ],
        "guests": queries.guests(meeting),
        "form": Form(),
        "guest_form": GuestForm(),
    }
