from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField
from partners.forms.settings import PhoneField
from partners.models import Cohort
from partners.queries import cohorts, lead_epcis
from territories.models import Epci, Quartier
from territories.models.quartier import CODE

well_formed = RegexValidator(CODE, _("Ce code n’a pas le bon format. Exemple\u00a0: QN00201M."))


class CodesField(forms.MultipleChoiceField):
    """Codes of quartiers; whether they exist, and are free, is for the service to say."""

    def valid_value(self, value: str) -> bool:
        well_formed(value)
        return True


class SearchForm(Form):
    """Its field bears the id to which errors about the choice of quartiers lead."""

    q = forms.CharField(
        label=_("Chercher un quartier"),
        help_text=_("Son nom, sa commune ou son code. Exemple\u00a0: château-thierry vaucrises."),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "id": "id_quartiers"}),
    )


class PartnershipForm(Form):
    """``chosen``: the quartiers retained so far, which give the EPCI to choose from."""

    one_of = ("cohort", "new_cohort")

    quartiers = CodesField(
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Choisissez au moins un quartier.")},
    )
    name = forms.CharField(label=_("Nom de l’équipe"), max_length=120)
    lead_epci = forms.ModelChoiceField(
        Epci.objects.all(), label=_("Intercommunalité qui porte l’équipe"), empty_label=_("Choisissez")
    )
    several_epci_reason = forms.CharField(
        label=_("Pourquoi une seule équipe pour plusieurs intercommunalités"), max_length=300, required=False
    )
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label=_("Promotion"), required=False, empty_label=_("Une nouvelle promotion")
    )
    new_cohort = forms.CharField(label=_("Nom de la nouvelle promotion"), max_length=60, required=False)
    starts_on = DayField(label=_("Date de début"))
    phone = PhoneField(
        label=_("Téléphone à appeler"),
        help_text=_("Il sera écrit sur chaque page de l’équipe. Vous pourrez l’ajouter plus tard."),
        max_length=30,
        required=False,
    )
    facilitator_name = forms.CharField(
        label=_("Prénom et nom de la personne qui facilite"),
        max_length=120,
    )
    facilitator_email = forms.EmailField(
        label=_("Son adresse de courriel"),
        help_text=_("Elle en a besoin pour se connecter. Vous pourrez l’ajouter plus tard."),
        max_length=254,
        required=False,
    )

    def __init__(self, *args: Any, chosen: list[Quartier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        epcis = lead_epcis(chosen)
        self.fields["lead_epci"].queryset = Epci.objects.filter(pk__in=[epci.pk for epci in epcis])  # type: ignore[attr-defined]
        self.fields["cohort"].queryset = cohorts()  # type: ignore[attr-defined]
        if len(epcis) == 1:
            self.initial["lead_epci"] = epcis[0].pk

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "quartiers" in self.errors:
            self.errors.pop("lead_epci", None)  # asked once the quartiers are known
        if not given.get("cohort") and not given.get("new_cohort"):
            self.add_error("new_cohort", _("Choisissez une promotion, ou donnez le nom d’une nouvelle."))
        return given
