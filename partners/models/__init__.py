from partners.models.entry import Entry
from partners.models.facilitation import Facilitation, OfficeHolding
from partners.models.letter import Letter
from partners.models.link import PersonalLink
from partners.models.mandate import Mandate
from partners.models.organisation import Organisation
from partners.models.partnership import Cohort, Partnership, PartnershipQuartier
from partners.models.person import Person
from partners.models.seat import Seat

__all__ = [
    "Cohort",
    "Entry",
    "Facilitation",
    "Letter",
    "Mandate",
    "OfficeHolding",
    "Organisation",
    "Partnership",
    "PartnershipQuartier",
    "Person",
    "PersonalLink",
    "Seat",
]
