"""Joining a core group: facilitation invites, the person opens her link, a code goes to the invited address."""

from allauth.account.forms import RequestLoginCodeForm
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import respond, writes
from impact.kit.refusal import Refused
from partners import perms, queries
from partners.enums import Verb
from partners.models import PersonalLink
from partners.services import join
from partners.services import link as links
from partners.views import link
from partners.views.sign_in import JOINING, RequestCode
from partners.views.team import load_team

GONE = "partners/join/gone.html"


@link.by_link(Verb.JOIN, gone=GONE)
def by_link(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """GET says who is invited, where and to what. POST sends the code; nobody is ever signed in by the link alone."""
    is_hers = request.user == given.person
    if request.method == "POST" and is_hers and given.partnership is not None:
        if not links.consume(link=given, at=now()):
            return link.no_link(request, links.Used.sentence, gone=GONE)
        return redirect("welcome", given.partnership.slug)
    form = RequestLoginCodeForm({"email": given.person.email})
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form, given)
    wrong = request.method == "POST"
    context = {
        "person": given.person,
        "mandate": queries.mandate_to_join(given),
        "signed_in_as": request.user if request.user.is_authenticated else None,
        "is_hers": is_hers,
        "sentence": next(iter(form.errors.get("email", [])), "") if wrong else "",
    }
    return respond(request, "partners/join/show.html", context, status=422 if wrong else 200)


def _send_code(request: HttpRequest, form: RequestLoginCodeForm, given: PersonalLink) -> HttpResponse:
    """Whoever was signed in leaves; allauth takes over, as for anybody who asks for a code."""
    logout(request)
    page = RequestCode()
    page.setup(request)
    response = page.form_valid(form)
    request.session[JOINING] = given.pk
    return response


@writes
def invite(request: SignedIn, slug: str) -> HttpResponse:
    """Facilitation invites one member, or several: ``mandate`` as often as needed."""
    team = load_team(request, slug, perms.can_facilitate)
    chosen = [int(pk) for pk in request.POST.getlist("mandate")[:50] if pk.isdecimal() and len(pk) < 18]
    try:
        again = "first" not in request.POST
        invited = join.invite(partnership=team, mandate_ids=chosen, by=request.user, at=now(), again=again)
    except Refused as refused:
        return link.page(request, team, sentence=str(refused.sentence), status=422)
    if len(invited) == 1:
        messages.success(request, _("L’invitation %s est partie.") % french.of(invited[0].person))
    else:
        sent = french.count(len(invited), "invitation", "invitations")
        messages.success(request, _("%s sont parties.") % sent)
    return redirect("partners:links", slug)
