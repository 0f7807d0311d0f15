from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from impact.kit.widgets import DayInput, HourInput
from meetings.enums import MeetingKind


class WhenForm(Form):
    """When and where. ``holiday_confirmed`` is drawn only once a holiday asks for it."""

    day = forms.DateField(
        label=_("Jour"), widget=DayInput, error_messages={"invalid": _("Cette date n’existe pas dans le calendrier.")}
    )
    starts = forms.TimeField(label=_("De"), widget=HourInput)
    ends = forms.TimeField(label=_("À"), widget=HourInput)
    place = forms.CharField(label=_("Lieu"), max_length=200, required=False)
    holiday_confirmed = forms.BooleanField(label=_("Maintenir malgré le jour férié"), required=False)

    @property
    def asks_about_holiday(self) -> bool:
        return bool(self.errors.get("holiday_confirmed") or self["holiday_confirmed"].value())


class MeetingForm(WhenForm):
    """A working group's meetings have no kind to choose."""

    kind = forms.ChoiceField(label=_("Quelle réunion"), choices=MeetingKind.choices)
    field_order = ["kind"]

    def __init__(self, *args: Any, of_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_group:
            del self.fields["kind"]


class MoveForm(WhenForm):
    reason = forms.CharField(
        label=_("Raison"), max_length=200, help_text=_("Une phrase, écrite aux personnes invitées.")
    )


class CancelForm(Form):
    reason = forms.CharField(
        label=_("Raison"), max_length=200, help_text=_("Une phrase, écrite aux personnes invitées.")
    )
