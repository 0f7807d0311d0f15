"""Files that people hand in: what they are is read in their content, never in their name.

Three formats only, each with its own signature; a library of signatures takes ODT for DOCX and looks no further. A zip
is judged by its table of contents, before anything in it is unpacked.
"""

import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.french import NO_BREAK, number
from impact.kit.refusal import Refused
from impact.kit.text import one_line

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5000
SIGNATURES = {"pdf": b"%PDF-", "odt": b"PK\x03\x04", "docx": b"PK\x03\x04"}
ODT = "application/vnd.oasis.opendocument.text"
TYPES = {
    "pdf": "application/pdf",
    "odt": ODT,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\x00-\x1f]')
LONGEST_NAME = 100


class NotADocument(Refused):
    field = "file"


class Empty(Refused):
    sentence = gettext_lazy("Ce fichier est vide.")
    field = "file"


class TooHeavy(Refused):
    sentence = gettext_lazy("Ce fichier pèse plus de 10 Mo. Réduisez-le, par exemple en retirant des images.")
    field = "file"


@dataclass(frozen=True)
class Document:
    """What a file is, by its content: ``name`` is fit to be shown and offered, ``extension`` tells the format."""

    name: str
    extension: str
    size: int

    @property
    def content_type(self) -> str:
        return TYPES[self.extension]


def recognised(file: IO[Any], *, name: str, size: int) -> Document:
    """The PDF, ODT or DOCX that ``file`` is, left at its beginning. Raises TooHeavy, Empty, NotADocument."""
    if size > MOST_BYTES:
        raise TooHeavy
    if size == 0:
        raise Empty
    stem, extension = _parts(name)
    if extension not in TYPES:
        raise NotADocument(_("Choisissez un fichier PDF, ODT ou DOCX."))
    file.seek(0)
    begins = file.read(5).startswith(SIGNATURES[extension])
    file.seek(0)
    if not begins or (extension != "pdf" and not _is_text_document(file, extension)):
        facts = {"format": extension.upper()}
        raise NotADocument(_("Ce fichier n’est pas un vrai %(format)s.") % facts)
    file.seek(0)
    return Document(f"{stem}.{extension}", extension, size)


def _parts(name: str) -> tuple[str, str]:
    """A name without folders, controls or marks that turn the text round; every dot but the last becomes a space."""
    last = one_line(name.replace("\\", "/").rpartition("/")[2])
    stem, _dot, extension = NOT_IN_NAMES.sub(" ", last).rpartition(".")
    words = " ".join(stem.replace(".", " ").split())[:LONGEST_NAME].strip()
    return words or "document", extension.strip().lower()


def _is_text_document(file: IO[Any], extension: str) -> bool:
    """Whether the table of contents is that of such a text. Raises NotADocument for one made to fill the memory."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MOST_UNPACKED or len(archive.infolist()) > MOST_PARTS:
                raise NotADocument(_("Ce fichier est anormalement compressé\u00a0: il n’est pas accepté."))
            if any(name.lower().endswith("vbaproject.bin") for name in parts):
                raise NotADocument(_("Ce fichier contient des macros\u00a0: enregistrez-le sans elles, ou en PDF."))
            if extension == "docx":
                return {"[Content_Types].xml", "word/document.xml"} <= parts.keys()
            kind = parts.get("mimetype")
            plain = kind is not None and kind.compress_type == zipfile.ZIP_STORED and kind.file_size == len(ODT)
            return plain and archive.read("mimetype") == ODT.encode()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return False


def weight(size: int) -> str:
    """« 340 ko », « 1,2 Mo »; never nothing."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NO_BREAK}ko"
    return f"{number((Decimal(size) / 1_000_000).quantize(Decimal('0.1')))}{NO_BREAK}Mo"
