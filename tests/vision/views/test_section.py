"""Writing a section: saved, merged, shown beside the other text, with and without htmx."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partners.enums import Trio
from partners.models import Partnership
from tests.factories.partners import member_of
from tests.factories.vision import a_section, many_versions, write
from vision.enums import SectionKind
from vision.models import Section

SignIn = Callable[..., Client]
TWO = "On vient à l’heure.\n\nOn s’écoute."
CSRF = re.compile(r'(csrfmiddlewaretoken" value=)"[^"]*"')


def _url(team: Partnership, kind: SectionKind = SectionKind.PRINCIPLES) -> str:
    return reverse("vision:section", args=[team.slug, kind])


def _part(html: str) -> str:
    """The part that htmx swaps, without the token of the form and what was said of the last save."""
    part = html[html.index('<section id="section"') : html.index("</section>") + len("</section>")]
    part = re.sub(r'<div class="notice.*?</div>\s*</div>', "", part, flags=re.DOTALL)
    return re.sub(r"\s+", " ", CSRF.sub(r"\1", part)).replace(' data-impact-announce="Enregistré."', "")


def test_save_goes_back_to_the_section_and_says_so(team: Partnership, sign_in: SignIn) -> None:
    client = sign_in(member_of(team))
    a_section(team)
    answer = client.post(_url(team), {"body": "On s’écoute.\r\n", "base": "0"}, follow=True)
    assert answer.redirect_chain == [(_url(team), 302)]
    assert "Enregistré." in answer.text
    assert Section.objects.get(kind="principles").body == "On s’écoute."


def test_saved_part_equals_a_fresh_reload(team: Partnership, sign_in: SignIn, htmx: dict[str, str]) -> None:
    client = sign_in(member_of(team))
    a_section(team)
    part = client.post(_url(team), {"body": TWO, "base": "0"}, **htmx)
    assert (part.status_code, part.text.strip()[:21]) == (200, '<section id="section"')
    assert _part(part.text) == _part(client.get(_url(team)).text)
    assert 'name="base" value="1"' in part.text


def test_save_from_an_older_version_says_whose_words_came_in(team: Partnership, sign_in: SignIn) -> None:
    section, other = a_section(team, SectionKind.PRINCIPLES, TWO), member_of(team, Trio.RESIDENTS)
    write(section, "Ici.\n\n" + TWO, by=other)
    answer = sign_in(member_of(team)).post(_url(team), {"body": TWO + " Toujours.", "base": "1"}, follow=True)
    assert f"vos mots et ceux de {other.display_name}" in answer.text
    assert Section.objects.get(pk=section.pk).body == "Ici.\n\n" + TWO + " Toujours."


@pytest.mark.parametrize("asked_by_htmx", [True, False])
def test_conflict_shows_both_texts_and_keeps_mine(
    team: Partnership, sign_in: SignIn, htmx: dict[str, str], asked_by_htmx: bool
) -> None:
    section, other = a_section(team, SectionKind.PRINCIPLES, TWO), member_of(team, Trio.RESIDENTS)
    write(section, "On vient quand on peut.\n\nOn s’écoute.\n\nOn décide.", by=other)
    client, mine = sign_in(member_of(team)), TWO.replace("à l’heure", "en avance")
    answer = client.post(_url(team), {"body": mine, "base": "1"}, **(htmx if asked_by_htmx else {}))
    assert answer.status_code == 409
    assert f"{other.display_name} a enregistré" in answer.text
    assert answer.context["conflict"]["theirs"].startswith("On vient quand on peut.")
    assert answer.context["form"]["body"].value() == mine + "\n\nOn décide."
    assert 'name="base" value="2"' in answer.text
    assert Section.objects.get(pk=section.pk).version == 2


def test_conflict_settled_by_hand_is_saved(team: Partnership, sign_in: SignIn) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, "Un.", "Deux.")
    client = sign_in(member_of(team))
    assert client.post(_url(team), {"body": "Trois.", "base": "1"}).status_code == 409
    assert client.post(_url(team), {"body": "Deux et trois.", "base": "2"}).status_code == 302
    assert Section.objects.get(pk=section.pk).body == "Deux et trois."


def _autosave(client: Client, url: str, body: str, base: int):
    return client.post(url, {"body": body, "base": base, "autosave": "1"}, HTTP_HX_REQUEST="true")


def test_autosave_answers_only_the_status(team: Partnership, sign_in: SignIn) -> None:
    a_section(team)
    answer = _autosave(sign_in(member_of(team)), _url(team), TWO, 0)
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#section-saved", "outerHTML")
    assert "Enregistré à 10\u00a0h" in answer.text
    assert 'name="base" value="1"' in answer.text
    assert "<textarea" not in answer.text
    assert "data-impact-merged" not in answer.text


def test_autosave_brings_the_words_of_others(team: Partnership, sign_in: SignIn) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, TWO, "Ici.\n\n" + TWO)
    answer = _autosave(sign_in(member_of(team)), _url(team), TWO + " Toujours.", 1)
    assert "data-impact-merged>Ici." in answer.text
    assert Section.objects.get(pk=section.pk).body == "Ici.\n\n" + TWO + " Toujours."


def test_autosave_of_an_old_tab_overwrites_nothing(team: Partnership, sign_in: SignIn) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, "Hier.", "Aujourd’hui.")
    answer = _autosave(sign_in(member_of(team)), _url(team), "Ma version d’hier.", 1)
    assert answer.status_code == 409
    assert "Enregistrez pour comparer" in answer.text
    assert 'name="base" value="1"' in answer.text
    assert Section.objects.get(pk=section.pk).body == "Aujourd’hui."


def test_statement_of_61_words_is_refused_and_kept_in_the_field(team: Partnership, sign_in: SignIn) -> None:
    a_section(team, SectionKind.STATEMENT)
    text = "mot " * 61
    answer = sign_in(member_of(team)).post(_url(team, SectionKind.STATEMENT), {"body": text, "base": "0"})
    assert answer.status_code == 422
    assert "La phrase de vision compte 61 mots, 60 au maximum" in answer.text
    assert answer.context["form"]["body"].value() == text
    assert not Section.objects.filter(version__gt=0).exists()


def test_paste_of_300_kilobytes_is_refused_and_kept(team: Partnership, sign_in: SignIn) -> None:
    a_section(team)
    text = "<p style='mso'>Un paragraphe de Word.</p>\n" * 7_200
    answer = sign_in(member_of(team)).post(_url(team), {"body": text, "base": "0"})
    assert (answer.status_code, len(text) > 300_000) == (422, True)
    assert "20 000 caractères au maximum" in answer.text
    assert answer.context["form"]["body"].value() == text


@pytest.mark.parametrize("base", ["", "x", "-1", "7", "9" * 40])
def test_save_from_nowhere_is_refused(team: Partnership, sign_in: SignIn, base: str) -> None:
    a_section(team)
    answer = sign_in(member_of(team)).post(_url(team), {"body": "Un.", "base": base})
    assert answer.status_code == 422
    assert answer.context["form"]["body"].value() == "Un."


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_dangerous_links_are_shown_as_text(team: Partnership, sign_in: SignIn, link: str) -> None:
    a_section(team, SectionKind.PRINCIPLES, f"Voir [ici]({link})")
    page = sign_in(member_of(team)).get(reverse("vision:show", args=[team.slug])).text
    assert f"[ici]({link})" in page
    assert f'href="{link}' not in page


def test_simple_version_points_at_long_sentences(team: Partnership, sign_in: SignIn) -> None:
    long = "Nous voulons que " + "chaque personne du quartier " * 5 + "trouve une réponse."
    a_section(team, SectionKind.SIMPLE, f"On vous répond vite. {long}")
    page = sign_in(member_of(team)).get(_url(team, SectionKind.SIMPLE)).text
    assert f"<mark>{long}</mark>" in page
    assert "1 phrase dépasse 20 mots" in page


@pytest.mark.parametrize("versions", [1, 3])
def test_edit_query_count(
    team: Partnership, sign_in: SignIn, versions: int, django_assert_num_queries: Callable
) -> None:
    many_versions(a_section(team, SectionKind.STATEMENT), versions, 100)
    client = sign_in(member_of(team))
    with django_assert_num_queries(4):
        page = client.get(_url(team, SectionKind.STATEMENT))
    assert page.context["version"] == versions
