"""People, seats, and what awaits somebody."""

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from impact.kit.components.drawing import draw

register = Library()


@register.filter
def initials(name: object) -> str:
    """« Jeanne-Marie de la Tour » → « JT »: first and last word that begin with a capital."""
    name = str(name)
    capitals = [word[0] for word in name.split() if word[0].isupper()] or [name[:1].upper()]
    return capitals[0] + capitals[-1] if len(capitals) > 1 else capitals[0]


@register.simple_tag
def quality(name: object, function: str = "", structure: object = "") -> str:
    """« function, structure », without the function of somebody known by it only (no name was given)."""
    said = "" if function.casefold() == str(name).casefold() else function
    return ", ".join(str(part) for part in (said, structure) if part)


@register.simple_tag
def person(name: str, function: str = "", structure: str = "", url: str = "", note: str = "") -> SafeString:
    who = format_html('<a href="{}">{}</a>', url, name) if url else name
    role = quality(name, function, structure)
    return format_html(
        '<div class="person"><span class="person__disc" aria-hidden="true">{}</span>'
        '<span class="person__text"><span class="person__name">{}</span>{}{}</span></div>',
        initials(name),
        who,
        format_html(' <span class="person__role">{}</span>', role) if role else "",
        format_html(' <span class="person__note">{}</span>', note) if note else "",
    )


@register.simple_block_tag
def seat(
    content: str,
    function: str,
    holder: str = "",
    structure: str = "",
    vacant_days: int | None = None,
    trio: str = "",
    url: str = "",
    college: str = "",
    deputy: str = "",
    level: int = 3,
) -> SafeString:
    """A seat of the core group. No ``holder``: to fill, for ``vacant_days`` days. ``trio``: its word, if it is one.

    A holder known by the function only is not written twice: the structure stands in its place.
    """
    unnamed = bool(holder and structure) and holder.casefold() == function.casefold()
    return draw(
        "seat",
        function=function,
        holder=structure if unnamed else holder,
        disc=initials(holder) if holder else "",
        structure="" if unnamed else structure,
        vacant_days=vacant_days,
        trio=trio,
        url=url,
        college=college,
        deputy=deputy,
        level=level,
        actions=content.strip() and content,
    )


@register.simple_tag
def todo_item(
    title: str, url: str, label: str, note: str = "", when: str = "", tone: str = "plain", main: bool = False
) -> SafeString:
    """One thing that awaits the reader, with its one action. Tones: plain, warm (has waited).

    ``main``: its button is the page's one main button.
    """
    return draw("todo_item", title=title, url=url, label=label, note=note, when=when, tone=tone, main=main)
