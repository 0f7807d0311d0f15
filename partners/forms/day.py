from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from impact.kit.widgets import DayInput

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
IMPOSSIBLE = _("Cette date n’est pas possible.")


class DayField(forms.DateField):
    """A day of this century."""

    widget = DayInput
    default_error_messages = {"invalid": IMPOSSIBLE}
    default_validators = [MinValueValidator(FIRST, IMPOSSIBLE), MaxValueValidator(LAST, IMPOSSIBLE)]
