"""Attributed statements and the publication's own, found in documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.find.own_voice import asserts
from onrecord.find.statements import find_statements, quote_of
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.types import Document, Repair, Statement


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def document(text: str, repairs: tuple[Repair, ...] = ()) -> Document:
    return Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=repairs)


def roles(statement: Statement) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(span.exact for span in role) for role in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def test_every_span_quotes_its_document(tagger: Tagger) -> None:
    text = "Rebels “took the town 🏚️ of Ärdal”, the ministry said.\r\n\r\nThe mayor, who fled, denied this and asked for help.\r\n"
    made = document(text)
    statements = find_statements(made, tagger)
    assert statements
    for statement in statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            made.check(span)


def test_spans_in_a_repaired_text_quote_it_as_it_stands(tagger: Tagger) -> None:
    text = "The provincial government saidthat the operation would goon until the end of May."
    made = document(text, (Repair(text.index("that"), " "), Repair(text.index("on until"), " ")))
    (statement,) = find_statements(made, tagger)
    assert roles(statement) == ("The provincial government", "said", "that the operation would goon until the end of May")


def test_a_sentence_that_no_attribution_touches_is_the_publications_own(tagger: Tagger) -> None:
    text = "The minister said the bridge was safe. The bridge collapsed on Friday after a week of heavy rain."
    attributed, own = find_statements(document(text), tagger)
    assert attributed.kind == "speech"
    assert own.kind == "own_voice"
    assert roles(own) == ("", "", "The bridge collapsed on Friday after a week of heavy rain.")


def test_headings_captions_and_furniture_are_nobodys_statement(tagger: Tagger) -> None:
    text = (
        "Background of the Conflict\n\nThe valley has changed hands three times since 2011.\n\n"
        "Photo: Villagers walk past a burnt truck. | Photo: R. Amsel\n\nTags: Valley, War\n"
    )
    (own,) = find_statements(document(text), tagger)
    assert own.content[0].exact == "The valley has changed hands three times since 2011."


def test_a_run_in_label_does_not_leak_into_the_source(tagger: Tagger) -> None:
    text = "1. Army Denials: The army denies the allegations.\n2. Local Views: Residents say the shelling began at dawn.\n"
    sources = [roles(statement)[0] for statement in find_statements(document(text), tagger) if statement.kind != "own_voice"]
    assert sources == ["The army", "Residents"]


def test_a_quotation_of_nobody_named_is_not_the_publications_own(tagger: Tagger) -> None:
    statements = find_statements(document("“The soldiers came at night and they burned every house in the street.”"), tagger)
    assert [statement.kind for statement in statements if statement.kind == "own_voice"] == []


@pytest.mark.parametrize(
    ("sentence", "declares"),
    [
        ("Shelling damaged the hospital on Monday.", True),
        ("The hospital is closed.", True),
        ("Residents don’t sleep here.", True),
        ("Is the hospital open again?", False),
        ("A hospital in ruins.", False),  # no finite verb
        ("Hospital Shelled Again", False),  # no full stop: a heading
    ],
)
def test_only_a_declarative_sentence_with_a_verb_asserts(sentence: str, declares: bool) -> None:
    assert asserts(sentence) is declares


@pytest.mark.parametrize(
    ("content", "quote"),
    [([(0, 6)], "direct"), ([(1, 5)], "direct"), ([(7, 12)], "indirect"), ([(0, 12)], "mixed"), ([(1, 5), (7, 12)], "mixed")],
)
def test_quote_tells_how_much_stands_in_quotation_marks(content: list[tuple[int, int]], quote: str) -> None:
    assert quote_of('"abcd" efghi', content, [(1, 5)]) == quote


@dataclass(frozen=True)
class Said:
    """A found attribution of which only the spans and the score matter."""

    source: Sequence[tuple[int, int]]
    cue: Sequence[tuple[int, int]]
    content: Sequence[tuple[int, int]]
    score: float


@dataclass(frozen=True)
class FixedTagger:
    """A tagger that weighs what it is told to, for the thresholds alone."""

    said: tuple[Said, ...]
    name: str = "fixed"
    version: str = "1"
    listed: float = 0.4
    shown: dict[str, float] = field(default_factory=lambda: {"speech": 0.6, "belief": 0.8, "own_voice": 0.9})

    def attributions(self, text: str, blocks: object, sentence_starts: object) -> tuple[Said, ...]:
        return self.said

    def own_voice(self, nearest: float) -> float:
        return 1 - nearest


TEXT = "She said it rained."


@pytest.mark.parametrize(
    ("score", "kind", "shown"),
    [(0.7, "speech", True), (0.5, "speech", False), (0.3, "own_voice", False), (0.05, "own_voice", True)],
)
def test_thresholds_decide_what_is_recorded_and_what_is_shown(score: float, kind: str, shown: bool) -> None:
    weighed = Said([(0, 3)], [(4, 8)], [(9, 18)], score)
    (statement,) = find_statements(document(TEXT), FixedTagger((weighed,)))
    assert (statement.kind, statement.shown) == (kind, shown)


def test_a_belief_has_a_threshold_of_its_own() -> None:
    text = "She hopes it rained."
    (statement,) = find_statements(document(text), FixedTagger((Said([(0, 3)], [(4, 9)], [(10, 19)], 0.7),)))
    assert (statement.kind, statement.shown) == ("belief", False)


@pytest.mark.parametrize(("text", "shown"), [("Some may reconsider it.", False), ("She must say so.", True)])
def test_what_somebody_may_or_must_do_is_doubtful(text: str, shown: bool) -> None:
    words = text.rstrip(".").split()
    cue_end = len(" ".join(words[:3]))
    said = Said([(0, len(words[0]))], [(len(words[0]) + 1, cue_end)], [(cue_end + 1, len(text) - 1)], 0.9)
    (statement,) = find_statements(document(text), FixedTagger((said,)))
    assert statement.shown is shown


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample reports are not beside the project")
def test_claims_in_real_reports_are_found_with_their_speakers(tagger: Tagger) -> None:
    sources = set()
    for path in sorted(SEEDS.glob("*.txt")):
        for statement in find_statements(document(path.read_bytes().decode("utf-8")), tagger):
            sources.add(roles(statement)[0])
    assert {"The BLA", "Bugti", "the French senators", "The Pakistani government", "The Balochistan leadership"} <= sources
