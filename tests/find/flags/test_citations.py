"""Citations that look like filler, and the many numbers that do not."""

import pytest

from .build import flags, look_again, words


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://www.valleypost.org/news/world-12345678", "12345678 count up"),
        ("https://valleypost.org/news/1876543", "1876543 mostly count down"),
        ("www.valleypost.org/2024/article-12345", "12345 count up"),
        ("valleypost.com/story/98765432", "98765432 count down"),
        ("https://valleypost.org/id/111111", "111111 are all the same"),
        ("https://valleypost.org/?id=00000", "00000 are all the same"),
        ("https://valleypost.org/a/123123123", "123123123 repeat"),
        ("https://valleypost.org/a/9090909090", "9090909090 repeat"),
        ("https://example.com/report", "kept for examples"),
        ("http://www.example.org/a", "kept for examples"),
        ("https://yourdomain.com/story", "kept for examples"),
        ("https://valleypost.org/news/your-article-here", "your-article-here"),
        ("https://valleypost.org/world/article-title", "article-title"),
        ("https://valleypost.org/world/link-to-article", "link-to-article"),
        ("https://valleypost.org/xxxxx", "xxxxx"),
        ("https://valleypost.org/{slug}", "slug"),
    ],
)
def test_an_address_typed_as_filler_is_flagged_with_the_reason(address: str, reason: str) -> None:
    found = [flag for flag in flags(f"The council denied it. Source: {address}.") if flag.kind == "placeholder_citation"]
    assert [flag.span.exact for flag in found if flag.span] == [address]
    assert reason in found[0].note
    assert "looks like" in found[0].note
    assert "nothing was looked up" in found[0].note


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.valleypost.org/news/world-asia-68123457 and https://valleypost.org/news/1873512.",
        "See https://valleypost.org/2024/08/15/councillors-meet-herders and valleypost.com/2019/12/31/a.",
        "See https://valleypost.org/politics/2016/09/26/9876120/ and https://t.co/1a2b3456c.",
        "Call 12345678 or +92 300 1234567; the hotline 12345 is open.",  # numbers in prose are not citations
        "They counted 111,111 voters, 1234567 ballots and $999999.",
        "In 2012-2013, from 1234 to 4321, the 12345th visitor came.",
        "[He] said that [the source] would [not] come [sic], and [inaudible] laughed [insert name here].",
        "The letter is signed XXXX, to protect the family; [XXX], 24, is her sister.",
        "Flight TK 714 of 12 May; TK Maxx; a source here says so.",
        "See https://whatever-example.com.pk/a and https://www.test.org/a and https://examples.com/x.",
        "See https://valleypost.org/news/over-1000000-people and https://valleypost.org/100000.",
    ],
)
def test_honest_numbers_and_brackets_are_not_flagged(text: str) -> None:
    assert look_again(flags(text)) == []


@pytest.mark.parametrize(
    "filler",
    [
        "[citation needed]",
        "[insert source]",
        "[Insert link to report]",
        "[source needed]",
        "[link here]",
        "[TK]",
        "Source: XXXX",
        "Source: TK",
        "Lorem ipsum",
        "doi:10.1234/abcd.5678",
        "ISBN 978-1-234567-89-7",
    ],
)
def test_notes_where_a_source_belongs_are_flagged(filler: str) -> None:
    assert words(flags(f"The council denied it. {filler}\n\nThe herders did not."), "placeholder_citation") == [filler]


def test_an_address_is_flagged_once_and_each_address_by_itself() -> None:
    text = "Source: https://example.com/your-article-here/12345678\nSource: https://example.com/b"
    assert words(flags(text), "placeholder_citation") == [
        "https://example.com/your-article-here/12345678",
        "https://example.com/b",
    ]
