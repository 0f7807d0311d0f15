"""The two steps of every import: a table as a file or pasted, then the same one sent again to be confirmed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from impact.kit.refusal import Refused
from impact.kit.spreadsheet import Sheet, Table, TooLarge


class SpreadsheetForm(Form):
    """A file, or the same table pasted. Valid: ``table`` is what it holds, ``cleaned_data["text"]`` its whole text."""

    one_of = ("file", "text")
    table: Table | None = None
    too_large = False

    file = forms.FileField(
        label=_("Fichier CSV"),
        help_text=_("Enregistré par Excel ou LibreOffice\u00a0: les accents et le séparateur sont reconnus."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        label=_("Ou collez le tableau ici"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        self.sheet = sheet
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        file, pasted = given.get("file"), given.get("text", "")
        if file is None and not pasted.strip():
            self.add_error("file", _("Choisissez un fichier, ou collez le tableau."))
            return given
        try:
            given["text"] = self.sheet.decode(file.read(self.sheet.max_bytes + 1)) if file is not None else pasted
            self.table = self.sheet.read(given["text"])
        except Refused as refusal:
            self.too_large = isinstance(refusal, TooLarge)
            self.add_error("text" if file is None else "file", str(refusal.sentence))
        return given

    @property
    def status(self) -> int:
        """Of the answer that shows the form again."""
        if self.too_large:
            return 413
        return 422 if self.errors else 200


class ConfirmSpreadsheetForm(Form):
    """What the preview was made of, to be sent again: it is read as a ``SpreadsheetForm``, and checked again."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)


def attached(name: str, data: bytes) -> HttpResponse:
    """A table to keep, never to show in the page."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
