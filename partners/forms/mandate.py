from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import OrganisationKind, Rank, Standing
from partners.forms.day import DayField
from partners.models import Partnership, Person
from partners.queries import people_of


class AppointForm(Form):
    """Somebody the partnership knows, or a new person."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Personne"), required=False, empty_label=_("Une nouvelle personne")
    )
    display_name = forms.CharField(label=_("Prénom et nom de la nouvelle personne"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Son adresse de courriel"),
        help_text=_("Laissez vide si elle n’en a pas\u00a0: on peut siéger sans adresse."),
        max_length=254,
        required=False,
    )
    title = forms.CharField(label=_("Fonction"), max_length=160)
    structure = forms.CharField(label=_("Structure"), max_length=160, required=False)
    structure_kind = forms.ChoiceField(
        label=_("Type de structure"), choices=[("", _("Aucune")), *OrganisationKind.choices], required=False
    )
    standing = forms.ChoiceField(label=_("Qualité"), choices=[("", _("Choisissez")), *Standing.choices])
    rank = forms.ChoiceField(label=_("Place"), choices=Rank.choices, widget=forms.RadioSelect, initial=Rank.HOLDER)
    starts_on = DayField(label=_("Premier jour"))
    ends_on = DayField(label=_("Dernier jour"), help_text=_("Laissez vide si la fin n’est pas connue."), required=False)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_of(partnership)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("person") and not given.get("display_name"):
            self.add_error("display_name", _("Choisissez une personne, ou écrivez son nom."))
        if given.get("structure") and not given.get("structure_kind"):
            self.add_error("structure_kind", _("Indiquez le type de la structure."))
        return given


class EndMandateForm(Form):
    ends_on = DayField(label=_("Dernier jour du mandat"))
    reason = forms.CharField(
        label=_("Raison"),
        help_text=_("Par exemple\u00a0: changement de poste, fin de mandat électif."),
        max_length=200,
        required=False,
    )
