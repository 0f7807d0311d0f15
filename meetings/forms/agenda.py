from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from meetings.enums import ItemKind
from partners.models import Seat


class ItemForm(Form):
    title = forms.CharField(label=_("Point"), max_length=200)
    kind = forms.ChoiceField(label=_("Type"), choices=ItemKind.choices, initial=ItemKind.EXCHANGE)
    minutes = forms.IntegerField(label=_("Durée en minutes"), min_value=1, max_value=600, initial=15)
    carrier = forms.ModelChoiceField(
        label=_("Porté par"), queryset=Seat.objects.none(), required=False, empty_label=_("Personne en particulier")
    )
    proposal = forms.CharField(
        label=_("Proposition à décider"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pour une décision : la phrase sur laquelle le noyau se prononcera."),
    )

    def __init__(self, *args, carriers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carrier"].queryset = carriers


class VersionForm(Form):
    """The agenda the person had before her eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
