"""What a statement is, told from where its words stand, and the way back to the text as it stands."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.acts import act_by_rule
from onrecord.find.reading import Offsets, Reading
from onrecord.find.stated import LEANING, SETTLED, act_of, stated, without
from onrecord.text.quotes import quoted_spans
from onrecord.types import Act, Document, Quote, Repair

Place = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """An attribution and the text that it stands in."""

    text: str
    source: Offsets
    cue: Offsets
    content: Offsets
    score: float = 1.0

    @property
    def quoted(self) -> Offsets:
        return quoted_spans(self.text, 0, len(self.text))

    def words(self, place: Place) -> str:
        return self.text[slice(*place)]


def marked(sentence: str) -> Said:
    """Read a sentence whose source stands in {}, its cue in [] and its content in <>."""
    text, places = "", dict[str, list[int]]()
    for character in sentence:
        if character in "{}[]<>":
            places.setdefault(character, []).append(len(text))
        else:
            text += character
    source, cue, content = (list(zip(places.get(low, []), places.get(high, []), strict=True)) for low, high in ("{}", "[]", "<>"))
    return Said(text, source, cue, content)


def told(sentence: str, quote: Quote = "indirect", likely: dict[Act, float] | None = None) -> tuple[object, ...]:
    """What a sentence is: act, actions with whom they are asked of and how, hedges, basis, whether it is negative."""
    said = marked(sentence)
    found = stated(said.text, said, likely or {}, quote, said.quoted)
    return (
        found.act,
        [(said.words(one.action), [said.words(who) for who in one.addressees], one.force) for one in found.asked],
        [(said.words(place), whose) for place, whose in found.hedges],
        [said.words(place) for place in found.basis],
        found.negated,
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{The mayor} [denied] <that the dam had failed>.", ("deny", [], [], [], False)),
        ("{Ada Bren} [said] <no child was hurt>.", ("assert", [], [], [], True)),
        ("{The mayor} [said] <the dam may fail>.", ("assert", [], [("may", "speaker")], [], False)),
        (
            "{The council} [urged] <the army to leave the valley>.",
            ("request", [("leave the valley", ["the army"], "urges")], [], [], False),
        ),
        ("{The mayor} [claimed responsibility for] <the blast>.", ("claim_responsibility", [], [], [], False)),
    ],
)
def test_an_attribution_is_told_by_its_words(sentence: str, expected: tuple[object, ...]) -> None:
    assert told(sentence) == expected


def test_only_a_request_asks_for_something() -> None:
    asks = "{The council} [asked] <the army to leave the valley>."
    assert told(asks)[0] == "request"
    assert told(asks, likely={"warn": 1.0, "request": 0.0})[:2] == ("warn", [])


def test_words_said_in_quotation_marks_may_be_a_request() -> None:
    sentence = "{The commander} [said]: “<Leave the valley at once.>”"
    assert told(sentence, "direct")[:2] == ("request", [("Leave the valley at once", [], "urges")])
    assert told(sentence, "indirect")[0] != "request"


def test_what_is_said_to_rest_on_something_names_it() -> None:
    assert told("{The mayor}, citing call logs, [said] <the dam had failed>.")[3] == ["call logs"]


@pytest.mark.parametrize(
    ("assert_likely", "warn_likely", "act"),
    [
        (0.0, LEANING - 0.01, "assert"),  # the rule leans to assert, and that is enough
        (0.0, LEANING + 0.01, "warn"),
        (0.3, LEANING + 0.2, "assert"),
    ],
)
def test_a_rule_that_leans_gives_way_to_a_model_that_is_surer(assert_likely: float, warn_likely: float, act: Act) -> None:
    assert act_by_rule("said", "it rained") == ("assert", False)
    assert act_of("said", "it rained", {"assert": assert_likely, "warn": warn_likely}, source="Ada", direct=False) == act


@pytest.mark.parametrize(("likely", "act"), [(SETTLED - 0.01, "deny"), (SETTLED + 0.01, "warn")])
def test_a_cue_that_settles_the_act_gives_way_only_to_near_certainty(likely: float, act: Act) -> None:
    assert act_by_rule("denied", "it") == ("deny", True)
    assert act_of("denied", "it", {"deny": 0.0, "warn": likely}, source="Ada", direct=False) == act


def test_of_acts_that_are_as_likely_the_one_listed_first_is_taken_and_without_a_model_the_rule_tells() -> None:
    even: dict[Act, float] = {"accuse": 0.5, "warn": 0.5}
    assert act_of("said", "it rained", even, source="", direct=False) == "accuse"
    assert act_of("warned", "that the dam could fail", {}, source="", direct=False) == "warn"


def test_what_stands_in_an_inner_content_weakens_that_one_alone() -> None:
    said = marked("{Ada} [said] <it may be that miners think the dam could fail>.")
    found = stated(said.text, said, {}, "indirect", said.quoted)
    assert [said.words(place) for place, _ in found.hedges] == ["may", "could"]
    inner = said.text.index("the dam"), said.text.index(".")
    assert [said.words(place) for place, _ in without(found, [inner]).hedges] == ["may"]
    assert without(found, []) is found


def test_requests_and_hedges_found_in_a_repaired_text_quote_it_as_it_stands() -> None:
    text = "The council urged the army to leavethe valley; the dam mayfail."
    repairs = (Repair(text.index("the valley"), " "), Repair(text.index("fail"), " "))
    made = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=repairs)
    reading = Reading.of(made)
    said = marked("{The council} [urged] <the army to leave the valley>; <the dam may fail>.")
    assert reading.text == said.text
    found = stated(said.text, said, {}, "indirect", said.quoted)
    (request,) = [one for one in found.requests_in(reading) if "valley" in one.action.exact]
    (hedge,) = found.hedges_in(reading)
    assert (request.action.exact, [span.exact for span in request.addressees]) == ("leavethe valley", ["the army"])
    assert (hedge.span.exact, hedge.whose) == ("may", "speaker")
    for span in (request.action, *request.addressees, hedge.span):
        made.check(span)


WORDS = st.lists(st.sampled_from(["no", "may", "call", "the", "army", "to", "leave", "“", "”", ",", "mayor", "said"]), max_size=8)


@given(WORDS, WORDS, WORDS, st.sampled_from(["direct", "mixed", "indirect"]))
def test_whatever_is_said_its_parts_lie_in_the_text(source: list[str], cue: list[str], content: list[str], quote: Quote) -> None:
    text, places = "", list[Offsets]()
    for words in (source, cue, content):
        begin = len(text)
        text += " ".join(words)
        places.append([(begin, len(text))] if words else [])
        text += " "
    if not (places[1] and places[2]):
        return
    said = Said(text, places[0], places[1], places[2])
    found = stated(text, said, {}, quote, quoted_spans(text, 0, len(text)))
    asked = [place for one in found.asked for place in (one.action, *one.addressees)]
    assert all(0 <= low < high <= len(text) for low, high in (*asked, *(place for place, _ in found.hedges), *found.basis))
    assert found.act == "request" or not found.asked
