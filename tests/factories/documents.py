"""Files as people hand them in, small and true; and some that are not what they say."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from impact.kit.documents import ODT


def uploaded(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def pdf(words: bytes = b"Compte rendu") -> bytes:
    return b"%PDF-1.7\n" + words + b"\n%%EOF\n"


def odt(words: str = "Compte rendu") -> bytes:
    return zipped({"mimetype": ODT, "content.xml": words}, stored={"mimetype"})


def docx(words: str = "Compte rendu", **more: str) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": words, **more})


def bomb() -> bytes:
    """A DOCX of a few hundred kilobytes that unpacks to more than 200 MB."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/0.bin", "w") as part:
        for _n in range(201):
            part.write(bytes(1024 * 1024))
    return out.getvalue()


def zipped(parts: dict[str, str], stored: set[str] = frozenset()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()
