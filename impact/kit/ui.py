"""Every component, in one library that all templates have: no ``{% load %}``. Each is shown on ``/ui/``."""

from django.template import Library

from impact.kit.components import actions, fields, layout, meetings, messages, people, texts, words

register = Library()

for part in (actions, fields, layout, meetings, messages, people, texts, words):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
