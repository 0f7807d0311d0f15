from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import OrganisationKind
from partners.forms.day import DayField
from partners.models import Organisation, Partnership
from partners.queries import communes_around, organisations_of
from territories.models import Commune


class OrganisationForm(Form):
    """What is written about a structure; the communes are those around the partnership, and its own."""

    name = forms.CharField(label=_("Nom"), max_length=160)
    kind = forms.ChoiceField(label=_("Type"), choices=OrganisationKind.choices)
    siret = forms.CharField(
        label=_("SIRET"), help_text=_("14 chiffres. Laissez vide si vous ne l’avez pas."), max_length=30, required=False
    )
    commune = forms.ModelChoiceField(
        Commune.objects.none(), label=_("Commune"), required=False, empty_label=_("Non précisée")
    )

    def __init__(self, *args: Any, partnership: Partnership, organisation: Organisation, **kwargs: Any) -> None:
        first = {name: getattr(organisation, name) for name in ("name", "kind", "siret", "commune")}
        super().__init__(*args, initial=first, **kwargs)
        near = communes_around(partnership).order_by().values("pk")
        rows = Commune.objects.filter(Q(pk__in=near) | Q(pk=organisation.commune_id or ""))
        self.fields["commune"].queryset = rows  # type: ignore[attr-defined]


class RenameForm(Form):
    """The structure was given another name, on a day."""

    prefix = "nom"

    name = forms.CharField(label=_("Nouveau nom"), max_length=160)
    since = DayField(
        label=_("Depuis le"), help_text=_("Avant ce jour, les pages et les comptes rendus gardent l’ancien nom.")
    )


class OtherForm(Form):
    """Which other structure of the partnership is the same."""

    avec = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("La même structure que"), empty_label=_("Choisissez")
    )

    def __init__(self, *args: Any, partnership: Partnership, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = organisations_of(partnership).exclude(pk=organisation.pk)
        self.fields["avec"].queryset = others  # type: ignore[attr-defined]


class MergeForm(Form):
    """Which of the two is kept."""

    kept = forms.TypedChoiceField(label=_("Laquelle garder\u202f?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = choices  # type: ignore[attr-defined]
