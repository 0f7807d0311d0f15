from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals, respond
from meetings import perms, queries
from meetings.forms.approval import ApprovalForm
from meetings.models import AgendaItem, Circulation, Minutes, may_approve
from meetings.services import approval, circulation

PAGE = "meetings/approval/create.html"


def create(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """On the approval point of an open meeting: read what was sent, then approve it."""
    item = _item(request, slug, number, pk)
    record = load(queries.minutes_seen_by(request.user), None, request.user, pk=item.approves_id)
    sent = queries.latest_circulation(record)
    form = ApprovalForm(request.POST or None, initial={"circulation": sent.pk if sent else None})
    if form.is_valid():
        with refusals(form):
            rounds, chosen = record.circulations.select_related("minutes__meeting"), form.cleaned_data["circulation"]
            approval.give(
                item=item,
                circulation=load(rounds, None, request.user, pk=chosen),
                corrections=form.cleaned_data["corrections"],
                by=request.user,
                at=now(),
            )
            messages.success(request, _("Le compte rendu est approuvé."))
            return redirect(record)
    return respond(request, PAGE, _page(item, record, sent, form), status=422 if form.errors else 200)


def _item(request: SignedIn, slug: str, number: int, pk: int) -> AgendaItem:
    seen = queries.meetings_seen_by(request.user).order_by()
    rows = AgendaItem.objects.filter(meeting__in=seen).exclude(approves=None)
    place = {"pk": pk, "meeting__number": number, "meeting__partnership__slug": slug}
    return load(rows.select_related("meeting__partnership__department"), perms.can_approve, request.user, **place)


def _page(item: AgendaItem, record: Minutes, sent: Circulation | None, form: ApprovalForm) -> dict[str, Any]:
    meeting = item.meeting
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "item": item,
        "record": record,
        "circulation": sent,
        "changed": sent is not None and not circulation.is_still(sent, queries.minutes_content(record)),
        "quorum": may_approve(queries.roll_call(meeting), decides=meeting.decides),
        "form": form,
    }
