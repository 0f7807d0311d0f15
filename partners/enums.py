from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is to one partnership, on a day. Derived from dated rows, never stored."""

    MEMBER = "member", _("Membre du noyau")
    TRIO = "trio", _("Membre du trio")
    FACILITATION = "facilitation", _("Facilitation")
    REGION = "region", _("Référence régionale")
    ANCT = "anct", _("ANCT")
    ADMIN = "admin", _("Administration nationale")


class Office(TextChoices):
    """A role held for the whole programme or a region, not for one partnership."""

    REGION = "region", _("Référence régionale")
    ANCT = "anct", _("ANCT")
    ADMIN = "admin", _("Administration nationale")


class Trio(TextChoices):
    STATE = "etat", _("État")
    AUTHORITY = "collectivite", _("Collectivité")
    RESIDENTS = "habitants", _("Habitants")


class College(TextChoices):
    STATE = "etat", _("État")
    AUTHORITY = "collectivite", _("Collectivités")
    RESIDENTS = "habitants", _("Habitants")
    PARTNERS = "partenaires", _("Partenaires")


class OrganisationKind(TextChoices):
    STATE = "etat", _("Service de l’État")
    EPCI = "epci", _("Intercommunalité")
    COMMUNE = "commune", _("Commune")
    CITIZENS_COUNCIL = "conseil_citoyen", _("Conseil citoyen")
    ASSOCIATION = "association", _("Association")
    SOCIAL_CENTRE = "centre_social", _("Centre social")
    LANDLORD = "bailleur", _("Bailleur social")
    SCHOOL = "ecole", _("École, collège ou lycée")
    CAF = "caf", _("CAF")
    HEALTH = "sante", _("Santé")
    EMPLOYMENT = "emploi", _("Emploi")
    SECURITY = "securite", _("Sécurité et prévention")
    COMPANY = "entreprise", _("Entreprise")
    OTHER = "autre", _("Autre")


class Standing(TextChoices):
    """In which quality a person holds a seat: the residents' seat is closed to three of them."""

    RESIDENT = "resident", _("Habitante ou habitant")
    CITIZENS_COUNCIL = "citizens_council", _("Conseil citoyen")
    RELAY = "relay", _("Association relais (provisoire)")
    ELECTED = "elected", _("Élue ou élu")
    PUBLIC_AGENT = "public_agent", _("Agent public")
    LANDLORD_STAFF = "landlord_staff", _("Personnel d’un bailleur")
    PROFESSIONAL = "professional", _("Professionnelle ou professionnel")


CLOSED_TO_RESIDENTS_SEAT = [Standing.ELECTED, Standing.PUBLIC_AGENT, Standing.LANDLORD_STAFF]


class Rank(TextChoices):
    HOLDER = "holder", _("Titulaire")
    DEPUTY = "deputy", _("Suppléance")


class Channel(TextChoices):
    EMAIL = "email", _("Courriel")
    SMS = "sms", _("SMS")
    WHATSAPP = "whatsapp", _("WhatsApp, à la main")
    PHONE = "phone", _("Téléphone")
    POST = "post", _("Courrier")
    VOICE = "voice", _("De vive voix")


class Phase(TextChoices):
    FRAMING = "framing", _("1. Cadrage")
    CORE_GROUP = "core_group", _("2. Constitution du noyau")
    VISION = "vision", _("3. Élaboration de la vision")
    STRATEGY = "strategy", _("4. Cadre d’action")
    ACTION = "action", _("5. Mise en œuvre")
    SUSTAIN = "sustain", _("6. Pérennisation")


class Status(TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("En pause")
    CLOSED = "closed", _("Terminée")


class Verb(TextChoices):
    """What a personal link lets its holder do, and nothing else."""

    ANSWER_INVITATION = "answer_invitation", _("Répondre à une invitation")
    SIGN_IN = "sign_in", _("Se connecter")


class LetterKind(TextChoices):
    SIGN_IN = "sign_in", _("Connexion")
    INVITATION = "invitation", _("Invitation")
    UPDATE = "update", _("Mise à jour d’une réunion")
    CANCELLATION = "cancellation", _("Annulation d’une réunion")
    REMINDER = "reminder", _("Rappel")
    CIRCULATION = "circulation", _("Compte rendu à relire")
    APPROVAL = "approval", _("Compte rendu approuvé")


class Fact(TextChoices):
    """All that can happen in this app, as the journal records it."""

    PARTNERSHIP_OPENED = "partnership.opened", _("Équipe créée")
    ROSTER_IMPORTED = "roster.imported", _("Liste du noyau importée")
    SEAT_CREATED = "seat.created", _("Siège créé")
    MANDATE_STARTED = "mandate.started", _("Mandat commencé")
    MANDATE_ENDED = "mandate.ended", _("Mandat terminé")
    PERSON_CHANGED = "person.changed", _("Coordonnées modifiées")
    FACILITATION_STARTED = "facilitation.started", _("Facilitation confiée")
    FACILITATION_ENDED = "facilitation.ended", _("Facilitation terminée")
    LINK_REVOKED = "link.revoked", _("Lien personnel retiré")
