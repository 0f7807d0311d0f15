"""The agenda is prepared on one page: its points in order, and one form to add the next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn
from impact.kit.htmx import answer, asks_part, refusals, respond, writes
from impact.kit.refusal import Refused
from meetings import perms, queries
from meetings.forms.agenda import ItemForm, VersionForm
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda
from meetings.services import item as acts
from meetings.views.meeting import load_meeting

PAGE, ITEM, PART = "meetings/agenda/edit.html", "meetings/agenda/item.html", "agenda"


def edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """GET: the page. POST: one more point."""
    meeting = load_meeting(request, slug, number, perms.can_edit_agenda)
    if request.method != "POST":
        return respond(request, PAGE, _page(meeting), part=PART)
    form = ItemForm(request.POST, carriers=queries.carriers(meeting))
    if form.is_valid():
        with refusals(form):
            acts.add(meeting=meeting, by=request.user, at=now(), **form.cleaned_data)
    return answer(request, form, PAGE, lambda: _page(_fresh(meeting)), part=PART, then=_address(meeting))


def edit_item(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_edit_agenda)
    item = get_object_or_404(meeting.items.select_related("carrier"), pk=pk)
    carriers = queries.carriers(meeting)
    form = ItemForm(request.POST or None, initial=_known(item), carriers=carriers)
    status = 422
    if request.method == "POST" and form.is_valid():
        item.meeting = meeting
        try:
            acts.change(item=item, version=_version(request), by=request.user, at=now(), **form.cleaned_data)
            return redirect(_address(meeting))
        except Refused as refusal:
            status = refusal.status
            form.add_error(refusal.field, str(refusal.sentence))
    context = {"form": form, "item": item, "meeting": _fresh(meeting), "partnership": meeting.partnership}
    return respond(request, ITEM, {**context, "place": "meetings"}, status=status if form.errors else 200)


@writes
def reorder(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    return _act(request, slug, number, pk, acts.reorder, up=request.POST.get("direction") != "down")


@writes
def remove(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    return _act(request, slug, number, pk, acts.remove)


@writes
def publish(request: SignedIn, slug: str, number: int) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_edit_agenda)
    try:
        agenda.publish(meeting=meeting, by=request.user, at=now())
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    messages.success(request, _("L’ordre du jour est publié : les membres de l’équipe peuvent le lire."))
    return redirect(meeting)


def _act(request: SignedIn, slug: str, number: int, pk: int, act: Any, **how: Any) -> HttpResponse:
    meeting = load_meeting(request, slug, number, perms.can_edit_agenda)
    item = get_object_or_404(meeting.items, pk=pk)
    item.meeting = meeting
    try:
        act(item=item, version=_version(request), by=request.user, at=now(), **how)
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    if asks_part(request):
        return respond(request, PAGE, _page(_fresh(meeting)), part=PART)
    return redirect(_address(meeting))


def _refused(request: SignedIn, meeting: Meeting, refusal: Refused) -> HttpResponse:
    """The fresh list with the sentence above it: 409 when somebody else changed it meanwhile."""
    context = {**_page(_fresh(meeting)), "refusal": str(refusal.sentence)}
    return respond(request, PAGE, context, part=PART, status=refusal.status)


def _version(request: SignedIn) -> int:
    """The version she saw; -1, which is never the present one, when it is missing."""
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else -1


def _page(meeting: Meeting) -> dict[str, Any]:
    form = ItemForm(carriers=queries.carriers(meeting))
    return {**queries.agenda_page(meeting), "form": form, "place": "meetings", "refusal": ""}


def _fresh(meeting: Meeting) -> Meeting:
    meeting.refresh_from_db(fields=["agenda_version", "agenda_published_at"])
    return meeting


def _known(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("title", "kind", "minutes", "carrier", "proposal")}


def _address(meeting: Meeting) -> str:
    return reverse("meetings:agenda", args=[meeting.partnership.slug, meeting.number])
