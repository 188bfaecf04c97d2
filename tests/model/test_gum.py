"""GUM's relations become attributions marked as docs/annotation.md says. The small documents here are invented."""

from pathlib import Path
from typing import Any

import pytest

from onrecord.model.train import gum
from onrecord.model.train.packs import KINDS
from onrecord.model.train.treebank import Treebank, read_folder, read_treebank

GUM = Path(__file__).parents[3] / "shared" / "data" / "gum"

Word = tuple[str, str, str, int, str]
"""Form, lemma, kind, number of the word it depends on, and how."""

TOLD: list[Word] = [
    ("Mira", "Mira", "PROPN", 6, "nsubj"),
    (",", ",", "PUNCT", 4, "punct"),
    ("a", "a", "DET", 4, "det"),
    ("doctor", "doctor", "NOUN", 1, "appos"),
    (",", ",", "PUNCT", 4, "punct"),
    ("told", "tell", "VERB", 0, "root"),
    ("us", "we", "PRON", 6, "iobj"),
    ("that", "that", "SCONJ", 11, "mark"),
    ("the", "the", "DET", 10, "det"),
    ("ward", "ward", "NOUN", 11, "nsubj"),
    ("closed", "close", "VERB", 6, "ccomp"),
    (".", ".", "PUNCT", 6, "punct"),
]
SPOKEN: list[Word] = [
    ('"', '"', "PUNCT", 4, "punct"),
    ("We", "we", "PRON", 4, "nsubj"),
    ("are", "be", "AUX", 4, "cop"),
    ("tired", "tired", "ADJ", 0, "root"),
    (",", ",", "PUNCT", 4, "punct"),
    ('"', '"', "PUNCT", 4, "punct"),
    ("she", "she", "PRON", 9, "nsubj"),
    ("also", "also", "ADV", 9, "advmod"),
    ("said", "say", "VERB", 4, "parataxis"),
    (".", ".", "PUNCT", 4, "punct"),
]
GOING_ON: list[Word] = [
    ('"', '"', "PUNCT", 4, "punct"),
    ("We", "we", "PRON", 4, "nsubj"),
    ("will", "will", "AUX", 4, "aux"),
    ("wait", "wait", "VERB", 0, "root"),
    ("for", "for", "ADP", 6, "case"),
    ("rain", "rain", "NOUN", 4, "obl"),
    (".", ".", "PUNCT", 4, "punct"),
    ('"', '"', "PUNCT", 4, "punct"),
]
ACCORDING: list[Word] = [
    ("The", "the", "DET", 2, "det"),
    ("road", "road", "NOUN", 4, "nsubj"),
    ("is", "be", "AUX", 4, "cop"),
    ("open", "open", "ADJ", 0, "root"),
    ("according", "accord", "VERB", 8, "case"),
    ("to", "to", "ADP", 5, "fixed"),
    ("the", "the", "DET", 8, "det"),
    ("army", "army", "NOUN", 4, "obl"),
    (".", ".", "PUNCT", 4, "punct"),
]
URGED: list[Word] = [
    ("Traders", "trader", "NOUN", 3, "nsubj"),
    ("never", "never", "ADV", 3, "advmod"),
    ("urged", "urge", "VERB", 0, "root"),
    ("the", "the", "DET", 5, "det"),
    ("council", "council", "NOUN", 3, "obj"),
    ("to", "to", "PART", 7, "mark"),
    ("act", "act", "VERB", 3, "xcomp"),
    ("and", "and", "CCONJ", 9, "cc"),
    ("called", "call", "VERB", 3, "conj"),
    ("for", "for", "ADP", 11, "case"),
    ("talks", "talk", "NOUN", 9, "obl"),
    (".", ".", "PUNCT", 3, "punct"),
]
PICTURE: list[Word] = [("Image", "image", "NOUN", 0, "root"), (":", ":", "PUNCT", 3, "punct"), ("Ost", "Ost", "PROPN", 1, "dep")]

TIGHT = {".", ",", ":"}


def sentence(words: list[Word], layout: str = "") -> tuple[str, str]:
    """A sentence's lines in CoNLL-U, and its words; an empty layout begins no paragraph."""
    text, rows, opened = "", [], False
    for number, (form, lemma, kind, head, relation) in enumerate(words, start=1):
        closing = form == '"' and opened
        opened ^= form == '"'
        glued = not text or form in TIGHT or closing or (text.endswith('"') and opened)
        text += form if glued else f" {form}"
        tag = ("''" if closing else "``") if form == '"' else kind
        inflected = "VerbForm=Inf" if relation == "xcomp" else "_"
        rows.append(f"{number}\t{form}\t{lemma}\t{kind}\t{tag}\t{inflected}\t{head}\t{relation}\t_\t_")
    about = f"# newpar\n# newpar_block = {layout} (1 s)\n" if layout else ""
    return f"{about}# text = {text}\n" + "\n".join(rows) + "\n\n", " ".join(word[0] for word in words)


def document(sentences: list[tuple[list[Word], str]], units: list[tuple[int, int, str, int]]) -> Treebank:
    """A document from its sentences and units: how many words, the unit it depends on, the relation, the rank."""
    parts = [sentence(words, layout) for words, layout in sentences]
    words = " ".join(part[1] for part in parts).split(" ")
    lines, reached = [], 0
    for number, (length, head, relation, rank) in enumerate(units, start=1):
        lines.append(f"{number}\t{' '.join(words[reached : reached + length])}\t{rank}\t_\t_\t_\t{head}\t{relation}\t_\t_")
        reached += length
    return read_treebank("".join(part[0] for part in parts), "\n".join(lines))


