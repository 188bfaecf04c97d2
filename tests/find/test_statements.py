"""Attributed statements and the publication's own, found in documents."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.find.own_voice import asserts
from onrecord.find.reading import Offsets
from onrecord.find.statements import Said, find_said, find_statements, quote_of
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.types import Act, Document, Mention, Repair, Statement


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


Place = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A found attribution of which only the spans and the score matter."""

    source: Sequence[Place]
    cue: Sequence[Place]
    content: Sequence[Place]
    score: float


@dataclass(frozen=True)
class Name:
    """Words that are taken for a name."""

    span: Place
    kind: str = "person"
    named: bool = True
    score: float = 0.9


@dataclass(frozen=True)
class FixedRead:
    """A text as a model has read it that finds what it is told to find; no words stand for others."""

    attributions: tuple[Found, ...]
    nested: tuple[Found, ...]
    mentions: tuple[Name, ...]
    acts: Mapping[Act, float]
    events: None = None
    harms: None = None

    def likely_acts(self, found: Sequence[tuple[Offsets, Offsets, Offsets]]) -> list[dict[Act, float]]:
        return [dict(self.acts) for _ in found]

    def mention_in(self, span: Place) -> Name | None:
        inside = [one for one in self.mentions if span[0] <= one.span[0] and one.span[1] <= span[1]]
        return inside[-1] if inside else None

    def likely_antecedents(self, asked: Sequence[Place]) -> list[list[tuple[Place, float]]]:
        return [[] for _ in asked]


@dataclass(frozen=True)
class FixedTagger:
    """A tagger that weighs what it is told to, for the thresholds and for what is made of what was found."""

    said: tuple[Found, ...]
    inside: tuple[Found, ...] = ()
    mentions: tuple[Name, ...] = ()
    acts: Mapping[Act, float] = field(default_factory=dict)
    name: str = "fixed"
    version: str = "1"
    listed: float = 0.4
    nested: float = 0.3
    antecedent: float = 0.0
    shown: dict[str, float] = field(default_factory=lambda: {"speech": 0.6, "belief": 0.8, "own_voice": 0.9})

    def read(self, text: str, blocks: object, sentence_starts: object) -> FixedRead:
        return FixedRead(self.said, self.inside, self.mentions, self.acts)

    def own_voice(self, nearest: float) -> float:
        return 1 - nearest


TEXT = "She said it rained."


@pytest.mark.parametrize(
    ("score", "kind", "shown"),
    [(0.7, "speech", True), (0.5, "speech", False), (0.3, "own_voice", False), (0.05, "own_voice", True)],
)
def test_thresholds_decide_what_is_recorded_and_what_is_shown(score: float, kind: str, shown: bool) -> None:
    weighed = Found([(0, 3)], [(4, 8)], [(9, 18)], score)
    (statement,) = find_statements(document(TEXT), FixedTagger((weighed,)))
    assert (statement.kind, statement.shown) == (kind, shown)


def test_a_belief_has_a_threshold_of_its_own() -> None:
    text = "She hopes it rained."
    (statement,) = find_statements(document(text), FixedTagger((Found([(0, 3)], [(4, 9)], [(10, 19)], 0.7),)))
    assert (statement.kind, statement.shown) == ("belief", False)


@pytest.mark.parametrize(("text", "shown"), [("Some may reconsider it.", False), ("She must say so.", True)])
def test_what_somebody_may_or_must_do_is_doubtful(text: str, shown: bool) -> None:
    words = text.rstrip(".").split()
    cue_end = len(" ".join(words[:3]))
    said = Found([(0, len(words[0]))], [(len(words[0]) + 1, cue_end)], [(cue_end + 1, len(text) - 1)], 0.9)
    (statement,) = find_statements(document(text), FixedTagger((said,)))
    assert statement.shown is shown


def within(text: str, words: str, after: str = "") -> Place:
    """Where words first stand in a text, after others."""
    start = text.index(words, text.index(after) + len(after))
    return start, start + len(words)


