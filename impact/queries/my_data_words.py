"""The French names of the columns that « Mes données » tells, where the column itself bears none."""

WORDS = """
accepted: réponse
action_flag: sorte d’action
action_time: quand
after: ensuite
anct_signed_at: signé par l’ANCT le
anct_signed_by: signé pour l’ANCT par
answered_at: répondu le
asked_at: demandé le
asked_by: demandé par
at: quand
attempts: nombre d’envois
base: version de départ
becomes: numéro suivant
before: auparavant
body: texte
by: par
calendar_method: sorte d’événement
card: fiche
carrier: porté par
change_message: changement
charter: charte
choice: réponse
circulation: envoi
confirmed_at: confirmé le
confirmed_by: confirmé par
contact: contact
content_type: sorte de fichier
corrections: corrections
created_at: créé le
decided_at: décidé le
decided_by: décidé par
decline_reason: raison de l’écart
declined_at: écarté le
detail: adresse
digest: empreinte
done_at: terminé le
dropped_at: retiré le
due_at: à envoyer le
effective_at: en vigueur le
email: adresse de courriel
end_reason: raison de la fin
ends_on: fin
entered_at: commencée le
entered_by: saisi par
expires_at: valable jusqu’au
file: fichier
group: groupe
invitation: réunion
is_active: compte ouvert
is_superuser: administration
item: point
iteration: proposition
kind: sorte
label: intitulé
last_login: dernière connexion
lifted_by: levée par
mandate: mandat
meeting: réunion
minutes: compte rendu
mode: mode de décision
name: nom
number: numéro
object_repr: objet
objected: objections
objection: objection
office: rôle
opened_at: ouvert le
opened_by: ouvert par
organisation: structure
outcome: résultat
partnership: équipe
person: personne
phase: étape
presence: présence
primary: principale
proposed_at: proposé le
proposed_by: proposé par
proxy: voix portée par
published_at: publié le
published_by: publié par
raised_by: formulée par
rank: place
recorded_at: noté le
recorded_by: noté par
region: région
reminded_at: rappelé le
removed_on: retiré le
replaces: remplace
replied_at: répondu le
replied_by: répondu par
reply: réponse
response: réponse
revoked_at: retiré le
round: tour
ruling: irrecevabilité
seat: siège
secret: texte à ne pas garder
secretary: secrétaire de séance
sent_at: envoyé le
settled_at: réglée le
sha256: empreinte
size: taille en octets
started_at: commencé le
starts_on: début
status: état
subject: objet
text: texte
title: fonction
to: adresse
trio: siège du trio
trio_signed_at: signé par le trio le
trio_signed_by: signé pour le trio par
typed_by: saisi par
unmet: conditions non remplies
uploaded_at: déposé le
uploaded_by: déposé par
used_at: utilisé le
user: personne
verb: ce qu’il permet
verified: vérifiée
version: version
vision: vision
voice: voix
withdrawn_at: retiré le
without_residents: prise sans les habitants
words: mots
written_at: écrit le
written_by: écrit par
year: année
"""
LABELS = dict(line.split(": ") for line in WORDS.strip().splitlines())
