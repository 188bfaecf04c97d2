"""Labels of events are laid over their texts as they are written, and nothing that cannot be placed is let through."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.train.event_labels import Labelled, plain_texts, read_labels

GOLD = Path(__file__).parents[2] / "gold"
TEXT = (
    "The Front said its men killed a clerk in Tal on Monday. "
    'Police killed "a runner" and a clerk\nthere: enforced disappearances go on.'
)


def read(*lines: str) -> Labelled:
    """The labels of the one text above."""
    return read_labels("\n".join(["# remark", "== t", *lines]), {"t": TEXT})["t"]


def words(place: tuple[int, int]) -> str:
    """The words of the text above that stand at a place."""
    return TEXT[slice(*place)]


def test_a_line_gives_type_trigger_roles_and_what_is_so_of_it() -> None:
    (event,) = read(
        'killing "killed"#1 agent="its men" target="a clerk" when="Monday" where="Tal" status=claimed_or_admitted'
    ).events
    assert (event.type, words(event.trigger), event.polarity, event.status) == (
        "killing",
        "killed",
        "happened",
        "claimed_or_admitted",
    )
    assert [(role, words(place)) for role, place in event.participants] == [("agent", "its men"), ("target", "a clerk")]
    assert [words(place) for place in (*event.when, *event.where)] == ["Monday", "Tal"]


def test_words_that_occur_twice_are_the_nearest_to_the_trigger_or_those_counted() -> None:
    first, second = read('killing "killed"#2 target="a clerk"#1', 'killing "killed"#1 target="a clerk"').events
    assert first.trigger < second.trigger
    assert first.participants == second.participants
    (event,) = read('killing "killed"#2 target="a clerk"').events
    assert event.participants == (("target", (TEXT.rindex("a clerk"), TEXT.rindex("a clerk") + 7)),)


def test_quoted_words_may_hold_marks_line_breaks_and_a_gap() -> None:
    (event,) = read(r'killing "killed"#2 target="\"a runner\"" target="a clerk there" agent="The … men"').events
    assert [words(place) for _, place in event.participants] == ['"a runner"', "a clerk\nthere", "The Front said its men"]


def test_a_violation_keeps_the_words_of_its_source_and_may_have_no_kind() -> None:
    labelled = read('violation disappearance "enforced disappearances" against="Police"', 'violation none "runner"')
    assert [(words(one.span), one.kind, len(one.against)) for one in labelled.violations] == [
        ("runner", None, 0),
        ("enforced disappearances", "disappearance", 1),
    ]


def test_a_text_without_events_is_listed_all_the_same() -> None:
    assert read_labels("== t\n\n== u\n", {"t": "a", "u": "b", "v": "c"}) == {"t": Labelled(), "u": Labelled()}


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ('killing "killed"', "occurs 2 times: say which"),
        ('killing "killed"#3', "occurs 2 times, #3"),
        ('killing "slain"', "does not stand"),
        ('killing "kill"', "does not stand"),  # half a word
        ('killing "said" agent="the front"', "does not stand"),  # case counts
        ('murder "said"', "'murder' is none of attack"),
        ('killing "said" status=sure', "'sure' is none of reported_as_fact"),
        ('killing "said" victim="a clerk"', "what is victim="),
        ('killing "said" polarity="negated"', "what is polarity="),
        ('killing "said" agent=Front', "what is agent="),
        ('killing "said" happened', "what is 'happened'"),
        ("killing said", "a label is written"),
        ('killing " "', "no words"),
        ('violation murder "said"', "'murder' is none of killing"),
        ('violation none "said" agent="Police"', "a violation has no agent="),
        ("== t", "listed twice"),
        ("== u", "no text that was handed over"),
    ],
)
def test_labels_that_make_no_sense_are_told_with_their_line(line: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=f"^line 3, .*{trouble}"):
        read(line)


def test_one_trigger_is_not_labelled_twice_with_one_type() -> None:
    with pytest.raises(ValueError, match="labelled twice"):
        read('killing "killed"#1', 'killing "killed"#1 agent="its men"')
    assert len(read('killing "killed"#1', 'attack "killed"#1').events) == 2


@given(st.lists(st.sampled_from(TEXT.split()[:10]), unique=True))
def test_every_place_quotes_the_words_of_its_label(chosen: list[str]) -> None:
    for event in read(*(f'threat "{word}"#1' for word in chosen)).events:
        assert words(event.trigger) in chosen


@pytest.mark.parametrize("labels", sorted(GOLD.glob("labels_events_*.txt")), ids=lambda path: path.stem)
def test_the_labels_of_the_project_fit_their_texts(labels: Path) -> None:
    texts = plain_texts([GOLD / labels.name.removeprefix("labels_events_")])
    for name, labelled in read_labels(labels.read_text(encoding="utf-8"), texts).items():
        places = [event.trigger for event in labelled.events] + [violation.span for violation in labelled.violations]
        for start, end in places:
            assert texts[name][start:end] == texts[name][start:end].strip() != ""
