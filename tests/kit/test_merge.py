import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from impact.kit.merge import Chunk, Conflict, Merged, merge

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
    "grande",
    "«",
    "»",
    "!",
    ",",
    "-",
]
BLANKS = [" ", " ", " ", "  ", "\n", "\n\n", ". ", "\u202f", "\u00a0", "'"]
tokens = st.sampled_from(WORDS + BLANKS + BLANKS)
edit = st.tuples(st.sampled_from(["insert", "delete", "replace"]), st.integers(0, 60), st.lists(tokens, max_size=4))


def edited(start: list[str], edits: list[tuple[str, int, list[str]]]) -> str:
    text = list(start)
    for kind, at, new in edits:
        at = min(at, len(text))
        text[at : at + (0 if kind == "insert" else len(new) or 1)] = [] if kind == "delete" else new
    return "".join(text)


@st.composite
def three_texts(draw) -> tuple[str, str, str]:
    """A base and two texts made from it, or three texts that have nothing to do with each other."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.tuples(*[st.text(max_size=40)] * 3))
    start = draw(st.lists(tokens, max_size=60))
    edits = st.lists(edit, max_size=5)
    return "".join(start), edited(start, draw(edits)), edited(start, draw(edits))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def everything(merged: Merged) -> str:
    """What a person still has after a merge: the agreed text, and both wordings of each conflict."""
    return "".join(c.text if c.text is not None else f" {c.theirs} {c.mine} " for c in merged.chunks)


@relaxed
@given(three_texts())
def test_merge_loses_no_word_added_by_either_side(texts):
    base, theirs, mine = texts
    kept = words(everything(merge(base, theirs, mine)))
    assert words(theirs) - words(base) <= kept
    assert words(mine) - words(base) <= kept


@relaxed
@given(three_texts())
def test_merge_chunks_give_back_the_three_texts(texts):
    chunks = merge(*texts).chunks
    assert "".join(chunk.base for chunk in chunks) == texts[0]
    assert "".join(chunk.theirs for chunk in chunks) == texts[1]
    assert "".join(chunk.mine for chunk in chunks) == texts[2]


@relaxed
@given(three_texts())
def test_merge_takes_each_chunk_from_the_only_side_that_changed_it(texts):
    for chunk in merge(*texts).chunks:
        if chunk.text is None:
            assert len({chunk.base, chunk.theirs, chunk.mine}) == 3
        elif chunk.text == chunk.theirs:
            assert chunk.mine in (chunk.base, chunk.theirs)
        else:
            assert (chunk.text, chunk.theirs) == (chunk.mine, chunk.base)


@relaxed
@given(three_texts())
def test_merge_of_a_one_sided_edit_is_that_side(texts):
    base, changed, _ = texts
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed


@relaxed
@given(three_texts())
def test_merge_of_identical_edits_is_that_edit(texts):
    base, changed, _ = texts
    assert merge(base, changed, changed).text == changed


@relaxed
@given(three_texts())
def test_merge_is_the_same_from_either_side(texts):
    base, theirs, mine = texts
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert one.text == other.text
    assert one.conflicts == [Conflict(c.base, c.mine, c.theirs) for c in other.conflicts]


@relaxed
@given(three_texts())
def test_merge_writes_no_word_that_neither_side_wrote(texts):
    base, theirs, mine = texts
    merged = merge(base, theirs, mine)
    assume(merged.text is not None)
    assert set(words(merged.text)) <= set(words(theirs)) | set(words(mine))


@relaxed
@given(three_texts())
def test_merge_text_is_none_exactly_when_there_is_a_conflict(texts):
    merged = merge(*texts)
    assert (merged.text is None) == bool(merged.conflicts)


BASE = "Le conseil se réunit une fois par mois, le jeudi.\n\nIl décide à la majorité.\n"


@pytest.mark.parametrize(
    ("theirs", "mine", "result"),
    [
        (
            ("une fois", "deux fois"),
            ("le jeudi", "le mardi"),
            "Le conseil se réunit deux fois par mois, le mardi.\n\n",
        ),
        (
            ("Le conseil", "Le grand conseil"),
            (", le jeudi", ""),
            "Le grand conseil se réunit une fois par mois.\n\n",
        ),
        ((" une fois par mois", ""), (".\n\n", ".\n\n"), "Le conseil se réunit, le jeudi.\n\n"),
        (("jeudi.", "jeudi soir."), ("\n\nIl", "\n\nUn point.\n\nIl"), "{}jeudi soir.\n\nUn point.\n\n"),
    ],
)
def test_merge_of_edits_apart_takes_both(theirs, mine, result):
    text = merge(BASE, BASE.replace(*theirs), BASE.replace(*mine)).text
    start = "Le conseil se réunit une fois par mois, le "
    assert text == result.format(start) + "Il décide à la majorité.\n"


def test_merge_of_a_clause_deleted_and_edited_is_a_conflict():
    deleted = BASE.replace(" une fois par mois", "")
    enlarged = BASE.replace("une fois", "une grande fois")
    merged = merge(BASE, deleted, enlarged)
    assert merged.text is None
    assert [(c.theirs, "grande" in c.mine) for c in merged.conflicts] == [("", True)]


def test_merge_never_glues_two_wordings_together():
    base = "Le conseil se réunit une fois par mois."
    merged = merge(base, "Le conseil se réunie.", "Le conseil se réunit une grande fois par mois.")
    assert merged.text is None
    assert "réunigrande" not in everything(merged)
    assert [chunk for chunk in merged.chunks if chunk.text is not None] == [
        Chunk("Le conseil se ", "Le conseil se ", "Le conseil se ", "Le conseil se "),
        Chunk(".", ".", ".", "."),
    ]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "conflict"),
    [
        ("", "bonjour", "bonsoir", Conflict("", "bonjour", "bonsoir")),
        ("un deux", "un trois deux", "un quatre deux", Conflict("", "trois ", "quatre ")),
        ("- a\n- b\n", "- a\n- x\n- b\n", "- a\n- y\n- b\n", Conflict("", "- x\n", "- y\n")),
        ("fin", "fin une", "fin deux", Conflict("", " une", " deux")),
        ("le 12,5 %", "le 13,5 %", "le 12,8 %", Conflict("12,5 ", "13,5 ", "12,8 ")),
        ("le conseil", "la conseil", "le assemblée", Conflict("le conseil", "la conseil", "le assemblée")),
    ],
)
def test_merge_of_two_wordings_at_one_place_is_a_conflict(base, theirs, mine, conflict):
    merged = merge(base, theirs, mine)
    assert merged.text is None
    assert merged.conflicts == [conflict]


def test_merge_of_the_same_insert_and_another_far_away_is_written_once():
    theirs = BASE.replace("Le conseil", "Le conseil citoyen")
    mine = theirs.replace("majorité", "majorité simple")
    assert merge(BASE, theirs, mine).text == mine


@relaxed
@given(three_texts(), st.integers(0, 60), st.integers(0, 60))
def test_merge_deletes_what_one_side_deleted_and_the_other_left(texts, start, end):
    base = texts[0]
    theirs = base[:start] + base[end:] if start < end else base
    assert merge(base, theirs, base).text == theirs
    ends = "\n\nFin.", "\n\nFin !"
    assert merge(base + ends[0], theirs + ends[0], base + ends[1]).text == theirs + ends[1]


@pytest.mark.parametrize("separator", [" ", ". ", "\n", "\n\n"])
def test_merge_of_50_kb_with_far_edits_takes_all(separator):
    base = separator.join(f"Le mot {n} de la ville" for n in range(2_400))
    theirs = base.replace("mot 7 de", "mot sept de", 1).replace("mot 2300 ", "")
    mine = base.replace("mot 1200 de", "mot mille deux cents de").replace("mot 2390 ", "dernier mot ")
    assert len(base) > 50_000
    both = theirs.replace("mot 1200 de", "mot mille deux cents de").replace("mot 2390 ", "dernier mot ")
    assert merge(base, theirs, mine).text == both


@pytest.mark.parametrize("unit", ["a ", "\n", "a\n", ".", "a. ", "a b c d e f "])
def test_merge_of_50_kb_of_repetition_loses_nothing(unit):
    base = (unit * 50_000)[:50_000]
    theirs = base[:10_000] + " zut " + base[10_000:]
    mine = base[:20_000] + " flûte " + base[30_000:] + " encore"
    kept = words(everything(merge(base, theirs, mine)))
    assert kept["zut"] == kept["flûte"] == kept["encore"] == 1
