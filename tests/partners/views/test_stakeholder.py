"""The map: its list, its drawing, its cards."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.enums import Ring
from partners.models import Organisation, Partnership, Stakeholder, Tie
from tests.factories.partners import PersonFactory, facilitator_of, member_of, other_partnership
from tests.factories.stakeholder import StakeholderFactory, TieFactory

ALL = "/equipes/chateau-thierry/acteurs/"
NASTY = "<script>alert(1)</script>\"'><svg onload=x>"


@pytest.fixture
def member(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(member_of(team))


def body(response) -> str:
    return unescape(response.content.decode())


def given(**fields) -> dict:
    return {"name": "Club de judo", "kind": "association", "ring": "active", "brings": "", "public_place": ""} | fields


def test_adding_a_structure(member: Client, team: Partnership) -> None:
    assert "Ajouter une structure" in body(member.get(f"{ALL}nouvelle/"))
    answer = member.post(f"{ALL}nouvelle/", given(brings="Des cours"))
    assert (answer.status_code, answer["Location"]) == (302, ALL)
    page = body(member.get(ALL))
    assert all(words in page for words in ("Club de judo", "Des cours", "Fiche vérifiée le lundi 23 novembre 2026"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Choisissez une structure, ou écrivez le nom d’une nouvelle."),
        ({"kind": ""}, "Indiquez le type de la structure."),
        ({"ring": "core"}, "Sélectionnez un choix valide"),
        ({"name": "club de JUDO 2"}, "« Club de judo 2 » est déjà dans la cartographie : Partenaires actifs."),
        ({"brings": "x" * 501}, "500"),
    ],
)
def test_what_is_refused_is_told_on_the_form(member: Client, team: Partnership, wrong: dict, sentence: str) -> None:
    StakeholderFactory(partnership=team, organisation__name="Club de judo 2")
    answer = member.post(f"{ALL}nouvelle/", given(**wrong))
    said = body(answer).replace("\u202f", " ").replace("\u00a0", " ")
    assert (answer.status_code, sentence in said, Stakeholder.objects.count()) == (422, True, 1)


def test_a_structure_of_the_core_group_is_proposed_first(member: Client, team: Partnership) -> None:
    known = Organisation.objects.get(name="Ressourcerie")
    page = body(member.get(f"{ALL}nouvelle/?structure={known.pk}"))
    assert f'<option value="{known.pk}" selected>Ressourcerie</option>' in page
    assert member.get(f"{ALL}nouvelle/?structure=x").status_code == 200


def test_the_list_says_all_that_the_drawing_shows(member: Client, team: Partnership) -> None:
    cards = [StakeholderFactory(partnership=team, ring=ring) for ring in Ring]
    TieFactory(partnership=team, between=(cards[0].organisation, cards[2].organisation), words="Le goûter")
    page = body(member.get(ALL))
    drawing, after = page[page.index('<svg class="rings"') : page.index("</svg>")], page[page.index("</svg>") :]
    dots = re.findall(r'class="rings__number"[^>]*>(\d+)<', drawing)
    lines = re.findall(r'class="actor" id="structure-(\d+)"', after)
    assert dots == lines == [str(number) for number in range(1, len(dots) + 1)]
    assert drawing.count("rings__tie") == 1
    assert all(card.organisation.name in after for card in cards)
    assert "Le goûter" in after
    label = re.search(r'aria-label="([^"]*)"', drawing)[1]
    assert (
        "Partenaires actifs : 1 structure. À mobiliser : 1 structure. À informer : 1 structure. 1 lien."
        in label.replace("\u00a0", " ")
    )


def test_sixty_structures_are_drawn_and_no_more(member: Client, team: Partnership) -> None:
    seated = Organisation.objects.filter(mandates__partnership=team).distinct().count()
    for _ in range(60 - seated):
        StakeholderFactory(partnership=team, brings="x" * 500, public_place="y" * 300)
    page = body(member.get(ALL))
    assert page.count('class="rings__dot"') == 60
    StakeholderFactory(partnership=team)
    page = body(member.get(ALL))
    assert ("Au-delà de 60 structures" in page, '<svg class="rings"' in page) == (True, False)
    assert page.count('<li class="actor"') == 61


def test_the_filter_keeps_what_is_to_check(member: Client, team: Partnership) -> None:
    fresh, old = StakeholderFactory(partnership=team), StakeholderFactory(partnership=team, old=True)
    page = body(member.get(f"{ALL}?a-verifier=1"))
    assert (old.organisation.name in page, fresh.organisation.name in page) == (True, False)
    assert "À vérifier (1)" in page
    answer = member.post(f"{ALL}{old.pk}/verifier/", {"liste": "a-verifier"})
    assert answer["Location"] == f"{ALL}?a-verifier=1"
    assert "Toutes les fiches ont été vérifiées depuis moins de six mois." in body(member.get(answer["Location"]))


def test_names_are_never_markup(member: Client, team: Partnership) -> None:
    card = StakeholderFactory(partnership=team, organisation__name=NASTY, brings=NASTY, public_place=NASTY)
    TieFactory(
        partnership=team, between=(card.organisation, Organisation.objects.get(name="Ressourcerie")), words=NASTY
    )
    for path in (ALL, f"{ALL}{card.pk}/", f"{ALL}liens/nouveau/"):
        html = member.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<svg onload" not in html
        assert "&lt;script&gt;" in html


def test_no_inline_style_nor_script_in_the_drawing(member: Client, team: Partnership) -> None:
    StakeholderFactory(partnership=team)
    page = body(member.get(ALL))
    drawing = page[page.index('<svg class="rings"') : page.index("</svg>")]
    assert not re.search(r"\sstyle=|\son\w+=|<script|<style", drawing)


def test_a_card_is_changed(member: Client, team: Partnership) -> None:
    card = StakeholderFactory(partnership=team)
    page = member.get(f"{ALL}{card.pk}/")
    seen = page.context["form"]["seen"].value()
    said = {"ring": "to_inform", "brings": "x" * 500, "public_place": "", "seen": seen}
    assert member.post(f"{ALL}{card.pk}/", said).status_code == 302
    card.refresh_from_db()
    assert (card.ring, len(card.brings)) == ("to_inform", 500)
    again = member.post(f"{ALL}{card.pk}/", {**said, "brings": "Mon texte"})
    assert again.status_code == 409
    assert "Mon texte" in body(again)
    assert "Une autre personne a modifié cette fiche" in body(again)
    fresh = again.context["form"]["seen"].value()
    assert member.post(f"{ALL}{card.pk}/", {**said, "brings": "Mon texte", "seen": fresh}).status_code == 302


def test_contacts_are_for_facilitation_unless_shared(
    member: Client, team: Partnership, sign_in: Callable[..., Client]
) -> None:
    contact = PersonFactory(display_name="Ana Ba", email="ana@exemple.fr", phone="06 39 98 00 01")
    card = StakeholderFactory(partnership=team, contact=contact)
    facilitation = sign_in(facilitator_of(team), fresh=True)
    for path in (ALL, f"{ALL}{card.pk}/"):
        assert "ana@exemple.fr" in body(facilitation.get(path))
        page = body(member.get(path))
        assert not any(word in page for word in ("ana@exemple.fr", "06 39", "Ana Ba"))
    contact.shares_contact = True
    contact.save()
    assert "Ana Ba, ana@exemple.fr, 06 39 98 00 01" in body(member.get(ALL))


def test_removing_leaves_the_map(member: Client, team: Partnership) -> None:
    card = StakeholderFactory(partnership=team)
    TieFactory(
        partnership=team, between=(card.organisation, Organisation.objects.get(name="Ressourcerie")), words="Le vélo"
    )
    assert member.post(f"{ALL}{card.pk}/retirer/")["Location"] == ALL
    page = body(member.get(ALL))
    assert "Aucun lien noté pour l’instant." in page
    assert member.get(f"{ALL}{card.pk}/").status_code == 404


def test_two_structures_are_tied_and_untied(member: Client, team: Partnership) -> None:
    one, other = StakeholderFactory(partnership=team).organisation, StakeholderFactory(partnership=team).organisation
    said = {"one": other.pk, "other": one.pk, "words": "La fête"}
    assert member.post(f"{ALL}liens/nouveau/", said)["Location"] == ALL
    again = member.post(f"{ALL}liens/nouveau/", said)
    assert (again.status_code, "déjà reliées" in body(again)) == (422, True)
    tie = Tie.objects.get()
    assert "La fête" in body(member.get(ALL))
    assert member.post(f"{ALL}liens/{tie.pk}/retirer/")["Location"] == ALL
    assert Tie.objects.count() == 0


def test_what_is_of_another_team_is_not_found(member: Client, team: Partnership) -> None:
    theirs = StakeholderFactory(partnership=other_partnership())
    tie = TieFactory(partnership=theirs.partnership, between=(theirs.organisation, StakeholderFactory().organisation))
    paths = ["", "verifier/", "retirer/", "proposition/"]
    answers = [member.post(f"{ALL}{theirs.pk}/{path}", {"accepted": "1"}).status_code for path in paths]
    assert [*answers, member.post(f"{ALL}liens/{tie.pk}/retirer/").status_code] == [404] * 5
    assert member.get("/equipes/venissieux/acteurs/").status_code == 404
    assert Stakeholder.objects.get(pk=theirs.pk).removed_on is None


def test_an_empty_team_is_told_where_to_begin(sign_in: Callable[..., Client], empty_team: Partnership) -> None:
    page = body(sign_in(facilitator_of(empty_team)).get(ALL))
    assert ("Aucune structure pour l’instant" in page, "<svg class" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_asks_the_same_number_of_questions(
    facilitation: Client, team: Partnership, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        card = StakeholderFactory(partnership=team, with_contact=True)
        TieFactory(partnership=team, between=(card.organisation, Organisation.objects.get(name="Ressourcerie")))
    facilitation.get(ALL)
    with django_assert_num_queries(7):
        facilitation.get(ALL)
    with django_assert_num_queries(8):
        facilitation.get(f"{ALL}{card.pk}/")
