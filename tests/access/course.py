"""Phases, pauses and ends, starting conditions; versions of the geography."""

from tests.access.lines import NOTHING, SIGNED_IN, TEAM, WHO_SEES_THE_TEAM, WRONG_METHOD, Row, filled, line, slug

#                  visitor invited member trio facil region anct admin neighbour
TRIO = line("      login   login   403    ok   403   403    403  403   404")
WHO_SIGNS = line(" login   login   403    ok   403   403    ok   403   404")
CHANGE = filled(slug=slug, pk=lambda o: o["status_change"].pk)

ROWS = {
    "partners:preconditions": Row(WHO_SEES_THE_TEAM, TRIO, TEAM),
    "partners:status": Row(WHO_SEES_THE_TEAM, WHO_SIGNS, TEAM),
    "partners:status_sign": Row(WRONG_METHOD, WHO_SIGNS, CHANGE),
    "partners:status_withdraw": Row(WRONG_METHOD, WHO_SIGNS, CHANGE),
    "phase": Row(WHO_SEES_THE_TEAM, TRIO, TEAM),
    "territories:versions": Row(SIGNED_IN, WRONG_METHOD, NOTHING),
}
