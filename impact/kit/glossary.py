"""The words of the trade, each explained in plain French. Pages point here with ``{% term "QPV" %}``."""

from typing import NamedTuple

from django.utils.text import slugify


class Term(NamedTuple):
    name: str
    meaning: str

    @property
    def slug(self) -> str:
        return slugify(self.name)


WORDS = """
adulte-relais
Une personne employée avec l’aide de l’État pour faire le lien entre les habitants et les services.
Elle habite elle-même un quartier prioritaire.

ANCT
Agence nationale de la cohésion des territoires. Cette agence de l’État anime la politique de la
ville et accompagne les équipes.

bailleur social
Un organisme qui loue des logements à loyer modéré (HLM).

bonification
Un autre texte, ou une explication, proposés pour qu’une objection puisse être levée.

charte
Les règles que le noyau se donne pour travailler ensemble. Chaque membre dit si elles lui
conviennent.

CISPD
Conseil intercommunal de sécurité et de prévention de la délinquance. Les maires, l’État, la
justice, la police et des associations y parlent de tranquillité et de prévention.

collège
Une famille de sièges dans le noyau : État, collectivités, habitants, partenaires.

compte rendu
Ce qui s’est dit et décidé en réunion. Les personnes invitées le relisent, puis il est approuvé à la
réunion suivante.

conseil citoyen
Un groupe d’habitants et d’associations d’un quartier prioritaire, prévu par la loi depuis 2014, qui
donne son avis sur le contrat de ville.

consentement
Une façon de décider : on retient une proposition quand plus personne n’y voit d’objection sérieuse.
Ce n’est pas un vote.

contrat de ville
L’accord entre l’État, l’intercommunalité, les communes et leurs partenaires sur ce qu’ils feront
dans les quartiers prioritaires.

CRPV
Centre de ressources politique de la ville. Il forme et accompagne celles et ceux qui agissent dans
les quartiers d’une région.

délégué du préfet
Une personne de l’État nommée pour suivre sur place un ou plusieurs quartiers prioritaires.

droit commun
Les services et les moyens prévus pour tout le monde : école, santé, emploi, transports. On les
mobilise avant les crédits réservés aux quartiers.

empreinte
Une suite de chiffres et de lettres calculée à partir d’un texte. Une lettre qui change dans le texte
change l’empreinte : elle prouve que le texte est resté le même.

EPCI
Établissement public de coopération intercommunale : des communes qui agissent ensemble, en
communauté de communes, communauté d’agglomération, communauté urbaine ou métropole.

équipe pilote
Les personnes d’un territoire qui suivent cette démarche : le trio, le noyau et la facilitation.

facilitation
La personne qui prépare et anime les réunions, et qui tient les écrits. Elle ne prend pas part aux
décisions.

impact collectif
Une façon de travailler : des habitants et des structures différentes se donnent un but commun,
agissent ensemble et regardent ce qui change.

mandat
Le temps pendant lequel une personne tient un siège, d’une date à une autre.

noyau
Le groupe qui se réunit chaque mois : onze personnes le plus souvent, entre sept et quinze.

ordre du jour
La liste des points d’une réunion, avec un temps pour chacun. Il est envoyé avant.

passation
Ce qu’une personne qui part transmet à celle qui prend la suite.

politique de la ville
Ce que l’État et les collectivités font en plus dans les quartiers où les revenus sont les plus
bas : logement, école, emploi, santé, cadre de vie.

promotion
Les équipes qui ont commencé ensemble, la même année.

QPV
Quartier prioritaire de la politique de la ville. Ses habitants ont des revenus nettement plus bas
que ceux des villes autour. L’État en fixe la liste et les limites.

quorum
Le nombre de personnes qui doivent être là pour que le noyau puisse décider.

rectificatif
Un texte ajouté après un compte rendu approuvé, pour corriger une erreur. Le compte rendu lui-même
ne change plus.

référence régionale
La personne qui suit les équipes de sa région.

siège
Une place dans le noyau. Elle reste quand la personne change.

suppléance
La personne qui remplace celle qui tient le siège, quand celle-ci ne peut pas venir.

trio
Trois personnes qui portent la démarche ensemble : une pour l’État, une pour la collectivité, une
pour les habitants.

vision du changement
Ce que l’équipe veut voir changer dans le quartier, écrit avec des mots simples.
""".replace(" : ", "\u00a0: ")

TERMS = tuple(Term(name, " ".join(lines)) for name, *lines in map(str.splitlines, WORDS.strip().split("\n\n")))
BY_SLUG = {term.slug: term for term in TERMS}


def term(name: str) -> Term:
    """The term of this name, whatever its case. Raises KeyError: what a page points to is in the list."""
    return BY_SLUG[slugify(name)]
