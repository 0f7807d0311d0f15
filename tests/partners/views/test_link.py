"""The page of links: which work, whom to invite, taking one back; and the one door of all of them."""

from datetime import timedelta
from html import unescape

import pytest

from partners.enums import Fact, LetterKind, Verb
from partners.models import Entry, Letter, Partnership, Person, PersonalLink
from partners.services import link
from tests.factories.partners import facilitator_of, member_of, other_partnership
from tests.partners.conftest import NOW

PAGE = "/equipes/chateau-thierry/liens/"
SOON = NOW + timedelta(days=3)


def give(team: Partnership, person: Person | None = None, verb: Verb = Verb.HAND_OVER, object_id: int = 1):
    person = person or member_of(team)
    return link.give(person=person, verb=verb, object_id=object_id, partnership=team, at=NOW, expires_at=SOON)


def text(response) -> str:
    return unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def rows(page: str) -> list[str]:
    """The lines of the table of links, in words."""
    if 'aria-label="Liens personnels"' not in page:
        return []
    table = page.split('aria-label="Liens personnels"')[1].split("</tbody>")[0]
    return [part.split("</th>")[0] for part in table.split('<th scope="row">')[1:]]


def test_the_links_in_force_of_this_partnership_only(facilitation, team) -> None:
    other = other_partnership()
    given, elsewhere = give(team), give(other, member_of(other))
    old = give(team, facilitator_of(team))
    PersonalLink.objects.filter(pk=old.pk).update(expires_at=NOW)
    page = text(facilitation.get(PAGE))
    assert rows(page) == ["Maxime Delorme"]
    assert "Écrire sa passation" in page
    assert 'Jusqu’au">26 novembre 2026</td>' in page
    assert given.token not in page
    assert elsewhere.person.display_name not in page


def test_a_link_is_taken_back_and_the_journal_says_it(facilitation, team) -> None:
    given = give(team)
    answer = facilitation.post(f"{PAGE}{given.pk}/retirer/")
    assert answer["Location"] == PAGE
    page = text(facilitation.get(PAGE))
    assert "Le lien de Maxime Delorme ne fonctionne plus." in page
    assert rows(page) == []
    entry = Entry.objects.get(fact=Fact.LINK_REVOKED)
    assert entry.before == {"person": "Maxime Delorme", "verb": "Écrire sa passation"}
    with pytest.raises(link.Ended):
        link.opened(token=given.token, verb=Verb.HAND_OVER, at=NOW)
    assert facilitation.post(f"{PAGE}{given.pk}/retirer/").status_code == 404


def test_a_link_of_another_partnership_is_not_taken_back(facilitation, team) -> None:
    other = other_partnership()
    given = give(other, member_of(other))
    assert facilitation.post(f"{PAGE}{given.pk}/retirer/").status_code == 404
    given.refresh_from_db()
    assert given.revoked_at is None


def test_everybody_is_invited_once_and_said_so(facilitation, team) -> None:
    Person.objects.filter(pk=member_of(team).pk).update(email=None)
    page = text(facilitation.get(PAGE))
    assert "10 personnes n’ont pas encore reçu d’invitation." in page
    assert "Pas d’adresse de courriel : son lien pour les réunions suffit." in page
    seats = list(team.mandates.values_list("pk", flat=True))
    facilitation.post(f"{PAGE}inviter/", {"mandate": seats})
    assert Letter.objects.filter(kind=LetterKind.JOIN).count() == 10
    assert Entry.objects.filter(fact=Fact.INVITED_TO_JOIN).count() == 10
    page = text(facilitation.get(PAGE))
    assert "10 invitations sont parties." in page
    assert "Inviter tout le monde" not in page
    assert page.count("Invitation envoyée le lundi 23 novembre 2026.") == 10
    assert len(rows(page)) == 10