def attribution(text: str, source: str, cue: str, content: str, *, score: float = 0.9) -> Found:
    """An attribution whose words stand in the text once, or of which the first are meant."""
    said = within(text, content)
    return Found([within(text, source)], [within(text, cue)], [said], score)


def said_of(text: str, tagger: FixedTagger, repairs: tuple[Repair, ...] = ()) -> tuple[dict[str, Statement], dict[str, Mention]]:
    """Attributed statements by the words of their cue, and mentions by theirs."""
    said = find_said(document(text, repairs), tagger)
    statements = {roles(one)[1]: one for one in said.statements if one.kind != "own_voice"}
    return statements, {one.span.exact: one for one in said.mentions}


TOLD = "Ada Bren told the council that miners believe the dam had failed. Nobody else knew of it."
OUTER = attribution(TOLD, "Ada Bren", "told", "that miners believe the dam had failed")
INNER = attribution(TOLD, "miners", "believe", "the dam had failed")


def test_an_attribution_inside_a_content_names_the_one_that_holds_it() -> None:
    statements, _ = said_of(TOLD, FixedTagger((OUTER,), (INNER,)))
    assert statements["believe"].parent == statements["told"].id
    assert statements["told"].parent is None


@pytest.mark.parametrize(
    "inner",
    [
        Found(INNER.source, INNER.cue, INNER.content, 0.29),  # too unlikely
        Found(OUTER.source, INNER.cue, INNER.content, 0.9),  # its source stands outside
        attribution(TOLD, "Nobody else", "knew", "of it"),  # inside nothing
        Found([], [(within(TOLD, "told")[0], within(TOLD, "believe")[1])], INNER.content, 0.9),  # the cue of the other
    ],
)
def test_what_is_in_no_content_or_has_the_cue_of_another_is_not_listed(inner: Found) -> None:
    statements, _ = said_of(TOLD, FixedTagger((OUTER,), (inner,)))
    assert list(statements) == ["told"]


def test_what_stands_only_in_an_attribution_that_is_not_listed_is_not_listed_either() -> None:
    text = "Ada Bren told reporters it rained. Miners said farmers believe the dam had failed."
    outer = attribution(text, "Ada Bren", "told", "it rained")
    nested = (
        attribution(text, "Miners", "said", "farmers believe the dam had failed"),
        attribution(text, "farmers", "believe", "the dam had failed"),
    )
    statements, _ = said_of(text, FixedTagger((outer,), nested))
    assert list(statements) == ["told"]


QUOTED = "Ada Bren told the council: “‘We think the dam had failed,’ I wrote to them.”"


def test_the_first_person_in_quoted_words_is_the_source_of_those_words_however_deep() -> None:
    outer = attribution(QUOTED, "Ada Bren", "told", "“‘We think the dam had failed,’ I wrote to them.”")
    nested = (
        attribution(QUOTED, "We", "think", "the dam had failed"),
        attribution(QUOTED, "I", "wrote", "‘We think the dam had failed,’"),
    )
    name = Name(within(QUOTED, "Ada Bren"))
    statements, mentions = said_of(QUOTED, FixedTagger((outer,), nested, (name,)))
    assert statements["think"].parent == statements["wrote"].id
    assert statements["wrote"].parent == statements["told"].id
    assert mentions["We"].antecedent == mentions["I"].id
    assert mentions["I"].antecedent == mentions["Ada Bren"].id
    assert mentions["I"].how == "the first person, inside words quoted from “Ada Bren”"
    assert [statements[cue].named for cue in ("told", "wrote", "think")] == [True, True, True]


@pytest.mark.parametrize(
    ("source", "named"),
    [("Ada Bren", True), ("The minister", False), ("Miners", False), ("She", None)],  # nobody says who she is
)
def test_a_statement_says_whether_its_speaker_has_a_name(source: str, named: bool | None) -> None:
    text = f"{source} said the dam had failed."
    name = (Name((0, len(source))),) if source == "Ada Bren" else ()
    statements, mentions = said_of(text, FixedTagger((attribution(text, source, "said", "the dam had failed"),), (), name))
    assert statements["said"].named is named
    assert list(mentions) == [source]


