"""Signing in by an e-mailed code."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.test import Client

from partners.models import Letter, Partnership, Person, PersonalLink
from tests.conftest import CommittingClient
from tests.factories.partners import member_of
from tests.partners.conftest import NOW

ASK, CODE = "/connexion/", "/connexion/code/"
KNOWN = "siege-4@chateau-thierry.exemple.fr"
WRONG = "Ce code n’est pas le bon, ou n’est plus valable. Vérifiez-le, ou demandez-en un nouveau."


@pytest.fixture(autouse=True)
def somebody(team: Partnership) -> Person:
    return member_of(team)


def ask(client: Client, email: str = KNOWN) -> str:
    """The code that was sent to this address, "" when none was."""
    assert client.post(ASK, {"email": email})["Location"] == CODE
    letter = Letter.objects.order_by("pk").last()
    found = re.search(r"^ +(\S+)$", letter.text or _sent(letter), re.MULTILINE)
    return found[1] if found else ""


def _sent(letter: Letter) -> str:
    assert mail.outbox[-1].to == [letter.to]
    return mail.outbox[-1].body


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def refused(response) -> bool:
    return (response.status_code, WRONG in unescape(response.content.decode())) == (422, True)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_the_right_code_signs_in(client: Client, somebody: Person) -> None:
    code = ask(client)
    assert re.fullmatch(r"[0-9]{8}", code)
    assert client.post(CODE, {"code": code})["Location"] == "/"
    assert who(client) == str(somebody.pk)


def test_the_letter_forgets_the_code_once_sent(client: Client) -> None:
    code = ask(client)
    letter = Letter.objects.get()
    assert (letter.to, letter.text, letter.sent_at) == (KNOWN, "", NOW)
    assert code not in str(Letter.objects.values().get())


def test_a_code_is_used_once_and_ends_the_link_of_the_same_mail(client: Client) -> None:
    code = ask(client)
    client.post(CODE, {"code": code})
    link = PersonalLink.objects.get()
    assert not link.works_at(NOW)
    assert Client().get(f"/connexion/lien/{link.token}/").status_code == 410
    client.post("/deconnexion/")
    assert refused(client.post(CODE, {"code": code}))
    assert who(client) is None


def test_a_code_lives_ten_minutes(client: Client) -> None:
    code = ask(client)
    with time_machine.travel(NOW + timedelta(minutes=10, seconds=1), tick=False):
        assert refused(client.post(CODE, {"code": code}))
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        code = ask(client)
    with time_machine.travel(NOW + timedelta(minutes=20, seconds=59), tick=False):
        assert client.post(CODE, {"code": code}).status_code == 302


def test_the_sixth_code_is_refused_even_when_it_is_the_right_one(client: Client) -> None:
    code = ask(client)
    for _ in range(5):
        assert refused(client.post(CODE, {"code": other_than(code)}))
    assert refused(client.post(CODE, {"code": code}))
    assert who(client) is None


def test_four_wrong_codes_then_the_right_one(client: Client, somebody: Person) -> None:
    code = ask(client)
    for wrong in (other_than(code), "", "x" * 500, code[:-1]):
        assert refused(client.post(CODE, {"code": wrong}))
    client.post(CODE, {"code": code})
    assert who(client) == str(somebody.pk)


def test_a_code_works_on_the_device_that_asked_for_it_only(client: Client) -> None:
    code = ask(client)
    other = CommittingClient()
    assert refused(other.post(CODE, {"code": code}))
    ask(other)
    assert refused(other.post(CODE, {"code": code}))
    assert who(other) is None


def test_an_old_code_after_a_new_one_is_refused(client: Client) -> None:
    old = ask(client)
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        new = ask(client)
        assert refused(client.post(CODE, {"code": old}))
        assert client.post(CODE, {"code": new}).status_code == 302


def test_the_address_may_be_corrected_while_a_code_is_awaited(client: Client) -> None:
    ask(client, "faute@exemple.fr")
    page = client.get(ASK)
    assert (page.status_code, 'name="email"' in page.content.decode()) == (200, True)


def _story(client: Client, email: str) -> list[str]:
    """Everything the browser gets, without what is drawn at random for each page."""
    answers = [client.post(ASK, {"email": email}), client.get(CODE), client.post(CODE, {"code": "00000000"})]
    answers += [client.post(CODE, {"code": "00000000"}) for _ in range(5)]
    pages = [f"{answer.status_code} {dict(answer.headers)} {answer.content.decode()}" for answer in answers]
    pages = [re.sub(r'(csrfmiddlewaretoken" value|nonce)=?"[^"]*"|nonce-[^\' ]*', "", page) for page in pages]
    return [page.replace(email, "EMAIL") for page in pages]


def test_the_answer_is_the_same_whether_the_address_exists_or_not() -> None:
    unknown = "siege-x@chateau-thierry.exemple.fr"
    assert _story(CommittingClient(), KNOWN) == _story(CommittingClient(), unknown)
    mail = {letter.to: letter.subject for letter in Letter.objects.all()}
    assert mail == {
        KNOWN: "Votre code de connexion à Impact collectif",
        unknown: "Votre demande de connexion à Impact collectif",
    }


def test_an_unknown_address_is_told_by_mail_that_it_has_no_account(client: Client) -> None:
    assert ask(client, "inconnue@exemple.fr") == ""
    assert "Aucun compte n’est ouvert à cette adresse." in mail.outbox[-1].body
    assert "inconnue@exemple.fr" in mail.outbox[-1].body


def test_a_malformed_address_is_told(client: Client) -> None:
    assert client.post(ASK, {"email": "pas-une-adresse"}).status_code == 422
    assert Letter.objects.count() == 0


def test_codes_are_sent_three_times_a_minute_at_most_to_one_address() -> None:
    for second in range(3):
        with time_machine.travel(NOW + timedelta(seconds=second), tick=False):
            assert CommittingClient().post(ASK, {"email": KNOWN}).status_code == 302
    assert CommittingClient().post(ASK, {"email": KNOWN}).status_code == 422
    assert Letter.objects.count() == 3
    assert CommittingClient().post(ASK, {"email": "autre@exemple.fr"}).status_code == 302
