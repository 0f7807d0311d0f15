"""« Toujours en poste ? » by a personal link: yes in one tap, or the last day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.htmx import refusals
from partners.enums import Verb
from partners.forms.in_post import LeavingForm
from partners.models import Mandate, PersonalLink
from partners.services import in_post
from partners.views.link import by_link, no_link


@by_link(Verb.STILL_IN_POST)
def answer(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """GET asks; a POST says that she stays, or which day she leaves."""
    rows = Mandate.objects.select_related("person", "seat", "partnership__department")
    mandate = get_object_or_404(rows, pk=link.object_id, person=link.person)
    form = LeavingForm(request.POST if request.POST.get("answer") == "leaving" else None)
    if request.method == "POST" and request.POST.get("answer") == "staying":
        try:
            in_post.confirm(mandate=mandate, by=link.person, at=now())
        except in_post.NotInPost as over:
            return no_link(request, over.sentence)
        messages.success(request, _("C’est noté\u00a0: vous êtes toujours en poste. Merci\u202f!"))
        return redirect("partners:still_in_post_by_link", link.token)
    if form.is_valid():
        with refusals(form):
            last_day = form.cleaned_data["last_day"]
            in_post.announce_departure(mandate=mandate, last_day=last_day, at=now())
            said = _("C’est transmis à la facilitation\u00a0: votre dernier jour est le %s. Elle vous rappellera.")
            messages.success(request, said % french.day(last_day))
            return redirect("partners:still_in_post_by_link", link.token)
    today = localdate(timezone=mandate.partnership.zone)
    context = {"mandate": mandate, "person": link.person, "team": mandate.partnership, "form": form}
    context |= {"confirmed": mandate.checked_on == today}
    return render(request, "partners/in_post/answer.html", context, status=422 if form.errors else 200)
