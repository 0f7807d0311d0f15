"""What a personal link does, and why a letter is written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verb(TextChoices):
    """What a personal link lets its holder do, and nothing else."""

    ANSWER_INVITATION = "answer_invitation", _("Répondre à une invitation")
    SIGN_IN = "sign_in", _("Se connecter")
    JOIN = "join", _("Rejoindre le noyau")
    CONFIRM_ADDRESS = "confirm_address", _("Confirmer une adresse")
    STILL_IN_POST = "still_in_post", _("Dire si l’on est toujours en poste")
    HAND_OVER = "hand_over", _("Écrire sa passation")
    ERASE = "erase", _("Effacer ses données")
    UPDATE_CARD = "update_card", _("Mettre à jour la fiche de sa structure")
    CONSENT = "consent", _("Répondre à un tour de consentement")


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
    ERASURE = "erasure", _("Effacement de ses données")
    CONSENT = "consent", _("Tour de consentement")
