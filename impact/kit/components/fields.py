"""Forms: a field with its label, hint and error; the summary of what is to correct."""

from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from impact.kit import french
from impact.kit.components.drawing import draw

register = Library()

CHOICES = {"radioselect", "checkboxselectmultiple"}

FIELD = """<div class="field{}{}">
  {}
</div>"""
CHECKBOX = """<div class="fr-checkbox-group">{}<label class="fr-label" for="{}">{}</label></div>
  {}"""
LABELLED = """<label class="field__label" for="{}">{}</label>
  {}{}"""
OPTIONAL = """<label class="field__label" for="{}">{} <span class="field__optional">(facultatif)</span></label>
  {}{}"""


@register.simple_tag
def field(
    bound: BoundField, label: str = "", hint: str = "", rows: int | None = None, size: str = "", **attrs: Any
) -> SafeString:
    """Same as ``{{ form.name.as_field_group }}``, with a few words changed. Sizes: short, medium."""
    bound.label, bound.help_text = label or bound.label, hint or bound.help_text
    given = {name.replace("_", "-"): value for name, value in attrs.items()} | ({"rows": rows} if rows else {})
    kind, words = bound.widget_type, _words(bound)
    if kind == "checkbox":
        body = format_html(CHECKBOX, control(bound, given), bound.id_for_label, bound.label, words)
    elif bound.use_fieldset:
        body = draw("field_choices", field=bound, kind=kind, words=words)
    else:
        shape, widget = OPTIONAL if is_optional(bound) else LABELLED, control(bound, given)
        widget = format_html('<div class="select">{}</div>', widget) if kind == "select" else widget
        body = format_html(shape, bound.id_for_label, bound.label, words, widget)
    return format_html(FIELD, " field--error" if bound.errors else "", f" field--{size}" if size else "", body)


def is_optional(bound: BoundField) -> bool:
    return not bound.field.required and bound.name not in getattr(bound.form, "one_of", ())


def _words(bound: BoundField) -> SafeString | str:
    """The hint and what is to correct, under the ids that the control is described by."""
    hint, error = "", ""
    if bound.help_text:
        words = french.typography(str(bound.help_text))
        hint = format_html('<p class="field__hint" id="{}_helptext">{}</p>\n  ', bound.auto_id, words)
    if bound.errors:
        said = french.typography(" ".join(str(error) for error in bound.errors))
        error = format_html('<p class="field__error" id="{}_error">{}</p>\n  ', bound.auto_id, said)
    return format_html("{}{}", hint, error) if hint or error else ""


@register.simple_tag
def control(bound: BoundField, attrs: dict[str, Any]) -> SafeString:
    """The widget itself, with the class of its kind."""
    if bound.widget_type == "checkbox":
        return bound.as_widget(attrs=attrs)
    kind = "fr-select" if bound.widget_type == "select" else "fr-input"
    css = f"{kind} {bound.field.widget.attrs.get('class', '')}".strip()
    required = {"aria-required": "true"} if bound.field.required else {}
    return bound.as_widget(attrs={"class": css, **required, **attrs})


@register.simple_block_tag
def form_row(content: str) -> SafeString:
    """Fields and a button in one line on wide screens."""
    return format_html('<div class="form-row">{}</div>', content)


@register.simple_tag
def error_summary(*forms: BaseForm | None) -> SafeString | str:
    """What is to correct, in the order of the page, each linked to its field. Takes the focus."""
    points = [point for form in forms if form is not None and form.is_bound for point in _points(form)]
    return draw("error_summary", points=points) if points else ""


def _points(form: BaseForm) -> list[tuple[str, str]]:
    """(anchor, sentence); an error about no field in particular has no anchor."""
    whole = [("", str(error)) for error in form.non_field_errors()]
    return whole + [(_anchor(bound), f"{_named(bound)} {error}") for bound in form for error in bound.errors]


def _named(bound: BoundField) -> str:
    label = str(bound.label)
    return label if label.endswith(("?", ".", "!")) else f"{label}\u00a0:"


def _anchor(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if bound.widget_type in CHOICES else str(bound.id_for_label)
