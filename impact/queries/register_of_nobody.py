"""Words that say nothing of anybody: lists of the State, names of structures and of teams, codes, seals."""

from impact.queries.register import Kept

NOBODY = """
territories.*
auth.*
contenttypes.*
partners.Organisation: name kind siret
partners.FormerName: name
partners.Cohort: name
partners.Partnership: name slug phase status
partners.Seat: college trio
partners.PhaseChange: before after
partners.StatusChange: after
partners.Stakeholder: ring
partners.Entry: fact
partners.Letter: kind calendar_method
meetings.Meeting: kind status
meetings.AgendaItem: kind
meetings.Minutes: status digest
meetings.Circulation: digest
meetings.Redaction: digest_before digest_after
meetings.Decision: mode status
meetings.MinutesFile: content_type sha256
meetings.Rhythm: place
vision.Vision: status
vision.Section: kind
vision.ConsentRound: phase becomes
vision.Iteration: label digest
vision.RoundStep: phase
vision.Voice: trio
vision.Contribution: kind
vision.Objection: status
vision.Closing: outcome
"""


def names_of_nobody() -> set[str]:
    return set(Kept("", "", "", "", NOBODY.replace(".*", ": *")).names())
