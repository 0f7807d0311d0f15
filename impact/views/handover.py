"""The handover of a seat: what its person carries, beside the six questions. Signed in, or by a personal link."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import refusals
from impact.kit.refusal import Refused
from impact.queries import carried
from partners import perms
from partners.enums import Verb
from partners.forms.handover import HandoverForm, NotDoneForm
from partners.models import Handover, Mandate, Person, PersonalLink
from partners.models.handover import ANSWERS
from partners.services import handover as acts
from partners.views.link import by_link as opened_by_link
from partners.views.team import mandates_seen

PAGE, BY_LINK = "handover/edit.html", "handover/by_link.html"


def edit(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    """Read by the trio and whoever comes after; written by the person and facilitation."""
    rows = mandates_seen(request, slug).filter(confirmed_at__isnull=False)
    mandate = load(rows, perms.can_read_handover, request.user, pk=mandate_id)
    if request.method == "POST":
        check(perms.can_hand_over, request.user, mandate)
    can_write = perms.can_hand_over(request.user, mandate)
    may = {"write": can_write, "excuse": perms.can_facilitate(request.user, mandate.partnership)}
    context = {"partnership": mandate.partnership, "place": "core", "may": may}
    return _answer(request, mandate, request.user, PAGE, context, excuses=may["excuse"])


@opened_by_link(Verb.HAND_OVER)
def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The person's own page, without an account: her words, and what she carries, without ways into the rest."""
    mandate = get_object_or_404(_mandates(), pk=link.object_id, person=link.person)
    context = {"team": mandate.partnership, "may": {"write": True, "excuse": False}}
    return _answer(request, mandate, link.person, BY_LINK, context, excuses=False)


def _answer(
    request: HttpRequest, mandate: Mandate, by: Person, page: str, context: dict[str, Any], *, excuses: bool
) -> HttpResponse:
    known = Handover.objects.select_related("written_by").filter(mandate=mandate).first()
    first = {name: getattr(known, name, "") for name in ANSWERS} | {"base": acts.stamp(known)}
    asked = request.POST.get("act", "draft") if request.method == "POST" else ""
    if asked == "not-done" and not excuses:
        raise PermissionDenied(perms.can_facilitate.sentence)
    form = HandoverForm(request.POST if asked in ("draft", "finish") else None, initial=first)
    excuse = NotDoneForm(request.POST if asked == "not-done" else None)
    status = _written(request, form, excuse, mandate, by, asked)
    if status == 302:
        return redirect(request.path)
    theirs = _differing(known, form) if status == 409 else []
    if theirs:
        form.data = {**form.data.dict(), "base": acts.stamp(known)}  # type: ignore[attr-defined]
    facts = _facts(mandate, known, full="partnership" in context, readable=context["may"]["write"])
    context |= {**facts, "form": form, "excuse": excuse, "theirs": theirs, "mine": mandate.person_id == by.pk}
    return render(request, page, context, status=status)


def _written(request: HttpRequest, form: Any, excuse: Any, mandate: Mandate, by: Person, asked: str) -> int:
    """The status of the answer: 302 when something was kept."""
    if excuse.is_valid():
        with refusals(excuse):
            acts.not_done(mandate=mandate, by=by, at=now(), **excuse.cleaned_data)
            messages.success(request, _("C’est noté\u00a0: passation non faite."))
            return 302
    if not form.is_valid():
        return 422 if asked else 200
    base, answers = form.cleaned_data["base"], {name: form.cleaned_data[name] for name in ANSWERS}
    finished = asked == "finish"
    try:
        acts.write(mandate=mandate, answers=answers, base=base, by=by, at=now(), finished=finished)
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return refusal.status
    said = _("La passation est terminée. Merci\u202f!") if finished else _("Le brouillon est enregistré.")
    messages.success(request, said)
    return 302


def _differing(known: Handover | None, form: HandoverForm) -> list[tuple[str, str, str]]:
    """(question, what somebody wrote meanwhile, what was typed) where the two differ."""
    pairs = [(name, getattr(known, name, ""), form.cleaned_data.get(name, "")) for name in ANSWERS]
    return [(str(form.fields[name].label), theirs, mine) for name, theirs, mine in pairs if theirs != mine]


def _facts(mandate: Mandate, known: Handover | None, *, full: bool, readable: bool) -> dict[str, Any]:
    """What is read beside the form. Not ``full``: by a link, without ways into the rest."""
    today = localdate(timezone=mandate.partnership.zone)
    found = carried.carried(mandate, at=now(), today=today)
    finished = known is not None and known.done_at is not None
    labels = {name: field.label for name, field in HandoverForm().fields.items()}
    return {
        "mandate": mandate,
        "person": mandate.person,
        "known": known,
        "finished": finished,
        "answers": [(labels[name], getattr(known, name)) for name in ANSWERS if known and (finished or readable)],
        "sections": [
            (title, things if full else [replace(thing, url="") for thing in things])
            for title, things in found.sections
        ],
        "to_take_over": found.to_take_over,
        "left": mandate.ends_on is not None and mandate.ends_on < today,
        "until": mandate.ends_on + acts.LINK_LIVES_ON if mandate.ends_on else None,
    }


def _mandates() -> Any:
    rows = Mandate.objects.confirmed().select_related("person", "seat", "organisation", "partnership__department")
    return rows.order_by()
