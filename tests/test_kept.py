"""A form that comes after its session, or from before a new sign-in: what was typed is given back, to our pages."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partners.models import Partnership, WorkingGroup
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of

pytestmark = pytest.mark.django_db

URL = "/equipes/chateau-thierry/groupes/nouveau/"
HOME = {"HTTP_ORIGIN": "http://testserver"}
TEXT = "Trouver une salle pour l’été, avec les jeunes du quartier.\nEt « un goûter »."
SENT = {"name": "Jeunesse & <b>été</b>", "purpose": TEXT}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GIVEN_BACK = "Ce que vous avez écrit n’est pas perdu"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def strict(team: Partnership) -> Client:
    """A browser: the proof against forged requests is asked of it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator_of(team), backend=BACKEND)
    return client


def opened(client: Client, path: str = URL) -> str:
    """The token of a page that was opened."""
    return token_in(client.get(path))


def token_in(page) -> str:
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[-1]


def hidden(page) -> list[tuple[str, str]]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode())
    return [(name, unescape(value)) for name, value in found if name != "csrfmiddlewaretoken"]


def given_back(page) -> bool:
    return GIVEN_BACK in page.content.decode()


def test_after_the_session_everything_is_given_back_and_sent_again(strict, team) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    late = strict.post(URL, {**SENT, "csrfmiddlewaretoken": token}, **HOME)
    assert (late.status_code, given_back(late), hidden(late)) == (401, True, list(SENT.items()))
    assert f'action="{URL}"' in late.content.decode()
    assert "no-store" in late.headers["Cache-Control"]
    strict.force_login(facilitator_of(team), backend=BACKEND)
    again = dict(hidden(late)) | {"csrfmiddlewaretoken": token_in(late)}
    assert strict.post(URL, again, **HOME).status_code == 302
    saved = WorkingGroup.objects.get()
    assert (saved.name, saved.purpose) == (SENT["name"], " ".join(TEXT.split()))


def test_the_control_without_it_the_text_is_lost(strict) -> None:
    """No header says where the form comes from: the page of signing in, without what was typed."""
    token = opened(strict)
    Session.objects.all().delete()
    late = strict.post(URL, {**SENT, "csrfmiddlewaretoken": token})
    assert (late.status_code, late["Location"]) == (302, f"/connexion/?next={URL}")


def test_a_token_from_before_a_new_sign_in_gives_it_back_too(strict, team) -> None:
    stale = opened(strict)
    strict.cookies.clear()
    strict.force_login(facilitator_of(team), backend=BACKEND)
    opened(strict)
    late = strict.post(URL, {**SENT, "csrfmiddlewaretoken": stale}, **HOME)
    page = unescape(late.content.decode())
    assert (late.status_code, given_back(late), hidden(late)) == (403, True, list(SENT.items()))
    assert "L’envoi se fera au nom de Facilitation Château-Thierry." in page
    assert strict.post(URL, {**dict(hidden(late)), "csrfmiddlewaretoken": token_in(late)}, **HOME).status_code == 302
    assert WorkingGroup.objects.get().name == SENT["name"]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"HTTP_ORIGIN": "https://ailleurs.exemple"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.exemple"},
        {"HTTP_ORIGIN": "http://testserver:8000"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://[", "HTTP_REFERER": "http://testserver/"},
        {"HTTP_REFERER": "https://ailleurs.exemple/http://testserver/"},
        {"HTTP_REFERER": "http://testserver@ailleurs.exemple/"},
        {"HTTP_ORIGIN": "https://ailleurs.exemple", "HTTP_REFERER": "http://testserver/"},
    ],
    ids=str,
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_another_site_gets_nothing_back(strict, header, signed_in) -> None:
    opened(strict)
    if not signed_in:
        Session.objects.all().delete()
    for token in ("", "x" * 64):
        answer = strict.post(URL, {**SENT, "csrfmiddlewaretoken": token}, **header)
        assert (answer.status_code, given_back(answer)) == (403, False)
        assert "goûter" not in answer.content.decode()
    assert not WorkingGroup.objects.exists()


def test_our_origin_alone_is_no_proof(strict) -> None:
    """What is given back was not done: the token is asked all the same, each time."""
    opened(strict)
    first = strict.post(URL, SENT, **HOME)
    second = strict.post(URL, dict(hidden(first)), **HOME)
    assert [answer.status_code for answer in (first, second)] == [403, 403]
    assert not WorkingGroup.objects.exists()


def test_a_referer_of_ours_is_enough_when_there_is_no_origin(strict) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    late = strict.post(URL, {**SENT, "csrfmiddlewaretoken": token}, HTTP_REFERER=f"http://testserver{URL}")
    assert (late.status_code, given_back(late)) == (401, True)


def test_words_are_shown_escaped_and_codes_are_not(strict) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    sent = {
        **SENT, "csrfmiddlewaretoken": token, "code": "12345678", "token": "secret-1", "password": "Motdepasse 1",
        "kind": "exchange", "day": "2026-12-10", 'x"><script>': "Un mot",
    }  # fmt: skip
    page = strict.post(URL, sent, **HOME).content.decode()
    for secret in ("12345678", "secret-1", "Motdepasse", "<script>", "<b>été"):
        assert secret not in page, secret
    shown = [unescape(text) for text in re.findall(r'<p class="typed">(.*?)</p>', page, re.DOTALL)]
    assert shown == ["Jeunesse & <b>été</b>", TEXT.replace("\n", "<br>"), "Un mot"]
    assert 'name="kind" value="exchange"' in page


def test_several_values_and_an_address_with_a_question_come_back(strict) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    sent = {"holidays": ["2026-12-25", "2027-01-01"], "csrfmiddlewaretoken": token}
    late = strict.post(f"{URL}?suite=1&b=2", sent, **HOME)
    assert hidden(late) == [("holidays", "2026-12-25"), ("holidays", "2027-01-01")]
    assert f'action="{URL}?suite=1&amp;b=2"' in late.content.decode()


def test_a_file_is_to_be_chosen_again(strict) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    file = SimpleUploadedFile("noyau.csv", "siège;nom\n1;Marqueur".encode())
    late = strict.post(
        "/equipes/chateau-thierry/noyau/import/",
        {"starts_on": "2026-12-01", "file": file, "csrfmiddlewaretoken": token},
        **HOME,
    )
    page = late.content.decode()
    assert ("il faudra le choisir de nouveau" in page, "Marqueur" in page, "noyau.csv" in page) == (True, False, False)


@pytest.mark.parametrize("path", ["/connexion/", "/connexion/code/", "/deconnexion/"])
def test_the_pages_of_signing_in_keep_nothing(strict, path) -> None:
    answer = strict.post(path, {"email": "Une adresse a@exemple.fr", "code": "12345678"}, **HOME)
    assert (answer.status_code, given_back(answer)) == (403, False)


def test_htmx_gets_a_sentence_and_keeps_its_field(strict, htmx) -> None:
    token = opened(strict)
    Session.objects.all().delete()
    answer = strict.post(URL, {**SENT, "csrfmiddlewaretoken": token}, **HOME, **htmx)
    assert (answer.status_code, given_back(answer)) == (401, False)
    assert answer.content.decode() == "Votre session a pris fin. Reconnectez-vous dans un autre onglet."


def test_opening_a_page_without_a_session_still_leads_to_sign_in(client: Client, team) -> None:
    answer = client.get(URL, **HOME)
    assert (answer.status_code, answer["Location"]) == (302, f"/connexion/?next={URL}")
