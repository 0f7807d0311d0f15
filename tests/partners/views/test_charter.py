"""The charter: published in versions that never change, answered by each member, read by all."""

import re
from html import unescape

import pytest
from django.db import DatabaseError, transaction

from partners.enums import Fact, Office, Trio
from partners.models import Charter, CharterAnswer, Entry, Partnership, Person
from partners.services import charter
from tests.factories.partners import facilitator_of, member_of, officer
from tests.partners.conftest import NOW

PAGE, WRITE = "/equipes/chateau-thierry/charte/", "/equipes/chateau-thierry/charte/nouvelle/"


def text(response) -> str:
    return unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def publish(team: Partnership, words: str = "- Nous venons aux réunions.") -> Charter:
    known = team.charters.count()
    return charter.publish(partnership=team, text=words, base=known, by=facilitator_of(team), at=NOW)


def answer(person: Person, team: Partnership, *, version: int = 1, accepted: bool = True) -> CharterAnswer:
    seat = team.mandates.get(person=person)
    if accepted:
        return charter.accept(mandate=seat, version=version, at=NOW)
    return charter.decline(mandate=seat, version=version, note="Les horaires du soir.", at=NOW)


# Publishing


def test_the_first_version_starts_from_a_short_model(facilitation, team) -> None:
    page = text(facilitation.get(WRITE))
    assert "Ce que nous nous promettons" in page
    response = facilitation.post(WRITE, {"text": "- Nous venons.", "base": "0"})
    assert response["Location"] == PAGE
    assert list(team.charters.values_list("version", "text")) == [(1, "- Nous venons.")]
    assert Entry.objects.get(fact=Fact.CHARTER_PUBLISHED).after == {"version": 1}


def test_the_next_version_starts_from_the_one_in_force(facilitation, team) -> None:
    publish(team, "- Nous prévenons.")
    page = text(facilitation.get(WRITE))
    assert "- Nous prévenons.</textarea>" in page
    assert 'name="base" value="1"' in page


@pytest.mark.parametrize(
    ("typed", "sentence"), [("  ", "Écrivez le texte"), ("- Nous venons.", "rien n’est à publier")]
)
def test_nothing_new_is_refused_on_the_field(facilitation, team, typed, sentence) -> None:
    publish(team, "- Nous venons.")
    response = facilitation.post(WRITE, {"text": typed, "base": "1"})
    assert (response.status_code, sentence in text(response)) == (422, True)
    assert Charter.objects.count() == 1


def test_two_who_publish_at_the_same_moment_read_both_texts(facilitation, team) -> None:
    publish(team, "Le premier texte.")
    response = facilitation.post(WRITE, {"text": "Le second texte.", "base": "0"})
    page = text(response)
    assert response.status_code == 409
    assert "Une autre version vient d’être publiée." in page
    assert "Le second texte.</textarea>" in page
    assert 'name="base" value="1"' in page
    assert facilitation.post(WRITE, {"text": "Le second texte.", "base": "1"}).status_code == 302


def test_a_published_charter_never_changes(team) -> None:
    published = publish(team)
    for act in (
        lambda: Charter.objects.update(text="Autre"),
        lambda: Charter.objects.update(version=9),
        lambda: published.delete(),
    ):
        with pytest.raises(DatabaseError, match="Une charte publiée ne change plus"), transaction.atomic():
            act()
    assert Charter.objects.get().text == "- Nous venons aux réunions."


# Answering


def test_a_member_accepts_this_version(sign_in, team) -> None:
    publish(team)
    client = sign_in(member_of(team))
    assert "Cette charte vous convient-elle ?" in text(client.get(PAGE))
    assert client.post(PAGE, {"answer": "accept", "version": "1"})["Location"] == PAGE
    page = text(client.get(PAGE))
    assert "Vous l’avez acceptée le lundi 23 novembre 2026." in page
    assert "Version 1 acceptée le lundi 23 novembre 2026." in page
    assert Entry.objects.get(fact=Fact.CHARTER_ACCEPTED).after == {"seat": "adjointe au Maire", "version": 1}


