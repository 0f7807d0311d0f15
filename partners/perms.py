"""Who may do what to a partnership, its seats and its people. One predicate an ability."""

from typing import Any

from django.utils.timezone import localdate

from impact.kit.access import rule
from partners.enums import Office, Role
from partners.models import Mandate, Organisation, Partnership
from partners.queries import has_facilitator, holds_after, not_led_by, offices, roles, trio_in_post


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


@rule("Seules la facilitation et l’administration nationale effacent les données de quelqu’un, à sa demande.")
def can_erase_for(user: Any, partnership: Partnership) -> bool:
    """At the request of somebody without an account: her facilitation, or the national administration."""
    return bool(roles(user, partnership) & {Role.FACILITATION, Role.ADMIN})


@rule("Seules la facilitation, les personnes du trio et l’administration nationale lisent le journal.")
def can_read_journal(user: Any, partnership: Partnership) -> bool:
    """Facilitation, trio and the national administration read who changed what; neither the ANCT nor the regions."""
    return bool(roles(user, partnership) & {Role.FACILITATION, Role.TRIO, Role.ADMIN})


@rule("Seules la facilitation, les personnes du trio et l’administration nationale confient la facilitation.")
def can_entrust(user: Any, partnership: Partnership) -> bool:
    """Facilitation, trio and the national administration entrust it; the ANCT when nobody is left to do so."""
    held = roles(user, partnership)
    if held & {Role.FACILITATION, Role.TRIO, Role.ADMIN}:
        return True
    return Role.ANCT in held and not has_facilitator(partnership, localdate(timezone=partnership.zone))


def is_told_of_vacancies(user: Any, partnership: Partnership) -> bool:
    """The trio and the officers read that the facilitation is to entrust; those of a region hand it on."""
    return bool(roles(user, partnership) & {Role.TRIO, Role.REGION, Role.ANCT, Role.ADMIN})


@rule("Seules la facilitation et la référence régionale décident des renouvellements.")
def can_renew(user: Any, partnership: Partnership) -> bool:
    """Facilitation, and the region for its own partnerships, renew several mandates at once."""
    return bool(roles(user, partnership) & {Role.FACILITATION, Role.REGION})


@rule("Seules la personne qui part et la facilitation écrivent la passation.")
def can_hand_over(user: Any, mandate: Mandate) -> bool:
    """The person herself writes what she passes on; facilitation writes it with her, or says why it is not done."""
    return mandate.person_id == user.pk or can_facilitate(user, mandate.partnership)


@rule("Cette passation est réservée à la personne qui part, à celle qui lui succède, au trio et à la facilitation.")
def can_read_handover(user: Any, mandate: Mandate) -> bool:
    """Those who write it, the trio, and whoever holds the seat afterwards."""
    if can_hand_over(user, mandate) or can_lead(user, mandate.partnership):
        return True
    return holds_after(user, mandate, localdate(timezone=mandate.partnership.zone))


@rule("Seule une personne du trio en poste, autre que la personne proposée, confirme un mandat ou l’écarte.")
def can_confirm(user: Any, mandate: Mandate) -> bool:
    """Somebody of the trio in post who is not the person proposed; facilitation as long as there is nobody such."""
    return can_appoint(user, mandate.partnership, mandate.person_id)


@rule("Seules une personne du trio et la personne qui a fait la proposition peuvent l’écarter.")
def can_decline(user: Any, mandate: Mandate) -> bool:
    """Whoever may confirm it, and who proposed it, as long as she leads."""
    return can_confirm(user, mandate) or (mandate.proposed_by_id == user.pk and can_lead(user, mandate.partnership))


def can_appoint(user: Any, partnership: Partnership, person_id: int | None = None) -> bool:
    """Whether the proposal of ``user`` needs nobody more: of the trio, and somebody else than the person proposed.

    While nobody of the trio other than this person is in post, facilitation confirms the first mandates.
    """
    if not user.is_authenticated or user.pk == person_id:
        return False
    in_post = trio_in_post(partnership, localdate(timezone=partnership.zone))
    voices = {voice for voice in in_post if voice != person_id}
    return user.pk in voices if voices else can_facilitate(user, partnership)


@rule("Les structures sont tenues à jour par la facilitation et le trio.")
def can_keep_organisations(user: Any, partnership: Partnership) -> bool:
    """Facilitation and trio write the structures of their partnership; the administration corrects."""
    return bool(roles(user, partnership) & {Role.FACILITATION, Role.TRIO, Role.ADMIN})


@rule("Une autre équipe travaille avec cette structure\u00a0: seule l’administration nationale peut la modifier.")
def can_change_organisation(user: Any, organisation: Organisation) -> bool:
    """Who leads every partnership that uses it; a structure of several teams is for the national administration."""
    return Office.ADMIN in offices(user) or not not_led_by(user, organisation, localdate()).exists()


def speaks_for_trio(user: Any, partnership: Partnership) -> bool:
    """The holder of a seat of the trio; her deputy only while nobody holds the seat."""
    on = localdate(timezone=partnership.zone)
    return Role.TRIO in roles(user, partnership) and user.pk in trio_in_post(partnership, on)


@rule("Seules les personnes du trio décident de la phase\u202f; la facilitation prépare, l’ANCT lit.")
def can_move_phase(user: Any, partnership: Partnership) -> bool:
    """The trio moves the phase; neither facilitation nor the ANCT ever does."""
    return speaks_for_trio(user, partnership)


@rule("Une pause, une reprise ou une fin se décident à deux\u00a0: le trio et l’ANCT signent.")
def can_sign_status(user: Any, partnership: Partnership) -> bool:
    """The trio and the ANCT ask for a pause, a resumption or an end, and sign what the other asked."""
    return speaks_for_trio(user, partnership) or Role.ANCT in roles(user, partnership)


@rule("Seules les personnes du trio écrivent les préconditions.")
def can_write_preconditions(user: Any, partnership: Partnership) -> bool:
    """The trio writes the starting conditions; whoever sees the partnership reads them."""
    return speaks_for_trio(user, partnership)


def abilities(user: Any, partnership: Partnership) -> dict[str, bool]:
    """What templates may ask; never roles."""
    return {
        "read_inside": can_read_inside(user, partnership),
        "facilitate": can_facilitate(user, partnership),
        "lead": can_lead(user, partnership),
        "renew": can_renew(user, partnership),
        "see_contacts": can_see_contacts(user, partnership),
    }
