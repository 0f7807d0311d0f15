from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import EditForm, Form
from partners.enums import OrganisationKind
from partners.forms.day import DayField
from partners.models import Organisation, Partnership
from partners.queries import communes_around, organisations_of
from territories.models import Commune


class OrganisationForm(Form):
    """What is written about a structure; the communes are those around the partnership, and its own.

    ``known_as`` is its name when the form was drawn.
    """

    name = forms.CharField(label=_("Nom"), max_length=160)
    kind = forms.ChoiceField(label=_("Type"), choices=OrganisationKind.choices)
    siret = forms.CharField(
        label=_("SIRET"), help_text=_("14 chiffres. Laissez vide si vous ne l’avez pas."), max_length=30, required=False
    )
    commune = forms.ModelChoiceField(
        Commune.objects.none(), label=_("Commune"), required=False, empty_label=_("Non précisée")
    )

    known_as = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partnership: Partnership, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        first = {name: getattr(organisation, name) for name in ("name", "kind", "siret", "commune")}
        first["known_as"] = organisation.name
        super().__init__(*args, initial=first, **kwargs)
        near = communes_around(partnership).order_by().values("pk")
        rows = Commune.objects.filter(Q(pk__in=near) | Q(pk=organisation.commune_id or ""))
        self.fields["commune"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A page that was open while the structure changed its name would give it the old one back."""
        given = super().clean() or self.cleaned_data
        seen = given.pop("known_as", "")
        if seen and seen != self.organisation.name and given.get("name") == seen:
            self.data = {**self.data.dict(), "name": self.organisation.name, "known_as": self.organisation.name}  # type: ignore[attr-defined]
            sentence = _("Cette structure a changé de nom entre-temps. Voici son nom\u00a0: relisez, puis enregistrez.")
            self.add_error("name", sentence)
        return given


class RenameForm(Form):
    """The structure was given another name, on a day."""

    prefix = "nom"

    name = forms.CharField(label=_("Nouveau nom"), max_length=160)
    since = DayField(
        label=_("Depuis le"), help_text=_("Avant ce jour, les pages et les comptes rendus gardent l’ancien nom.")
    )


class FormerNameForm(EditForm):
    """A name it had, and the last day it had it."""

    name = forms.CharField(label=_("Ancien nom"), max_length=160)
    until = DayField(label=_("Jusqu’au"), help_text=_("Le dernier jour de ce nom."))


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
