from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from impact.kit.access import SignedIn
from impact.kit.htmx import answer, refusals, respond
from meetings import perms, queries
from meetings.forms.session import ClosingForm
from meetings.models import Meeting, quorum
from meetings.services import session
from meetings.views.meeting import load_meeting

PAGE = "meetings/session/edit.html"


def edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Open the session on its day, then close it."""
    meeting = load_meeting(request, slug, number, perms.can_hold_session)
    if request.method != "POST":
        return respond(request, PAGE, _page(meeting), part="session")
    form = ClosingForm(request.POST)
    if form.is_valid():
        with refusals(form):
            if request.POST.get("act") == "close":
                session.close(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
            else:
                session.open_session(meeting=meeting, by=request.user, at=now())
    meeting.refresh_from_db(fields=["status"])
    then = reverse("meetings:session", args=[slug, number])
    return answer(request, form, PAGE, lambda: _page(meeting), part="session", then=then)


def _page(meeting: Meeting) -> dict[str, Any]:
    lines = queries.roll_call(meeting)
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "quorum": quorum(lines, decides=meeting.decides),
        "uncalled": [line for line in lines if line.mandate and not line.noted],
        "called": [line for line in lines if line.noted],
        "record": getattr(meeting, "record", None),
        "today": now().astimezone(meeting.partnership.zone).date(),
        "form": ClosingForm(),
    }
