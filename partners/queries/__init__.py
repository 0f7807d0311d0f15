"""What pages and other apps ask of the partners: who is what, on a day. Ask ``queries.<function>``."""

from partners.queries.partnership import (
    cohorts,
    followed_by,
    lead_epcis,
    partnership_seen,
    quartiers_in_order,
    share_an_epci,
)
from partners.queries.people import facilitators, journal_of, people_of
from partners.queries.roles import held_offices, offices, roles
from partners.queries.seats import active_mandates, core_group, seats_with_holders, trio_places, vacant_places

__all__ = [
    "active_mandates",
    "cohorts",
    "core_group",
    "facilitators",
    "followed_by",
    "held_offices",
    "journal_of",
    "lead_epcis",
    "offices",
    "partnership_seen",
    "people_of",
    "quartiers_in_order",
    "roles",
    "seats_with_holders",
    "share_an_epci",
    "trio_places",
    "vacant_places",
]
