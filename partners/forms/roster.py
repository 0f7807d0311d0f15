from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField


class RosterForm(Form):
    """A file, or the same table pasted."""

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
    starts_on = DayField(label=_("Ces personnes siègent depuis le"), help_text=_("La même date pour toute la liste."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("file") is None and not given.get("text", "").strip():
            self.add_error("file", _("Choisissez un fichier, ou collez le tableau."))
        return given


class ConfirmRosterForm(Form):
    """What the preview was made of, sent again: it is read as a ``RosterForm``, and checked again."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    starts_on = DayField(widget=forms.HiddenInput)
