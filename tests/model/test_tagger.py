"""The installed model, and what happens when it is damaged."""

import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError, NotFound
from onrecord.model.tagger import Tagger, load_tagger

TEXT = (
    'The governor of Tarsa, Imre Valko, denied on Monday that troops had fired on the market. "Nobody was shot," he said.\n\n'
    "According to the Tarsa Relief Committee, at least nine people were killed. Shops stayed closed."
)
BLOCKS = [(0, TEXT.index("\n\n")), (TEXT.index("According"), len(TEXT))]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_the_shipped_model_reads_who_says_what(tagger: Tagger) -> None:
    found = [one for one in tagger.attributions(TEXT, BLOCKS, []) if one.score >= tagger.listed]
    denial, quotation, account = found
    assert (words(denial.source), words(denial.cue)) == (["The governor of Tarsa, Imre Valko"], ["denied"])
    assert words(denial.content) == ["that troops had fired on the market"]
    assert (words(quotation.source), words(quotation.cue)) == (["he"], ["said"])
    assert (words(account.source), words(account.cue)) == (["the Tarsa Relief Committee"], ["According to"])
    assert words(account.content) == ["at least nine people were killed"]


def test_a_document_is_read_alike_whatever_was_read_before_it_and_with_two_threads(tagger: Tagger) -> None:
    alone = Tagger(tagger.folder, threads=2).attributions(TEXT, BLOCKS, [])
    tagger.attributions("Something else, she said. " * 40, [(0, 1040)], list(range(0, 1040, 26)))
    assert tagger.attributions(TEXT, BLOCKS, []) == alone


def test_a_text_without_words_says_nothing(tagger: Tagger) -> None:
    assert tagger.attributions("", [], []) == []
    assert tagger.attributions(" \n ", [(0, 3)], []) == []


def test_a_sentence_far_from_any_attribution_is_likelier_the_publications_own(tagger: Tagger) -> None:
    chances = [tagger.own_voice(nearest) for nearest in (0.0, 0.15, 0.5)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] >= tagger.shown["own_voice"] > chances[-1]


@pytest.fixture
def copied(tagger: Tagger, tmp_path: Path) -> Path:
    for file in ("encoder.onnx", "roles.onnx", "vocab.txt", "model.json"):
        shutil.copy(tagger.folder / file, tmp_path)
    return tmp_path


def test_a_changed_byte_in_the_weights_is_refused(copied: Path) -> None:
    weights = bytearray((copied / "encoder.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (copied / "encoder.onnx").write_bytes(weights)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        Tagger(copied).attributions(TEXT, BLOCKS, [])


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "vocab.txt").unlink()
    with pytest.raises(ModelError, match=r"no readable vocab\.txt"):
        Tagger(copied)


def test_a_model_with_other_labels_is_refused(copied: Path) -> None:
    told = json.loads((copied / "model.json").read_text())
    (copied / "model.json").write_text(json.dumps(told | {"labels": ["O", "B-speaker"]}))
    with pytest.raises(ModelError, match="expected"):
        Tagger(copied)


def test_a_model_that_is_not_installed_is_asked_for_by_name() -> None:
    with pytest.raises(NotFound, match=r"onrecord-xx.*onrecord-en"):
        load_tagger("onrecord-xx")
