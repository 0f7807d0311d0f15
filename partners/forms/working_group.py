from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import EditForm, Form
from partners.forms.day import DayField
from partners.models import Person


class GroupForm(EditForm):
    name = forms.CharField(label=_("Nom du groupe"), help_text=_("Par exemple\u00a0: jeunesse."), max_length=120)
    purpose = forms.CharField(
        label=_("Ce qu’il prépare"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-impact-count": ""}),
    )


class MemberForm(Form):
    """Somebody of the core group, or a guest; from a day, to a day."""

    one_of = ("person", "name")

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Personne"), required=False, empty_label=_("Une autre personne, invitée")
    )
    name = forms.CharField(label=_("Prénom et nom de la personne invitée"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Son adresse de courriel"), help_text=_("Laissez vide si elle n’en a pas."), required=False
    )
    starts_on = DayField(label=_("Premier jour"))
    ends_on = DayField(label=_("Dernier jour"), help_text=_("Laissez vide si la fin n’est pas connue."), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class LastDayForm(Form):
    ends_on = DayField(label=_("Dernier jour"))
