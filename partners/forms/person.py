from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import EditForm
from partners.enums import Channel
from partners.models import Partnership, Person
from partners.queries import names_of, people_of


class PersonField(forms.ModelChoiceField):
    """One of the people of a partnership; those of one name are told apart by their seat."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Person.objects.none(), **kwargs)

    def offer(self, partnership: Partnership) -> None:
        self.names = names_of(partnership)
        self.queryset = people_of(partnership)

    def label_from_instance(self, person: Any) -> str:
        return self.names.get(person.pk, person.display_name)


class ContactForm(EditForm):
    display_name = forms.CharField(label=_("Prénom et nom"), max_length=120)
    email = forms.EmailField(
        label=_("Adresse de courriel"),
        help_text=_("Elle sert aussi à se connecter."),
        max_length=254,
        required=False,
        empty_value=None,
    )
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)
    channel = forms.ChoiceField(label=_("Contact préféré"), choices=Channel.choices)
    reading_help = forms.BooleanField(label=_("Souhaite une aide à la lecture"), required=False)
