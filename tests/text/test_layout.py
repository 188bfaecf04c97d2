"""How a text is laid out in blocks: texts in the shapes they come in, and what must hold of any text."""

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.layout import Block, lay_out
from onrecord.text.page_lines import is_caption, is_furniture

SHARED = Path(__file__).resolve().parents[3] / "shared"

FIRST = (
    "The valley council met on Monday to hear the complaints of the herders, who say that the new checkpoint at Sarn keeps "
    "their animals from water. The commander, Ilo Venn, did not come."
)
SECOND = (
    "According to the council, nine families have left since spring. Two of them went to Ashford, where a cousin of theirs keeps "
    "a mill, and the others are thought to be in the hills."
)
THIRD = "“Nobody asked us,” said Maro Teke, who owns forty goats. “They put up the barrier at night and told us in the morning.”"


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in lay_out(text)]


def prose(text: str) -> list[str]:
    return [text[block.prose_start : block.end] for block in lay_out(text)]


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\n \t\n\n", "\r", "\u2029"])
def test_paragraphs_are_told_apart_by_blank_lines_or_single_breaks(between: str) -> None:
    assert blocks(between.join([FIRST, SECOND, THIRD])) == [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_wrapped_at_a_width_are_put_back_together(width: int, end: str) -> None:
    wrapped = [textwrap.fill(paragraph, width).replace("\n", end) for paragraph in (FIRST, SECOND, THIRD)]
    assert blocks((end * 2).join(wrapped)) == [("paragraph", paragraph) for paragraph in wrapped]


def test_wrapped_capitals_are_put_back_together() -> None:
    wrapped = [textwrap.fill(paragraph.upper(), 72, initial_indent="   ") for paragraph in (FIRST, SECOND, THIRD)]
    assert blocks("\n\n".join(wrapped)) == [("paragraph", paragraph.strip()) for paragraph in wrapped]


def test_an_indent_begins_a_paragraph_in_wrapped_text_without_blank_lines() -> None:
    full = (
        "The herders of the valley have asked the council to open the road to\n"
        "the well again before the summer comes and the animals start dying."
    )
    text = f"   {full}\n   {full}"
    assert blocks(text) == [("paragraph", full), ("paragraph", full)]


def test_a_line_broken_in_the_middle_of_a_sentence_goes_on() -> None:
    broken = "The editor notes that the council has\nrepeatedly\ncalled for the checkpoint to be moved, and that it\nwas not."
    text = f"{FIRST}\n{broken}\n{SECOND}"
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3


def test_a_form_of_headings_and_numbered_items_with_labels() -> None:
    text = (
        f"{FIRST}\n\nConcerns in the Valley\n\n  1. Access to Water: The herders say that the well is closed.\n"
        "  2. Loss of Income: Milk is no longer sold.\n\nThe Council’s Response\n\n"
        "  1. Denials: The council denies it. It says: “No.”"
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "heading", "item", "item", "heading", "item"]
    assert prose(text)[2:4] == ["The herders say that the well is closed.", "Milk is no longer sold."]
    assert prose(text)[-1] == "The council denies it. It says: “No.”"


def test_a_wrapped_list_keeps_its_items_apart() -> None:
    items = [
        "  1. The road to the well is open from dawn to noon, says the council,\n     and nobody has been turned back there.",
        "  2. The herders say that they were turned back on nine days of ten, and\n     that Venn’s men laughed.",
        "  3. Both agree that the animals are thin this year and that hay is not\n     to be had.",
    ]
    assert blocks("\n".join(items)) == [("item", item.strip()) for item in items]


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("# What the Council Says", "heading", "What the Council Says"),
        ("## 2. Access", "heading", "2. Access"),
        ("- The herders were turned back at night.", "item", "The herders were turned back at night."),
        ("* **Water:** The well is closed.", "item", "The well is closed."),
        ("**Background:** The well was dug in 1931.", "paragraph", "The well was dug in 1931."),
        ("• They were turned back.", "item", "They were turned back."),
        ("3. What the herders say", "heading", "What the herders say"),
        ("- water, hay and salt", "item", "water, hay and salt"),
        ("(a) They were turned back.", "item", "They were turned back."),
        ("iv. They were turned back.", "item", "They were turned back."),
        (
            "2. Teke said: They were turned back.",
            "item",
            "Teke said: They were turned back.",
        ),  # no label: "said" is written small
        ("ASHFORD: The council met.", "paragraph", "The council met."),
        ("ASHFORD:The council met.", "paragraph", "The council met."),
        ("ASHFORD, Sarn — The council met.", "paragraph", "The council met."),
        ("ASHFORD, Oct. 4 (VNA) — The council met.", "paragraph", "The council met."),
        ("New Ashford (AFP) – The council met.", "paragraph", "The council met."),
        ("The BLF (Blue Light Force) - a club - met.", "paragraph", "The BLF (Blue Light Force) - a club - met."),
        ("ASHFORD (Valley News) - The council met.", "paragraph", "The council met."),
        ("ASHFORD, 4 OCT 89 (RADIO SARN) -- [TEXT] THE COUNCIL MET.", "paragraph", "THE COUNCIL MET."),
        ("THE MAYOR SAID: WE HAVE NO WATER.", "paragraph", "THE MAYOR SAID: WE HAVE NO WATER."),
        ("Teke continued:", "paragraph", "Teke continued:"),
        ("“We Have No Water”", "paragraph", "“We Have No Water”"),
        ("The Well Is Closed", "heading", "The Well Is Closed"),
        ("What comes next", "heading", "What comes next"),
        ("WHAT COMES NEXT", "heading", "WHAT COMES NEXT"),
        ("The well is closed.", "paragraph", "The well is closed."),
        ("2016 was a dry year.", "paragraph", "2016 was a dry year."),
    ],
)
def test_what_one_line_before_a_paragraph_is(line: str, kind: str, rest: str) -> None:
    text = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert blocks(text)[1] == (kind, line)
    assert prose(text)[1] == rest


