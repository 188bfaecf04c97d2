"""The heads for events leave what the others say as it is."""

import json
import shutil
from pathlib import Path

import pytest

from onrecord.model.installed import find_model
from onrecord.model.tagger import EVENT_GRAPHS, Tagger
from onrecord.model.text_read import TextRead

TEXT = (
    "MAROTA - The Dorn Front on Monday claimed responsibility for an attack that killed four guards. "
    '"We will strike again," its spokesman Ivo Dorn said. Police said they had arrested nobody.\n\n'
    "The governor denied that he had ordered a curfew. He called on the Front to free the surveyor it took in May."
)


def read(tagger: Tagger) -> TextRead:
    return tagger.read(TEXT, [(0, TEXT.index("\n")), (TEXT.index("The governor"), len(TEXT))], [0, TEXT.index("The governor")])


@pytest.fixture(scope="module", params=["onrecord-en", "onrecord-en-open"])
def package(request: pytest.FixtureRequest) -> Path:
    folder = find_model(request.param).folder
    if not Tagger(folder).reads_events:
        pytest.skip("the package has no heads for events")
    return folder


@pytest.fixture
def without(package: Path, tmp_path: Path) -> Tagger:
    """The same package as if it had no heads for events."""
    for file in package.iterdir():
        if file.is_file() and file.name not in EVENT_GRAPHS:
            shutil.copyfile(file, tmp_path / file.name)
    told = json.loads((tmp_path / "model.json").read_text())
    told["sha256"] = {file: digest for file, digest in told["sha256"].items() if file not in EVENT_GRAPHS}
    (tmp_path / "model.json").write_text(json.dumps(told))
    return Tagger(tmp_path)


def test_the_other_heads_say_the_same_whether_events_are_read_or_not(package: Path, without: Tagger) -> None:
    ours, theirs = read(Tagger(package)), read(without)
    assert ours.events is not None
    assert ours.events.likely_events(0.1)
    assert theirs.events is None
    assert (ours.attributions, ours.nested, ours.mentions) == (theirs.attributions, theirs.nested, theirs.mentions)
    asked = [(found.source, found.cue, found.content) for found in ours.attributions]
    assert ours.likely_acts(asked) == theirs.likely_acts(asked)
    he = (TEXT.index("he had"), TEXT.index("he had") + 2)
    assert ours.likely_antecedents([he]) == theirs.likely_antecedents([he])


def test_events_are_told_with_their_words_and_the_same_each_time(package: Path) -> None:
    first, again = (read(Tagger(package)).events for _ in range(2))
    assert first is not None
    assert again is not None
    found = first.likely_events(0.3)
    assert found == again.likely_events(0.3)
    assert {"attack", "killed", "arrested"} <= {TEXT[slice(*one.trigger)] for one in found}


def test_a_model_of_openly_licensed_texts_alone_has_not_learned_incidents(package: Path) -> None:
    events = read(Tagger(package)).events
    assert events is not None
    assert (events.likely_fills() is None) == package.name.endswith("open")
    assert (events.likely_topics([(0, len(TEXT))]) is None) == package.name.endswith("open")
