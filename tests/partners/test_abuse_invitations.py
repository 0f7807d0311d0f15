"""Abuse cases 71 to 76: who opens an invitation to join, how often, from where, and what is written in it."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.test import Client

from impact.kit.refusal import Refused
from partners.enums import LetterKind, Standing, Trio, Verb
from partners.models import Letter, Mandate, Partnership, Person, PersonalLink
from partners.services import join, link, mandate
from tests.conftest import CommittingClient
from tests.factories.partners import (
    MandateFactory,
    PersonFactory,
    SeatFactory,
    facilitator_of,
    member_of,
    other_partnership,
)
from tests.partners.conftest import NOW

CODE, WELCOME = "/connexion/code/", "/equipes/chateau-thierry/bienvenue/"
USED = "Ce lien a déjà servi"


@pytest.fixture
def seat(team: Partnership) -> Mandate:
    """Maxime Delorme's."""
    return team.mandates.select_related("seat", "person").get(person=member_of(team))


def invited(seat: Mandate, at=NOW) -> PersonalLink:
    team = seat.partnership
    join.invite(partnership=team, mandate_ids=[seat.pk], by=facilitator_of(team), at=at)
    return PersonalLink.objects.filter(verb=Verb.JOIN).latest("pk")


def path(given: PersonalLink) -> str:
    return f"/lien/rejoindre/{given.token}/"


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def words(response) -> str:
    return unescape(response.content.decode())


def code_sent_to(person: Person) -> str:
    assert mail.outbox[-1].to == [person.email]
    return re.search(r"^ +([0-9]{8})$", mail.outbox[-1].body, re.MULTILINE)[1]


def state() -> list[object]:
    """Everything an invitation could change."""
    return [list(model.objects.order_by("pk").values()) for model in (PersonalLink, Mandate, Person, Letter)]


# 71. Opened by somebody else


def test_opening_changes_nothing_and_says_whose_it_is_and_nothing_more(client, seat) -> None:
    given = invited(seat)
    before = state()
    for method in (client.get, client.head, client.options, client.get):
        page = words(method(path(given)))
    assert state() == before
    page = words(client.get(path(given)))
    told = ["Maxime Delorme", "Ce n’est pas vous\u202f?", "Château-Thierry", seat.seat.label]
    assert [fact for fact in told if fact not in page] == []
    assert [secret for secret in ("@", "Claude Berger", "Facilitation C") if secret in page] == []


def test_the_link_alone_signs_nobody_in(client, seat) -> None:
    given = invited(seat)
    assert client.post(path(given))["Location"] == CODE
    assert who(client) is None
    page = words(client.get(CODE))
    assert "à l’adresse qui a reçu l’invitation" in page
    assert seat.person.email not in page


def test_the_code_sent_to_the_invited_address_signs_in_and_welcomes(client, seat) -> None:
    given = invited(seat)
    client.post(path(given))
    answer = client.post(CODE, {"code": code_sent_to(seat.person)})
    assert (answer.status_code, answer["Location"]) == (302, WELCOME)
    assert who(client) == str(seat.person_id)
    given.refresh_from_db()
    assert given.used_at == NOW
    assert client.get(WELCOME).status_code == 200


def test_somebody_else_who_is_signed_in_is_asked_the_code_of_the_invited_address(client, sign_in, team, seat) -> None:
    other = member_of(team, Trio.STATE)
    sign_in(other)
    given = invited(seat)
    page = words(client.get(path(given)))
    assert "au nom d’une autre personne" in page
    assert who(client) == str(other.pk)
    client.post(path(given))
    assert who(client) is None
    assert other.email not in [letter.to for letter in Letter.objects.filter(kind=LetterKind.SIGN_IN)]
    client.post(CODE, {"code": code_sent_to(seat.person)})
    assert who(client) == str(seat.person_id)


def test_the_invited_person_who_is_signed_in_already_needs_no_code(client, sign_in, seat) -> None:
    sign_in(seat.person)
    given = invited(seat)
    sent = len(mail.outbox)
    assert client.post(path(given))["Location"] == WELCOME
    assert len(mail.outbox) == sent
    given.refresh_from_db()
    assert given.used_at == NOW


def test_who_asks_a_code_for_herself_meanwhile_uses_no_invitation(client, team, seat) -> None:
    given, other = invited(seat), member_of(team, Trio.STATE)
    client.post(path(given))
    client.post("/connexion/", {"email": other.email})
    assert other.email in words(client.get(CODE))
    assert client.post(CODE, {"code": code_sent_to(other)})["Location"] == "/"
    given.refresh_from_db()
    assert (who(client), given.used_at) == (str(other.pk), None)


# 72. Twice, or after withdrawal


def _used(seat: Mandate, given: PersonalLink) -> None:
    assert link.consume(link=given, at=NOW)


def _withdrawn(seat: Mandate, given: PersonalLink) -> None:
    assert link.withdraw(link=given, by=facilitator_of(seat.partnership), at=NOW)


def _replaced(seat: Mandate, given: PersonalLink) -> None:
    assert path(invited(seat, at=NOW + timedelta(seconds=1))) != path(given)


def _left(seat: Mandate, given: PersonalLink) -> None:
    Mandate.objects.filter(pk=seat.pk).update(ends_on=NOW.date() - timedelta(days=1))


def _expired(seat: Mandate, given: PersonalLink) -> None:
    PersonalLink.objects.filter(pk=given.pk).update(expires_at=NOW)


