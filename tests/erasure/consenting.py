"""What the marked person said and did in a round of consent: asked, replied, objected, amended, agreed, closed."""

from partners.models import Partnership, Person
from tests.factories.consent import OBJECTION, RISK, answered, objected, seated
from tests.factories.meetings import NOW
from vision.enums import Consent, Phase
from vision.services import answer, closing, consent_round, contribution, objection, ruling
from vision.services.answer import Given


def in_a_round(her: Person, team: Partnership, *, hers: str, free: str) -> None:
    """``hers`` is what she wrote, ``free`` what others wrote of her. The round is closed: nothing in it may change."""
    opened = consent_round.open_round(partnership=team, by=her, at=NOW)
    asked = contribution.say(consent_round=opened, text=hers, by=her, at=NOW)
    contribution.reply(contribution=asked, text=hers, by=her, at=NOW)
    other = team.mandates.get(seat__number=6, ends_on=None)
    contribution.say(consent_round=opened, text=free, by=her, mandate=other, at=NOW)
    for phase in (Phase.CLARIFICATION, Phase.REACTIONS):
        opened = consent_round.advance(consent_round=opened, seen=phase, by=her, at=NOW)
    given = Given(Consent.OBJECTION, risk=f"{hers} {RISK}", way_out=hers)
    raised = answer.give(consent_round=opened, given=given, by=her, at=NOW).voice.objections.get()
    objection.lift(objection=raised, by=her, at=NOW, words=hers)
    of_another = objected(opened, 9)
    objection.amend(objection=of_another, text=hers, by=her, at=NOW)
    proposed = ruling.propose(objection=of_another, reason=hers, by=her, at=NOW)
    ruling.agree(ruling=proposed, by=her, at=NOW)
    answered(opened, 8, OBJECTION)
    reserved = Given(Consent.RESERVATION, words=free)
    answer.give(consent_round=opened, given=reserved, by=seated(opened, 6), at=NOW)
    closing.withdraw(consent_round=opened, words=free, by=her, at=NOW)
