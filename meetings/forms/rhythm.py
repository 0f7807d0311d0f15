from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from impact.kit.french import DAYS, MONTHS
from impact.kit.widgets import HourInput

WEEKS = [(1, _("1re semaine")), (2, _("2e semaine")), (3, _("3e semaine")), (4, _("4e semaine")), (-1, _("dernière"))]


class RhythmForm(Form):
    nth = forms.TypedChoiceField(
        label=_("Quelle semaine du mois"),
        coerce=int,
        choices=WEEKS,
        initial=2,
        help_text=_("Un jour comme le 31 n’existe pas chaque mois : on choisit une semaine et un jour."),
        error_messages={
            "invalid_choice": _(
                "Certains mois n’ont pas ce jour une 5e fois. Choisissez une autre semaine, ou la dernière."
            )
        },
    )
    weekday = forms.TypedChoiceField(label=_("Quel jour"), coerce=int, choices=list(enumerate(DAYS)), initial=3)
    starts = forms.TimeField(label=_("De"), widget=HourInput, initial="14:00")
    ends = forms.TimeField(label=_("À"), widget=HourInput, initial="16:00")
    except_months = forms.TypedMultipleChoiceField(
        label=_("Sauf ces mois"),
        coerce=int,
        choices=list(enumerate(MONTHS, start=1)),
        required=False,
        initial=[8],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.CharField(label=_("Lieu habituel"), max_length=200, required=False)


class HolidaysForm(Form):
    """The days kept although they are public holidays."""

    despite_holidays = forms.TypedMultipleChoiceField(
        coerce=lambda day: forms.DateField().to_python(day), required=False, choices=()
    )

    def __init__(self, *args, days=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["despite_holidays"].choices = [(day.isoformat(), day.isoformat()) for day in days]
