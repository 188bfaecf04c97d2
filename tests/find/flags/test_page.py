"""Furniture and captions that stand in a text, and prose that only speaks of such things."""

import pytest

from .build import flags, look_again, words

BODY = "The valley council met on Monday. Herders say that the new checkpoint keeps their animals from water, and ask to move it."


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Tags: Sarn, Ashford, water", "a list of tags"),
        ("Filed under: Water, Sarn", "a list of tags"),
        ("ogimageimage-name", "a field"),
        ("og:title", "a field"),
        ("Share this:", "share or subscribe"),
        ("Follow us on Twitter and Facebook", "share or subscribe"),
        ("Subscribe to our newsletter for the latest news", "share or subscribe"),
        ("Also read: Herders march on Ashford", "another page"),
        ("ADVERTISEMENT", "a button or heading"),
        ("View comments", "a button or heading"),
        ("© 2031 Valley News. All rights reserved.", "a copyright notice"),
        ("Getty Images", "an image credit"),
        ("Ilo Venn/Getty Images.", "an image credit"),
        ("Photo: Valley News", "an image credit"),
        ("AP Photo/Maro Teke", "an image credit"),
        ("[/caption]", "a tag of markup"),
        ("<br/>", "a tag of markup"),
        (".wrap {\n  width: 100%;\n  float: left;\n}", "a line of style sheet"),
    ],
)
def test_furniture_is_flagged_with_what_it_looks_like(line: str, what: str) -> None:
    found = [flag for flag in flags(f"{BODY}\n\n{line}") if flag.kind == "page_furniture"]
    assert [flag.span.exact for flag in found if flag.span] == [line]
    assert what in found[0].note


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            f"{BODY} (Photo by Ilo Venn/Valley News) Then they left, and the road was closed behind them.",
            "(Photo by Ilo Venn/Valley News)",
        ),
        ("The herders&nbsp;left.", "&nbsp;"),
        ('Read <a href="https://valleypost.org/a">the report</a>.', '<a href="https://valleypost.org/a">'),
        ("Then [caption id=4 align=left]they left.", "[caption id=4 align=left]"),
        ('Then <note author="x">they left.', '<note author="x">'),
        ("The end. var x = {a: 1}", "var x = {"),
    ],
)
def test_leftovers_inside_a_line_are_flagged(text: str, quoted: str) -> None:
    assert quoted in words(flags(text), "page_furniture")


def test_words_that_come_again_and_again_are_flagged_once_with_the_count() -> None:
    (flag,) = [flag for flag in flags(f"{BODY}\n\nGetty.\n\n{BODY}\n\nGetty.\n\nGetty.") if flag.kind == "page_furniture"]
    assert "3 such places" in flag.note


@pytest.mark.parametrize(
    "line",
    [
        "date 2031-05-12 Representative Image: Herders at the well of Sarn. | Photo: X/@sarnherald",
        "Photo: Herders wait in line at the checkpoint (Ilo Venn/Valley News)",
        "Herders wait at the new checkpoint near Sarn on 4 May. (AP Photo/Maro Teke)",
        "File photo of herders at the checkpoint",
    ],
)
def test_captions_are_flagged_wherever_they_stand(line: str) -> None:
    assert words(flags(f"{line}\n\n{BODY}"), "caption_in_body") == [line]
    assert words(flags(f"{BODY}\n\n{line}\n\n{BODY}"), "caption_in_body") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Source: three herders, who asked not to be named.",
        "Sources: the council, the herders and the army",
        "Source: https://valleypost.org/news/4471",  # a citation
        "Tags were sewn on every coat, and photos were taken.",
        "A photo of the checkpoint shows three men: Venn, Teke and a stranger.",
        "He shared a picture: it showed the well. Getty did not buy it.",
        "Image is everything, he said: “Photos lie.”",
        "They follow us on every road.",
        "Advertisements for the posts were printed in May.",
        "Subscribe, he told them, to no paper.",
        "The copyright belongs to the council.",
        "AT&T and R&D paid 5 < 6 and 7 > 3.",
        "[END RECORDING]",
        "[audio unclear]",
        "[inaudible]",
        "<unintelligible>",
        "(c) The army denies it.",
        "See also: the report of the council of 3 May",
        "Category: Enforced disappearance",
        "Join us on Monday at the well.",
        "Page 3 of 12",
        "Graphic: this part describes wounds.",
        "The AP photographer saw it. Photographs by the army do not show it.",
        "Caption contests are held in May.",
        "The cartoon: nobody laughed. It was about the valley, the well and the council, and it cost the paper its licence.",
    ],
)
def test_prose_is_never_furniture_or_caption(line: str) -> None:
    assert look_again(flags(f"{BODY}\n\n{line}\n\n{BODY}")) == []
