"""The two steps of taking over past meetings, and what is seen of them afterwards."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings.models import Meeting
from meetings.services.past_file import COLUMNS
from partners.models import Entry, Partnership
from tests.factories.meetings import MeetingFactory

URL = "/equipes/chateau-thierry/reunions/reprise/"
HEADER = ";".join(COLUMNS) + "\n"
ROWS = "12/05/2025;14 h;Mairie;trio;9;Où se réunir ?;\n10/12/2026;;;;9;;\n"


def body(response) -> str:
    return unescape(response.content.decode())


def send(client: Client, data: bytes) -> object:
    return client.post(URL, {"file": SimpleUploadedFile("reunions.csv", data)})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_in_any_spreadsheet_s_dialect_is_shown_first(
    facilitation: Client, encoding: str, separator: str
) -> None:
    response = send(facilitation, (HEADER + ROWS).replace(";", separator).encode(encoding))
    page = body(response)
    assert response.status_code == 200
    assert "1 réunion à reprendre, 1 ligne à corriger." in page
    assert "Le jeudi 10 décembre 2026 est à venir" in page
    assert "Reprendre 1 réunion" in page
    assert (Meeting.objects.count(), Entry.objects.count()) == (0, 0)


def test_confirming_writes_what_can_be_and_says_what_is_left(facilitation: Client) -> None:
    response = facilitation.post(URL + "confirmer/", {"text": HEADER + ROWS}, follow=True)
    page = body(response)
    assert "1 réunion reprise." in page
    assert "1 ligne reste à corriger." in page
    assert Meeting.objects.get().present_count == 9
    again = facilitation.post(URL + "confirmer/", {"text": HEADER + ROWS}, follow=True)
    assert "0 réunion reprise." in body(again)
    assert Meeting.objects.count() == 1


def test_the_file_to_correct_holds_the_wrong_rows_without_formulas(facilitation: Client) -> None:
    text = HEADER + "30/02/2025;;=HYPERLINK(1);;9;+33;@a\n12/05/2025;;;;9;;\n"
    file = facilitation.post(URL + "a-corriger.csv", {"text": text})
    assert file["Content-Disposition"] == 'attachment; filename="a-corriger.csv"'
    assert file.content.decode("utf-8-sig").splitlines() == [
        ";".join([*COLUMNS, "a_corriger"]),
        "30/02/2025;;'=HYPERLINK(1);;9;'+33;'@a;Le 30/02/2025 n’existe pas dans le calendrier.",
    ]
    assert Meeting.objects.count() == 0


def test_what_was_to_correct_comes_back_without_its_apostrophes(facilitation: Client) -> None:
    file = facilitation.post(URL + "a-corriger.csv", {"text": HEADER + "30/02/2025;;=Salle;;9;;\n"})
    corrected = file.content.replace(b"30/02/2025", b"28/02/2025")
    facilitation.post(URL + "confirmer/", {"text": corrected.decode("utf-8-sig")})
    assert Meeting.objects.get().place == "=Salle"


def test_an_empty_table_to_fill_in(facilitation: Client) -> None:
    file = facilitation.get(URL + "modele.csv")
    assert file.content.decode("utf-8-sig").splitlines() == [";".join([*COLUMNS, "a_corriger"])]


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 422, "Ce fichier est vide."),
        (b"heure;lieu\n14 h;Mairie\n", 422, "Il manque des colonnes\u00a0: date, presents."),
        (b"PK\x03\x04\x00", 422, "Ce fichier n’est pas un fichier CSV."),
        (HEADER.encode() + b"12/05/2025;;;;9;;\n" * 100_000, 413, "Ce fichier est trop lourd."),
        (HEADER.encode() + b"12/05/2025;;;;9;;\n" * 1001, 413, "Cette liste a plus de 1\u202f000 lignes."),
    ],
    ids=["empty", "columns", "workbook", "100,000 rows", "1,001 rows"],
)
def test_a_wrong_file_gets_one_sentence(facilitation: Client, data: bytes, status: int, sentence: str) -> None:
    response = send(facilitation, data)
    assert (response.status_code, sentence in body(response)) == (status, True)
    assert Meeting.objects.count() == 0


def test_nothing_given_is_said(facilitation: Client) -> None:
    response = facilitation.post(URL, {})
    assert (response.status_code, "Choisissez un fichier, ou collez le tableau." in body(response)) == (422, True)


def test_unknown_columns_are_listed_and_left_aside(facilitation: Client) -> None:
    page = body(facilitation.post(URL, {"text": "date;presents;couleur\n12/05/2025;9;bleu\n"}))
    assert "Colonnes laissées de côté\u00a0: couleur." in page


def test_words_of_the_file_are_shown_as_words(facilitation: Client) -> None:
    page = facilitation.post(URL, {"text": HEADER + "12/05/2025;;<img src=x>;;9;<script>;\n"}).content.decode()
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page


def test_the_preview_costs_the_same_with_one_and_three_rows(facilitation: Client, django_assert_num_queries) -> None:
    facilitation.get(URL)
    for rows in ("12/05/2025;;;;9;;\n", "12/05/2025;;;;9;;\n13/05/2025;;;;9;;\n14/05/2025;;;;9;;\n"):
        with django_assert_num_queries(5):
            assert facilitation.post(URL, {"text": HEADER + rows}).status_code == 200


def test_the_list_and_the_page_say_that_it_was_taken_over(team: Partnership, facilitation: Client) -> None:
    meeting = MeetingFactory(partnership=team, number=1, taken=True)
    page = body(facilitation.get("/equipes/chateau-thierry/reunions/"))
    assert "Le jardin partagé, 9 personnes présentes" in page
    assert ">Repris<" in page
    page = body(facilitation.get(meeting.get_absolute_url()))
    assert ">Repris<" in page
    assert "9 personnes présentes" in page
    assert "jeudi 15 mai 2025, à 14\u00a0h" in page
    assert "de 14\u00a0h à 16\u00a0h" not in page
    assert "Ordre du jour" not in page
    assert "Déposer le compte rendu" in page


def test_a_meeting_of_ours_is_not_said_to_be_taken_over(team: Partnership, facilitation: Client) -> None:
    meeting = MeetingFactory(partnership=team, number=1, held=True)
    page = body(facilitation.get(meeting.get_absolute_url()))
    assert ">Repris<" not in page
    assert "Ordre du jour" in page
