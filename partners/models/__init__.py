from partners.models.charter import Charter, CharterAnswer
from partners.models.course import PhaseChange, Preconditions, StatusChange
from partners.models.entry import Entry
from partners.models.erasure import Erasure
from partners.models.facilitation import Facilitation, OfficeHolding
from partners.models.handover import Handover
from partners.models.letter import Letter
from partners.models.link import PersonalLink
from partners.models.mandate import Mandate
from partners.models.organisation import FormerName, Organisation
from partners.models.partnership import Cohort, Partnership, PartnershipQuartier
from partners.models.person import Person
from partners.models.seat import Seat
from partners.models.stakeholder import CardProposal, Stakeholder, Tie
from partners.models.working_group import GroupMember, WorkingGroup

__all__ = [
    "CardProposal",
    "Charter",
    "CharterAnswer",
    "Cohort",
    "Entry",
    "Erasure",
    "Facilitation",
    "FormerName",
    "GroupMember",
    "Handover",
    "Letter",
    "Mandate",
    "OfficeHolding",
    "Organisation",
    "Partnership",
    "PartnershipQuartier",
    "Person",
    "PersonalLink",
    "PhaseChange",
    "Preconditions",
    "Seat",
    "Stakeholder",
    "StatusChange",
    "Tie",
    "WorkingGroup",
]
