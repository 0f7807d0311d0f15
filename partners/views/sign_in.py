"""Signing in without a password: a code typed on the same device, or the link of the same mail on another one.

Opening a link changes nothing (scanners open them all): only the button does.
"""

from typing import Any

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.stages import LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from impact.kit import security
from partners.enums import Verb
from partners.models import PersonalLink
from partners.services import link as links
from partners.views import link

WRONG_CODE = gettext_lazy("Ce code n’est pas le bon, ou n’est plus valable. Vérifiez-le, ou demandez-en un nouveau.")
JOINING = "joining"  # in the session of who awaits a code: the invitation it was sent for
NO_LINK = "partners/sign_in/no_link.html"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


class RequestCode(RequestLoginCodeView):
    """allauth's page, with our status for an invalid form, and open again while a code is awaited."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Never back to the page of the code: here one asks for a new one, or corrects the address."""

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        form: Form = super().get_form(form_class)
        form.fields["email"].label = _("Votre adresse de courriel")  # the summary of errors names the field too
        return form

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: Form) -> HttpResponse:
        self.request.session.pop(JOINING, None)
        response: HttpResponse = super().form_valid(form)
        return response


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page; whatever is wrong with a code, the sentence is the same."""

    def form_invalid(self, form: Form) -> HttpResponse:
        security.note("wrong-code", self.request, person=self._process.state.get("user_id"))
        if not self._process.record_invalid_attempt():
            return _refused(self.request)
        form.errors["code"] = form.error_class([str(WRONG_CODE)])
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who opened an invitation does not learn the address it was sent to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"email": ""} if JOINING in self.request.session else context


request_code = login_not_required(RequestCode.as_view())
_confirm = ConfirmCode.as_view()


@never_cache
@login_not_required
def confirm_code(request: HttpRequest) -> HttpResponse:
    """A code that came too late, or after too many tries, is refused like a wrong one."""
    joining = request.session.get(JOINING)
    response = _confirm(request)
    if request.user.is_authenticated:
        links.revoke(person=request.user, verb=Verb.SIGN_IN, at=now())
        return _welcome(request, joining) or response
    if request.method == "POST" and getattr(response, "url", "").startswith(reverse("account_login")):
        security.note("late-code", request)
        return _refused(request)
    return response


def _welcome(request: HttpRequest, joining: int | None) -> HttpResponse | None:
    """Who came by an invitation to join has used it up, and is welcomed in that partnership."""
    request.session.pop(JOINING, None)
    given = PersonalLink.objects.select_related("partnership").filter(
        pk=joining or 0, verb=Verb.JOIN, person=request.user.pk
    ).first()  # fmt: skip
    if given is None or given.partnership is None or not links.consume(link=given, at=now()):
        return None
    return redirect("welcome", given.partnership.slug)


def _refused(request: HttpRequest) -> HttpResponse:
    """Back to the first step, where a new code is asked for."""
    form = RequestLoginCodeForm({})
    form.errors.clear()
    form.add_error(None, WRONG_CODE)
    page = RequestCode()
    page.setup(request)
    return page.render_to_response(page.get_context_data(form=form), status=422)


@link.by_link(Verb.SIGN_IN, gone=NO_LINK)
def by_link(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """GET says whose link it is; POST uses it up and signs in."""
    if request.method != "POST":
        return render(request, "partners/sign_in/confirm.html", {"name": given.person.display_name})
    if not links.consume(link=given, at=now()):
        return link.no_link(request, links.Used.sentence, gone=NO_LINK)
    login(request, given.person, backend=BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)
