from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


class MinutesFileForm(Form):
    """A file of any kind: the service says what it takes."""

    file = forms.FileField(
        label=_("Fichier du compte rendu"),
        help_text=_("PDF, ODT ou DOCX, 10\u00a0Mo au plus."),
        allow_empty_file=True,
        error_messages={"required": _("Choisissez un fichier.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt,.docx"}),
    )
