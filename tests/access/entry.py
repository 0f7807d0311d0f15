"""Entering: links, invitations to join, the welcome, the charter, the glossary, the switcher."""

from tests.access.lines import (
    EVERYBODY,
    FACILITATION,
    INSIDE_TOLD,
    NOTHING,
    SIGNED_IN,
    TEAM,
    TOKEN,
    TRIO_AND_FACILITATION,
    WHO_HOLDS_THE_LINK,
    WHO_SEES_THE_TEAM,
    WRONG_METHOD,
    Row,
    filled,
    key_of,
    line,
    slug,
)

#                       visitor invited member trio facil region anct admin neighbour
WHO_HAS_A_SEAT = line(" login   login   ok     ok   403   403    403  403   404")
LINK = filled(slug=slug, pk=key_of("given_link"))

ROWS: dict[str, Row] = {
    "doors": Row(WHO_SEES_THE_TEAM, WRONG_METHOD, TEAM),
    "glossary": Row(EVERYBODY, EVERYBODY, NOTHING),
    "my_partnerships": Row(SIGNED_IN, SIGNED_IN, NOTHING),
    "partners:charter": Row(WHO_SEES_THE_TEAM, WHO_HAS_A_SEAT, TEAM),
    "partners:charter_create": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, TEAM),
    "partners:invite_to_join": Row(WRONG_METHOD, FACILITATION, TEAM),
    "partners:join_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "partners:link_revoke": Row(WRONG_METHOD, FACILITATION, LINK),
    "partners:links": Row(FACILITATION, FACILITATION, TEAM),
    "welcome": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
}
