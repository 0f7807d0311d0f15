"""Who may do what to a partnership, its seats and its people. One predicate an ability."""

from typing import Any

from impact.kit.access import rule
from partners.enums import Office, Role
from partners.models import Partnership
from partners.queries import offices, roles


@rule("Cette page est réservée aux membres du noyau et à la facilitation.")
def can_read_inside(user: Any, partnership: Partnership) -> bool:
    """Drafts and names are for the core group and its facilitation."""
    return bool(roles(user, partnership) & {Role.MEMBER, Role.FACILITATION})


@rule("Seule la facilitation de cette équipe peut faire cela.")
def can_facilitate(user: Any, partnership: Partnership) -> bool:
    """Facilitation prepares: roster, rhythm, agenda, invitations, roll-call, minutes."""
    return Role.FACILITATION in roles(user, partnership)


@rule("Seules la facilitation et les personnes du trio peuvent faire cela.")
def can_lead(user: Any, partnership: Partnership) -> bool:
    """Facilitation and trio lead together: rhythm, cancelling, moving."""
    return bool(roles(user, partnership) & {Role.FACILITATION, Role.TRIO})


@rule("Seules les personnes de l’ANCT peuvent créer une équipe.")
def can_open_partnership(user: Any, _nothing: Any) -> bool:
    """The ANCT and the national administration open partnerships."""
    return bool(offices(user) & {Office.ANCT, Office.ADMIN})


@rule("La liste des équipes est réservée à l’ANCT et aux référents régionaux.")
def can_follow_partnerships(user: Any, _nothing: Any) -> bool:
    """The ANCT, the regions and the administration follow several partnerships."""
    return bool(offices(user))


@rule("Les coordonnées sont réservées à la facilitation.")
def can_see_contacts(user: Any, partnership: Partnership) -> bool:
    """Contacts of people are for facilitation only."""
    return Role.FACILITATION in roles(user, partnership)


def abilities(user: Any, partnership: Partnership) -> dict[str, bool]:
    """What templates may ask; never roles."""
    return {
        "read_inside": can_read_inside(user, partnership),
        "facilitate": can_facilitate(user, partnership),
        "lead": can_lead(user, partnership),
        "see_contacts": can_see_contacts(user, partnership),
    }
