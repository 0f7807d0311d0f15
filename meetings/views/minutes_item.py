"""Writing one point of the minutes: saved, merged, or both texts side by side; nothing typed is ever dropped."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn, load
from impact.kit.htmx import asks_part, respond
from impact.kit.refusal import Refused, Stale
from impact.kit.revision import Conflict
from meetings import perms, queries
from meetings.forms.minutes import ItemForm
from meetings.models import AgendaItem, Minutes
from meetings.services import minutes

PAGE = "meetings/minutes/edit.html"


def edit(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """The text of one point and its field."""
    seen = queries.minutes_seen_by(request.user)
    lookup = {"meeting__partnership__slug": slug, "meeting__number": number}
    record = load(seen, perms.can_write_minutes, request.user, **lookup)
    items = list(record.meeting.items.order_by("position", "pk"))
    item = next((item for item in items if item.pk == pk), None)
    if item is None:
        raise Http404
    item.meeting = record.meeting
    if request.method != "POST":
        status = 409 if record.is_approved else 200
        return respond(request, PAGE, _page(record, item, items), part="item", status=status)
    form = ItemForm(request.POST)
    outcome = _save(request, item, form)
    if request.POST.get("autosave") and asks_part(request):
        return _autosaved(request, record, item, items, form, outcome)
    if isinstance(outcome, minutes.Saved):
        return _saved(request, record, item, items, outcome)
    return _refused(request, record, item, items, form, outcome)


def _save(request: SignedIn, item: AgendaItem, form: ItemForm) -> minutes.Saved | Refused | None:
    if not form.is_valid():
        return None
    try:
        return minutes.save_item(item=item, by=request.user, at=now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return refusal


def _status(outcome: Refused | None) -> int:
    return 409 if isinstance(outcome, (Stale, minutes.MinutesApproved)) else 422


def _saved(
    request: SignedIn, record: Minutes, item: AgendaItem, items: list[AgendaItem], outcome: minutes.Saved
) -> HttpResponse:
    note = ""
    if outcome.merged_with:
        note = _("Votre texte et celui %s ont été réunis : relisez-le.") % french.of(outcome.merged_with)
    if asks_part(request):
        return respond(request, PAGE, {**_page(record, item, items), "note": note}, part="item")
    messages.success(request, note or _("Enregistré."))
    return redirect(f"{record.get_absolute_url()}#point-{items.index(item) + 1}")


def _refused(
    request: SignedIn,
    record: Minutes,
    item: AgendaItem,
    items: list[AgendaItem],
    form: ItemForm,
    outcome: Refused | None,
) -> HttpResponse:
    """What was typed stays in the field; after a conflict its new base is the text it is shown beside."""
    page = {**_page(record, item, items), "form": form}
    if isinstance(outcome, Conflict):
        page |= {"conflict": outcome, "version": outcome.version}
    else:
        page |= {"version": form.cleaned_data.get("base", page["version"])}
    return respond(request, PAGE, page, part="item", status=_status(outcome))


def _autosaved(
    request: SignedIn,
    record: Minutes,
    item: AgendaItem,
    items: list[AgendaItem],
    form: ItemForm,
    outcome: minutes.Saved | Refused | None,
) -> HttpResponse:
    """Only what became of the save: the field being typed in is never swapped."""
    page, status = _page(record, item, items), 200
    if isinstance(outcome, minutes.Saved):
        page |= {"merged": outcome.text.body if outcome.merged else None}
    else:
        refused = str(outcome.sentence) if outcome else _("Non enregistré.")
        if isinstance(outcome, Conflict):
            refused += " " + _("Enregistrez pour comparer les deux textes.")
        page |= {"refused": refused, "version": form.cleaned_data.get("base", page["version"])}
        status = _status(outcome)
    response = respond(request, PAGE, page, part="saved", status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#item-saved", "outerHTML"
    return response


def _page(record: Minutes, item: AgendaItem, items: list[AgendaItem]) -> dict[str, Any]:
    text = queries.minutes_texts(record.meeting).get(item.pk)
    last = text.revisions.order_by("-version").first() if text else None
    place = items.index(item)
    zone = record.meeting.partnership.zone
    return {
        "meeting": record.meeting,
        "partnership": record.meeting.partnership,
        "place": "meetings",
        "record": record,
        "item": item,
        "number": place + 1,
        "total": len(items),
        "previous": items[place - 1] if place else None,
        "next": items[place + 1] if place + 1 < len(items) else None,
        "form": ItemForm(initial={"body": text.body if text else ""}),
        "version": text.version if text else 0,
        "saved_at": last.at.astimezone(zone) if last else None,
        "merged": None,
        "refused": "",
        "conflict": None,
        "note": "",
    }
