from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.kit.refusal import Refused, Stale
from partners import perms, queries
from partners.forms.charter import ACCEPT, CharterAnswerForm, CharterForm
from partners.models import Charter, Mandate, Partnership
from partners.services import charter as acts
from partners.views.team import load_team

SHOW, CREATE = "partners/charter/show.html", "partners/charter/create.html"


def show(request: SignedIn, slug: str) -> HttpResponse:
    """The charter in force, or the version asked for; a member answers here."""
    team = load_team(request, slug)
    if request.method != "POST":
        return respond(request, SHOW, _page(request, team))
    mandate = queries.mandate_of(request.user, team, localdate(timezone=team.zone))
    if mandate is None:
        raise PermissionDenied(_("Seules les personnes qui ont un siège répondent à la charte."))
    form = CharterAnswerForm(request.POST)
    if not form.is_valid():
        return respond(request, SHOW, _page(request, team, form), status=422)
    try:
        said = _answer(mandate, form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field, str(refused.sentence))
        return respond(request, SHOW, _page(request, team, form), status=refused.status)
    messages.success(request, said)
    return redirect("partners:charter", slug)


def _answer(mandate: Mandate, given: dict[str, Any]) -> str:
    if given["answer"] == ACCEPT:
        acts.accept(mandate=mandate, version=given["version"], at=now())
        return _("C’est noté\u00a0: vous acceptez cette version de la charte.")
    acts.decline(mandate=mandate, version=given["version"], note=given["note"], at=now())
    return _("C’est noté\u00a0: le trio en parlera avec vous. Vous gardez votre siège.")


def create(request: SignedIn, slug: str) -> HttpResponse:
    """Write the next version, from the one in force or from a short model."""
    team = load_team(request, slug, perms.can_lead)
    current = queries.current_charter(team)
    if request.method != "POST":
        text = current.text if current else render_to_string("partners/charter/model.txt").strip()
        form = CharterForm(initial={"text": text, "base": current.version if current else 0})
        return _write(request, team, form, current)
    form = CharterForm(request.POST)
    if not form.is_valid():
        return _write(request, team, form, current, status=422)
    try:
        published = acts.publish(partnership=team, by=request.user, at=now(), **form.cleaned_data)
    except Refused as refused:
        return _refused(request, team, form, refused)
    messages.success(request, _("La version %s est publiée. Chaque membre est invité à répondre.") % published.version)
    return redirect("partners:charter", slug)


def _refused(request: SignedIn, team: Partnership, form: CharterForm, refused: Refused) -> HttpResponse:
    """What was typed stays; when another version came meanwhile, it is shown beside, and this form starts from it."""
    if not isinstance(refused, Stale):
        form.add_error(refused.field, str(refused.sentence))
        return _write(request, team, form, None, status=422)
    current = queries.current_charter(team)
    mine = CharterForm({"text": form.cleaned_data["text"], "base": current.version if current else 0})
    mine.add_error(None, str(refused.sentence))
    return _write(request, team, mine, current, status=409, theirs=current.text if current else "")


def _write(
    request: SignedIn,
    team: Partnership,
    form: CharterForm,
    current: Charter | None,
    *,
    status: int = 200,
    theirs: str = "",
) -> HttpResponse:
    typed = form["text"].value() if theirs else ""
    context = {"partnership": team, "place": "core", "form": form, "theirs": theirs, "mine": typed}
    return respond(request, CREATE, context | {"is_first": current is None and not form.is_bound}, status=status)


def _page(request: SignedIn, team: Partnership, form: CharterAnswerForm | None = None) -> dict[str, Any]:
    """Names and answers are for the core group; what somebody would rather talk about, for the trio."""
    versions = list(queries.charters(team))
    shown = _asked(versions, request.GET.get("version", ""))
    may = perms.abilities(request.user, team)
    signed = queries.signatures(team, localdate(timezone=team.zone)) if may["read_inside"] else []
    mine = next((one for one in signed if one.mandate.person_id == request.user.pk), None)
    answered = mine.answer if mine and mine.answer and versions and mine.answer.charter_id == versions[0].pk else None
    return {
        "partnership": team,
        "place": "core",
        "shown": shown,
        "is_current": bool(shown and shown == versions[0]),
        "versions": versions,
        "may_write": may["lead"],
        "mine": mine,
        "answered": answered,
        "signatures": [_line(one, versions[0], team, leads=may["lead"]) for one in signed if versions],
        "form": form or CharterAnswerForm(initial={"note": answered.note if answered else ""}),
    }


def _asked(versions: list[Charter], number: str) -> Charter | None:
    if not number:
        return versions[0] if versions else None
    for charter in versions:
        if str(charter.version) == number:
            return charter
    raise Http404


def _line(signed: queries.Signature, current: Charter, team: Partnership, *, leads: bool) -> dict[str, str]:
    """One member in words. Only those who lead read that somebody would rather talk, and why."""
    answer, note = signed.answer, ""
    day = french.day(answer.at.astimezone(team.zone)) if answer else ""
    if answer is None:
        said = _("N’a pas encore répondu.")
    elif answer.accepted:
        said = _("Version %(version)s acceptée le %(day)s.") % {"version": answer.charter.version, "day": day}
    elif leads:
        said, note = _("Préfère en parler, depuis le %s.") % day, answer.note
    else:
        said = _("N’a pas encore accepté.")
    if answer and answer.charter_id != current.pk and answer.accepted:
        said += " " + _("N’a pas encore répondu à la version %s.") % current.version
    return {"name": signed.mandate.person.display_name, "seat": signed.mandate.seat.label, "said": said, "note": note}
