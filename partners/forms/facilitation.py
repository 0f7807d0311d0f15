from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField
from partners.forms.person import PersonField
from partners.models import Facilitation, Partnership


class EntrustForm(Form):
    """Somebody the partnership knows, or a new person with her address."""

    one_of = ("person", "name", "email")

    person = PersonField(label=_("Personne"), required=False, empty_label=_("Une nouvelle personne"))
    name = forms.CharField(label=_("Prénom et nom de la nouvelle personne"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Son adresse de courriel"),
        help_text=_("C’est avec elle qu’on se connecte. Un courriel lui dit comment."),
        max_length=254,
        required=False,
    )
    title = forms.CharField(label=_("Fonction"), max_length=160, required=False)
    starts_on = DayField(label=_("Premier jour"))

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(partnership)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("person") and "name" in given and not given["name"]:
            self.add_error("name", _("Choisissez une personne, ou écrivez son nom."))
        return given


class LeaveForm(Form):
    """Whose facilitation ends, and after which day."""

    facilitation = forms.ModelChoiceField(
        Facilitation.objects.none(),
        label=_("Qui s’arrête"),
        empty_label=_("Choisissez"),
        error_messages={"required": _("Choisissez la personne qui s’arrête.")},
    )
    ends_on = DayField(label=_("Dernier jour"))

    def __init__(self, *args: Any, rows: list[Facilitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["facilitation"]
        known = Facilitation.objects.filter(pk__in=[row.pk for row in rows])
        field.queryset = known.select_related("person").order_by("starts_on", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.person.display_name  # type: ignore[attr-defined]
