from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import Renewal
from partners.forms.day import DayField
from partners.models import Mandate

NOTHING = ("", _("Ne rien décider"))


class AllForm(Form):
    """What holds for all rows."""

    until = DayField(
        label=_("Reconduire jusqu’au"),
        help_text=_("Cette date sert pour toutes les lignes qui n’ont pas la leur."),
        required=False,
    )


class RowForm(Form):
    """What becomes of one mandate. One that has ended already can only be followed."""

    choice = forms.ChoiceField(label=_("Décision"), required=False)
    until = DayField(label=_("Jusqu’au"), required=False)
    name = forms.CharField(label=_("Nom de la personne qui remplace"), max_length=120, required=False)
    email = forms.EmailField(label=_("Son courriel"), max_length=254, required=False)

    def __init__(self, data: Any, *, mandate: Mandate, ended: bool, common: Any) -> None:
        super().__init__(data, prefix=f"m{mandate.pk}")
        self.common = common
        acts = [act for act in Renewal if act != Renewal.END or not ended]
        self.fields["choice"].choices = [NOTHING, *((act.value, act.label) for act in acts)]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            # Ten rows have ten times the same labels: each is read with the name of its person.
            words = f"{field.label}, {mandate.person.display_name}"
            css = "fr-select" if name == "choice" else "fr-input"
            field.widget.attrs |= {"aria-label": words, "class": css}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        act = given.get("choice")
        if act == "" and any(given.get(name) for name in ("until", "name", "email")):
            self.add_error("choice", _("Choisissez une décision, ou videz cette ligne."))
        if act == Renewal.RENEW and not self.errors.get("until"):
            given["until"] = given.get("until") or self.common
            if not given["until"]:
                self.add_error("until", _("Indiquez jusqu’à quand."))
        if act == Renewal.REPLACE and not given.get("name") and "name" not in self.errors:
            self.add_error("name", _("Écrivez le nom de la personne qui remplace."))
        return given
