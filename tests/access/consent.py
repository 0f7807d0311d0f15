"""Rounds of consent, adopted versions."""

from tests.access.lines import (
    FACILITATION_OF_DRAFTS,
    INSIDE,
    TEAM,
    TOKEN,
    WHO_HOLDS_THE_LINK,
    WHO_SEES_THE_TEAM,
    WRONG_METHOD,
    Row,
    filled,
    key_of,
    line,
    number_of,
    slug,
)

#                       visitor invited member trio facil region anct admin neighbour
TRIO = line("           login   login   403    ok   403   403    403  403   404")
TRIO_OF_ROUNDS = line(" login   login   403    ok   403   404    404  404   404")
WHO_LEADS = line("      login   login   403    ok   ok    404    404  404   404")
WHO_HAS_A_VOICE = line("login   login   ok     ok   403   404    404  404   404")

ROUND = filled(slug=slug, number=number_of("round"))
ADOPTED = filled(slug=slug, number=lambda o: o["adopted"].number)
OBJECTION = filled(slug=slug, number=number_of("round"), pk=key_of("objection"))

ROWS = {
    "vision:adopt": Row(WHO_LEADS, WHO_LEADS, ROUND),
    "vision:adopted": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, ADOPTED),
    "vision:agree": Row(WRONG_METHOD, WHO_HAS_A_VOICE, OBJECTION),
    "vision:amend": Row(WRONG_METHOD, INSIDE, OBJECTION),
    "vision:answer": Row(WHO_HAS_A_VOICE, WHO_HAS_A_VOICE, ROUND),
    "vision:answer_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "vision:answer_confirm": Row(WRONG_METHOD, WHO_HAS_A_VOICE, ROUND),
    "vision:answer_enter": Row(
        FACILITATION_OF_DRAFTS,
        FACILITATION_OF_DRAFTS,
        filled(slug=slug, number=number_of("round"), seat=lambda _o: 4),
    ),
    "vision:certificate": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, ADOPTED),
    "vision:lift": Row(WRONG_METHOD, WHO_HAS_A_VOICE, OBJECTION),
    "vision:objection": Row(INSIDE, INSIDE, OBJECTION),
    "vision:proposition": Row(INSIDE, INSIDE, filled(slug=slug, number=number_of("round"), iteration=lambda _o: 1)),
    "vision:renew": Row(WRONG_METHOD, TRIO, TEAM),
    "vision:reply": Row(WRONG_METHOD, INSIDE, filled(slug=slug, number=number_of("round"), pk=key_of("question"))),
    "vision:round": Row(INSIDE, INSIDE, ROUND),
    "vision:round_advance": Row(WRONG_METHOD, WHO_LEADS, ROUND),
    "vision:round_end": Row(WHO_LEADS, WHO_LEADS, ROUND),
    "vision:round_open": Row(TRIO, TRIO, TEAM),
    "vision:round_withdraw": Row(TRIO_OF_ROUNDS, TRIO_OF_ROUNDS, ROUND),
    "vision:rounds": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "vision:rule_out": Row(WRONG_METHOD, WHO_LEADS, OBJECTION),
    "vision:say": Row(WRONG_METHOD, INSIDE, ROUND),
}