@pytest.mark.parametrize("ended", [_used, _withdrawn, _replaced, _left, _expired])
def test_an_invitation_that_ended_changes_nothing(client, seat, ended) -> None:
    given = invited(seat)
    ended(seat, given)
    before = state()
    for answer in (client.get(path(given)), client.post(path(given))):
        page = words(answer)
        assert (answer.status_code, USED in page) == (410, True)
        assert [fact for fact in ("Maxime", "Château-Thierry", seat.seat.label, "@") if fact in page] == []
    assert state() == before
    assert who(client) is None


def test_an_invitation_withdrawn_while_the_code_is_typed_is_not_used(client, seat) -> None:
    given = invited(seat)
    client.post(path(given))
    _withdrawn(seat, given)
    assert client.post(CODE, {"code": code_sent_to(seat.person)})["Location"] == "/"
    given.refresh_from_db()
    assert given.used_at is None


def test_a_new_invitation_withdraws_the_letter_of_the_old_one(team, seat) -> None:
    invited(seat)
    unsent = Letter.objects.filter(kind=LetterKind.JOIN)
    unsent.update(sent_at=None)
    invited(seat, at=NOW + timedelta(minutes=1))
    assert list(unsent.order_by("pk").values_list("dropped_at", flat=True)) == [NOW + timedelta(minutes=1), None]


# 74. An address that is known already


def test_a_member_of_another_team_is_invited_and_nothing_is_told_of_it(client, sign_in, team, seat) -> None:
    other = other_partnership()
    person = member_of(other, Trio.STATE)
    Person.objects.filter(pk=person.pk).update(last_login=NOW - timedelta(days=3))
    MandateFactory(seat=SeatFactory(partnership=team, label="voisine d’à côté"), person=person)
    accounts = Person.objects.count()
    page = words(sign_in(facilitator_of(team)).get("/equipes/chateau-thierry/liens/"))
    line = page[page.index(f"{person.display_name}</th>") :].split("</tr>")[0]
    assert "Pas encore d’invitation." in line
    assert [told for told in (other.name, other.slug, "a déjà ouvert") if told.lower() in page.lower()] == []
    given = invited(team.mandates.get(person=person))
    assert Person.objects.count() == accounts
    letter = Letter.objects.get(kind=LetterKind.JOIN)
    assert other.name not in letter.text + letter.subject + words(client.get(path(given)))


def test_naming_somebody_with_a_known_address_makes_no_second_account(team, seat) -> None:
    other = other_partnership()
    known = member_of(other, Trio.STATE)
    vacant = SeatFactory(partnership=team)
    holder = mandate.Holder(title="voisine", standing=Standing.PROFESSIONAL, name="Une Autre", email=known.email)
    sentence = ""
    try:
        mandate.appoint(seat=vacant, holder=holder, starts_on=NOW.date(), by=facilitator_of(team), at=NOW)
    except Refused as refused:
        sentence = str(refused.sentence)
    assert Person.objects.filter(email__iexact=known.email).count() == 1
    assert [told for told in (other.name, known.display_name) if told in sentence] == []


# 75. What people typed, in the letter

EVIL = "Zoé\r\nBcc: tout@le.monde\r\n\r\n<script>alert(1)</script> https://mechant.example/x www.mechant.example"


def test_what_people_typed_is_shown_as_words_and_makes_no_link(team) -> None:
    Partnership.objects.filter(pk=team.pk).update(name=EVIL[:120])
    Person.objects.filter(pk=facilitator_of(team).pk).update(display_name=EVIL[:120])
    chair = SeatFactory(partnership=team, label=EVIL[:160])
    seat = MandateFactory(seat=chair, person=PersonFactory(display_name=EVIL[:120], email="zoe@exemple.fr"))
    given = invited(seat)
    letter = Letter.objects.get(kind=LetterKind.JOIN)
    assert (letter.to, letter.html, "\n" in letter.subject) == ("zoe@exemple.fr", "", False)
    assert re.findall(r"https?://\S+", letter.text) == [link.address(given), "http://testserver"]
    assert re.search(r"(www\.\S|mechant\.example|le\.monde)", letter.text + letter.subject) is None
    page = CommittingClient().get(path(given)).content.decode()
    assert "<script>alert" not in page
    assert "mechant.example" not in "".join(re.findall(r'href="[^"]*"', page))


# 76. Codes: what remains beside tests/partners/views/test_sign_in_code.py


def test_the_code_of_an_invitation_follows_the_rules_of_codes(client, seat) -> None:
    given = invited(seat)
    client.post(path(given))
    code, other = code_sent_to(seat.person), CommittingClient()
    answers = [other.post(CODE, {"code": code})]  # another device
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        client.post(path(given))
        new = code_sent_to(seat.person)
        answers += [client.post(CODE, {"code": code}) for _ in range(5)]  # an old code, too often
        answers.append(client.post(CODE, {"code": new}))  # the sixth try
    sentence = "Ce code n’est pas le bon, ou n’est plus valable. Vérifiez-le, ou demandez-en un nouveau."
    assert [(answer.status_code, sentence in words(answer)) for answer in answers] == [(422, True)] * 7
    given.refresh_from_db()
    assert (who(client), who(other), given.used_at) == (None, None, None)


def test_too_many_codes_by_invitation_are_refused_with_the_page(client, seat) -> None:
    given, answers = invited(seat), []
    for second in range(4):
        with time_machine.travel(NOW + timedelta(seconds=second), tick=False):
            answers.append(CommittingClient().post(path(given)))
    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert 'role="alert"' in words(answers[-1])
    assert Letter.objects.filter(kind=LetterKind.SIGN_IN).count() == 3
