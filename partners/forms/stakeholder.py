from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import OrganisationKind, Ring
from partners.models import Organisation, Person

RINGS = [("", _("Choisissez")), *Ring.choices]


class CardForm(Form):
    """Which ring, which words. ``seen`` is the card as it was when the form was drawn."""

    ring = forms.ChoiceField(label=_("Cercle"), choices=RINGS)
    brings = forms.CharField(
        label=_("Ce qu’elle fait ou apporte"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-impact-count": ""}),
    )
    public_place = forms.CharField(
        label=_("Où la trouver"),
        help_text=_("Un lieu public, des jours, des heures. Jamais une adresse personnelle."),
        max_length=300,
        required=False,
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class StructureForm(CardForm):
    """A structure the partnership knows, or a new one."""

    one_of = ("organisation", "name", "kind")

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Structure"), required=False, empty_label=_("Une nouvelle structure")
    )
    name = forms.CharField(label=_("Nom de la nouvelle structure"), max_length=160, required=False)
    kind = forms.ChoiceField(
        label=_("Type de structure"), choices=[("", _("Choisissez")), *OrganisationKind.choices], required=False
    )
    field_order = ["organisation", "name", "kind"]

    def __init__(self, *args: Any, structures: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]
        self.fields["organisation"].queryset = structures  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("organisation") and given.get("name") and not given.get("kind"):
            self.add_error("kind", _("Indiquez le type de la structure."))
        return given


class TieForm(Form):
    one = forms.ModelChoiceField(Organisation.objects.none(), label=_("Une structure"), empty_label=_("Choisissez"))
    other = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Une autre structure"), empty_label=_("Choisissez")
    )
    words = forms.CharField(
        label=_("Ce qui les relie"),
        help_text=_("Par exemple\u00a0: la permanence emploi du mardi."),
        max_length=160,
    )

    def __init__(self, *args: Any, structures: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = structures  # type: ignore[attr-defined]


class LinkForm(Form):
    """Who gets the link: somebody the partnership knows, or somebody new."""

    one_of = ("person", "name", "email", "phone")

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Personne"), required=False, empty_label=_("Une autre personne")
    )
    name = forms.CharField(label=_("Prénom et nom"), max_length=120, required=False)
    email = forms.EmailField(label=_("Adresse de courriel"), max_length=254, required=False)
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class ProposalForm(Form):
    """What a structure says of itself."""

    name = forms.CharField(label=_("Nom de votre structure"), max_length=160)
    brings = forms.CharField(
        label=_("Ce qu’elle fait ou apporte"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-impact-count": ""}),
    )
    public_place = forms.CharField(
        label=_("Où la trouver"), help_text=_("Un lieu public, des jours, des heures."), max_length=300, required=False
    )


class AnswerForm(Form):
    """What the core group answers to a proposal; ``seen`` is the moment of the one it read."""

    accepted = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")],
        coerce=lambda value: value == "1",
        error_messages={"required": _("Choisissez d’accepter ou de mettre de côté.")},
    )
    seen = forms.CharField(required=False)
