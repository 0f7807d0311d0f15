"""Who may do what to a vision and in its consent rounds.

A draft and a round belong to the core group and facilitation; for all others they are not there.
"""

from typing import Any

from impact.kit.access import rule
from partners.enums import Role
from partners.models import Partnership
from partners.perms import can_facilitate, can_lead, speaks_for_trio
from partners.queries import roles
from vision.models import ConsentRound, Vision

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


@rule("Seules les personnes du trio commencent une nouvelle version de la vision.")
def can_renew(user: Any, partnership: Partnership) -> bool:
    """The trio decides that an adopted vision is written again."""
    return speaks_for_trio(user, partnership)


@rule("Seules les personnes du trio ouvrent un tour de consentement.")
def can_open_round(user: Any, partnership: Partnership) -> bool:
    """The trio opens a round, facilitation leads it."""
    return speaks_for_trio(user, partnership)


@rule("Seules les personnes du trio retirent un tour de consentement.")
def can_withdraw(user: Any, consent_round: ConsentRound) -> bool:
    """The trio takes back the round it opened."""
    return speaks_for_trio(user, consent_round.partnership)


@rule("Seules la facilitation et les personnes du trio mènent le tour de consentement.")
def can_lead_round(user: Any, consent_round: ConsentRound) -> bool:
    """Facilitation and trio enter the next phase, propose a ruling and close."""
    return can_lead(user, consent_round.partnership)


@rule("La facilitation n’a pas de voix.")
def can_answer(user: Any, consent_round: ConsentRound) -> bool:
    """Who holds a seat, or stands in, answers for it; facilitation only when she also holds one."""
    return Role.MEMBER in roles(user, consent_round.partnership)


@rule("Seule la facilitation saisit en séance la réponse de quelqu’un d’autre.")
def can_enter_answer(user: Any, consent_round: ConsentRound) -> bool:
    """Facilitation types what somebody said in session."""
    return can_facilitate(user, consent_round.partnership)


@rule("Seules les personnes du noyau et la facilitation prennent part au tour de consentement.")
def can_take_part(user: Any, consent_round: ConsentRound) -> bool:
    """Members and facilitation note questions, reactions and bonifications."""
    return bool(roles(user, consent_round.partnership) & INSIDE)


def abilities(user: Any, partnership: Partnership) -> dict[str, bool]:
    """What the pages of the vision may ask; never roles. Who reads a draft also writes it."""
    return {
        "start": can_start(user, partnership),
        "read_draft": can_read_draft(user, partnership),
        "renew": can_renew(user, partnership),
        "open_round": can_open_round(user, partnership),
    }


def round_abilities(user: Any, consent_round: ConsentRound) -> dict[str, bool]:
    """What the pages of a round may ask; never roles."""
    return {
        "lead": can_lead_round(user, consent_round),
        "withdraw": can_withdraw(user, consent_round),
        "answer": can_answer(user, consent_round),
        "enter_answer": can_enter_answer(user, consent_round),
        "take_part": can_take_part(user, consent_round),
    }
