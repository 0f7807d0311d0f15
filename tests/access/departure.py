"""Handover, renewals, « toujours en poste ? », facilitation."""

from tests.access.lines import (
    FACILITATION,
    MANDATE,
    TEAM,
    TOKEN,
    TRIO_AND_FACILITATION,
    WHO_HOLDS_THE_LINK,
    WRONG_METHOD,
    Row,
    line,
)

#                          visitor invited member trio facil region anct admin neighbour
ENTRUSTING = line("         login   login   403    ok   ok    403    403  ok    404")
RENEWING = line("           login   login   403    403  ok    ok     403  403   404")

ROWS = {
    "handover": Row(TRIO_AND_FACILITATION, FACILITATION, MANDATE),
    "handover_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "handover_pack": Row(TRIO_AND_FACILITATION, WRONG_METHOD, TEAM),
    "partners:facilitation": Row(ENTRUSTING, ENTRUSTING, TEAM),
    "partners:renewals": Row(RENEWING, RENEWING, TEAM),
    "partners:still_in_post_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
}
