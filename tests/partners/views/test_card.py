"""A structure keeps its card up to date by a personal link: what she sees, what changes, who answers."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.test import Client

from partners.enums import Verb
from partners.models import CardProposal, Entry, Partnership, PersonalLink, Stakeholder
from partners.services import card as acts
from partners.services import link
from tests.factories.partners import PersonFactory, facilitator_of, member_of, officer
from tests.factories.stakeholder import StakeholderFactory
from tests.partners.conftest import NOW

ALL = "/equipes/chateau-thierry/acteurs/"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def card(team: Partnership) -> Stakeholder:
    return StakeholderFactory(partnership=team, organisation__name="Club de judo")


@pytest.fixture
def address(card: Stakeholder) -> str:
    given = acts.give_link(card=card, name="Ana Ba", by=facilitator_of(card.partnership), at=NOW)
    return f"/lien/fiche/{given.token}/"


def body(response) -> str:
    return unescape(response.content.decode())


def said(**fields) -> dict:
    return {"name": "Club de judo", "brings": "Des cours gratuits", "public_place": "Gymnase"} | fields


def test_facilitation_sends_the_link(facilitation: Client, card: Stakeholder) -> None:
    url = f"{ALL}{card.pk}/lien/"
    assert "À qui" in body(facilitation.get(url))
    assert facilitation.post(url, {"name": "Ana Ba", "email": "ana@exemple.fr"})["Location"] == url
    page, given = body(facilitation.get(url)), PersonalLink.objects.get(verb=Verb.UPDATE_CARD)
    assert "Au nom de <strong>Ana Ba</strong>, valable jusqu’au mercredi 23 décembre 2026" in page
    assert given.token in page
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["ana@exemple.fr"], "Votre fiche dans la cartographie de l’équipe Château-Thierry")
    ]
    assert given.token in mail.outbox[0].body
    assert facilitation.post(f"{url}retirer/")["Location"] == url
    assert given.token not in body(facilitation.get(url))


def test_a_link_to_nobody_is_refused(facilitation: Client, card: Stakeholder) -> None:
    answer = facilitation.post(f"{ALL}{card.pk}/lien/", {"name": ""})
    assert (answer.status_code, "Écrivez le nom de la personne" in body(answer)) == (422, True)


def test_only_facilitation_gives_links(sign_in: Callable[..., Client], card: Stakeholder) -> None:
    member = sign_in(member_of(card.partnership))
    assert member.get(f"{ALL}{card.pk}/lien/").status_code == 403
    assert "Donner un lien" not in body(member.get(f"{ALL}{card.pk}/"))
    assert sign_in(officer("anct"), fresh=True).get(f"{ALL}{card.pk}/").status_code == 403


def test_the_link_shows_this_card_and_nothing_else(client: Client, card: Stakeholder, address: str) -> None:
    StakeholderFactory(partnership=card.partnership, organisation__name="Autre structure")
    page = client.get(address)
    assert (page.status_code, page["Cache-Control"].count("no-store")) == (200, 1)
    html = body(page)
    assert all(words in html for words in ("Club de judo", "Un atelier vélo le samedi", "Ana Ba", "Château-Thierry"))
    people = [mandate.person.display_name for mandate in card.partnership.mandates.select_related("person")]
    hidden = [*people, "Autre structure", "Partenaires actifs", facilitator_of(card.partnership).display_name]
    assert not [words for words in hidden if words in html]
    assert "/equipes/" not in html


def test_opening_the_link_changes_nothing(client: Client, card: Stakeholder, address: str) -> None:
    before = Entry.objects.count()
    assert [client.get(address).status_code for _ in range(3)] == [200] * 3
    assert (Entry.objects.count(), CardProposal.objects.count()) == (before, 0)


def test_a_proposal_waits_and_may_be_changed(client: Client, card: Stakeholder, address: str) -> None:
    assert client.post(address, said())["Location"] == address
    page = body(client.get(address))
    assert "Merci, votre proposition est arrivée" in page
    assert ("Un atelier vélo le samedi" in page, "Des cours gratuits" in page) == (True, True)
    client.post(address, said(brings="Des cours le soir"))
    card.refresh_from_db()
    assert (CardProposal.objects.get().brings, card.brings) == ("Des cours le soir", "Un atelier vélo le samedi")


@pytest.mark.parametrize(("wrong", "words"), [({"name": ""}, "obligatoire"), ({"brings": "x" * 501}, "500")])
def test_a_wrong_proposal_is_told(client: Client, address: str, wrong: dict, words: str) -> None:
    answer = client.post(address, said(**wrong))
    assert (answer.status_code, words in body(answer), CardProposal.objects.count()) == (422, True, 0)


def test_the_link_ends(client: Client, card: Stakeholder, address: str) -> None:
    with time_machine.travel(NOW + timedelta(days=30, seconds=1), tick=False):
        late = client.get(address)
    assert (late.status_code, "Club de judo" in body(late)) == (410, False)
    acts.withdraw_link(card=card, by=facilitator_of(card.partnership), at=NOW)
    assert [client.get(address).status_code, client.post(address, said()).status_code] == [410, 410]
    assert client.get(address[:-4] + "abc/").status_code == 404
    assert CardProposal.objects.count() == 0


def test_a_link_for_something_else_opens_no_card(client: Client, card: Stakeholder) -> None:
    other = link.give(person=PersonFactory(), verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(days=1))
    assert client.get(f"/lien/fiche/{other.token}/").status_code == 404
    lost = link.give(
        person=PersonFactory(),
        verb=Verb.UPDATE_CARD,
        at=NOW,
        expires_at=NOW + timedelta(days=1),
        object_id=card.pk + 99,
    )
    assert client.get(f"/lien/fiche/{lost.token}/").status_code == 410


def test_members_read_the_difference_and_accept(
    client: Client, sign_in: Callable[..., Client], card: Stakeholder, address: str
) -> None:
    client.post(address, said(public_place=card.public_place))
    member = sign_in(member_of(card.partnership))
    assert "propose une mise à jour de sa fiche" in body(member.get(ALL))
    page = body(member.get(f"{ALL}{card.pk}/"))
    assert "Un atelier vélo le samedi" in page[page.index("<del>") :]
    assert "Des cours gratuits" in page[page.index("<ins>") :]
    proposal = CardProposal.objects.get()
    answer = {"proposal": proposal.pk, "seen": proposal.at.isoformat(), "accepted": "1"}
    assert member.post(f"{ALL}{card.pk}/proposition/", answer)["Location"] == f"{ALL}{card.pk}/"
    card.refresh_from_db()
    assert card.brings == "Des cours gratuits"
    again = member.post(f"{ALL}{card.pk}/proposition/", answer)
    assert (again.status_code, "Quelqu’un a déjà répondu" in body(again)) == (422, True)


def test_a_proposal_that_changed_meanwhile_is_read_again(
    client: Client, sign_in: Callable[..., Client], card: Stakeholder, address: str
) -> None:
    client.post(address, said())
    proposal = CardProposal.objects.get()
    member = sign_in(member_of(card.partnership), fresh=True)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        client.post(address, said(brings="Tout autre chose"))
        stale = {"proposal": proposal.pk, "seen": proposal.at.isoformat(), "accepted": "1"}
        answer = member.post(f"{ALL}{card.pk}/proposition/", stale)
    assert (answer.status_code, "Tout autre chose" in body(answer)) == (409, True)
    assert Stakeholder.objects.get().brings == "Un atelier vélo le samedi"


@pytest.mark.parametrize(("wrong", "status"), [({}, 422), ({"accepted": "2"}, 422), ({"accepted": "1"}, 404)])
def test_an_answer_to_nothing_is_refused(
    facilitation: Client, card: Stakeholder, address: str, wrong: dict, status: int
) -> None:
    assert facilitation.post(f"{ALL}{card.pk}/proposition/", wrong).status_code == status
    assert Stakeholder.objects.get().brings == "Un atelier vélo le samedi"


def test_what_a_structure_writes_is_never_markup(
    client: Client, sign_in: Callable[..., Client], card: Stakeholder, address: str
) -> None:
    client.post(address, said(name=NASTY, brings=NASTY, public_place=NASTY))
    member = sign_in(member_of(card.partnership), fresh=True)
    for html in (client.get(address).content, member.get(f"{ALL}{card.pk}/").content, member.get(ALL).content):
        assert NASTY not in html.decode()


def test_a_proposal_awaits_facilitation(facilitation: Client, card: Stakeholder, address: str) -> None:
    words = "Lisez la mise à jour de fiche proposée par une structure."
    assert words not in body(facilitation.get("/"))
    Client().post(address, said())
    page = body(facilitation.get("/"))
    assert words in page
    assert f'href="{ALL}"' in page
