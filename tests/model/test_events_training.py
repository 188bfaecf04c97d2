"""What the heads for events learn from, and the graphs that they are written as."""

import re
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where models are trained")
pytest.importorskip("onnx", reason="onnx is installed only where models are trained")

from onrecord.model.evaluate.muc4.keys import templates  # noqa: E402
from onrecord.model.labels import (  # noqa: E402
    EVENT_TYPES,
    FILLS,
    INCIDENT_TYPES,
    LINKS,
    POLARITIES,
    VICTIM_EFFECTS,
)
from onrecord.model.tagger import EVENT_GRAPHS  # noqa: E402
from onrecord.model.train import events_muc4  # noqa: E402
from onrecord.model.train.event_labels import read_labels  # noqa: E402
from onrecord.model.train.events import Recipe, tell_topics, train  # noqa: E402
from onrecord.model.train.events_export import write_events  # noqa: E402
from onrecord.model.train.events_lessons import UNTOLD, Read, collate, own_lesson, topic_lesson  # noqa: E402
from onrecord.model.train.events_network import INCIDENT_HEADS, WORD_HEADS, EventsNetwork  # noqa: E402
from onrecord.model.train.network import MEANING  # noqa: E402

PROVIDERS = ["CPUExecutionProvider"]
TEXT = "The Dorn Front shot dead two guards on Monday. Police did not arrest Ana Dorn."
LABELS = """== t
killing "shot dead" agent="The Dorn Front" target="two guards" when="Monday" status=claimed_or_admitted
arrest "arrest" agent="Police" target="Ana Dorn" polarity=negated
"""
KEY = """
0.  MESSAGE: ID                     X
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  ATTACK
6.  INCIDENT: INSTRUMENT ID         ? "POLICE"
9.  PERP: INDIVIDUAL ID             -
10. PERP: ORGANIZATION ID           "DORN FRONT" / "FRONT"
11. PERP: ORGANIZATION CONFIDENCE   CLAIMED OR ADMITTED: "DORN FRONT" / "FRONT"
19. HUM TGT: DESCRIPTION            "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "GUARDS"
"""


def read(text: str) -> Read:
    words = [match.span() for match in re.finditer(r"\w+|\.", text)]
    meanings = np.random.default_rng(len(text)).standard_normal((len(words), MEANING)).astype(np.float16)
    return Read(text, words, [0], [0, text.index(".") + 2], meanings)


def told(names: tuple[str, ...], labels: np.ndarray, text: Read) -> dict[str, str]:
    """Names of the labels above 0 by their words."""
    return {text.text[slice(*text.words[at])]: names[label] for at, label in enumerate(labels) if label > 0}


def test_labels_lie_on_the_words_of_triggers_and_links_go_to_their_sentences() -> None:
    text = read(TEXT)
    lesson = own_lesson(text, read_labels(LABELS, {"t": TEXT})["t"])
    assert told(("none", *EVENT_TYPES), lesson.labels["types"], text) == {
        "shot": "killing",
        "dead": "killing",
        "arrest": "arrest",
    }
    assert [POLARITIES[at] for at in lesson.labels["polarities"] if at != UNTOLD] == ["happened", "happened", "negated"]
    shot, dead, arrest = lesson.links
    assert (shot.low, shot.high) == (dead.low, dead.high) == (0, 10)
    assert [LINKS[at] for at in shot.labels] == [
        "B-agent",
        "I-agent",
        "I-agent",
        "O",
        "O",
        "B-target",
        "I-target",
        "O",
        "B-when",
        "O",
    ]
    assert [LINKS[at] for at in arrest.labels] == ["B-agent", "O", "O", "O", "B-target", "I-target", "O"]


def test_words_of_a_key_are_marked_wherever_they_stand() -> None:
    text = read(TEXT.upper())
    ((_, told_of),) = templates(KEY).items()
    lesson = events_muc4.lesson(text, told_of)
    assert told(FILLS, lesson.labels["fills"], text) == {
        "DORN": "B-perpetrator_organisation",
        "FRONT": "I-perpetrator_organisation",
        "GUARDS": "B-victim",
    }
    assert lesson.labels["fills"][10] == UNTOLD, "a fill that may be left out is neither right nor wrong"
    assert [VICTIM_EFFECTS[at] for at in lesson.labels["effects"] if at != UNTOLD] == ["death"]
    first, whole = lesson.groups
    assert [INCIDENT_TYPES[at] for at in np.flatnonzero(first.labels)] == ["attack"]
    assert (len(first.rows), len(whole.rows)) == (10, len(text.words))


def test_texts_longer_than_a_stretch_lie_in_several_rows_of_a_batch() -> None:
    long = " ".join(["word"] * 299) + " . end"
    batch = collate([topic_lesson(read(long), (0, 1, 0, 0)), topic_lesson(read(TEXT), (1, 0, 0, 0))], WORD_HEADS)
    assert batch.meanings.shape[0] == 3
    members, real, _, _ = batch.groups["topics"]
    assert real.sum(dim=1).tolist() == [301, 17]
    assert len(set(members[0].tolist())) == 301
    assert batch.real.flatten()[members[0]].all()


def test_topics_of_a_few_texts_can_be_learned() -> None:
    texts = [read(TEXT + f" Number {number} went on." * (1 + number)) for number in range(4)]
    lessons = [topic_lesson(text, [number == at for at in range(4)]) for number, text in enumerate(texts)]
    network = train(lessons, Recipe(passes=25, dropout=0.0), incidents=True)
    assert tell_topics(network, lessons).argmax(dim=1).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("incidents", [True, False])
def test_the_graphs_say_what_the_network_says(tmp_path: Path, *, incidents: bool) -> None:
    torch.manual_seed(3)
    network = EventsNetwork(incidents=incidents).eval()
    write_events(network, tmp_path)
    events, links = (onnxruntime.InferenceSession(tmp_path / name, providers=PROVIDERS) for name in EVENT_GRAPHS)
    meanings = torch.randn(9, MEANING)
    names = [output.name for output in events.get_outputs()]
    found = dict(zip(names, events.run(None, {"meanings": meanings.numpy()}), strict=True))
    assert bool(found.keys() & set(INCIDENT_HEADS)) == incidents
    with torch.no_grad():
        seen = network.read(meanings[None], torch.ones(1, 9, dtype=torch.bool))
        types = torch.softmax(network.label(seen)["types"][0], dim=-1)
        far = torch.arange(9)[None] - torch.tensor([[2], [5]])
        linked = torch.softmax(network.links(seen[0, [2, 5]], seen, far), dim=-1)
    assert np.allclose(found["types"], types, atol=0.03), "weights are stored in 8 bits"
    (ours,) = links.run(None, {"seen": seen[0].numpy(), "anchors": np.array([2, 5])})
    assert ours.shape == linked.shape
    assert np.allclose(ours, linked, atol=0.03)
