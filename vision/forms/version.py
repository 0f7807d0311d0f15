from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


class RestoreForm(Form):
    seen = forms.IntegerField(min_value=0)


class CompareForm(Form):
    """Typed as it is shown (« 0.3 ») or as a plain number."""

    avec = forms.RegexField(
        r"^(0[.,])?[0-9]{1,6}$",
        label=_("Comparer avec la version"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": _("Écrivez un numéro de version, par exemple 0.3."),
            "invalid": _("Écrivez un numéro de version, par exemple 0.3."),
        },
    )

    def clean_avec(self) -> int:
        return int(self.cleaned_data["avec"].replace(",", ".").rpartition(".")[2])
