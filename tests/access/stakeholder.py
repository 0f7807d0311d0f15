"""The map of structures, cards by link, working groups."""

from tests.access.lines import (
    FACILITATION,
    INSIDE_TOLD,
    TEAM,
    TOKEN,
    WHO_HOLDS_THE_LINK,
    WRONG_METHOD,
    Row,
    filled,
    key_of,
    slug,
)

CARD = filled(slug=slug, pk=key_of("card"))
OLD_CARD = filled(slug=slug, pk=key_of("card_to_remove"))
TIE = filled(slug=slug, pk=key_of("tie"))
GROUP = filled(slug=slug, pk=key_of("group"))
MEMBER = filled(slug=slug, pk=key_of("group"), member=key_of("group_member"))

ROWS = {
    "partners:card_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "partners:stakeholders": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
    "partners:stakeholder_create": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
    "partners:stakeholder": Row(INSIDE_TOLD, INSIDE_TOLD, CARD),
    "partners:stakeholder_check": Row(WRONG_METHOD, INSIDE_TOLD, CARD),
    "partners:stakeholder_remove": Row(WRONG_METHOD, INSIDE_TOLD, OLD_CARD),
    "partners:stakeholder_decide": Row(WRONG_METHOD, INSIDE_TOLD, CARD),
    "partners:stakeholder_link": Row(FACILITATION, FACILITATION, CARD),
    "partners:stakeholder_unlink": Row(WRONG_METHOD, FACILITATION, CARD),
    "partners:tie_create": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
    "partners:tie_remove": Row(WRONG_METHOD, INSIDE_TOLD, TIE),
    "partners:groups": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
    "partners:group_create": Row(INSIDE_TOLD, INSIDE_TOLD, TEAM),
    "partners:group": Row(INSIDE_TOLD, INSIDE_TOLD, GROUP),
    "partners:group_edit": Row(INSIDE_TOLD, INSIDE_TOLD, GROUP),
    "partners:group_close": Row(WRONG_METHOD, INSIDE_TOLD, GROUP),
    "partners:group_add": Row(WRONG_METHOD, INSIDE_TOLD, GROUP),
    "partners:group_leave": Row(INSIDE_TOLD, INSIDE_TOLD, MEMBER),
}
