"""Working groups: the list, one group and its people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals, respond, writes
from partners import perms, queries
from partners.forms.working_group import GroupForm, LastDayForm, MemberForm
from partners.models import GroupMember, WorkingGroup
from partners.services import working_group as acts
from partners.views.team import load_team

PAGES = "partners/working_group/"


def index(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_read_inside)
    rows = list(queries.groups(team, localdate(timezone=team.zone)))
    context = {
        "partnership": team,
        "place": "core",
        "open": [row for row in rows if row.closed_on is None],
        "closed": [row for row in rows if row.closed_on is not None],
    }
    return respond(request, f"{PAGES}index.html", context)


def create(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_read_inside)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            today = localdate(timezone=team.zone)
            group = acts.create(partnership=team, by=request.user, at=now(), today=today, **form.cleaned_data)
            messages.success(request, _("Le groupe est créé. Ajoutez maintenant les personnes."))
            return redirect("partners:group", slug, group.pk)
    context = {"form": form, "partnership": team, "place": "core"}
    return respond(request, f"{PAGES}create.html", context, status=422 if form.errors else 200)


def show(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    return _page(request, _group(request, slug, pk))


def edit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    group = _group(request, slug, pk)
    first = {"name": group.name, "purpose": group.purpose}
    form = GroupForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals(form):
            acts.change(group=group, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("Le groupe est enregistré."))
            return redirect("partners:group", slug, pk)
    context = {"form": form, "group": group, "partnership": group.partnership, "place": "core"}
    return respond(request, f"{PAGES}edit.html", context, status=422 if form.errors else 200)


@writes
def close(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    group = _group(request, slug, pk)
    acts.close(group=group, by=request.user, at=now(), today=localdate(timezone=group.partnership.zone))
    messages.success(request, _("Le groupe est fermé. Ses réunions passées restent lisibles."))
    return redirect("partners:group", slug, pk)


@writes
def add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One more person, of the core group or a guest."""
    group = _group(request, slug, pk)
    form = MemberForm(request.POST, people=queries.may_join(group, localdate(timezone=group.partnership.zone)))
    if form.is_valid():
        with refusals(form):
            member = acts.add(group=group, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("%s est dans le groupe.") % member.person)
            return redirect("partners:group", slug, pk)
    return _page(request, group, form)


def end(request: SignedIn, slug: str, pk: int, member: int) -> HttpResponse:
    """Somebody's last day in the group."""
    group = _group(request, slug, pk)
    rows = GroupMember.objects.filter(group=group).select_related("person")
    row = load(rows, None, request.user, pk=member)
    first = {"ends_on": row.ends_on or localdate(timezone=group.partnership.zone)}
    form = LastDayForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals(form):
            acts.end(member=row, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("Le dernier jour %s est noté.") % french.of(row.person))
            return redirect("partners:group", slug, pk)
    context = {"form": form, "group": group, "member": row, "partnership": group.partnership, "place": "core"}
    return respond(request, f"{PAGES}end.html", context, status=422 if form.errors else 200)


def _page(request: SignedIn, group: WorkingGroup, form: MemberForm | None = None) -> HttpResponse:
    team = group.partnership
    today = localdate(timezone=team.zone)
    blank = MemberForm(people=queries.may_join(group, today), initial={"starts_on": today})
    context: dict[str, Any] = {
        "partnership": team,
        "place": "core",
        "group": group,
        "workers": queries.workers(group, today),
        "outside": queries.outside(group, today),
        "today": today,
        "form": form or blank,
        "can_plan": perms.can_lead(request.user, team),
    }
    return respond(request, f"{PAGES}show.html", context, status=422 if form is not None else 200)


def _group(request: SignedIn, slug: str, pk: int) -> WorkingGroup:
    team = load_team(request, slug, perms.can_read_inside)
    group = load(WorkingGroup.objects.filter(partnership=team), None, request.user, pk=pk)
    group.partnership = team
    return group
