"""The two steps of the import, from a file as a person has it."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partners.models import Entry, Mandate, Organisation, Partnership, Person, Seat
from partners.services.roster_file import COLUMNS
from tests.factories.partners import facilitator_of

ROSTER = Path("tests/data/roster-chateau-thierry.csv").read_bytes()
URL = "/equipes/chateau-thierry/noyau/import/"
HEADER = ",".join(COLUMNS[:9]) + "\n"  # without the two optional dates
MODELS = (Seat, Person, Mandate, Organisation, Entry)


@pytest.fixture
def fac(empty_team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(facilitator_of(empty_team))


def send(fac: Client, data: bytes | str) -> object:
    if isinstance(data, bytes):
        return fac.post(URL, {"file": SimpleUploadedFile("noyau.csv", data), "starts_on": "2026-09-01"})
    return fac.post(URL, {"text": data, "starts_on": "2026-09-01"})


def body(response) -> str:
    return unescape(response.content.decode())


def confirm(fac: Client, text: str, then: str = "confirmer/") -> object:
    return fac.post(URL + then, {"text": text, "starts_on": "2026-09-01"})


def counts() -> list[int]:
    return [model.objects.count() for model in MODELS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_the_real_roster_in_any_spreadsheet_s_dialect(fac: Client, encoding: str, separator: str) -> None:
    text = ROSTER.decode()
    before = counts()
    response = send(fac, text.replace(",", separator).encode(encoding))
    assert response.status_code == 200
    assert "<p>11 personnes à installer. Mandats à partir du" in body(response)
    assert "Enregistrer 11 sièges" in body(response)
    assert counts() == before
    kept = response.context["form"]["text"].value()
    assert confirm(fac, kept)["Location"] == "/equipes/chateau-thierry/noyau/"
    held = Mandate.objects.filter(starts_on="2026-09-01")
    assert held.get(seat__number=10).person.display_name == "Inès Gazhi"
    assert held.count() == 11
    assert "11 sièges enregistrés. Le trio est complet." in body(fac.get("/equipes/chateau-thierry/noyau/"))


def test_confirming_twice_writes_once(fac: Client) -> None:
    confirm(fac, ROSTER.decode())
    before = counts()
    confirm(fac, ROSTER.decode())
    assert counts() == before
    assert "11 sièges déjà présents" in body(send(fac, ROSTER))


def test_the_trio_says_which_seat_is_to_fill(fac: Client) -> None:
    rows = [line for line in ROSTER.decode().splitlines() if not line.startswith("2,")]
    confirm(fac, "\n".join([*rows, "2,habitants,habitants,,,habitante,,,"]))
    page = body(fac.get("/equipes/chateau-thierry/noyau/"))
    assert "11 sièges enregistrés. Trio\u00a0: reste à pourvoir Habitants." in page


def test_errors_are_on_their_row_and_in_the_file_to_correct(fac: Client) -> None:
    text = HEADER + "1,,etat,=A,B,f,s,etat,\n2,habitants,habitants,=HYPERLINK(1),B,adjointe au maire,Ville,commune,\n"
    page = body(send(fac, text))
    sentence = "Ce siège est réservé aux habitants. Vous pouvez indiquer un portage provisoire par une association."
    assert f"<li>{sentence}</li>" in page
    assert "Élue ou élu" in page
    file = confirm(fac, text, "a-corriger.csv")
    assert file["Content-Disposition"] == 'attachment; filename="a-corriger.csv"'
    assert file.content.decode("utf-8-sig").splitlines() == [
        ";".join([*COLUMNS, "a_corriger"]),
        f"2;habitants;habitants;'=HYPERLINK(1);B;adjointe au maire;Ville;commune;;;;{sentence}",
    ]
    assert Seat.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 422, "Ce fichier est vide."),
        ("", 422, "Choisissez un fichier, ou collez le tableau."),
        (b"nom;prenom\nA;B\n", 422, "Il manque des colonnes\u00a0: siege, trio, college"),
        (b"PK\x03\x04\x00", 422, "Ce fichier n’est pas un fichier CSV."),
        (HEADER.encode() + b"1,,etat,A,B,f,s,etat,\n" * 100_000, 413, "Ce fichier est trop lourd."),
        (HEADER + ",,,,,,,,\n1,,,,,,,,\n" * 201, 413, "Cette liste a plus de 200 lignes."),
    ],
    ids=["empty file", "nothing", "wrong columns", "workbook", "100,000 rows", "201 rows"],
)
def test_a_wrong_file_gets_one_sentence_and_the_right_status(
    fac: Client, data: bytes | str, status: int, sentence: str
) -> None:
    before = counts()
    response = send(fac, data)
    assert (response.status_code, sentence in body(response)) == (status, True)
    assert counts() == before


def test_pasting_more_than_the_site_takes_is_refused(fac: Client) -> None:
    response = send(fac, HEADER + "1,,etat,A,B,f,s,etat,\n" * 100_000)
    assert (response.status_code, Seat.objects.count()) == (413, 0)


def test_a_confirmation_that_was_tampered_with_is_read_again(fac: Client) -> None:
    assert confirm(fac, "").status_code == 422
    assert confirm(fac, "nom\nx\n").status_code == 422
    assert Seat.objects.count() == 0


def test_words_of_the_file_are_shown_as_words(fac: Client) -> None:
    page = send(fac, HEADER + "1,,etat,<img src=x>,B,<script>,s,etat,\n").content.decode()
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt; B" in page


def test_an_empty_table_to_fill_in(fac: Client) -> None:
    file = fac.get(URL + "modele.csv")
    assert file.content.decode("utf-8-sig").splitlines()[0].startswith("siege;trio;college;prenom;nom")
