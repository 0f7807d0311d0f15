"""One's own data: reading them, taking them away, having them erased; facilitation for somebody without an account."""

from tests.access.lines import NOTHING, PERSON, SIGNED_IN, WRONG_METHOD, Row, line

#                   visitor invited member trio facil region anct admin neighbour
ERASING = line("    login   login   403    403  ok    403    403  ok    404")

ROWS = {
    "erase_account": Row(SIGNED_IN, SIGNED_IN, NOTHING),
    "erase_person": Row(ERASING, ERASING, PERSON),
    "my_data": Row(SIGNED_IN, WRONG_METHOD, NOTHING),
    "my_data_file": Row(SIGNED_IN, WRONG_METHOD, NOTHING),
}
