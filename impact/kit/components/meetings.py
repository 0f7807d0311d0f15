"""A meeting as a card, its agenda, the history of a thing."""

from datetime import datetime, tzinfo

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from impact.kit import french
from impact.kit.components.drawing import draw, kept

register = Library()


@register.simple_tag
def meeting_card(
    title: str,
    url: str,
    starts_at: datetime,
    ends_at: datetime,
    zone: tzinfo,
    place: str = "",
    state: str = "",
    note: str = "",
    level: int = 3,
    when: str = "",
) -> SafeString:
    """Its day in big, in ``zone``; ``state`` is a code of the badge ``state``; ``when`` instead of day and hours."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return kept(
        "kit/meeting_card.html",
        title=title,
        url=url,
        day=(french.DAYS[start.weekday()], start.day, french.MONTHS[start.month - 1]),
        when=when or french.span(start, end),
        place=place,
        state=state,
        note=note,
        level=level,
    )


@register.simple_block_tag
def agenda(content: str, total: int | None = None) -> SafeString:
    """The list of ``agenda_item``; ``total`` minutes are said at the end."""
    return draw("agenda", content=content, total=total)


@register.simple_block_tag
def agenda_item(
    content: str,
    number: int,
    title: str,
    minutes: int | None = None,
    kind: str = "",
    owner: str = "",
    url: str = "",
    starts: str = "",
) -> SafeString:
    return draw(
        "agenda_item",
        number=number,
        title=title,
        minutes=minutes,
        kind=kind,
        owner=owner,
        url=url,
        starts=starts,
        content=content.strip() and content,
    )


@register.simple_block_tag
def history(content: str) -> SafeString:
    """The list of ``history_entry``, newest first."""
    return format_html('<ol class="history">{}</ol>', content)


@register.simple_tag
def history_entry(when: str, who: str, what: str, url: str = "", label: str = "") -> SafeString:
    link = format_html(' <a href="{}">{}</a>', url, label) if url else ""
    return format_html(
        '<li class="history__entry"><p class="history__when">{}</p><p><strong>{}</strong> {}{}</p></li>',
        when,
        who,
        what,
        link,
    )
