from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, check, load
from impact.kit.forms import Form
from impact.kit.htmx import answer, refusals, respond, writes
from meetings import perms, queries
from meetings.forms.remark import RemarkForm, ResponseForm
from meetings.models import Circulation, Minutes
from meetings.services import announcement, circulation
from meetings.services import remark as remarking

PAGE = "meetings/circulation/create.html"
REMARKS = "meetings/circulation/remark.html"


def create(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Who will read the draft, until when; then send it."""
    record = _record(request, perms.can_circulate, slug, number)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            circulation.send(minutes=record, by=request.user, at=now())
            messages.success(request, _("Le compte rendu est parti en relecture."))
            return redirect(record)
    meeting, today = record.meeting, now().astimezone(record.meeting.partnership.zone).date()
    following = queries.approving_meeting(meeting)
    context = {
        **_base(record),
        "form": form,
        "readers": announcement.readers(meeting, now()),
        "until": circulation.remarks_until(following, today),
        "following": following,
        "latest": queries.latest_circulation(record),
    }
    return respond(request, PAGE, context, status=422 if form.errors else 200)


def remark(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """The remarks on the draft, and a new one."""
    record = _record(request, None, slug, number)
    sent = queries.latest_circulation(record)
    if sent is None:
        raise Http404
    sent.minutes = record
    check(perms.can_remark, request.user, sent)
    if request.method != "POST":
        return respond(request, REMARKS, _remarks(request, record, sent), part="remarks")
    form = RemarkForm(request.POST, items=record.meeting.items.order_by("position", "pk"))
    if form.is_valid():
        with refusals(form):
            remarking.make(circulation=sent, by=request.user, at=now(), **form.cleaned_data)
    page = reverse("meetings:remark", args=[slug, number])
    return answer(request, form, REMARKS, lambda: _remarks(request, record, sent), part="remarks", then=page)


@writes
def respond_to_remark(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """Facilitation answers one remark."""
    record = _record(request, perms.can_circulate, slug, number)
    chosen = load(queries.remarks(record), None, request.user, pk=pk)
    form = ResponseForm(request.POST, prefix=f"remarque-{pk}")
    if form.is_valid():
        with refusals(form):
            remarking.respond(remark=chosen, by=request.user, at=now(), **form.cleaned_data)
    sent = queries.latest_circulation(record) or chosen.circulation
    if form.errors:
        page = _remarks(request, record, sent, {pk: form})
        return respond(request, REMARKS, {**page, "response_form": form}, part="remarks", status=422)
    then = f"{reverse('meetings:remark', args=[slug, number])}#remarque-{pk}"
    return answer(request, form, REMARKS, lambda: _remarks(request, record, sent), part="remarks", then=then)


def _record(request: SignedIn, rule: Any, slug: str, number: int) -> Minutes:
    seen = queries.minutes_seen_by(request.user)
    return load(seen, rule, request.user, meeting__partnership__slug=slug, meeting__number=number)


def _base(record: Minutes) -> dict[str, Any]:
    meeting = record.meeting
    return {"meeting": meeting, "partnership": meeting.partnership, "place": "meetings", "record": record}


def _remarks(
    request: SignedIn, record: Minutes, sent: Circulation, typed: dict[int, ResponseForm] | None = None
) -> dict[str, Any]:
    may_respond = not record.is_approved and perms.can_circulate(request.user, record)
    rows = []
    for row in queries.remarks(record):
        form = (typed or {}).get(row.pk) or ResponseForm(prefix=f"remarque-{row.pk}")
        rows.append({"remark": row, "form": form if may_respond else None})
    today = now().astimezone(record.meeting.partnership.zone).date()
    return {
        **_base(record),
        "circulation": sent,
        "rows": rows,
        "is_open": not record.is_approved and today <= sent.remarks_until,
        "form": RemarkForm(items=record.meeting.items.order_by("position", "pk")),
        "response_form": ResponseForm(),
    }