def test_names_before_what_is_said_in_a_transcript_are_no_datelines() -> None:
    text = "\n\n".join(["TEKE: The well is closed.", "VENN: It is open.", "TEKE: It was closed when I came."])
    assert prose(text) == text.split("\n\n")


def test_a_first_line_in_title_case_is_a_heading_even_with_a_full_stop() -> None:
    assert blocks(f"Herders Say New Checkpoint Keeps Animals From Water.\n\n{FIRST}")[0][0] == "heading"
    assert blocks(f"Herders say the checkpoint keeps animals from water.\n\n{FIRST}")[0][0] == "paragraph"
    assert blocks(f"Herders say the checkpoint keeps animals from water\n\n{FIRST}")[0][0] == "heading"


def test_a_title_stays_a_heading_with_short_lines_under_it() -> None:
    text = f"Nobody asks the herders: a road and its well\n\nPublished in May\n\nBy Maro Teke\n\n{FIRST}"
    assert blocks(text)[0][0] == "heading"


def test_an_underlined_heading_holds_its_rule() -> None:
    assert blocks(f"What is known\n=============\n\n{FIRST}")[0] == ("heading", "What is known\n=============")


@pytest.mark.parametrize("rule", ["***", "___", "- - -", "___."])
def test_a_rule_between_paragraphs_is_furniture(rule: str) -> None:
    assert blocks(f"{FIRST}\n{rule}\n{SECOND}") == [("paragraph", FIRST), ("furniture", rule), ("paragraph", SECOND)]


def test_sentences_in_capitals_are_no_headings() -> None:
    said = [
        "ASHFORD, 4 MAY 89 (RADIO SARN) -- [TEXT] THE HERDERS LEFT THE WELL LAST NIGHT",
        "[VENN] NO, NO, NO. THE ARMY HAS NO CONTACT WITH THEM. [CHUCKLES]",
        "THE HERDERS LEFT THE WELL LAST NIGHT AND WENT TO THE HILLS AGAIN",
        FIRST.upper(),
    ]
    assert [kind for kind, _ in blocks("\n\n".join(said))] == ["paragraph"] * 4


