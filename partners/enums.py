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


class Ring(TextChoices):
    """How near a structure stands. The core group's own ring is not stored: mandates tell it."""

    ACTIVE = "active", _("Partenaires actifs")
    TO_MOBILISE = "to_mobilise", _("À mobiliser")
    TO_INFORM = "to_inform", _("À informer")


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
    JOIN = "join", _("Rejoindre le noyau")
    CONFIRM_ADDRESS = "confirm_address", _("Confirmer une adresse")
    STILL_IN_POST = "still_in_post", _("Dire si l’on est toujours en poste")
    HAND_OVER = "hand_over", _("Écrire sa passation")
    UPDATE_CARD = "update_card", _("Mettre à jour la fiche de sa structure")


class LetterKind(TextChoices):
    SIGN_IN = "sign_in", _("Connexion")
    INVITATION = "invitation", _("Invitation")
    UPDATE = "update", _("Mise à jour d’une réunion")
    CANCELLATION = "cancellation", _("Annulation d’une réunion")
    REMINDER = "reminder", _("Rappel")
    CIRCULATION = "circulation", _("Compte rendu à relire")
    APPROVAL = "approval", _("Compte rendu approuvé")
    JOIN = "join", _("Invitation à rejoindre le noyau")
    ADDRESS = "address", _("Changement d’adresse")
    TO_CONFIRM = "to_confirm", _("Mandat à confirmer")
    MANDATE_ENDING = "mandate_ending", _("Mandat qui prend fin")
    STILL_IN_POST = "still_in_post", _("Toujours en poste ?")
    HAND_OVER = "hand_over", _("Passation à écrire")
    CARD = "card", _("Fiche à mettre à jour")
    FACILITATION = "facilitation", _("Facilitation confiée")


class Fact(TextChoices):
    """All that can happen in this app, as the journal records it."""

    PARTNERSHIP_OPENED = "partnership.opened", _("Équipe créée")
    PARTNERSHIP_CHANGED = "partnership.changed", _("Réglages de l’équipe modifiés")
    PHASE_CHANGED = "partnership.phase_changed", _("Phase changée")
    STATUS_ASKED = "partnership.status_asked", _("Pause, reprise ou fin demandée")
    STATUS_CHANGED = "partnership.status_changed", _("Pause, reprise ou fin décidée")
    STATUS_WITHDRAWN = "partnership.status_withdrawn", _("Demande retirée")
    PRECONDITIONS_WRITTEN = "partnership.preconditions_written", _("Préconditions décrites")
    ROSTER_IMPORTED = "roster.imported", _("Liste du noyau importée")
    SEAT_CREATED = "seat.created", _("Siège créé")
    SEAT_CHANGED = "seat.changed", _("Siège modifié")
    MANDATE_PROPOSED = "mandate.proposed", _("Mandat proposé")
    MANDATE_STARTED = "mandate.started", _("Mandat commencé")
    MANDATE_DECLINED = "mandate.declined", _("Proposition de mandat écartée")
    MANDATE_ENDED = "mandate.ended", _("Mandat terminé")
    MANDATE_RENEWED = "mandate.renewed", _("Mandat renouvelé")
    MANDATE_CHECKED = "mandate.checked", _("Toujours en poste")
    HANDED_OVER = "mandate.handed_over", _("Passation écrite")
    NOT_HANDED_OVER = "mandate.not_handed_over", _("Passation non faite")
    ARRIVED = "mandate.arrived", _("Arrivée dans le noyau")
    CHARTER_PUBLISHED = "charter.published", _("Charte publiée")
    CHARTER_ACCEPTED = "charter.accepted", _("Charte acceptée")
    CHARTER_DECLINED = "charter.declined", _("Charte non acceptée")
    PERSON_CHANGED = "person.changed", _("Coordonnées modifiées")
    ORGANISATION_CHANGED = "organisation.changed", _("Structure modifiée")
    ORGANISATIONS_MERGED = "organisation.merged", _("Structures réunies")
    FACILITATION_STARTED = "facilitation.started", _("Facilitation confiée")
    FACILITATION_ENDED = "facilitation.ended", _("Facilitation terminée")
    INVITED_TO_JOIN = "link.invited_to_join", _("Invitation à rejoindre le noyau envoyée")
    LINK_GIVEN = "link.given", _("Lien personnel donné")
    LINK_REVOKED = "link.revoked", _("Lien personnel retiré")
    STAKEHOLDER_ADDED = "stakeholder.added", _("Acteur ajouté")
    STAKEHOLDER_CHANGED = "stakeholder.changed", _("Fiche d’acteur modifiée")
    STAKEHOLDER_REMOVED = "stakeholder.removed", _("Acteur retiré")
    TIE_ADDED = "stakeholder.tied", _("Lien entre structures ajouté")
    TIE_REMOVED = "stakeholder.untied", _("Lien entre structures retiré")
    CARD_PROPOSED = "stakeholder.proposed", _("Mise à jour de fiche proposée")
    CARD_DECIDED = "stakeholder.decided", _("Mise à jour de fiche décidée")
    GROUP_CREATED = "group.created", _("Groupe de travail créé")
    GROUP_CHANGED = "group.changed", _("Groupe de travail modifié")
    GROUP_CLOSED = "group.closed", _("Groupe de travail fermé")
    GROUP_JOINED = "group.joined", _("Personne ajoutée au groupe de travail")
    GROUP_LEFT = "group.left", _("Personne sortie du groupe de travail")
