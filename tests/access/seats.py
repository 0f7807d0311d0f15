"""The seats of the core group, and the residents' share at roll-calls."""

from tests.access.lines import SEAT, TEAM, TRIO_AND_FACILITATION, WHO_SEES_THE_TEAM, WRONG_METHOD, Row

ROWS = {
    "meetings:residents_share": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "partners:seat": Row(WHO_SEES_THE_TEAM, WRONG_METHOD, SEAT),
    "partners:seat_edit": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, SEAT),
}