def test_who_would_rather_talk_keeps_her_seat_and_only_the_trio_reads_why(sign_in, team) -> None:
    publish(team)
    seat = team.mandates.get(person=member_of(team))
    client = sign_in(seat.person)
    client.post(PAGE, {"answer": "talk", "version": "1", "note": "Les horaires du soir."})
    seat.refresh_from_db()
    assert seat.ends_on is None
    entry = Entry.objects.get(fact=Fact.CHARTER_DECLINED)
    assert "horaires" not in str([entry.before, entry.after, entry.about])
    reads = {}
    for name, person in (
        ("herself", seat.person),
        ("trio", member_of(team, Trio.STATE)),
        ("facilitation", facilitator_of(team)),
        ("member", team.mandates.get(seat__number=8).person),
    ):
        page = text(sign_in(person, fresh=True).get(PAGE)).split('id="reponses"')[1]
        reads[name] = ("Les horaires du soir." in page, "Préfère en parler" in page)
    assert reads == {
        "herself": (False, False), "trio": (True, True), "facilitation": (True, True), "member": (False, False),
    }  # fmt: skip


def test_who_would_rather_talk_need_not_write(sign_in, team) -> None:
    publish(team)
    response = sign_in(member_of(team)).post(PAGE, {"answer": "talk", "version": "1", "note": " "})
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert list(CharterAnswer.objects.values_list("accepted", "note")) == [(False, "")]


def test_who_changes_her_mind_is_one_answer(team) -> None:
    publish(team)
    answer(member_of(team), team, accepted=False)
    answer(member_of(team), team)
    assert list(CharterAnswer.objects.values_list("accepted", "note")) == [(True, "")]


def test_a_new_version_asks_everybody_again(sign_in, team) -> None:
    publish(team)
    person = member_of(team)
    answer(person, team)
    publish(team, "- Nous prévenons.")
    client = sign_in(person)
    assert "Lisez la charte du noyau" in text(client.get("/"))
    page = text(client.get(PAGE))
    assert "J’accepte cette charte" in page
    assert "N’a pas encore répondu à la version 2." in page
    stale = client.post(PAGE, {"answer": "accept", "version": "1"})
    assert (stale.status_code, "Lisez-la avant de répondre" in text(stale)) == (409, True)
    answer(person, team, version=2)
    assert "Lisez la charte du noyau" not in text(client.get("/"))
    assert "- Nous venons" not in text(client.get(f"{PAGE}?version=2"))
    assert "Nous venons aux réunions." in text(client.get(f"{PAGE}?version=1"))
    assert client.get(f"{PAGE}?version=3").status_code == 404


def test_facilitation_has_no_seat_and_does_not_answer(facilitation, team) -> None:
    publish(team)
    assert "Cette charte vous convient-elle" not in text(facilitation.get(PAGE))
    assert facilitation.post(PAGE, {"answer": "accept", "version": "1"}).status_code == 403


def test_names_are_for_the_core_group(sign_in, team) -> None:
    publish(team)
    page = text(sign_in(officer(Office.ANCT)).get(PAGE))
    assert "Nous venons aux réunions." in page
    assert [name for name in ("Maxime Delorme", "Claude Berger") if name in page] == []


def test_the_trio_is_told_who_would_rather_talk(sign_in, team) -> None:
    publish(team)
    answer(member_of(team), team, accepted=False)
    said = "À propos de la charte, prenez contact avec Maxime Delorme."
    assert said in text(sign_in(member_of(team, Trio.STATE)).get("/"))
    assert said not in text(sign_in(team.mandates.get(seat__number=8).person, fresh=True).get("/"))
    answer(member_of(team), team)
    assert said not in text(sign_in(member_of(team, Trio.STATE)).get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_whatever_was_published(sign_in, team, count, django_assert_num_queries) -> None:
    for version in range(1, count + 1):
        publish(team, f"Texte {version}.")
        answer(team.mandates.get(seat__number=version + 3).person, team, version=version)
    client = sign_in(member_of(team))
    with django_assert_num_queries(7):
        page = text(client.get(PAGE))
    assert len(re.findall(r'href="\?version=', page)) == count
