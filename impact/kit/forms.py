"""Forms drawn with our own field template; the shape of input only, rules are in services."""

from hashlib import sha256
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from impact.kit.posted import Posted
from impact.kit.text import attributes

INPUTS = {f"django/forms/widgets/{kind}.html" for kind in ("text", "email", "number", "hidden", "date", "time")}


class Renderer(TemplatesSetting):
    """Simple inputs are written without a template: a page has many, and they are all alike."""

    field_template_name = "kit/field.html"
    form_template_name = "kit/form.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if template_name not in INPUTS:
            return super().render(template_name, context, request)
        widget = context["widget"]
        named = {"type": widget["type"], "name": widget["name"], "value": widget["value"], **widget["attrs"]}
        return format_html("<input{}>", attributes(named))


class Form(forms.Form):
    """The base of every form: no colon after labels, required by the word, errors tied to fields.

    ``one_of``: fields that may be empty because another of them is filled; they are not called optional.
    """

    one_of: tuple[str, ...] = ()
    required_css_class = "is-required"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if isinstance(self.data, Posted):
            self.data.forms.append(type(self).__name__)


class EditForm(Form):
    """What exists already, to change: ``initial`` holds it. Written from an older state, it is refused once.

    ``seen`` says which state the page was drawn from. The same values sent twice are no conflict.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = repr([(name, self.initial.get(name)) for name in self.fields])
        self.state = sha256(state.encode()).hexdigest()[:16]
        if self.initial:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.state)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        seen, differing = given.pop("seen", ""), [name for name in self.changed_data if name != "seen"]
        if seen and seen != self.state and differing:
            known = " ; ".join(self._known(name) for name in differing)
            self.data = {**self.data.dict(), "seen": self.state}  # type: ignore[attr-defined]
            said = _("Cette page a changé pendant que vous écriviez. Ce qui est enregistré\u00a0: %s.")
            self.add_error(None, " ".join([said % known, _("Relisez, puis enregistrez de nouveau.")]))
        return given

    def _known(self, name: str) -> str:
        field, value = self.fields[name], self.initial.get(name)
        if isinstance(field, forms.ChoiceField | forms.BooleanField):
            return str(field.label)
        return f"{field.label}\u00a0: {Truncator(value).chars(120) if value else _('rien')}"
