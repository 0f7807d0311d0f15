from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.spreadsheet_form import ConfirmSpreadsheetForm, SpreadsheetForm
from partners.forms.day import DayField


class RosterForm(SpreadsheetForm):
    starts_on = DayField(
        label=_("Ces personnes siègent depuis le"),
        help_text=_("La même date pour toute la liste, sauf les lignes qui portent la leur."),
    )


class ConfirmRosterForm(ConfirmSpreadsheetForm):
    starts_on = DayField(widget=forms.HiddenInput)
