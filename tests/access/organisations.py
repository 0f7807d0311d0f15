"""Structures, settings, one's own account."""

from tests.access.lines import (
    INSIDE_TOLD,
    MANDATE,
    NOTHING,
    SIGNED_IN,
    TEAM,
    TOKEN,
    TRIO_AND_FACILITATION,
    WHO_HOLDS_THE_LINK,
    WRONG_METHOD,
    Row,
    filled,
    key_of,
    line,
    slug,
)

#                       visitor invited member trio facil region anct admin neighbour
WHO_KEEPS_THEM = line(" login   login   403    ok   ok    403    403  ok    404")
STRUCTURE = filled(slug=slug, pk=key_of("organisation"))

FORMER = filled(slug=slug, pk=key_of("organisation"), former=key_of("former_name"))

ROWS = {
    "partners:former_name": Row(WHO_KEEPS_THEM, WHO_KEEPS_THEM, FORMER),
    "partners:account": Row(SIGNED_IN, SIGNED_IN, NOTHING),
    "partners:confirm_address": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "partners:function": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, MANDATE),
    "partners:merge_organisations": Row(WHO_KEEPS_THEM, WHO_KEEPS_THEM, STRUCTURE),
    "partners:organisation": Row(WHO_KEEPS_THEM, WHO_KEEPS_THEM, STRUCTURE),
    "partners:organisations": Row(WHO_KEEPS_THEM, WRONG_METHOD, TEAM),
    "partners:settings": Row(INSIDE_TOLD, TRIO_AND_FACILITATION, TEAM),
}
