"""Files are what they hold, not what they are called."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.kit.documents import MOST_BYTES, NotADocument, Refused, recognised, weight
from tests.factories.documents import bomb, docx, odt, pdf, zipped

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00" + bytes(200)


def look(name: str, data: bytes, size: int | None = None):
    return recognised(io.BytesIO(data), name=name, size=len(data) if size is None else size)


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("mai.pdf", pdf(), "application/pdf"),
        ("MAI.PDF", pdf(), "application/pdf"),
        ("mai.odt", odt(), "application/vnd.oasis.opendocument.text"),
        ("mai.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_three_formats_are_known_by_their_content(name: str, data: bytes, content_type: str) -> None:
    found = look(name, data)
    assert (found.content_type, found.size, found.name.lower()) == (content_type, len(data), name.lower())


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("mai.pdf", HTML, "Ce fichier n’est pas un vrai PDF."),
        ("mai.pdf", SVG, "Ce fichier n’est pas un vrai PDF."),
        ("mai.pdf", PROGRAM, "Ce fichier n’est pas un vrai PDF."),
        ("mai.pdf", b"\n" + pdf(), "Ce fichier n’est pas un vrai PDF."),
        ("mai.docx", pdf(), "Ce fichier n’est pas un vrai DOCX."),
        ("mai.docx", odt(), "Ce fichier n’est pas un vrai DOCX."),
        ("mai.odt", docx(), "Ce fichier n’est pas un vrai ODT."),
        ("mai.odt", zipped({"mimetype": "text/html"}, stored={"mimetype"}), "Ce fichier n’est pas un vrai ODT."),
        ("mai.docx", docx()[:-30], "Ce fichier n’est pas un vrai DOCX."),
        ("mai.docx", b"PK\x03\x04" + bytes(50), "Ce fichier n’est pas un vrai DOCX."),
        ("mai.pdf.html", pdf(), "Choisissez un fichier PDF, ODT ou DOCX."),
        ("mai.pdf.exe", PROGRAM, "Choisissez un fichier PDF, ODT ou DOCX."),
        ("mai", pdf(), "Choisissez un fichier PDF, ODT ou DOCX."),
        ("", pdf(), "Choisissez un fichier PDF, ODT ou DOCX."),
        ("mai.pdf", b"", "Ce fichier est vide."),
        (
            "mai.docx",
            docx(**{"word/vbaProject.bin": "x"}),
            "Ce fichier contient des macros\u00a0: enregistrez-le sans elles, ou en PDF.",
        ),
    ],
)
def test_what_is_not_a_document_gets_one_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        look(name, data)
    assert str(refusal.value) == sentence


def test_ten_megabytes_pass_and_one_byte_more_does_not() -> None:
    assert look("mai.pdf", pdf(), MOST_BYTES).size == MOST_BYTES
    with pytest.raises(Refused) as refusal:
        look("mai.pdf", pdf(), MOST_BYTES + 1)
    assert str(refusal.value) == "Ce fichier pèse plus de 10 Mo. Réduisez-le, par exemple en retirant des images."


def test_a_bomb_is_told_by_its_table_of_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[object] = []
    data = bomb()
    monkeypatch.setattr("zipfile.ZipFile.open", lambda *args, **_: unpacked.append(args))
    with pytest.raises(NotADocument, match="anormalement compressé"):
        look("mai.docx", data)
    assert (len(data) < 1_000_000, unpacked) == (True, [])


def test_too_many_parts_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impact.kit.documents.MOST_PARTS", 1)
    with pytest.raises(NotADocument, match="anormalement compressé"):
        look("mai.docx", docx())


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/mai.pdf", "mai.pdf"),
        ("C:\\Mes documents\\mai.pdf", "mai.pdf"),
        ("mai\u202efdp.exe.pdf", "maifdp exe.pdf"),
        ("mai.php.pdf", "mai php.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("mai\r\nSet-Cookie: a=b.pdf", "mai Set-Cookie a=b.pdf"),
        ("..pdf", "document.pdf"),
        ("é" * 300 + ".pdf", "é" * 100 + ".pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(given_name: str, shown: str) -> None:
    assert look(given_name, pdf()).name == shown


@given(st.text(max_size=40), st.sampled_from(["pdf", "odt", "docx"]), st.binary(max_size=300))
def test_any_file_is_known_or_refused_in_a_sentence(stem: str, extension: str, data: bytes) -> None:
    beginning = b"%PDF-" if extension == "pdf" else b"PK\x03\x04"
    try:
        said = look(f"{stem}.{extension}", beginning + data).name
    except Refused as refusal:
        said = str(refusal)
    assert said.endswith((f".{extension}", "."))
    assert not set(said) & set('/\\\n\r\u202e"')


@given(st.integers(0, 200), st.binary(max_size=3))
def test_a_damaged_zip_is_known_or_refused_in_a_sentence(place: int, damage: bytes) -> None:
    whole = bytearray(odt())
    whole[place : place + len(damage)] = damage
    try:
        said = look("mai.odt", bytes(whole)).name
    except Refused as refusal:
        said = str(refusal)
    assert said in ("mai.odt", "Ce fichier n’est pas un vrai ODT.") or "compressé" in said


@pytest.mark.parametrize(("size", "words"), [(1, "1\u00a0ko"), (340_400, "340\u00a0ko"), (1_250_000, "1,2\u00a0Mo")])
def test_a_weight_is_said_before_one_takes_it(size: int, words: str) -> None:
    assert weight(size) == words