def test_everybody_invited_twice_gets_one_letter(facilitation, team) -> None:
    seats = list(team.mandates.values_list("pk", flat=True))
    for _click in range(2):
        assert facilitation.post(f"{PAGE}inviter/", {"first": "1", "mandate": seats}).status_code == 302
    assert Letter.objects.filter(kind=LetterKind.JOIN).count() == len(seats)
    facilitation.post(f"{PAGE}inviter/", {"mandate": seats[:1]})
    assert Letter.objects.filter(kind=LetterKind.JOIN).count() == len(seats) + 1, "« Inviter de nouveau » still does"


def test_an_address_that_only_takes_forms_shows_a_way_on(facilitation, htmx) -> None:
    page = facilitation.get(f"{PAGE}inviter/")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "Rien à lire à cette adresse" in text(page)
    assert facilitation.get(f"{PAGE}inviter/", **htmx).content == b""


def test_who_has_opened_the_site_is_not_invited_again(facilitation, team) -> None:
    seat = team.mandates.get(person=member_of(team))
    type(seat).objects.filter(pk=seat.pk).update(arrived_at=NOW)
    page = text(facilitation.get(PAGE))
    assert page.count("A déjà ouvert le site.") == 1


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"], ["9" * 30]])
def test_nobody_to_invite_is_a_sentence(facilitation, team, chosen) -> None:
    answer = facilitation.post(f"{PAGE}inviter/", {"mandate": chosen})
    assert answer.status_code == 422
    assert "Personne n’est à inviter" in text(answer)
    assert not Letter.objects.exists()


def test_a_member_of_another_partnership_is_not_invited_from_here(facilitation, team) -> None:
    seat = other_partnership().mandates.get()
    assert facilitation.post(f"{PAGE}inviter/", {"mandate": seat.pk}).status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_whatever_its_rows(facilitation, team, count, django_assert_num_queries) -> None:
    for number in range(count):
        give(team, object_id=number + 1)
    team.mandates.filter(seat__number__gt=count).update(ends_on=NOW.date() - timedelta(days=1))
    with django_assert_num_queries(6):
        page = text(facilitation.get(PAGE))
    assert len(rows(page)) == count


# The door


def test_the_door_tells_forged_used_and_ended_apart(team) -> None:
    given = give(team)
    assert link.opened(token=given.token, verb=Verb.HAND_OVER, at=NOW) == given
    with pytest.raises(link.NotALink):
        link.opened(token=given.token, verb=Verb.UPDATE_CARD, at=NOW)
    with pytest.raises(link.Ended):
        link.opened(token=given.token, verb=Verb.HAND_OVER, at=SOON)
    assert link.consume(link=given, at=NOW)
    with pytest.raises(link.Used):
        link.opened(token=given.token, verb=Verb.HAND_OVER, at=NOW)


@pytest.mark.parametrize("verb", [Verb.JOIN, Verb.STILL_IN_POST])
def test_a_link_about_a_mandate_ends_with_it(team, verb) -> None:
    seat = team.mandates.get(person=member_of(team))
    given = give(team, verb=verb, object_id=seat.pk)
    assert link.opened(token=given.token, verb=verb, at=NOW) == given
    type(seat).objects.filter(pk=seat.pk).update(ends_on=NOW.date() - timedelta(days=1))
    with pytest.raises(link.Ended):
        link.opened(token=given.token, verb=verb, at=NOW)


def test_one_hands_over_after_the_end_of_the_mandate(team) -> None:
    seat = team.mandates.get(person=member_of(team))
    given = give(team, object_id=seat.pk)
    type(seat).objects.filter(pk=seat.pk).update(ends_on=NOW.date() - timedelta(days=1))
    assert link.opened(token=given.token, verb=Verb.HAND_OVER, at=NOW) == given


def test_a_replaced_link_has_a_new_secret(team) -> None:
    seat = team.mandates.get(person=member_of(team))
    old = give(team, verb=Verb.JOIN, object_id=seat.pk)
    new = link.replace(person=seat.person, verb=Verb.JOIN, object_id=seat.pk, partnership=team, at=NOW, expires_at=SOON)
    assert new.token != old.token
    with pytest.raises(link.Ended):
        link.opened(token=old.token, verb=Verb.JOIN, at=NOW)
