from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    CORE_GROUP = "core_group", _("Réunion du noyau")
    TRIO = "trio", _("Réunion du trio")
    WORKSHOP = "workshop", _("Atelier")
    PUBLIC = "public", _("Temps public")


class MeetingStatus(TextChoices):
    PLANNED = "planned", _("Prévue")
    CONVENED = "convened", _("Invitations envoyées")
    IN_SESSION = "in_session", _("En cours")
    WORKING_SESSION = "working_session", _("Séance de travail")
    HELD = "held", _("Tenue")
    CANCELLED = "cancelled", _("Annulée")


class ItemKind(TextChoices):
    INFORMATION = "information", _("Information")
    EXCHANGE = "exchange", _("Échange")
    DECISION = "decision", _("Décision")


class Choice(TextChoices):
    """What an invited person answers."""

    COMING = "coming", _("Je viens")
    EXCUSED = "excused", _("Je ne peux pas venir")
    REPRESENTED = "represented", _("Je serai représentée ou représenté")


class Presence(TextChoices):
    PRESENT = "present", _("présente ou présent")
    EXCUSED = "excused", _("excusée ou excusé")
    ABSENT = "absent", _("absente ou absent")
    REPRESENTED = "represented", _("représentée ou représenté")


class MinutesStatus(TextChoices):
    DRAFT = "draft", _("Brouillon")
    IN_REVIEW = "in_review", _("En relecture")
    APPROVED = "approved", _("Approuvé")


class DecisionMode(TextChoices):
    CONSENT = "consent", _("Consentement")
    AGREEMENT = "agreement", _("Accord en séance")
    INFORMATION = "information", _("Information")


class DecisionStatus(TextChoices):
    ADOPTED = "adopted", _("Adoptée")
    SUPERSEDED = "superseded", _("Remplacée")


class Fact(TextChoices):
    """All that can happen in this app, as the journal records it."""

    MEETINGS_TAKEN_OVER = "meetings.taken_over", _("Réunions passées reprises")
    MINUTES_FILED = "minutes.filed", _("Fichier de compte rendu déposé")
    RHYTHM_SET = "rhythm.set", _("Rythme des réunions fixé")
    MEETING_SCHEDULED = "meeting.scheduled", _("Réunion prévue")
    MEETING_MOVED = "meeting.moved", _("Réunion déplacée")
    MEETING_CANCELLED = "meeting.cancelled", _("Réunion annulée")
    MEETING_OPENED = "meeting.opened", _("Séance ouverte")
    MEETING_CLOSED = "meeting.closed", _("Séance terminée")
    AGENDA_CHANGED = "agenda.changed", _("Ordre du jour modifié")
    AGENDA_PUBLISHED = "agenda.published", _("Ordre du jour publié")
    GUEST_ADDED = "invitation.guest_added", _("Personne ajoutée aux invitations")
    INVITATIONS_SENT = "invitations.sent", _("Invitations envoyées")
    INVITATION_REMINDED = "invitation.reminded", _("Rappel envoyé")
    INVITATION_ANSWERED = "invitation.answered", _("Réponse reçue")
    ATTENDANCE_RECORDED = "attendance.recorded", _("Présence notée")
    MINUTES_STARTED = "minutes.started", _("Compte rendu commencé")
    SECRETARY_NAMED = "secretary.named", _("Personne secrétaire de séance choisie")
    MINUTES_CIRCULATED = "minutes.circulated", _("Compte rendu envoyé pour relecture")
    MINUTES_REMARKED = "minutes.remarked", _("Remarque sur le compte rendu")
    REMARK_ANSWERED = "remark.answered", _("Réponse à une remarque")
    MINUTES_APPROVED = "minutes.approved", _("Compte rendu approuvé")
    DECISION_RECORDED = "decision.recorded", _("Décision prise")
