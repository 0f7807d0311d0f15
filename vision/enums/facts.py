"""All that can happen in this app, as the journal records it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fact(TextChoices):
    VISION_STARTED = "vision.started", _("Vision commencée")
    VISION_AMENDED = "vision.amended", _("Nouvelle version de la vision commencée")
    VISION_ADOPTED = "vision.adopted", _("Vision adoptée par consentement")
    SECTION_WRITTEN = "section.written", _("Section de la vision modifiée")
    SECTION_RESTORED = "section.restored", _("Version antérieure d’une section reprise")
    HORIZON_SET = "vision.horizon_set", _("Horizon de la vision fixé")
    CHANGE_ADDED = "change.added", _("Changement attendu ajouté")
    CHANGE_EDITED = "change.edited", _("Changement attendu modifié")
    CHANGE_REMOVED = "change.removed", _("Changement attendu retiré")
    ROUND_OPENED = "consent.opened", _("Tour de consentement ouvert")
    ROUND_ADVANCED = "consent.advanced", _("Étape du tour de consentement commencée")
    PROPOSITION_FROZEN = "consent.proposition", _("Nouvelle proposition soumise au consentement")
    CONTRIBUTION_MADE = "consent.contribution", _("Question ou réaction notée")
    QUESTION_ANSWERED = "consent.question_answered", _("Réponse à une question notée")
    CONSENT_ANSWERED = "consent.answered", _("Réponse d’un siège au tour de consentement")
    OBJECTION_RAISED = "consent.objection", _("Objection formulée")
    AMENDMENT_PROPOSED = "consent.amendment", _("Bonification proposée")
    OBJECTION_LIFTED = "consent.lifted", _("Objection levée")
    RULING_PROPOSED = "consent.ruling", _("Objection proposée comme irrecevable")
    RULING_AGREED = "consent.ruling_agreed", _("Accord donné pour déclarer une objection irrecevable")
    OBJECTION_RULED_OUT = "consent.ruled_out", _("Objection déclarée irrecevable")
    ROUND_NOT_ADOPTED = "consent.not_adopted", _("Tour de consentement clos sans adoption")
    ROUND_WITHDRAWN = "consent.withdrawn", _("Tour de consentement retiré")


# What one seat said: told inside the core group and nowhere else.
INDIVIDUAL = frozenset(
    {
        Fact.CONTRIBUTION_MADE,
        Fact.QUESTION_ANSWERED,
        Fact.CONSENT_ANSWERED,
        Fact.OBJECTION_RAISED,
        Fact.AMENDMENT_PROPOSED,
        Fact.OBJECTION_LIFTED,
        Fact.RULING_PROPOSED,
        Fact.RULING_AGREED,
        Fact.OBJECTION_RULED_OUT,
    }
)
