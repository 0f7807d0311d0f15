"""In which quality somebody sits, read from the words of a spreadsheet."""

import re

from impact.kit.french import fold
from partners.enums import OrganisationKind, Standing, Trio

ELECTED = re.compile(
    r"\b(elue?s?|deputee?|senat(eur|rice))\b"
    r"|(?<!\bdu )(?<!\bau )(?<!\bde la )\bmaire\b"
    r"|\badjointe? (au|a la|du|de la) maire\b"
    r"|\bconseill(er|ere) (municipal|communautaire|metropolitain|departemental|regional|deleguee?\b)"
)
# In a town hall or an EPCI these are elected; elsewhere they are titles among others. An assistant
# (« adjoint administratif », « adjointe d'animation ») is an agent.
ELECTED_AT_HOME = re.compile(
    r"^(vice president|president)e?\b"
    r"|^(\w+ )?adjointe?\b(?! (administrati|technique|d animation|du patrimoine|au chef|a la direction|au direct))"
)
HOME = {OrganisationKind.COMMUNE, OrganisationKind.EPCI}
BY_KIND = {
    OrganisationKind.STATE: Standing.PUBLIC_AGENT,
    OrganisationKind.EPCI: Standing.PUBLIC_AGENT,
    OrganisationKind.COMMUNE: Standing.PUBLIC_AGENT,
    OrganisationKind.LANDLORD: Standing.LANDLORD_STAFF,
    OrganisationKind.CITIZENS_COUNCIL: Standing.CITIZENS_COUNCIL,
}
RELAYS = {OrganisationKind.ASSOCIATION, OrganisationKind.SOCIAL_CENTRE}
RESIDENT = re.compile(r"\bhabitante?s?\b")


def derive(function: str, kind: OrganisationKind | str, trio: Trio | str = "") -> Standing:
    """The words of the function first, then the kind of structure, then the seat.

    An association on the residents' seat of the trio is a relay, for a time.
    """
    words = fold(function)
    if ELECTED.search(words) or (kind in HOME and ELECTED_AT_HOME.search(words)):
        return Standing.ELECTED
    if kind in BY_KIND:
        return BY_KIND[OrganisationKind(kind)]
    if RESIDENT.match(words):
        return Standing.RESIDENT
    if trio == Trio.RESIDENTS and kind in RELAYS:
        return Standing.RELAY
    return Standing.PROFESSIONAL
