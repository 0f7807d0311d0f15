"""The demo's words: functions and seats, never a person; all invented (meetings, texts, figures)."""

# seat | trio | college | function | structure | kind of structure
ROSTER = """
1|etat|etat|Déléguée du préfet|Préfecture de l’Aisne|etat
2|habitants|habitants|Présidente du conseil citoyen des Vaucrises|Conseil citoyen des Vaucrises|conseil_citoyen
3|collectivite|collectivite|Responsable de la politique de la ville|Agglomération de Château-Thierry|epci
4||collectivite|Adjointe au maire, affaires sociales et politique de la ville|Ville de Château-Thierry|commune
5||collectivite|Conseiller délégué à la politique de la ville|Agglomération de Château-Thierry|epci
6||collectivite|Coordinatrice CISPD et politique de la ville|Agglomération de Château-Thierry|epci
7||etat|Secrétaire adjointe à la sous-préfecture|Sous-préfecture de Château-Thierry|etat
8||partenaires|Directeur de centre social, Vaucrises|Centres sociaux de la ville de Château-Thierry|centre_social
9||partenaires|Directeur de centre social, Blanchard|Centres sociaux de la ville de Château-Thierry|centre_social
10||partenaires|Coordinatrice de la Ressourcerie|Ressourcerie|association
11||partenaires|Responsable du développement urbain et social|Clésence|bailleur
""".strip()
WITHOUT_EMAIL = {10}

FIRST_AGENDA = [
    ("Tour de météo et accueil", "information", 10, ""),
    ("Se connaître : ce que chacun apporte aux deux quartiers", "exchange", 45, ""),
    ("Nos règles du jeu : écouter, dire, décider", "exchange", 30, ""),
    (
        "Un registre commun des accueils",
        "decision",
        20,
        "Essayer un registre commun des accueils, sans nom ni adresse.",
    ),
    ("Prochaine date et tour de clôture", "information", 10, ""),
]
FIRST_MINUTES = [
    "Chacun dit en un mot comment il arrive. Bienvenue aux onze personnes du noyau.",
    "Autour de la table, chaque structure nomme **une force** et **un besoin** :\n\n"
    "- les centres sociaux connaissent les familles et cherchent une salle le mercredi ;\n"
    "- la Ressourcerie accueille sans rendez-vous et cherche des bénévoles ;\n"
    "- le conseil citoyen relaie la parole des habitantes et des habitants.",
    "Trois règles retenues : on parle en son nom, on ne coupe pas, on dit ses désaccords ici.",
    "Beaucoup de personnes répètent leur demande à trois guichets. Un registre commun est essayé pendant six mois.",
    "On se retrouve le deuxième jeudi du mois.",
]
SECOND_AGENDA = [
    ("Retour sur le registre commun : ce qui avance, ce qui bloque", "exchange", 20, ""),
    ("Ce qui aide, ce qui bloque, ce dont on est fiers", "exchange", 45, ""),
    (
        "Marche dans les deux quartiers",
        "decision",
        15,
        "Organiser une marche dans les deux quartiers avant la fin de l’année.",
    ),
    ("Prochaine date et tour de clôture", "information", 10, ""),
]
SECOND_MINUTES = [
    "Le compte rendu est lu à voix haute, puis approuvé.",
    "Deux lieux tiennent le registre. La durée de conservation reste à préciser.",
    "Les mots de la soirée sont repris dans la vision, section « ce qui aide, ce qui bloque ».",
    "La marche partira du centre social des Vaucrises et finira à Blanchard autour d’un café.",
    "Prochaine réunion le deuxième jeudi du mois, même salle.",
]
THIRD_AGENDA = [
    ("Tour de météo et accueil des personnes nouvelles", "information", 10, ""),
    ("Registre commun des accueils : premier bilan et durée de conservation", "decision", 20,
     "Garder le registre trois mois, puis ne conserver que les totaux."),
    ("Vision : relecture de la section « Ce que nous ne ferons pas »", "exchange", 25, ""),
    ("Préparation de la marche dans les deux quartiers", "exchange", 20, ""),
    ("Qui fait quoi d’ici la prochaine fois, prochaine date", "information", 10, ""),
]  # fmt: skip
DECISIONS = [
    "Nous essayons un registre commun des accueils dans quatre lieux, sans nom ni adresse, pendant six mois.",
    "Une marche dans les deux quartiers est organisée avant la fin de l’année.",
]
ANSWERS = {1: "coming", 2: "coming", 3: "coming", 5: "excused", 6: "coming", 7: "coming", 9: "coming", 11: "coming"}

SECTIONS = {
    "statement": [
        "En 2030, les habitants reçoivent une réponse rapide et on améliore l’attractivité des deux quartiers.",
        "En 2030, aux Vaucrises comme à Blanchard, chaque habitante et chaque habitant sait à qui s’adresser, ose "
        "pousser la porte et reçoit une réponse en moins de quinze jours. On se connaît d’un quartier à l’autre, on "
        "décide ensemble de ce qui nous concerne.",
    ],
    "helps": ["Des lieux ouverts et connus. Des voisins qui se relaient. Des professionnels qui restent."],
    "blocks": ["On répète sa demande à plusieurs guichets. On se connaît mal entre les deux quartiers."],
    "words": ["« Je ne sais jamais à quelle porte frapper. »\n\n« Quand on me répond, je le dis à ma voisine. »"],
}  # fmt: skip
CHANGE = ("Chacun sait à qui s’adresser", "Les habitantes et les habitants des deux quartiers")
