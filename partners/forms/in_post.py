from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField


class LeavingForm(Form):
    last_day = DayField(label=_("Votre dernier jour"), error_messages={"required": _("Choisissez votre dernier jour.")})