def quoted(row: dict[str, Any], nested: bool = False) -> list[tuple[list[str], ...]]:
    """Source, cue and content of the attributions of a row, in words."""
    some = row["nested"] if nested else row["annotations"][0]["attributions"]
    return [tuple([row["text"][start:end] for start, end in one[role]] for role in ("source", "cue", "content")) for one in some]


def test_a_clause_is_said_by_the_subject_with_its_apposition() -> None:
    tree = document([(TOLD, "p")], [(7, 2, "attribution-positive_r", 0), (5, 0, "ROOT", 0)])
    row = gum.convert("one", tree)
    assert row["text"] == "Mira, a doctor, told us that the ward closed."
    assert quoted(row) == [(["Mira, a doctor,"], ["told"], ["that the ward closed"])]


def test_a_quotation_keeps_its_marks_and_goes_on_after_its_cue() -> None:
    units = [(6, 0, "ROOT", 0), (4, 1, "attribution-positive_r", 0), (8, 1, "joint-list_m", 1)]
    row = gum.convert("one", document([(SPOKEN, "p"), (GOING_ON, "")], units))
    assert quoted(row) == [(["she"], ["also said"], ['"We are tired,"', '"We will wait for rain."'])]


def test_what_a_quotation_of_another_paragraph_belongs_to_is_not_guessed() -> None:
    units = [(6, 0, "ROOT", 0), (4, 1, "attribution-positive_r", 0), (8, 1, "joint-list_m", 1)]
    row = gum.convert("one", document([(SPOKEN, "p"), (GOING_ON, "p")], units))
    assert row["text"] == '"We are tired," she also said.', "its paragraph is left out"


def test_according_to_is_a_cue_and_stands_outside_the_source() -> None:
    row = gum.convert("one", document([(ACCORDING, "p")], [(4, 0, "ROOT", 0), (5, 1, "attribution-positive_r", 0)]))
    assert quoted(row) == [(["the army"], ["according to"], ["The road is open"])]


def test_objects_infinitives_and_prepositions_are_found_without_a_relation() -> None:
    row = gum.convert("one", document([(URGED, "p")], [(12, 0, "ROOT", 0)]))
    assert quoted(row) == [(["Traders"], ["never urged"], ["the council to act"]), (["Traders"], ["called for"], ["talks"])]


def test_an_attribution_inside_another_one_is_kept_apart() -> None:
    inner = [
        (form, lemma, kind, head + 2 if head else 2, "ccomp" if not head else relation)
        for form, lemma, kind, head, relation in TOLD
    ]
    words: list[Word] = [("Police", "police", "NOUN", 2, "nsubj"), ("say", "say", "VERB", 0, "root"), *inner]
    units = [(2, 2, "attribution-positive_r", 1), (7, 3, "attribution-positive_r", 0), (5, 0, "ROOT", 0)]
    row = gum.convert("one", document([(words, "p")], units))
    assert quoted(row) == [(["Police"], ["say"], ["Mira, a doctor, told us that the ward closed"])]
    assert quoted(row, nested=True) == [(["Mira, a doctor,"], ["told"], ["that the ward closed"])]


@pytest.mark.parametrize(("layout", "kept"), [("figure", "Image: Ost"), ("p", "")])
def test_the_maker_of_a_picture_says_nothing_and_an_unclear_paragraph_is_left_out(layout: str, kept: str) -> None:
    units = [(2, 0, "ROOT", 0), (1, 1, "attribution-positive_r", 0), (12, 1, "joint-list_m", 1)]
    row = gum.convert("one", document([(PICTURE, layout), (URGED, "p")], units))
    assert row["text"].split("\n\n")[:-1] == [kept] * bool(kept)
    assert len(quoted(row)) == 2


def test_files_that_hold_different_words_are_refused() -> None:
    conllu, _ = sentence(PICTURE, "p")
    with pytest.raises(ValueError, match="other words"):
        read_treebank(conllu, "1\tImage : Ast\t0\t_\t_\t_\t0\tROOT\t_\t_")
    with pytest.raises(ValueError, match="not what follows"):
        read_treebank(conllu.replace("text = Image", "text = Imago"), "1\tImage : Ost\t0\t_\t_\t_\t0\tROOT\t_\t_")


@pytest.mark.skipif(not GUM.exists(), reason="the GUM corpus is not beside the project")
@pytest.mark.parametrize("part", ["train", "dev"])
def test_every_attribution_of_gum_has_cue_and_content_in_its_text(part: str) -> None:
    rows = list(gum.rows(read_folder(GUM / part, KINDS)))
    assert {row["id"].split("_")[1] for row in rows} == set(KINDS)
    for row in rows:
        text = row["text"]
        for one in [*row["annotations"][0]["attributions"], *row["nested"]]:
            assert len(one["cue"]) == 1
            assert one["content"]
            for start, end in (span for spans in one.values() for span in spans):
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()


@pytest.mark.skipif(not GUM.exists(), reason="the GUM corpus is not beside the project")
def test_most_clauses_that_gum_attributes_become_attributions() -> None:
    documents = list(read_folder(GUM / "train", ("news",)))
    related = sum(unit.relation.startswith(gum.RELATION) for _, tree in documents for unit in tree.units)
    rows = list(gum.rows(documents))
    found = sum(len(row["annotations"][0]["attributions"]) + len(row["nested"]) for row in rows)
    words = sum(len(row["text"].split()) for row in rows)
    everything = sum(len(sentence.text.split()) for _, tree in documents for sentence in tree.sentences)
    assert found >= 0.9 * related
    assert words >= 0.85 * everything
