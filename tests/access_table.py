"""Who may open and who may act, address by address.

Nine statuses in the order of ``access_world.ROLES``: visitor, invited by a link, member, trio, facilitation, region,
ANCT, administration, member of another partnership. Read with the roles of the product brief beside.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Objects = Mapping[str, Any]
Line = tuple[str, ...]
Fill = Callable[[Objects], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """What a GET and an empty POST answer to each role, and how the address is filled."""

    get: Line
    post: Line
    arguments: Fill


def line(statuses: str) -> Line:
    return tuple(statuses.split())


#                              visitor invited member trio facil region anct admin neighbour
EVERYBODY = line("              ok      ok      ok     ok   ok    ok     ok   ok    ok")
NOBODY = line("                 404     404     404    404  404   404    404  404   404")
WHO_HOLDS_THE_LINK = line("     404     ok      ok     ok   ok    ok     ok   ok    ok")
SIGNED_IN = line("              login   login   ok     ok   ok    ok     ok   ok    ok")
WRONG_METHOD = line("           login   login   405    405  405   405    405  405   405")
OFFICERS = line("               login   login   403    403  403   403    ok   ok    403")
WHO_SEES_THE_TEAM = line("      login   login   ok     ok   ok    ok     ok   ok    404")
INSIDE = line("                 login   login   ok     ok   ok    404    404  404   404")
INSIDE_TOLD = line("            login   login   ok     ok   ok    403    403  403   404")
TRIO_AND_FACILITATION = line("  login   login   403    ok   ok    403    403  403   404")
FACILITATION = line("           login   login   403    403  ok    403    403  403   404")
FACILITATION_OF_DRAFTS = line(" login   login   403    403  ok    404    404  404   404")
WHO_IS_INVITED = line("         login   login   ok     ok   404   404    404  404   404")


def filled(**parts: Callable[[Objects], Any]) -> Fill:
    return lambda objects: {name: part(objects) for name, part in parts.items()}


def slug(objects: Objects) -> str:
    return objects["slug"]


def number_of(name: str) -> Callable[[Objects], int]:
    return lambda objects: objects[name].number


def key_of(name: str) -> Callable[[Objects], int]:
    return lambda objects: objects[name].pk


def past_(name: str) -> Fill:
    return filled(slug=slug, number=number_of("past"), pk=key_of(name))


def coming_(name: str) -> Fill:
    return filled(slug=slug, number=number_of("coming"), pk=key_of(name))


NOTHING = filled()
TOKEN = filled()  # the test fills it: forged for a visitor, true for the others
TEAM = filled(slug=slug)
QUARTIER = filled(code=lambda o: o["code"])
LETTER = filled(uid=lambda o: o["letter"].uid)
PAST = filled(slug=slug, number=number_of("past"))
COMING = filled(slug=slug, number=number_of("coming"))
SEAT = filled(slug=slug, number=number_of("seat"))
ROLL = filled(slug=slug, number=number_of("past"), seat=number_of("seat"))
MANDATE = filled(slug=slug, mandate_id=key_of("mandate"))
PERSON = filled(slug=slug, person_id=lambda o: o["mandate"].person_id)
SECTION = filled(slug=slug, kind=lambda _: "statement")
VERSION = filled(slug=slug, kind=lambda _: "statement", number=lambda _: 1)
CHANGE = filled(slug=slug, pk=key_of("change"))

TABLE: dict[str, Row] = {
    "accessibility": Row(EVERYBODY, EVERYBODY, NOTHING),
    "account_confirm_login_code": Row(EVERYBODY, EVERYBODY, NOTHING),
    "account_login": Row(EVERYBODY, EVERYBODY, NOTHING),
    "account_signup": Row(EVERYBODY, EVERYBODY, NOTHING),
    "account_request_login_code": Row(EVERYBODY, EVERYBODY, NOTHING),
    "contact": Row(EVERYBODY, EVERYBODY, NOTHING),
    "demo_enter": Row(NOBODY, NOBODY, TOKEN),
    "demo_letter": Row(NOBODY, NOBODY, LETTER),
    "demo_letter_calendar": Row(NOBODY, NOBODY, LETTER),
    "demo_letter_html": Row(NOBODY, NOBODY, LETTER),
    "demo_mailbox": Row(NOBODY, NOBODY, NOTHING),
    "home": Row(EVERYBODY, EVERYBODY, NOTHING),
    "legal": Row(EVERYBODY, EVERYBODY, NOTHING),
    "meetings:agenda": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, COMING),
    "meetings:agenda_item": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, coming_("coming_item")),
    "meetings:agenda_publish": Row(WRONG_METHOD, TRIO_AND_FACILITATION, COMING),
    "meetings:agenda_remove": Row(WRONG_METHOD, TRIO_AND_FACILITATION, coming_("coming_item")),
    "meetings:agenda_reorder": Row(WRONG_METHOD, TRIO_AND_FACILITATION, coming_("coming_item")),
    "meetings:answer": Row(WRONG_METHOD, WHO_IS_INVITED, COMING),
    "meetings:answer_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "meetings:answer_for": Row(FACILITATION, FACILITATION, coming_("invitation")),
    "meetings:approve": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, coming_("approval")),
    "meetings:attendance": Row(INSIDE_TOLD, INSIDE_TOLD, PAST),
    "meetings:attendance_record": Row(WRONG_METHOD, FACILITATION, ROLL),
    "meetings:attendance_sheet": Row(INSIDE_TOLD, INSIDE_TOLD, PAST),
    "meetings:calendar": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, COMING),
    "meetings:cancel": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, COMING),
    "meetings:circulate": Row(FACILITATION_OF_DRAFTS, FACILITATION_OF_DRAFTS, PAST),
    "meetings:create": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, TEAM),
    "meetings:decide": Row(FACILITATION, FACILITATION, past_("item")),
    "meetings:decisions": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "meetings:guest_add": Row(WRONG_METHOD, FACILITATION, PAST),
    "meetings:guest_remove": Row(WRONG_METHOD, FACILITATION, past_("guest")),
    "meetings:invitation_sheet": Row(FACILITATION, FACILITATION, COMING),
    "meetings:invitations": Row(FACILITATION, FACILITATION, COMING),
    "meetings:list": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "meetings:minutes": Row(INSIDE, INSIDE, PAST),
    "meetings:minutes_item": Row(FACILITATION_OF_DRAFTS, FACILITATION_OF_DRAFTS, past_("item")),
    "meetings:minutes_start": Row(WRONG_METHOD, FACILITATION, PAST),
    "meetings:move": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, COMING),
    "meetings:remark": Row(INSIDE, INSIDE, PAST),
    "meetings:remark_response": Row(WRONG_METHOD, FACILITATION_OF_DRAFTS, past_("remark")),
    "meetings:rhythm": Row(TRIO_AND_FACILITATION, TRIO_AND_FACILITATION, TEAM),
    "meetings:secretary": Row(FACILITATION_OF_DRAFTS, FACILITATION_OF_DRAFTS, PAST),
    "meetings:session": Row(FACILITATION, FACILITATION, COMING),
    "meetings:show": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, COMING),
    "partners:appoint": Row(FACILITATION, FACILITATION, SEAT),
    "partners:core_group": Row(WHO_SEES_THE_TEAM, WRONG_METHOD, TEAM),
    "partners:create": Row(OFFICERS, OFFICERS, NOTHING),
    "partners:end_mandate": Row(FACILITATION, FACILITATION, MANDATE),
    "partners:person": Row(FACILITATION, FACILITATION, PERSON),
    "partners:roster_confirm": Row(WRONG_METHOD, FACILITATION, TEAM),
    "partners:roster_errors": Row(WRONG_METHOD, FACILITATION, TEAM),
    "partners:roster_import": Row(FACILITATION, FACILITATION, TEAM),
    "partners:roster_template": Row(FACILITATION, WRONG_METHOD, TEAM),
    "partners:seat_create": Row(FACILITATION, FACILITATION, TEAM),
    "partners:sign_in_by_link": Row(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK, TOKEN),
    "partnership": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "partnerships": Row(SIGNED_IN, SIGNED_IN, NOTHING),
    "privacy": Row(EVERYBODY, EVERYBODY, NOTHING),
    "sitemap": Row(EVERYBODY, EVERYBODY, NOTHING),
    "territories:quartier": Row(SIGNED_IN, WRONG_METHOD, QUARTIER),
    "territories:register": Row(SIGNED_IN, WRONG_METHOD, NOTHING),
    "ui": Row(NOBODY, NOBODY, NOTHING),
    "vision:change": Row(INSIDE, INSIDE, CHANGE),
    "vision:change_create": Row(INSIDE, INSIDE, TEAM),
    "vision:change_remove": Row(WRONG_METHOD, INSIDE, CHANGE),
    "vision:horizon": Row(INSIDE, INSIDE, TEAM),
    "vision:restore": Row(WRONG_METHOD, INSIDE, VERSION),
    "vision:section": Row(INSIDE, INSIDE, SECTION),
    "vision:show": Row(WHO_SEES_THE_TEAM, WHO_SEES_THE_TEAM, TEAM),
    "vision:start": Row(WRONG_METHOD, INSIDE_TOLD, TEAM),
    "vision:version": Row(INSIDE, INSIDE, VERSION),
    "vision:versions": Row(INSIDE, INSIDE, SECTION),
    "account_logout": Row(EVERYBODY, EVERYBODY, NOTHING),
}
