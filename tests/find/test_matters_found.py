"""What statements are about, found together: events with their figures, dates and places, and the statements that hold them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.find.matters import find_matters
from onrecord.find.statements import Said, find_said
from onrecord.gazetteer import shipped_gazetteer
from onrecord.model.tagger import load_tagger
from onrecord.text.events import named_events
from onrecord.text.phrases import tokens
from onrecord.types import Capture, Document, Event, Matters, Supplied

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
REPORT = """\
QUETTA, Pakistan — Gunmen abducted four students in Quetta on 3 May 2021, police said.

The Northern Front said that its fighters killed at least 12 soldiers in an ambush on Monday.

The army denied that any soldier was killed. It will withdraw two battalions next month.

Lantern Watch has documented enforced disappearances and torture by the army.
"""


def read(text: str, published: str | None = "2021-05-06") -> tuple[Said, Matters]:
    document = clean(Capture(text.encode(), "text/plain", "a.txt", Supplied(published=published)))
    said = find_said(document, load_tagger())
    return said, find_matters(said, shipped_gazetteer())


def events_of(matters: Matters, kind: str) -> list[Event]:
    return [event for event in matters.events if event.type == kind]


@pytest.fixture(scope="module")
def report() -> tuple[Said, Matters]:
    return read(REPORT)


def test_an_event_has_its_day_its_place_and_those_who_took_part(report: tuple[Said, Matters]) -> None:
    _, matters = report
    (event,) = events_of(matters, "abduction")
    dates, places = {each.id: each for each in matters.dates}, {each.id: each for each in matters.places}
    assert event.trigger.exact == "abducted"
    assert event.when is not None
    assert dates[event.when].earliest == "2021-05-03"
    assert event.where is not None
    where = places[event.where].place
    assert where is not None
    assert (where.name, where.country) == ("Quetta", "PK")
    assert {(each.role, each.span.exact) for each in event.participants} == {("agent", "Gunmen"), ("target", "four students")}


def test_a_figure_belongs_to_the_event_and_the_statement_that_give_it(report: tuple[Said, Matters]) -> None:
    said, matters = report
    (figure,) = [each for each in matters.figures if each.span.exact == "at least 12"]
    assert (figure.low, figure.high, figure.of) == (12, None, "killed")
    statements = {each.id: each for each in said.statements}
    assert figure.statement is not None
    assert statements[figure.statement].source[0].exact == "The Northern Front"
    events = {each.id: each for each in matters.events}
    assert figure.event is not None
    assert events[figure.event].type in ("killing", "attack")


def test_whoever_says_it_of_their_own_side_claims_it_and_a_denial_denies_it(report: tuple[Said, Matters]) -> None:
    _, matters = report
    claimed, denied = events_of(matters, "killing")
    assert (claimed.status, claimed.polarity) == ("claimed_or_admitted", "happened")
    assert (denied.status, denied.polarity) == ("denied", "negated")


def test_what_is_to_come_is_marked_so(report: tuple[Said, Matters]) -> None:
    _, matters = report
    (event,) = events_of(matters, "operation")
    assert (event.trigger.exact, event.polarity) == ("withdraw", "future")


def test_violations_are_in_the_sources_words_and_of_its_statement(report: tuple[Said, Matters]) -> None:
    said, matters = report
    statements = {each.id: each for each in said.statements}
    assert [(each.kind, each.span.exact) for each in matters.violations] == [
        ("disappearance", "enforced disappearances"),
        ("torture", "torture"),
    ]
    for violation in matters.violations:
        assert violation.statement in statements or violation.statement is None
        assert violation.against is not None
        assert violation.against.exact == "the army"


def test_everything_quotes_its_document_and_points_to_what_is_there(report: tuple[Said, Matters]) -> None:
    quoted(*report)


def quoted(said: Said, matters: Matters) -> None:
    """Everything quotes, and what is pointed to exists."""
    document = said.reading.document
    spans = [date.span for date in matters.dates] + [place.span for place in matters.places]
    spans += [figure.span for figure in matters.figures] + [violation.span for violation in matters.violations]
    spans += [event.trigger for event in matters.events]
    spans += [each.span for event in matters.events for each in event.participants]
    spans += [part.span for figure in matters.figures for part in figure.parts]
    for span in spans:
        document.check(span)
    statements = {each.id for each in said.statements} | {None}
    assert {event.statement for event in matters.events} <= statements
    assert {figure.statement for figure in matters.figures} <= statements
    assert {event.when for event in matters.events} <= {each.id for each in matters.dates} | {None}
    assert {event.where for event in matters.events} <= {each.id for each in matters.places} | {None}
    assert {figure.event for figure in matters.figures} <= {each.id for each in matters.events} | {None}


WORDS = st.lists(
    st.sampled_from([*REPORT.split(), "\n\n", "12", "1,00,000", "no", "“", "”", ".", "may", "since", "2004", "killing", "AND"]),
    max_size=60,
)


@settings(max_examples=15, deadline=None)
@given(WORDS)
def test_any_words_at_all_are_read_without_a_fault(words: list[str]) -> None:
    text = " ".join(words)
    document = Document(id="0" * 32, sha256="0" * 64, name="a.txt", media_type="text/plain", text=text)
    said = find_said(document, load_tagger())
    quoted(said, find_matters(said, shipped_gazetteer()))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two guards were shot dead at the gate.", [("killing", "shot dead", False)]),
        ("They set fire to the registry.", [("destruction", "set fire to", False)]),
        # A word that means several things: the model decides whether it names an event, and of which type.
        ("The strike closed the port.", [("attack", "strike", True)]),
    ],
)
def test_words_that_name_an_event_are_listed_with_their_type(sentence: str, expected: list[tuple[str, str, bool]]) -> None:
    words = tokens(sentence)
    found = [(one.type, sentence[words[one.first].start : words[one.last].end], one.ambiguous) for one in named_events(words)]
    assert [one for one in found if one[1] in {each[1] for each in expected}] == expected


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reports that users bring are not here")
def test_of_the_reports_that_users_bring_the_plain_cases_are_right() -> None:
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        document = clean(Capture(path.read_bytes(), "text/plain", path.name))
        found[path.name[:3]] = find_matters(find_said(document, load_tagger()), shipped_gazetteer())
    soldiers = [each for each in found["004"].figures if each.low == 214]
    assert {(each.low, each.high, each.of) for each in soldiers} == {(214, 214, "killed")}
    executed = [each for each in found["004"].events if each.id == soldiers[0].event]
    assert [(each.type, each.status) for each in executed] == [("killing", "claimed_or_admitted")]
    (wanted,) = [each for each in found["001"].figures if each.low == 301]
    assert (wanted.high, wanted.of) == (None, None)
    (meeting, *_) = [each for each in found["000"].events if each.type == "meeting" and each.when is not None]
    (when,) = [each for each in found["000"].dates if each.id == meeting.when]
    assert (when.span.exact, when.earliest) == ("Wednesday", "2024-08-14")