def test_a_statement_without_a_source_has_no_speaker_to_name() -> None:
    text = "It was reported that the dam had failed."
    statements, _ = said_of(
        text, FixedTagger((Found([], [within(text, "was reported")], [within(text, "the dam had failed")], 0.9),))
    )
    assert statements["was reported"].named is None


def test_what_is_asked_for_and_of_whom_quotes_the_text_and_whoever_is_asked_is_a_mention() -> None:
    text = "Ada Bren urged the Valley Council to repairthe dam."
    repairs = (Repair(text.index("the dam"), " "),)
    reading = "Ada Bren urged the Valley Council to repair the dam."
    found = attribution(reading, "Ada Bren", "urged", "the Valley Council to repair the dam")
    statements, mentions = said_of(text, FixedTagger((found,), (), (Name((0, 8)),)), repairs)
    (request,) = statements["urged"].requests
    assert (statements["urged"].act, request.action.exact, request.force) == ("request", "repairthe dam", "urges")
    assert [span.exact for span in request.addressees] == ["the Valley Council"]
    assert mentions["Valley Council"].named


def test_model_and_rules_tell_the_act_together() -> None:
    text = "Ada Bren said the dam had failed."
    found = attribution(text, "Ada Bren", "said", "the dam had failed")
    by_rule, _ = said_of(text, FixedTagger((found,)))
    sure, _ = said_of(text, FixedTagger((found,), acts={"assert": 0.1, "accuse": 0.9}))
    assert by_rule["said"].act == "assert"
    assert sure["said"].act == "accuse"


def test_a_hedge_inside_an_inner_content_is_told_of_the_inner_statement_alone() -> None:
    text = "Ada Bren said miners believe the dam may fail."
    outer = attribution(text, "Ada Bren", "said", "miners believe the dam may fail")
    inner = attribution(text, "miners", "believe", "the dam may fail")
    statements, _ = said_of(text, FixedTagger((outer,), (inner,)))
    assert [hedge.span.exact for hedge in statements["said"].hedges] == []
    assert [hedge.span.exact for hedge in statements["believe"].hedges] == ["may"]


def everything_quoted(made: Document, said: Said) -> None:
    for one in said.mentions:
        made.check(one.span)
        assert one.antecedent is None or one.antecedent in {other.id for other in said.mentions}
    for statement in said.statements:
        asked = [span for request in statement.requests for span in (request.action, *request.addressees)]
        for span in (*asked, *(hedge.span for hedge in statement.hedges), *statement.basis):
            made.check(span)


def test_the_order_in_which_things_are_found_changes_nothing() -> None:
    found = [
        attribution(QUOTED, "Ada Bren", "told", "“‘We think the dam had failed,’ I wrote to them.”"),
        attribution(QUOTED, "We", "think", "the dam had failed"),
        attribution(QUOTED, "I", "wrote", "‘We think the dam had failed,’"),
    ]
    made = document(QUOTED)
    outcomes = []
    for seed in range(6):
        random.Random(seed).shuffle(found)
        said = find_said(made, FixedTagger(tuple(found), (), (Name((0, 8)),)))
        everything_quoted(made, said)
        outcomes.append(said)
    assert all(one == outcomes[0] for one in outcomes)


def test_all_that_the_shipped_model_says_of_a_text_quotes_it(tagger: Tagger) -> None:
    text = (
        "The governor of Tarsa, Imre Valko, said that villagers believe the dam may fail.\n\nHe urged the Tarsa Relief Committee "
        "to move them.\r\n\r\nThe committee, citing an official letter, warned 🏚️ that it “cannot do so”."
    )
    made = document(text)
    everything_quoted(made, find_said(made, tagger))


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample reports are not beside the project")
def test_claims_in_real_reports_are_found_with_their_speakers(tagger: Tagger) -> None:
    sources = set()
    for path in sorted(SEEDS.glob("*.txt")):
        for statement in find_statements(document(path.read_bytes().decode("utf-8")), tagger):
            sources.add(roles(statement)[0])
    assert {"The BLA", "Bugti", "the French senators", "The Pakistani government", "The Balochistan leadership"} <= sources
