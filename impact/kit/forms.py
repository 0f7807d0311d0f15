"""Forms drawn with our own field template; the shape of input only, rules are in services."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import format_html

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
