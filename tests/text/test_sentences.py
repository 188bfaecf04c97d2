"""Where sentences end: a table of cases, and what must hold of any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        # Each line of a case is one sentence; they are joined with a blank before splitting.
        "The convoy left at dawn.\nIt came back at noon.",
        "Mr. Harun Teke met Sen. Dale Orr in St. Ives.\nDr. Vey did not come.",
        "Lt. Gen. Obrad Minic spoke to Col. Sey and Maj. Tull.",
        "J. K. Ostrander and Maria D. Lopez signed.\nNobody else did.",
        "U.S. troops left in Jan. 2011 and came back on Feb. 3.\nThe U.S. Army denied it.",
        "They flew to the U.S.\nThe others stayed.",
        "He flew in from the U.S. Thursday.",
        "See Art. 5 and No. 12 of the code, pp. 4-9, Sec. 3.\nNo. 13 was struck out.",
        "He said no.\nThen he left.",
        "Prices rose 3.5 percent to $1.25 per litre.\nWages rose 0.4 percent.",
        "The group, e.g. its Halm wing, i.e. the old guard, objected.\nOthers, incl. the clergy, agreed.",
        "Acme Mining Inc. Chairman Lou Feld resigned.\nHe had joined Acme Mining Inc.\nThe board thanked him.",
        "It began at 6 a.m. Monday and ended at 4 p.m.\nThe guards slept.",
        "They brought rice, oil, salt, etc.\nThe camp had none.",
        "“We will not leave.\nThis is our land,” he said.",
        "“Why did they come?” the mayor asked.\nNobody answered.",
        "“Why did they come?” Rahim asked.",
        "“Who did it?”\nNobody knows.",
        "He shouted “Stop!”\nThen he ran.",
        "He left.”\n“Who?” she said.",
        '"It is over."\n"It is not," she said.',
        "(The ministry did not reply.)\nThe army did.",
        "We waited... and waited.\nI mean it.",
        "I... I think so.",
        "It was late…\nThe lights went out.",
        "The vote was 5-4.\n2019 was worse.",
        "Plan B. Laurens wrote it.",
        "They lack vitamin C. They fall ill.".replace(". ", ".\n"),
        "1. The army denies it.",
        "(a) The army denies it.\nThe police do not.",
        "Read www.example.org.\nIt has all.",
        "It was founded by Yahoo! and others.\nIt failed.",
        "He lives at 5 Elm St. in Troy.\nShe does not.",
        "What?!\nNo!",
        "HE MET GEN. ORTIZ AND MR. DIAZ AT BLOCK NO. 3 ON ANCASH STREET.\nTHE U.S. EMBASSY KNEW.",
        "HE SAID NO.\nTHE GUARDS LEFT.",
        "یہ پہلا جملہ ہے۔\nیہ دوسرا ہے۔",
        "هل حدث ذلك؟\nلا نعلم.",
        "Mr. Teke v. the State was heard in Nov. and decided in Dec.\nIt cost him dearly.",
        "D. Orr (D-Mass.) and L. Fry (R-Ohio) voted no.\nSix others did too.",
        "First, the dam.\nSecond, the road.",
        "They were sheltered abroad.\nStakeholders hope.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert split(text.replace("\n", " ")) == text.split("\n")


def test_a_lost_space_after_a_full_stop_still_ends_a_sentence() -> None:
    assert split("They were sheltered abroad.Stakeholders hope so.") == ["They were sheltered abroad.", "Stakeholders hope so."]


@pytest.mark.parametrize(
    "address",
    ["www.Example.com", "https://a.example/Some.Page here", "ask.Somebody@example.com now", "Visit the-site.Net, please"],
)
def test_addresses_are_not_cut(address: str) -> None:
    assert split(f"Go to {address} and look") == [f"Go to {address} and look"]


def test_a_line_break_inside_a_sentence_is_white_space() -> None:
    text = "THE MAYOR OF THE TOWN SAID\nTHAT NOBODY HAD COME.  THE POLICE\nDID NOT ANSWER."
    assert split(text) == ["THE MAYOR OF THE TOWN SAID\nTHAT NOBODY HAD COME.", "THE POLICE\nDID NOT ANSWER."]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\r\n  \r\n\r\n"])
def test_a_blank_line_ends_a_sentence_without_a_full_stop_and_after_an_abbreviation(blank: str) -> None:
    assert split(f"The talks in Orvane{blank}went on with Mr.{blank}Teke") == ["The talks in Orvane", "went on with Mr.", "Teke"]


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "One went. Two came. Three stayed."
    assert sentences(text, 10, 19) == [(10, 19)]
    assert sentences(text, 4, 12) == [(4, 9), (10, 12)]
    assert sentences(text, 5, 5) == []


def test_dots_alone_are_no_sentence_of_their_own() -> None:
    assert split("She saw no map of it. ... She would not have drawn it.") == [
        "She saw no map of it.",
        "... She would not have drawn it.",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("aB .!?…“”\"'()\n\r\t۔U1é\u00a0\ufeff")), max_size=80),
    st.integers(0, 20),
    st.integers(0, 80),
)
def test_spans_are_ordered_inside_bounds_and_hold_every_non_blank_character(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    spans = sentences(text, start, end)
    covered: set[int] = set()
    last = start
    for begin, stop in spans:
        assert last <= begin < stop <= end
        assert not text[begin].isspace()
        assert not text[stop - 1].isspace()
        covered.update(range(begin, stop))
        last = stop
    assert all(text[i].isspace() for i in range(start, end) if i not in covered)


def test_a_line_break_of_two_characters_is_one_line_break() -> None:
    text = "The army said on Friday that\r\nit had left the town. Nobody\r\nbelieved it.\r\n\r\nShops opened."
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found == ["The army said on Friday that\r\nit had left the town.", "Nobody\r\nbelieved it.", "Shops opened."]
