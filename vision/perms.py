"""Who may do what to a vision. A draft belongs to its core group and facilitation; for all others it is not there."""

from typing import Any

from impact.kit.access import rule
from partners.enums import Role
from partners.models import Partnership
from partners.queries import roles
from vision.models import Vision

INSIDE = {Role.MEMBER, Role.FACILITATION}


@rule("Seules les personnes du noyau et la facilitation peuvent commencer la vision.")
def can_start(user: Any, partnership: Partnership) -> bool:
    """Members and facilitation start the vision of their partnership."""
    return bool(roles(user, partnership) & INSIDE)


@rule("La vision en cours d’écriture est réservée au noyau et à la facilitation.")
def can_read_draft(user: Any, partnership: Partnership) -> bool:
    """Members and facilitation read the draft; offices and other partnerships do not know whether there is one."""
    return bool(roles(user, partnership) & INSIDE)


@rule("Seules les personnes du noyau et la facilitation écrivent la vision.")
def can_write(user: Any, vision: Vision) -> bool:
    """Members and facilitation write the draft."""
    return bool(roles(user, vision.partnership) & INSIDE)


def abilities(user: Any, partnership: Partnership) -> dict[str, bool]:
    """What the pages of the vision may ask; never roles. Who reads a draft also writes it."""
    return {"start": can_start(user, partnership), "read_draft": can_read_draft(user, partnership)}