@pytest.mark.parametrize(
    "line",
    [
        "date 2031-05-12 Representative Image: Herders at the well of Sarn. | Photo: X/@sarnherald",
        "Photo: Herders wait at the checkpoint (Ilo Venn/Valley News)",
        "File photo of the checkpoint at Sarn",
        "Herders wait at the new checkpoint near Sarn on Monday. (AP Photo/Maro Teke)",
        "Herders wait at the new checkpoint. Photo by nobody | Image: Valley News",
        "Image credit: Valley News",
    ],
)
def test_captions_and_credits_are_told_from_the_text(line: str) -> None:
    assert blocks(f"{line}\n\n{FIRST}\n{SECOND}")[0] == ("caption", line)
    assert blocks(f" {line}\n{FIRST}\n{SECOND}")[0] == ("caption", line)
    assert prose(f"{line}\n\n{FIRST}")[0] == line


@pytest.mark.parametrize(
    "line",
    [
        "Source: https://valley.example/news/4471",
        "Tags: Sarn, Ashford, water",
        "ogimageimage-name",
        "Also read: Herders march on Ashford",
        "Share this:",
        "ADVERTISEMENT",
        "© 2031 Valley News. All rights reserved.",
        "https://valley.example/news/4471",
        "[/caption]",
        "<br/>",
        "featured-image-alt-text",
        "IMG_2034.jpg",
        "Page 3 of 12",
        "- 3 -",
        "Keywords: water, hay",
    ],
)
def test_furniture_is_told_from_the_text(line: str) -> None:
    assert blocks(f"{FIRST}\n{SECOND}\n{line}")[-1] == ("furniture", line)
    assert blocks(f"{line}\n{FIRST}\n{SECOND}")[0] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "Sources: three herders and two drivers told this paper that the road was closed.",
        "Topics: they spoke of water, hay and the road, and of little else that day.",
        "Image by image, the film shows how the well ran dry.",
        "Picture a valley without water.",
        "The photo: a man, a goat, a barrier. It was in every paper of the land, and nobody knew who took it.",
        "[END RECORDING]",
        "Tags were sewn on every coat.",
        "[inaudible]",
        "<unintelligible>",
        "(c) The army denies it.",
        "Join us on Monday at the well.",
        "Advertisement of the posts began in May.",
        "Copyright law does not cover it.",
    ],
)
def test_prose_is_neither_caption_nor_furniture(line: str) -> None:
    assert not is_caption(line)
    assert not is_furniture(line)


def test_short_lines_with_capitals_stay_apart() -> None:
    text = f"{FIRST}\n\nShow the road\nOpen the well\nFill in the ditch on the north side.\n\n{SECOND}"
    assert len(lay_out(text)) == 5


def test_a_text_without_words_has_no_blocks() -> None:
    assert lay_out("") == lay_out(" \r\n\t\n\u00a0") == []


def test_a_line_of_half_a_million_characters_is_one_block() -> None:
    text = "word " * 100_000
    assert lay_out(text) == [Block(0, len(text) - 1, "paragraph", 0)]


PIECES = [
    "The council met",
    "1. ",
    "- ",
    "word",
    "Tags: a",
    "ASHFORD: The",
    "Photo: x",
    "# ",
    "===",
    " ",
    "   ",
    ".",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "é",
    "\u2028",
    "\ufeff",
    "**A:** b",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_blocks_are_ordered_apart_and_hold_every_non_blank_character(text: str) -> None:
    last = 0
    covered: set[int] = set()
    for block in lay_out(text):
        assert last <= block.start < block.end <= len(text)
        assert block.start <= block.prose_start <= block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered.update(range(block.start, block.end))
        last = block.end
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_real_news_is_laid_out_alike_in_long_lines_and_wrapped() -> None:
    path = SHARED / "data" / "polnear" / "dev.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository")
    kept = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        paragraphs = [" ".join(paragraph.split()) for paragraph in json.loads(line)["text"].split("\n") if paragraph.strip()]
        wrapped = "\n\n".join(textwrap.fill(paragraph, 72, break_on_hyphens=False) for paragraph in paragraphs)
        found = {" ".join(wrapped[block.start : block.end].split()) for block in lay_out(wrapped)}
        kept += sum(paragraph in found for paragraph in paragraphs)
        total += len(paragraphs)
    assert kept >= 0.995 * total
