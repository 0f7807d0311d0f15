"""The words of the access table: what a GET and an empty POST answer to each role, and how an address is filled."""

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
