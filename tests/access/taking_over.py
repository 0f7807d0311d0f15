"""Past meetings taken over, their files, the journal."""

from tests.access.lines import FACILITATION, TEAM, WHO_SEES_THE_TEAM, WRONG_METHOD, Row, filled, line, number_of, slug

#                       visitor invited member trio facil region anct admin neighbour
WHO_READS_THE_JOURNAL = line("login login 403 ok   ok    403    403  ok    404")
TAKEN_OVER = filled(slug=slug, number=number_of("taken_over"))

ROWS = {
    "journal": Row(WHO_READS_THE_JOURNAL, WRONG_METHOD, TEAM),
    "journal_export": Row(WHO_READS_THE_JOURNAL, WRONG_METHOD, TEAM),
    "meetings:minutes_file": Row(WHO_SEES_THE_TEAM, FACILITATION, TAKEN_OVER),
    "meetings:minutes_file_download": Row(WHO_SEES_THE_TEAM, WRONG_METHOD, TAKEN_OVER),
    "meetings:take_over": Row(FACILITATION, FACILITATION, TEAM),
    "meetings:take_over_confirm": Row(WRONG_METHOD, FACILITATION, TEAM),
    "meetings:take_over_errors": Row(WRONG_METHOD, FACILITATION, TEAM),
    "meetings:take_over_template": Row(FACILITATION, WRONG_METHOD, TEAM),
}
