from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from impact.kit.access import SignedIn, load
from impact.kit.htmx import answer, refusals, respond
from impact.kit.refusal import Refused
from meetings import perms, queries
from meetings.enums import DecisionStatus
from meetings.forms.decision import DecisionForm
from meetings.models import AgendaItem, quorum
from meetings.services import decision
from meetings.views.meeting import load_meeting
from partners.queries import active_mandates
from partners.views.team import load_team

PAGE = "meetings/decision/create.html"
LOG = "meetings/decision/index.html"


def index(request: SignedIn, slug: str) -> HttpResponse:
    """The decisions log of a partnership."""
    partnership = load_team(request, slug)
    context = {
        "partnership": partnership,
        "place": "meetings",
        "decisions": list(queries.decisions_log(partnership, localdate(timezone=partnership.zone))),
    }
    return respond(request, LOG, context)


def create(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """Record what the meeting decides on one point."""
    meeting = load_meeting(request, slug, number, perms.can_record_decision)
    item = load(meeting.items.all(), None, request.user, pk=pk)
    item.meeting = meeting
    form = _form(item, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return respond(request, PAGE, {**_page(item), "form": form}, part="decisions")
    if form.is_valid():
        with refusals(form):
            decision.record(item=item, by=request.user, at=now(), **form.cleaned_data)
    meeting.refresh_from_db(fields=["status"])
    then = reverse("meetings:decide", args=[slug, number, pk])
    return answer(request, form, PAGE, lambda: _page(item), part="decisions", then=then)


def _form(item: AgendaItem, data: Any = None) -> DecisionForm:
    meeting = item.meeting
    older = queries.decisions(meeting.partnership).filter(status=DecisionStatus.ADOPTED)
    carriers = active_mandates(meeting.partnership, meeting.day)
    return DecisionForm(data, carriers=carriers, older=older, initial={"text": item.proposal})


def _page(item: AgendaItem) -> dict[str, Any]:
    meeting = item.meeting
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "item": item,
        "quorum": quorum(queries.roll_call(meeting), decides=meeting.decides),
        "obstacle": _obstacle(item),
        "decisions": list(queries.decisions(meeting.partnership).filter(item=item)),
        "form": _form(item),
    }


def _obstacle(item: AgendaItem) -> str:
    """Why nothing may be decided on this point now; "" when it may, as far as the point and the session go."""
    try:
        decision.check_moment(item)
    except Refused as refusal:
        return str(refusal.sentence)
    return ""
