"""Proposing, confirming and declining mandates."""

from tests.access.lines import SEAT, TEAM, TRIO_AND_FACILITATION, WRONG_METHOD, Row, filled, line, slug

#                  visitor invited member trio facil region anct admin neighbour
TRIO = line("      login   login   403    ok   403   403    403  403   404")
PROPOSED = filled(slug=slug, mandate_id=lambda o: o["proposed"].pk)

ROWS = {
    "partners:appoint": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, SEAT),
    "partners:confirm_mandate": Row(TRIO, TRIO, PROPOSED),
    "partners:decline_mandate": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, PROPOSED),
    "partners:proposals": Row(TRIO_AND_FACILITATION, WRONG_METHOD, TEAM),
}
