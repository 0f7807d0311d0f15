from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from impact.kit.worddiff import Piece, changes, diff

relaxed = settings(deadline=None, max_examples=200)

WORDS = [
    "le",
    "la",
    "conseil",
    "réunit",
    "été",
    "l'eau",
    "œuvre",
    "12,5",
    "d’Étampes",
    "«",
    "»",
    "!",
    ".",
    "-",
    "**",
]
BLANKS = [" ", " ", " ", "  ", "\n", "\n\n", "\u202f", "\u00a0", "\t", ". "]
french = st.lists(st.sampled_from(WORDS + BLANKS + BLANKS), max_size=40).map("".join)
texts = french | st.text(max_size=60)


def old_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def new_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


@relaxed
@given(texts, texts)
def test_diff_pieces_rebuild_both_texts(old, new):
    pieces = diff(old, new)
    assert old_of(pieces) == old
    assert new_of(pieces) == new
    assert all(piece.text for piece in pieces)


@relaxed
@given(texts)
def test_diff_of_a_text_with_itself_is_one_same_piece(text):
    assert diff(text, text) == ([Piece("same", text)] if text else [])


@relaxed
@given(texts, texts)
def test_changes_are_in_order_and_apart(old, new):
    found = changes(old, new)
    assert all(0 <= change.start <= change.end <= len(old) for change in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(old[change.start : change.end] != change.text for change in found)


@relaxed
@given(texts, texts)
def test_diff_never_cuts_a_word(old, new):
    def inside_a_word(text: str, at: int) -> bool:
        return 0 < at < len(text) and (text[at - 1] + text[at]).isalnum()

    places = [(change.start, change.end) for change in changes(old, new)]
    assert not any(inside_a_word(old, at) for place in places for at in place)


def test_diff_says_removed_before_added():
    assert diff("Le conseil se réunit le jeudi.", "Le conseil se réunit le mardi.") == [
        Piece("same", "Le conseil se réunit le "),
        Piece("removed", "jeudi"),
        Piece("added", "mardi"),
        Piece("same", "."),
    ]


def test_diff_keeps_a_rewritten_run_of_words_together():
    assert diff("Le conseil municipal vote.", "Le groupe noyau vote.") == [
        Piece("same", "Le "),
        Piece("removed", "conseil municipal "),
        Piece("added", "groupe noyau "),
        Piece("same", "vote."),
    ]


def test_diff_takes_elisions_numbers_and_dates_as_words():
    assert [piece.text for piece in diff("l'eau, 12,5 le 10/12/2026", "d'eau, 13,5 le 11/12/2026")] == [
        "l'eau",
        "d'eau",
        ", ",
        "12,5 ",
        "13,5 ",
        "le ",
        "10/12/2026",
        "11/12/2026",
    ]


def test_diff_gives_a_new_paragraph_whole():
    old = "Un mot.\n\nUn autre mot.\n"
    assert diff(old, "Un mot.\n\nUn mot de plus.\n\nUn autre mot.\n") == [
        Piece("same", "Un mot.\n\n"),
        Piece("added", "Un mot de plus.\n\n"),
        Piece("same", "Un autre mot.\n"),
    ]


def test_diff_of_long_texts_stays_by_word():
    paragraph = "Le conseil de la ville se réunit pour parler de l'école, des rues et du parc. "
    old = "".join(f"{n}. {paragraph}" for n in range(600))
    new = old.replace("7. Le conseil", "7. Le grand conseil", 1).replace("599. Le conseil", "599. Notre conseil")
    assert len(old) > 48_000
    assert [piece for piece in diff(old, new) if piece.kind != "same"] == [
        Piece("added", "grand "),
        Piece("removed", "Le "),
        Piece("added", "Notre "),
    ]


def test_diff_of_a_repeated_word_falls_back_to_one_whole_place():
    old, new = "a " * 25_000, "b " + "a " * 12_000 + "c " + "a " * 12_000 + "d "
    pieces = diff(old, new)
    assert old_of(pieces) == old
    assert new_of(pieces) == new
    assert len(pieces) <= 4
