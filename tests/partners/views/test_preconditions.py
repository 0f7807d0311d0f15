"""The page of the starting conditions: read by all who see the team, written by the trio."""

from html import unescape

import pytest

from partners.enums import Office, Trio
from partners.models import Partnership, Preconditions
from partners.services import preconditions
from tests.factories.partners import facilitator_of, member_of, officer
from tests.partners.conftest import NOW

URL = "/equipes/chateau-thierry/preconditions/"
FULL = {"champion": "La maire.", "resources": "Un mi-temps.", "urgency": "L’école ferme."}


def body(response) -> str:
    return unescape(response.content.decode())


def write(team: Partnership, base: int = 0, **texts: str) -> Preconditions:
    by = member_of(team, Trio.STATE)
    return preconditions.write(partnership=team, base=base, by=by, at=NOW, **FULL | texts)


def test_the_trio_writes_and_everybody_reads(sign_in, team: Partnership) -> None:
    trio = sign_in(member_of(team, Trio.RESIDENTS))
    assert "Décrire les préconditions" in body(trio.get(URL))
    assert 'name="champion"' in body(trio.get(f"{URL}?modifier=1"))
    assert trio.post(URL, FULL | {"base": 0, "champion_evidence": "Délibération"}).status_code == 302
    for reader in (member_of(team), facilitator_of(team), officer(Office.ANCT)):
        html = body(sign_in(reader).get(URL))
        assert "<p>L’école ferme.</p>" in html
        assert "Ce qui le montre : Délibération" in html.replace("\u00a0", " ")
        assert "modifier=1" not in html
        assert sign_in(reader).get(f"{URL}?modifier=1").status_code == 403


def test_nothing_written_is_refused_and_what_was_typed_stays(sign_in, team: Partnership) -> None:
    client = sign_in(member_of(team, Trio.STATE))
    answer = client.post(URL, {"base": 0, "champion": "", "urgency_evidence": "un chiffre"})
    assert (answer.status_code, 'value="un chiffre"' in body(answer)) == (422, True)
    assert 'href="#id_champion"' in body(answer)
    long = client.post(URL, FULL | {"base": 0, "champion": "é" * 2001})
    assert (long.status_code, Preconditions.objects.exists()) == (422, False)


def test_two_people_writing_see_both_texts(sign_in, team: Partnership) -> None:
    first = write(team)
    write(team, base=first.pk, champion="La préfète.")
    client = sign_in(member_of(team, Trio.RESIDENTS))
    mine = FULL | {"base": first.pk, "champion": "La présidente."}
    answer = client.post(URL, mine)
    html = body(answer)
    assert (answer.status_code, "Dominique Arnaud a enregistré pendant que vous écriviez." in html) == (409, True)
    assert ("préfète" in html, "présidente" in html, html.count('class="conflict"')) == (True, True, 1)
    last = Preconditions.objects.order_by("-pk").first()
    assert f'name="base" value="{last.pk}"' in html
    assert client.post(URL, mine | {"base": last.pk}).status_code == 302
    rows = Preconditions.objects.order_by("pk")
    assert [row.champion for row in rows] == ["La maire.", "La préfète.", "La présidente."]


def test_a_version_is_read_again_with_what_changed(sign_in, team: Partnership) -> None:
    first = write(team)
    write(team, base=first.pk, champion="La préfète.")
    client = sign_in(member_of(team))
    html = body(client.get(f"{URL}?version=2"))
    assert "<ins>" in html
    old = body(client.get(f"{URL}?version=1"))
    assert ("Vous lisez la version 1" in old, "<ins>" in old) == (True, False)
    assert "<ins>" not in body(client.get(URL))


@pytest.mark.parametrize("version", ["3", "0", "a", "-1", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(sign_in, team: Partnership, version: str) -> None:
    write(team)
    assert sign_in(member_of(team)).get(f"{URL}?version={version}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(sign_in, team: Partnership, django_assert_num_queries, count: int) -> None:
    base = 0
    for number in range(count):
        base = write(team, base=base, champion=f"Texte {number}").pk
    client = sign_in(member_of(team))
    with django_assert_num_queries(5):
        html = body(client.get(URL))
    assert html.count("?version=") == count
