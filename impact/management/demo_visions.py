"""The words of the visions of the demo, team by team. Invented, like every text and figure of the demo."""

from typing import Any

PRINCIPLES = (
    "Rien n’est décidé pour les habitantes et les habitants sans eux.  Chacun dit ce qu’il apporte, et le tient. "
    "Un désaccord se dit ici, avec sa raison."
)
NOT_DOING = "Nous ne remplaçons aucun service. Nous ne lançons pas d’appel à projets entre nous."

# The sections of each vision by their kind; ``changes`` are (title, for whom, by when).
VISIONS: dict[int, dict[str, Any]] = {
    2: {
        "horizon": 2030,
        "statement": "D’ici 2030, plus aucun jeune de Calonne, des Marichelles ou de Vent de Bise ne reste seul "
        "et sans solution plus de trois mois : une école, une formation, un emploi ou un engagement, avec un adulte "
        "de confiance à ses côtés.",
        "simple": "Aucun jeune ne reste seul plus de trois mois. Un adulte l’aide. Il trouve une école, une "
        "formation, un travail ou un engagement.",
        "helps": "Des clubs où les jeunes viennent chaque semaine. Une mission locale connue de tous.",
        "blocks": "Chacun appelle de son côté : le même jeune reçoit trois appels, un autre aucun.",
        "proud": "Les anciens du club reviennent encadrer les plus petits.",
        "words": "« On m’a appelé pour savoir comment j’allais. C’était la première fois. »",
        "for_whom": "Les jeunes de 16 à 25 ans des trois quartiers, et d’abord ceux que personne ne connaît encore.",
        "changes": [
            ("Aucun jeune seul plus de trois mois", "Les jeunes sans solution", 2030),
            ("Un adulte de confiance", "Chaque jeune repéré", 2028),
            ("Des stages pour tous", "Les élèves de troisième", 2028),
        ],
    },
    3: {
        "horizon": 2029,
        "statement": "En 2029, la voie ferrée ne sépare plus. Les familles de Pasteur-Foch vont au club, à la "
        "médiathèque et au marché du centre aussi naturellement qu’au pied de leur immeuble, et le centre vient "
        "volontiers chez nous.",
        "simple": "On passe sous la voie ferrée sans peur. Les enfants vont au club et à la médiathèque. Les gens"
        " du centre viennent chez nous.",
        "helps": "Un passage à cinq minutes à pied. Des clubs prêts à ouvrir des places.",
        "blocks": "Les inscriptions se font le mercredi matin, quand beaucoup travaillent.",
        "proud": "Le tournoi de basket réunit les deux côtés de la voie.",
        "words": "« De l’autre côté, je ne savais pas si c’était pour nous. »",
        "for_whom": "Les enfants et leurs familles, puis tout le quartier.",
        "changes": [
            ("La ville est à tous", "Les enfants du quartier", 2029),
            ("Le passage est sûr et fléché", "Les familles à pied", 2027),
            ("Le centre vient chez nous", "Toute la ville", 2029),
        ],
    },
    4: {
        "horizon": 2030,
        "statement": "En 2030, bien manger et se soigner près de chez soi est possible pour toutes les familles "
        "du Hameau de Macou, quels que soient le budget et les moyens de transport.",
        "simple": "On mange bien près de chez soi. On se soigne près de chez soi. C’est possible pour tous.",
        "helps": "Une école au milieu du hameau. Un centre social qui a un véhicule.",
        "blocks": "Les horaires du bus ne suivent pas ceux des rendez-vous.",
        "proud": "Les jardins partagés, et la soupe de la fête d’automne.",
        "words": "« Pour un rendez-vous, je demande à ma voisine de m’emmener. »",
        "for_whom": "Les familles sans voiture et les personnes âgées du hameau.",
        "changes": [
            ("Bien manger près de chez soi", "Les familles du hameau", 2030),
            ("Se soigner près de chez soi", "Les personnes sans voiture", 2030),
            ("On s’emmène les uns les autres", "Tout le hameau", 2028),
        ],
    },
    7: {
        "horizon": 2030,
        "statement": "En 2030, être parent dans nos quartiers n’est plus un combat solitaire : chaque parent "
        "trouve à moins de dix minutes à pied un lieu, une écoute et d’autres parents, et l’école travaille avec "
        "nous.",
        "simple": "Un parent n’est pas seul. Il trouve un lieu à dix minutes à pied. L’école travaille avec nous.",
        "helps": "Des lieux ouverts tard. Des parents qui en amènent d’autres.",
        "blocks": "Les rencontres se tiennent à l’heure du travail.",
        "proud": "Les bancs des parents, devant les écoles.",
        "words": "« Au pied de l’immeuble, j’ai osé parler à la maîtresse. »",
        "for_whom": "Les parents, et d’abord ceux qui élèvent seuls leurs enfants.",
        "changes": [
            ("Parents non isolés", "Les parents des quatre quartiers", 2030),
            ("L’école travaille avec nous", "Les élèves et leurs parents", 2028),
            ("Un lieu à dix minutes", "Chaque famille", 2029),
        ],
    },
    8: {
        "horizon": 2031,
        "statement": "En 2031, à Layat et à Firminy-Vert, personne ne vieillit seul. Les anciens transmettent, "
        "les jeunes accompagnent, les voisins s’organisent, et les services passent là où sont les gens.",
        "simple": "Personne ne vieillit seul. Les jeunes aident les anciens. Les services viennent près des gens.",
        "helps": "Des voisins qui se connaissent depuis longtemps. Des gardiens attentifs.",
        "blocks": "Chaque service a sa liste ; personne ne sait qui a déjà été vu.",
        "proud": "Le repas des allées, deux fois par an.",
        "words": "« Quand ma voisine ferme ses volets, je sais que tout va bien. »",
        "for_whom": "Les personnes de plus de 70 ans qui vivent seules, et leurs voisins.",
        "changes": [
            ("Personne ne vieillit seul", "Les personnes âgées des deux quartiers", 2031),
            ("Les services passent chez les gens", "Celles et ceux qui sortent peu", 2029),
            ("Un carnet de voisins par allée", "Les voisins", 2027),
        ],
    },
    9: {
        "horizon": 2031,
        "statement": "En 2031, du Grand Pont au centre-ville, chacun trouve une raison de s’arrêter et quelqu’un "
        "à qui parler.",
        "helps": "Une rue commerçante que tout le monde traverse.",
        "blocks": "On se croise, on se parle peu.",
        "changes": [
            ("Des rez-de-chaussée ouverts", "Les habitantes et les habitants", 2030),
        ],
    },
    10: {
        "horizon": 2030,
        "statement": "En 2030, à La Chapelle, les réunions se tiennent quand les gens peuvent venir, les enfants "
        "y sont gardés, et chacune, chacun peut dire ce qui a changé grâce à sa parole.",
        "simple": "On peut venir aux réunions. Les enfants sont gardés. On voit ce qui change.",
        "helps": "Un collège qui prête ses salles le soir.",
        "blocks": "Pour qui travaille, deux heures de l’après-midi est une heure impossible.",
        "proud": "Les parents qui gardent les enfants à tour de rôle.",
        "words": "« À dix-huit heures, avec la garde, je viens. »",
        "for_whom": "Celles et ceux qui travaillent, et les parents seuls.",
        "changes": [
            ("Des réunions où l’on peut venir", "Les personnes qui travaillent", 2027),
            ("Une parole qui compte", "Les habitantes et les habitants", 2029),
            ("On sait qui fait quoi", "Tout le quartier", 2028),
        ],
    },
    11: {
        "horizon": 2031,
        "statement": "En 2031, à Fontbarlettes et au Plan, on fait de nouveau confiance : les institutions "
        "tiennent ce qu’elles annoncent, les habitants sont là quand on décide, et les bonnes nouvelles du quartier "
        "se voient.",
        "proud": "Deux maisons pour tous, ouvertes toute l’année.",
        "changes": [
            ("Ce qui est annoncé est tenu", "Tout le quartier", 2030),
        ],
    },
    13: {
        "horizon": 2030,
        "statement": "En 2030, à Kawéni, chaque enfant a une place pour apprendre, un repas à midi et un chemin "
        "sûr pour rentrer. Les mères, les jeunes, les foundis et les services publics y veillent ensemble.",
        "simple": "Chaque enfant apprend. Il mange à midi. Il rentre par un chemin sûr. On y veille ensemble.",
        "helps": "Des parents qui se lèvent tôt pour accompagner les enfants.",
        "blocks": "Chaque association a ses horaires ; les enfants passent entre deux.",
        "proud": "Le pédibus du matin.",
        "words": "« Le jour où il y a à manger, la classe est calme. »",
        "for_whom": "Les enfants de Kawéni, avec ou sans place à l’école.",
        "changes": [
            ("Une place pour apprendre", "Les enfants de Kawéni", 2030),
            ("Un repas à midi", "Les élèves", 2030),
            ("Un chemin sûr", "Les enfants qui rentrent à pied", 2028),
        ],
    },
    14: {
        "horizon": 2030,
        "statement": "En 2030, à Majicavo Koropa, chaque allée a son point propre, les familles, les jeunes et la"
        " commune s’en occupent ensemble, et les enfants jouent dehors.",
        "simple": "Chaque allée est propre. On s’en occupe ensemble. Les enfants jouent dehors.",
        "helps": "Des jeunes volontaires dans chaque allée.",
        "blocks": "Les jours de passage changent, et personne n’est prévenu.",
        "proud": "La première allée adoptée, et celles qui ont suivi.",
        "words": "« Devant chez moi, c’est nous qui avons peint le muret. »",
        "for_whom": "Les familles des allées, et les enfants d’abord.",
        "changes": [
            ("Quartier propre", "Les familles des allées", 2029),
            ("Des allées adoptées", "Les jeunes", 2028),
            ("Les enfants jouent dehors", "Les enfants", 2030),
        ],
    },
    15: {
        "horizon": 2031,
        "statement": "En 2031, à Dzoumogné, les jeunes trouvent sur place de quoi apprendre, jouer et travailler.",
        "changes": [],
    },
}
