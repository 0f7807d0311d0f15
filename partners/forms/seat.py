from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import College, Trio
from partners.models import Seat


class SeatForm(Form):
    label = forms.CharField(
        label=_("Fonction"),
        help_text=_("Par exemple\u00a0: directrice du centre social, habitante du quartier."),
        max_length=160,
    )
    college = forms.ChoiceField(label=_("Collège"), choices=[("", _("Choisissez")), *College.choices])
    trio = forms.ChoiceField(label=_("Siège du trio"), choices=[("", _("Non")), *Trio.choices], required=False)


class SeatNameForm(Form):
    """What may change of a seat. A seat of the trio stays in the college of its kind."""

    label = forms.CharField(label=_("Fonction"), max_length=160)
    college = forms.ChoiceField(label=_("Collège"), choices=College.choices)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seat.trio:
            del self.fields["college"]
