"""The installed model, and what happens when it is damaged."""

import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError, NotFound
from onrecord.model.tagger import GRAPHS, Tagger, load_tagger
from onrecord.model.text_read import ACTS

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
    found = [one for one in tagger.read(TEXT, BLOCKS, []).attributions if one.score >= tagger.listed]
    denial, quotation, account = found
    assert (words(denial.source), words(denial.cue)) == (["The governor of Tarsa, Imre Valko"], ["denied"])
    assert words(denial.content) == ["that troops had fired on the market"]
    assert (words(quotation.source), words(quotation.cue)) == (["he"], ["said"])
    assert (words(account.source), words(account.cue)) == (["the Tarsa Relief Committee"], ["According to"])
    assert words(account.content) == ["at least nine people were killed"]


def test_a_document_is_read_alike_whatever_was_read_before_it_and_with_two_threads(tagger: Tagger) -> None:
    alone = everything(Tagger(tagger.folder, threads=2))
    tagger.read("Something else, she said. " * 40, [(0, 1040)], list(range(0, 1040, 26)))
    assert everything(tagger) == alone


def everything(tagger: Tagger) -> tuple[object, ...]:
    """What a model says of the text; likelihoods as they are compared and kept."""
    read = tagger.read(TEXT, BLOCKS, [])
    pronoun = TEXT.index("he said")
    first = read.attributions[0]
    (acts,) = read.likely_acts([(first.source, first.cue, first.content)])
    (before,) = read.likely_antecedents([(pronoun, pronoun + 2)])
    told = {act: round(likely, 3) for act, likely in acts.items()}
    assert read.events is not None
    events = [
        (one.trigger, one.type, [(each.role, each.span) for each in one.participants]) for one in read.events.likely_events()
    ]
    assert read.harms is not None
    likely = read.harms.likely(first.cue[0], None, [], BLOCKS[0])
    assert likely is not None
    harms = [round(sure, 3) for sure in likely.values()]
    return read.attributions, read.nested, read.mentions, told, [(place, round(odds, 3)) for place, odds in before], events, harms


def test_the_shipped_model_tells_names_acts_and_whom_a_pronoun_stands_for(tagger: Tagger) -> None:
    read = tagger.read(TEXT, BLOCKS, [])
    assert "Imre Valko" in [TEXT[slice(*one.span)] for one in read.mentions if one.named and one.kind == "person"]
    assert [one.span[1] for one in read.mentions] == sorted(one.span[1] for one in read.mentions)
    denial = next(one for one in read.attributions if words(one.cue) == ["denied"])
    (likely,) = read.likely_acts([(denial.source, denial.cue, denial.content)])
    assert tuple(likely) == ACTS
    assert sum(likely.values()) == pytest.approx(1)
    he = TEXT.index("he said")
    (before,) = read.likely_antecedents([(he, he + 2)])
    assert all(place[1] <= he for place, _ in before)
    assert "Imre Valko" in [TEXT[slice(*place)] for place, _ in before]
    assert [odds for _, odds in before] == sorted((odds for _, odds in before), reverse=True)


def test_nothing_is_asked_where_nothing_is_said(tagger: Tagger) -> None:
    read = tagger.read(TEXT, BLOCKS, [])
    assert read.likely_acts([]) == []
    assert read.likely_antecedents([]) == []
    assert read.likely_antecedents([(0, 3)]) == [[]]  # nothing stands before the first words


def test_a_text_without_words_says_nothing(tagger: Tagger) -> None:
    for text, blocks in (("", []), (" \n ", [(0, 3)])):
        read = tagger.read(text, blocks, [])
        assert (read.attributions, read.nested, read.mentions) == ((), (), ())
        assert read.likely_antecedents([(0, len(text))]) == [[]]


def test_a_sentence_far_from_any_attribution_is_likelier_the_publications_own(tagger: Tagger) -> None:
    chances = [tagger.own_voice(nearest) for nearest in (0.0, 0.15, 0.5)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] >= tagger.shown["own_voice"] > chances[-1]


@pytest.fixture
def copied(tagger: Tagger, tmp_path: Path) -> Path:
    for file in (*GRAPHS, "vocab.txt", "model.json"):
        shutil.copy(tagger.folder / file, tmp_path)
    return tmp_path


@pytest.mark.parametrize("graph", GRAPHS)
def test_a_changed_byte_in_the_weights_is_refused(copied: Path, graph: str) -> None:
    weights = bytearray((copied / graph).read_bytes())
    weights[len(weights) // 2] ^= 1
    (copied / graph).write_bytes(weights)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        everything(Tagger(copied))


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "vocab.txt").unlink()
    with pytest.raises(ModelError, match=r"no readable vocab\.txt"):
        Tagger(copied)


def test_a_model_with_other_labels_is_refused(copied: Path) -> None:
    told = json.loads((copied / "model.json").read_text())
    (copied / "model.json").write_text(json.dumps(told | {"labels": ["O", "B-speaker"]}))
    with pytest.raises(ModelError, match="expected"):
        Tagger(copied)


def test_a_model_of_an_earlier_version_is_refused(copied: Path) -> None:
    told = json.loads((copied / "model.json").read_text())
    del told["calibration"]["nested"]
    (copied / "model.json").write_text(json.dumps(told))
    with pytest.raises(ModelError, match="damaged"):
        Tagger(copied)


def test_a_model_that_is_not_installed_is_asked_for_by_name() -> None:
    with pytest.raises(NotFound, match=r"onrecord-xx.*onrecord-en"):
        load_tagger("onrecord-xx")
