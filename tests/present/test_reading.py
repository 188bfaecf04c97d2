"""A text keeps its words, whatever is laid over it."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from onrecord.present.marks import Anchor, Mark, marks_of, nest
from onrecord.present.reading import Layers, set_excerpt, set_text
from onrecord.types import Document, Repair, Statement

TEXT = "The army 👩🏽‍🚒 said <b>that</b> Cafe\u0301 & bridge\r\nare open."


class Words(HTMLParser):
    """What a page says, tags and notes aside; and whether its elements nest."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "a" not in self.open:
            self.words += data


stretches = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda pair: (pair[0], min(len(TEXT), sum(pair))))
marks = st.builds(
    lambda stretch, role, key, lane: Mark(stretch[0], stretch[1], role, str(key), lane),
    stretches,
    st.sampled_from(["source", "cue", "content", "flag"]),
    st.integers(1, 5),
    st.integers(1, 4),
)


@settings(max_examples=150)
@given(
    st.lists(marks, max_size=8),
    st.lists(stretches, max_size=6),
    st.lists(st.integers(1, len(TEXT) - 1), unique=True, max_size=4).map(sorted),
)
def test_words_stay_and_elements_nest_whatever_crosses(laid: list[Mark], ways: list[tuple[int, int]], gaps: list[int]) -> None:
    layers = Layers(
        marks=laid,
        anchors=nest(Anchor(start, end, str(key)) for key, (start, end) in enumerate(ways)),
        tags={start: [Markup("<a>1</a>")] for start, _ in ways},
        repairs=[Repair(offset, " ") for offset in gaps],
    )
    page = Words(set_text(TEXT, 0, len(TEXT), layers))
    expected = "".join(" " * (at in gaps) + character for at, character in enumerate(TEXT))
    assert page.words == expected
    assert page.open == []


@given(st.lists(stretches, max_size=12))
def test_anchors_nest_and_hold_what_they_held(ways: list[tuple[int, int]]) -> None:
    anchors = nest(Anchor(start, end, str(key)) for key, (start, end) in enumerate(ways))
    for key, (start, end) in enumerate(ways):
        (held,) = [anchor for anchor in anchors if anchor.key == str(key)]
        assert held.start == start
        assert held.end >= end
    for one in anchors:
        for other in anchors:
            assert one.end <= other.start or other.end <= one.start or one.end >= other.end or other.end >= one.end


def document(text: str, *repairs: int) -> Document:
    return Document("d", "0" * 64, "a.txt", "text/plain", text, repairs=tuple(Repair(offset, " ") for offset in repairs))


def attributed(of: Document, source: str, cue: str, *content: str) -> Statement:
    roles = [
        tuple(of.span(of.text.index(words), of.text.index(words) + len(words)) for words in role if words)
        for role in ((source,), (cue,), content)
    ]
    return Statement("d", "speech", roles[0], roles[1], roles[2], "indirect", 0.9, True, "model:test@1")


def test_statements_that_overlap_are_underlined_in_lanes_of_their_own() -> None:
    of = document("Witnesses said the mayor claimed that soldiers fired. He left.")
    outer = attributed(of, "Witnesses", "said", "the mayor claimed that soldiers fired")
    inner = attributed(of, "the mayor", "claimed", "that soldiers fired")
    later = attributed(of, "He", "left", ".")
    lanes = {mark.key: mark.lane for mark in marks_of([(1, outer), (2, inner), (3, later)])}
    assert lanes == {"1": 1, "2": 2, "3": 1}


def test_an_excerpt_reads_as_the_text_does() -> None:
    of = document("“No one was hurt,” the army said, “at the bridge.”")
    set_ = set_excerpt(of, attributed(of, "the army", "said", "“No one was hurt,”", "“at the bridge.”"))
    assert Words(set_).words == of.text


def test_an_excerpt_shows_repairs_between_and_inside_roles() -> None:
    of = document("The armysaid thatthe bridge is open.", 8, 17)
    set_ = set_excerpt(of, attributed(of, "The army", "said", "thatthe bridge is open"))
    assert Words(set_).words == "The army said that the bridge is open"
    assert set_.count('class="gap"') == 2


def test_a_long_way_between_roles_is_left_out_and_marked() -> None:
    of = document("The army said. " + "Much else happened. " * 10 + "The bridge is open.")
    set_ = set_excerpt(of, attributed(of, "The army", "said", "The bridge is open"))
    assert Words(set_).words == "The army said […] The bridge is open"
