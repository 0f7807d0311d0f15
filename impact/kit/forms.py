"""Forms drawn with our own field template; the shape of input only, rules are in services."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    field_template_name = "kit/field.html"
    form_template_name = "kit/form.html"


class Form(forms.Form):
    """The base of every form: no colon after labels, required by the word, errors tied to fields."""

    required_css_class = "is-required"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
