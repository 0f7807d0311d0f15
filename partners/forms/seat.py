from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import College, Trio


class SeatForm(Form):
    label = forms.CharField(
        label=_("Fonction"),
        help_text=_("Par exemple\u00a0: directrice du centre social, habitante du quartier."),
        max_length=160,
    )
    college = forms.ChoiceField(label=_("Collège"), choices=[("", _("Choisissez")), *College.choices])
    trio = forms.ChoiceField(label=_("Siège du trio"), choices=[("", _("Non")), *Trio.choices], required=False)
