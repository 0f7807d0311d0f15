"""« Mon compte »: what one says of oneself, where one sits, and the two answers that change an address."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.enums import Channel, Office
from partners.models import Letter, Partnership, Person, PersonalLink
from tests.conftest import CommittingClient
from tests.factories.partners import (
    FacilitationFactory,
    MandateFactory,
    OfficeHoldingFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    member_of,
)

URL = "/mon-compte/"
MINE = {"display_name": "Maxime Delorme", "phone": "06 39 98 00 01", "channel": "sms", "shares_contact": "on"}
NEW = "nouvelle@exemple.fr"


@pytest.fixture
def me(team: Partnership) -> Person:
    return member_of(team)


@pytest.fixture
def mine(me: Person, sign_in: Callable[..., Client]) -> Client:
    return sign_in(me)


def body(response) -> str:
    return unescape(response.content.decode())


def token(to: str) -> str:
    return f"/lien/adresse/{PersonalLink.objects.get(detail=to).token}/"


def test_the_account_says_where_one_sits(me: Person, mine: Client) -> None:
    FacilitationFactory(person=me, partnership=PartnershipFactory(name="Soissons"))
    OfficeHoldingFactory(person=me, office=Office.ANCT)
    page = body(mine.get(URL))
    for words in ("Château-Thierry", "adjointe au Maire, siège 4", "Soissons", "Facilitation", "ANCT"):
        assert words in page
    assert "Mon compte" in body(mine.get("/"))


def test_one_says_of_oneself_what_one_wants(me: Person, mine: Client) -> None:
    assert mine.post(URL, MINE)["Location"] == URL
    me.refresh_from_db()
    assert (me.phone, me.channel, me.reading_help, me.shares_contact) == ("06 39 98 00 01", Channel.SMS, False, True)
    assert "C’est enregistré." in body(mine.get(URL))


def test_contacts_are_kept_by_default(me: Person, mine: Client) -> None:
    assert me.shares_contact is False
    assert 'name="shares_contact" id="id_shares_contact" checked' not in body(mine.get(URL))


def test_a_wrong_form_keeps_what_was_typed(mine: Client) -> None:
    response = mine.post(URL, MINE | {"display_name": "", "channel": "pigeon"})
    page = body(response)
    assert response.status_code == 422
    assert 'href="#id_display_name"' in page
    assert "06 39 98 00 01" in page


def test_a_taken_address_is_told_without_a_name(mine: Client) -> None:
    PersonFactory(display_name="Zoé Ailleurs", email="zoe@exemple.fr")
    response = mine.post(URL, {"email": "zoe@exemple.fr"})
    assert (response.status_code, "Zoé Ailleurs" in body(response)) == (422, False)
    assert "Cette adresse est déjà celle d’une autre personne." in body(response)


def test_who_tries_addresses_one_after_another_learns_no_more(mine: Client) -> None:
    PersonFactory(email="zoe@exemple.fr")
    told = [body(mine.post(URL, {"email": "zoe@exemple.fr"})) for _ in range(11)]
    taken = ["Cette adresse est déjà celle d’une autre personne." in page for page in told]
    assert taken == [True] * 10 + [False]
    assert "Vous avez demandé plusieurs changements." in told[-1]


def test_the_two_links_change_the_address_and_this_session_stays(me: Person, mine: Client) -> None:
    old, elsewhere = str(me.email), CommittingClient()
    elsewhere.force_login(me)
    assert mine.post(URL, {"email": NEW})["Location"] == URL
    assert NEW in body(mine.get(URL)), "what is awaited is told"
    links = [token(to) for to in (NEW, old)]
    said = [body(elsewhere.post(links[0], {"answer": "yes"})), body(mine.post(links[1], {"answer": "yes"}))]
    assert ["C’est noté" in said[0], "Votre adresse est changée" in said[1]] == [True, True]
    me.refresh_from_db()
    assert me.email == NEW
    assert [client.get(URL).status_code for client in (mine, elsewhere)] == [200, 302]


def test_opening_a_link_changes_nothing_and_says_whose_it_is(me: Person, mine: Client) -> None:
    mine.post(URL, {"email": NEW})
    for to in (NEW, str(me.email)):
        for _again in range(2):
            page = CommittingClient().get(token(to))
            assert (page.status_code, "Maxime Delorme" in body(page), to in body(page)) == (200, True, True)
    assert not PersonalLink.objects.exclude(used_at=None).exists()
    assert CommittingClient().post(token(NEW)).status_code == 422, "a POST that says nothing decides nothing"


def test_not_me_closes_the_account_s_sessions(me: Person, mine: Client) -> None:
    mine.post(URL, {"email": NEW})
    said = body(CommittingClient().post(token(str(me.email)), {"answer": "no"}))
    assert "Rien n’est changé" in said
    assert mine.get(URL).status_code == 302


def test_a_link_that_served_is_told_so(me: Person, mine: Client) -> None:
    mine.post(URL, {"email": NEW})
    mine.post(token(NEW), {"answer": "yes"})
    for method in (mine.get, mine.post):
        again = method(token(NEW))
        assert (again.status_code, "Ce lien a déjà servi." in body(again)) == (410, True)
    assert mine.get("/lien/adresse/1-forged/").status_code == 404


def test_a_closed_account_s_link_does_nothing(me: Person, mine: Client) -> None:
    mine.post(URL, {"email": NEW})
    Person.objects.filter(pk=me.pk).update(is_active=False)
    assert CommittingClient().post(token(NEW), {"answer": "yes"}).status_code == 410


def test_letters_do_not_keep_their_links(mine: Client) -> None:
    mine.post(URL, {"email": NEW})
    letters = Letter.objects.filter(kind="address")
    assert [(bool(letter.sent_at), letter.text) for letter in letters] == [(True, ""), (True, "")]


@pytest.mark.parametrize("rows", [1, 3])
def test_same_number_of_queries_with_one_and_three_rows(
    db: None, sign_in: Callable[..., Client], django_assert_num_queries, rows: int
) -> None:
    me = PersonFactory()
    for _n in range(rows):
        MandateFactory(person=me, seat=SeatFactory())
        FacilitationFactory(person=me)
    client = sign_in(me)
    with django_assert_num_queries(6):
        client.get(URL)
