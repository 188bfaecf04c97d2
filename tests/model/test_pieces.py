"""Words and word pieces, against the reference tokenizer."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import BertWordPieceTokenizer

from onrecord.model.labels import CASES
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import load_tagger

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "said",
    "the",
    "un",
    "##happi",
    "##ness",
    "minister",
    "mi",
    '"',
    "'",
    "`",
    "-",
    ".",
    "a",
    "##b",
]


@pytest.fixture(scope="module")
def shipped() -> tuple[WordPieces, BertWordPieceTokenizer]:
    folder = load_tagger().folder
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return WordPieces(lines), BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)


# Quotation marks are read alike on purpose, and names of special pieces are left out. What is punctuation or a combining
# mark differs with the version of Unicode beyond Latin, Greek and Cyrillic: of other scripts a few letters are drawn.
@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.characters(
            max_codepoint=0x04FF,
            exclude_categories=("Cs", "Cn", "Mn"),
            include_characters="بترہےहनि一本中あ—–…\u0301\u0327",
            exclude_characters="[“”„‟«»‘’‚‛`'\x85\x0b\x0c\x1c\x1d\x1e\x1f",
        ),
        max_size=60,
    )
)
def test_pieces_are_those_of_the_reference(shipped: tuple[WordPieces, BertWordPieceTokenizer], text: str) -> None:
    ours, reference = shipped
    found = [piece for word in ours.words(text) for piece in word.pieces]
    assert found == reference.encode(text, add_special_tokens=False).ids


@given(st.text(max_size=80))
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    words = WordPieces(VOCABULARY).words(text)
    assert all(word.start < word.end <= len(text) for word in words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))


def test_typographic_and_tokenised_quotation_marks_are_read_alike() -> None:
    splitter = WordPieces(VOCABULARY)
    pieces = {
        tuple(word.pieces for word in splitter.words(text)) for text in ('"said" the', "“said” the", "``said'' the", "«said» the")
    }
    assert len(pieces) == 1


def test_offsets_count_from_the_beginning_of_the_whole_text() -> None:
    (word,) = WordPieces(VOCABULARY).words("the minister said", 4, 12)
    assert (word.start, word.end) == (4, 12)


@pytest.mark.parametrize(
    ("word", "case"),
    [("said", "lower"), ("Said", "title"), ("SAID", "upper"), ("McSaid", "mixed"), ("214", "no letters"), ("A", "title")],
)
def test_case_follows_the_letters(word: str, case: str) -> None:
    (found,) = WordPieces(VOCABULARY).words(word)
    assert CASES[found.case] == case


def test_a_word_out_of_the_vocabulary_is_one_unknown_piece() -> None:
    splitter = WordPieces(VOCABULARY)
    (found,) = splitter.words("xyzzy")
    assert found.pieces == (splitter.unknown,)
