"""What the shipped model says befell those whom a number counts."""

import json
import shutil
from pathlib import Path

import pytest

from onrecord.find.figures import find_figures
from onrecord.find.statements import find_said
from onrecord.model.installed import find_model
from onrecord.model.labels import BEFALLEN
from onrecord.model.tagger import HARMS_GRAPH, Tagger
from onrecord.types import Counted, Document

PLAIN = [
    ("At least 31 herders were killed in the raid on Tessek.", "killed"),
    ("The blast wounded 14 porters.", "injured"),
    ("Soldiers arrested 22 teachers in Orvale on Monday.", "detained"),
    ("The floods drove 900 families from their homes.", "displaced"),
    ("Some 350 delegates attended the congress in Port Sarn.", None),
    ("The party counts 1.2 million members in nine provinces.", None),
]


@pytest.fixture(scope="module")
def package() -> Path:
    return find_model("onrecord-en").folder


def without_harms(package: Path, folder: Path) -> Path:
    """The same package as if it had no head for harms."""
    for file in package.iterdir():
        if file.is_file() and file.name != HARMS_GRAPH:
            shutil.copyfile(file, folder / file.name)
    told = json.loads((folder / "model.json").read_text())
    told["sha256"].pop(HARMS_GRAPH)
    (folder / "model.json").write_text(json.dumps(told))
    return folder


def document(text: str) -> Document:
    return Document("d", "0" * 64, "d", "text/plain", text)


@pytest.mark.parametrize(("sentence", "befell"), PLAIN)
def test_a_model_knows_plain_words_for_harm_and_for_none(package: Path, sentence: str, befell: Counted | None) -> None:
    said = find_said(document(sentence), Tagger(package))
    (figure,) = find_figures(said.reading)
    assert said.read.harms is not None
    place = (figure.span.start, figure.span.end)
    likely = said.read.harms.likely(place, None, [], (0, len(sentence)))
    assert likely is not None
    assert set(likely) == set(BEFALLEN)
    assert sum(likely.values()) == pytest.approx(1, abs=1e-4)
    assert max(likely, key=lambda harm: likely[harm]) == befell


def test_a_number_that_was_not_read_is_left_to_the_rules(package: Path) -> None:
    sentence = PLAIN[0][0]
    said = find_said(document(sentence), Tagger(package))
    assert said.read.harms is not None
    assert said.read.harms.likely((500, 502), None, [], (480, 520)) is None


def test_a_package_without_the_head_finds_the_same_numbers_by_rules_alone(package: Path, tmp_path: Path) -> None:
    tagger = Tagger(without_harms(package, tmp_path))
    text = " ".join(sentence for sentence, _ in PLAIN)
    said, bare = find_said(document(text), Tagger(package)), find_said(document(text), tagger)
    assert bare.read.harms is None
    ours, theirs = find_figures(said.reading, said.read.harms), find_figures(bare.reading, bare.read.harms)
    assert [(one.span, one.low, one.high) for one in ours] == [(one.span, one.low, one.high) for one in theirs]
    assert theirs == find_figures(bare.reading)
    assert said.statements == bare.statements


def test_who_made_a_figure_says_whether_the_model_went_before_the_rules(package: Path) -> None:
    said = find_said(document(" ".join(sentence for sentence, _ in PLAIN)), Tagger(package))
    ruled = find_figures(said.reading)
    for ours, theirs in zip(find_figures(said.reading, said.read.harms, made_by="model:m@1"), ruled, strict=True):
        assert (ours.made_by == "model:m@1") == (ours.of != theirs.of)


def test_a_sentence_of_a_thousand_words_is_read_around_its_number(package: Path) -> None:
    text = "and so on " * 250 + "killed 31 herders " + "and so on " * 250
    said = find_said(document(text), Tagger(package))
    assert [figure.of for figure in find_figures(said.reading, said.read.harms)] == ["killed"]
