"""The register and a quartier's page: the three proofs, and each state of the search."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from territories.models import DataSource
from tests.factories.partners import PersonFactory
from tests.factories.territories import CommuneFactory, QuartierFactory

pytestmark = pytest.mark.django_db

REGISTER = "/quartiers/"


@pytest.fixture
def reader(sign_in: Callable[..., Client]) -> Client:
    return sign_in(PersonFactory())


def part(html: str) -> str:
    """The ``results`` section of a page, spaces aside."""
    found = re.search(r'<section id="results".*?</section>', html, re.DOTALL)
    assert found is not None
    return re.sub(r"[ \n]+", " ", found[0])


def test_urls_have_their_names() -> None:
    assert (reverse("territories:register"), reverse("territories:quartier", args=["QN00217M"])) == (
        REGISTER,
        "/quartiers/QN00217M/",
    )


@pytest.mark.parametrize("url", [REGISTER, "/quartiers/QN00217M/"])
def test_pages_are_for_people_who_are_signed_in(client: Client, url: str) -> None:
    QuartierFactory(code="QN00217M")
    answer = client.get(url)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("url", [REGISTER, "/quartiers/QN00217M/"])
def test_pages_only_read(reader: Client, url: str) -> None:
    QuartierFactory(code="QN00217M")
    assert reader.post(url).status_code == 405


def test_register_lists_what_it_finds_with_its_places(reader: Client) -> None:
    QuartierFactory(code="QN00217M", name="Vaucrises")
    QuartierFactory(code="QN00216M", name="Blanchard")
    html = part(reader.get(REGISTER, {"q": "chateau thierry vaucrises"}).content.decode())
    for told in (
        '<a href="/quartiers/QN00217M/">Vaucrises</a>',
        "1 quartier trouvé",
        "QN00217M",
        "Château-Thierry",
        "Aisne (02), Hauts-de-France",
        "CA de la Région de Château-Thierry",
        "Géographie prioritaire 2024",
    ):
        assert told in html
    assert "Blanchard" not in html


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Cherchez un quartier"),
        ("saturne", "Aucun quartier trouvé"),
        ("QN0201M", '<p class="field__error">Ce code n’a pas le bon format. Exemple\u00a0: QN00201M.</p>'),
        ("QN99999M", "Aucun quartier ne porte le code QN99999M"),
        ("<script>", "Aucun quartier trouvé"),
    ],
)
def test_register_says_what_it_does_not_find(reader: Client, text: str, sentence: str) -> None:
    answer = reader.get(REGISTER, {"q": text})
    assert answer.status_code == 200
    html = part(answer.content.decode())
    assert sentence in html.replace("&#x27;", "'")
    assert "<script>" not in html


def test_register_ties_the_sentence_of_a_malformed_code_to_the_field(reader: Client) -> None:
    html = reader.get(REGISTER, {"q": "QN0201M"}).content.decode()
    (field,) = re.findall(r'<input[^>]*name="q"[^>]*>', html)
    for told in ('value="QN0201M"', 'aria-invalid="true"', 'aria-describedby="id_q_helptext id_q_error"'):
        assert told in field
    assert html.count('id="id_q_error"') == 1
    assert "aria-invalid" not in reader.get(REGISTER, {"q": "a"}).content.decode()


def test_register_cuts_what_is_too_long(reader: Client) -> None:
    html = reader.get(REGISTER, {"q": "a" * 5000}).content.decode()
    assert f'value="{"a" * 100}"' in html


@pytest.mark.parametrize("text", ["", "blanchard", "aisne", "QN0201M", "saturne"])
def test_register_part_equals_a_fresh_reload(reader: Client, htmx: dict[str, str], text: str) -> None:
    QuartierFactory(name="Blanchard")
    QuartierFactory(name="Vaucrises")
    swapped = reader.get(REGISTER, {"q": text}, **htmx)
    whole = reader.get(REGISTER, {"q": text})
    assert swapped.content.decode().strip().startswith('<section id="results"')
    assert part(swapped.content.decode()) == part(whole.content.decode())
    assert "HX-Request" in swapped["Vary"]


@pytest.mark.parametrize("rows", [1, 3])
def test_register_asks_the_same_queries_for_one_and_three(
    reader: Client, django_assert_num_queries: Callable, rows: int
) -> None:
    for number in range(rows):
        department = {"department__code": f"0{number + 1}", "epci__siren": f"20000000{number}"}
        QuartierFactory(name="Centre Ville", **department)
    with django_assert_num_queries(6):
        html = reader.get(REGISTER, {"q": "centre"}).content.decode()
    assert html.count('data-label="Communes"') == rows


def test_page_of_a_quartier_tells_all_of_it(reader: Client) -> None:
    DataSource.objects.create(key="quartiers", credit="Source\u00a0: ANCT", loaded_at="2026-11-23T09:00Z")
    QuartierFactory(
        code="QN00217M",
        name="Vaucrises",
        population=2041,
        population_year=2020,
        population_source="insee_qpv",
        codes_2015="QP002017",
    )
    html = reader.get("/quartiers/qn00217m/").content.decode()
    for told in (
        '<h1 tabindex="-1">Vaucrises</h1>',
        "Château-Thierry, Aisne (02)",
        "2\u202f041 habitants (Insee, population municipale du quartier, 2020)",
        "CA de la Région de Château-Thierry",
        "Hauts-de-France",
        "décret n° 2023-1314 du 28 décembre 2023",
        "QP002017",
        "Source\u00a0: ANCT",
    ):
        assert told in html
    assert "sorti de la liste" not in html


def test_page_of_a_former_quartier_links_to_what_replaces_it(reader: Client) -> None:
    new = QuartierFactory(mayotte=True, code="QN97661C", name="Mamoudzou")
    commune = CommuneFactory(code="97611", name="Mamoudzou", department=new.department, epci=None)
    old = QuartierFactory(
        former=True, code="QN97624M", name="M'Gombani", department=new.department, epci=None, communes=[commune]
    )
    old.replaced_by.add(new)
    html = reader.get(old.get_absolute_url()).content.decode()
    assert "Ce quartier est sorti de la liste" in html
    assert '<a href="/quartiers/QN97661C/">Mamoudzou (QN97661C)</a>' in html
    assert "non diffusée" in html
    assert '<a href="/quartiers/QN97624M/">' in reader.get(new.get_absolute_url()).content.decode()


@pytest.mark.parametrize("others", [1, 3])
def test_page_asks_the_same_queries_whatever_it_replaces(
    reader: Client, django_assert_num_queries: Callable, others: int
) -> None:
    new = QuartierFactory(mayotte=True)
    for _ in range(others):
        old = QuartierFactory(former=True, department=new.department, epci=None, communes=[])
        old.replaced_by.add(new)
    with django_assert_num_queries(7):
        html = reader.get(new.get_absolute_url()).content.decode()
    assert html.count('<li><a href="/quartiers/QN') == others


def test_an_old_code_says_what_it_became(reader: Client) -> None:
    new = QuartierFactory(code="QN00217M", name="Vaucrises")
    old = QuartierFactory(of_2015=True, code="QP002017", name="Les Vaucrises")
    old.replaced_by.add(new)
    html = part(reader.get(REGISTER, {"q": "QP002017"}).content.decode())
    assert 'devenu <a href="/quartiers/QN00217M/">Vaucrises (QN00217M)</a>' in html
    page = reader.get(old.get_absolute_url()).content.decode()
    assert 'Il est devenu <a href="/quartiers/QN00217M/">Vaucrises (QN00217M)</a>.' in page
    predecessor = '<li><a href="/quartiers/QP002017/">Les Vaucrises</a> (QP002017, Géographie prioritaire 2015'
    assert predecessor in reader.get(new.get_absolute_url()).content.decode()


def test_page_of_an_unknown_code_is_not_found(reader: Client) -> None:
    assert reader.get("/quartiers/QN99999M/").status_code == 404
