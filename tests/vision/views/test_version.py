"""Versions of a section: listed without their texts, compared word by word, taken up again."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Partnership
from tests.factories.partners import member_of
from tests.factories.vision import a_section, many_versions
from vision.enums import SectionKind
from vision.models import Section

SignIn = Callable[..., Client]
KIND = SectionKind.FOR_WHOM
THREE = ("Les publics fragiles du quartier.", "Personne ne reste seul.", "Personne ne reste seul, ni ici ni à côté.")


def _list(team: Partnership) -> str:
    return reverse("vision:versions", args=[team.slug, KIND])


def _version(team: Partnership, number: int) -> str:
    return reverse("vision:version", args=[team.slug, KIND, number])


def test_list_is_newest_first(team: Partnership, sign_in: SignIn) -> None:
    a_section(team, KIND, *THREE)
    page = sign_in(member_of(team)).get(_list(team))
    assert [revision.version for revision in page.context["versions"]] == [3, 2, 1]
    assert "Version 0.3</a>" in page.text
    assert "jeudi 19 novembre 2026" in page.text


def test_list_of_a_section_not_written_invites(team: Partnership, sign_in: SignIn) -> None:
    a_section(team, KIND)
    assert "Pas encore de version" in sign_in(member_of(team)).get(_list(team)).text


def test_list_of_200_long_versions_is_paged_and_loads_no_text(team: Partnership, sign_in: SignIn) -> None:
    many_versions(a_section(team, KIND), 200, 50_000)
    client = sign_in(member_of(team))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(_list(team))
    of_revisions = [query["sql"] for query in asked if '"vision_sectionrevision"."at"' in query["sql"]]
    of_revisions = [sql for sql in of_revisions if "LIMIT 20" in sql]
    assert len(of_revisions) == 1
    assert '"vision_sectionrevision"."body"' not in of_revisions[0]
    assert (len(page.context["versions"]), page.context["versions"].paginator.num_pages) == (20, 10)
    assert client.get(_list(team), {"page": "10"}).context["versions"].object_list[-1].version == 1


def test_version_of_200_loads_two_texts(team: Partnership, sign_in: SignIn) -> None:
    many_versions(a_section(team, KIND), 200, 50_000)
    page = sign_in(member_of(team)).get(_version(team, 150), {"avec": "2"})
    assert (page.context["older"], page.context["newer"]) == (2, 150)
    assert "".join(piece.text for piece in page.context["pieces"] if piece.kind != "removed").startswith("150 quartier")
    assert "".join(piece.text for piece in page.context["pieces"] if piece.kind != "added").startswith("2 quartier")


@pytest.mark.parametrize("versions", [2, 4])
def test_version_pages_query_count(
    team: Partnership, sign_in: SignIn, versions: int, django_assert_num_queries: Callable
) -> None:
    many_versions(a_section(team, KIND), versions, 100)
    client = sign_in(member_of(team))
    with django_assert_num_queries(6):
        shown = client.get(_list(team))
    with django_assert_num_queries(5):
        page = client.get(_version(team, versions))
    assert (len(shown.context["versions"]), page.context["older"]) == (versions, versions - 1)


def test_version_says_what_changed_for_eye_and_ear(team: Partnership, sign_in: SignIn) -> None:
    a_section(team, KIND, *THREE)
    page = sign_in(member_of(team)).get(_version(team, 3)).text
    assert '<ins><span class="sr-only"> [ajouté' in page
    assert ", ni ici ni à côté" in page
    assert "De la version 0.2 à la version 0.3" in page


@pytest.mark.parametrize(("typed", "older", "newer"), [("0.1", 1, 3), ("1", 1, 3), ("0,1", 1, 3), ("0", 0, 3)])
def test_version_compared_with_the_one_asked(
    team: Partnership, sign_in: SignIn, typed: str, older: int, newer: int
) -> None:
    a_section(team, KIND, *THREE)
    page = sign_in(member_of(team)).get(_version(team, 3), {"avec": typed})
    assert (page.status_code, page.context["older"], page.context["newer"]) == (200, older, newer)


@pytest.mark.parametrize("typed", ["9", "la première", "-1", "9" * 30, ""])
def test_version_compared_with_one_that_is_not_there(team: Partnership, sign_in: SignIn, typed: str) -> None:
    a_section(team, KIND, *THREE)
    page = sign_in(member_of(team)).get(_version(team, 3), {"avec": typed})
    assert (page.status_code, page.context["older"]) == (422, 2)
    assert page.context["compare"].errors["avec"]


def test_restore_makes_a_new_version(team: Partnership, sign_in: SignIn) -> None:
    section = a_section(team, KIND, *THREE)
    url = reverse("vision:restore", args=[team.slug, KIND, 1])
    page = sign_in(member_of(team)).post(url, {"seen": "3"}, follow=True)
    assert page.redirect_chain == [(section.get_absolute_url(), 302)]
    assert "La version 0.1 est reprise." in page.text
    assert Section.objects.filter(kind=KIND, version=4, body=THREE[0]).exists()


@pytest.mark.parametrize("seen", ["2", "", "x"])
def test_restore_from_an_old_page_changes_nothing(team: Partnership, sign_in: SignIn, seen: str) -> None:
    a_section(team, KIND, *THREE)
    page = sign_in(member_of(team)).post(reverse("vision:restore", args=[team.slug, KIND, 1]), {"seen": seen})
    assert page.status_code == 409
    assert "Rien n’a été changé" in page.text
    assert Section.objects.get(kind=KIND).version == 3
