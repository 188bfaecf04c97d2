"""What a text says of itself: title, byline, dateline, publisher, date; and where it says nothing."""

import time

import pytest
from captures import plain

from onrecord.clean.header import read_header

BODY = "The foreign office on Tuesday rejected the report as baseless, and said that nobody had been held."


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("ISLAMABAD:", "ISLAMABAD"),
        ("ISLAMABAD: ", "ISLAMABAD"),
        ("GENEVA — ", "GENEVA"),
        ("D.I. KHAN: ", "D.I. KHAN"),
        ("KARACHI/QUETTA: ", "KARACHI/QUETTA"),
        ("ISLAMABAD, Aug 15 (APP): ", "ISLAMABAD, Aug 15 (APP)"),
        ("QUETTA, Jan 5 (Reuters) — ", "QUETTA, Jan 5 (Reuters)"),
        ("PESHAWAR, Pakistan (AP) - ", "PESHAWAR, Pakistan (AP)"),
        ("NEW DELHI/ISLAMABAD, Sept 12 (AFP) -- ", "NEW DELHI/ISLAMABAD, Sept 12 (AFP)"),
        ("ST. LOUIS, Mo. – ", "ST. LOUIS, Mo."),
        ("BOGOTA (COLOMBIA), 3 JAN 90 (EFE) -- ", "BOGOTA (COLOMBIA), 3 JAN 90 (EFE)"),
        ("GENEVA (5 March 2024) – ", "GENEVA (5 March 2024)"),
        ("Geneva, 5 March 2024 – ", "Geneva, 5 March 2024"),
        ("Islamabad, Jan 5 (Reuters) - ", "Islamabad, Jan 5 (Reuters)"),
        ("(New York) – ", "(New York)"),
        ("(Beirut, March 5, 2024) – ", "(Beirut, March 5, 2024)"),
    ],
)
def test_a_dateline_opens_the_body(opening: str, dateline: str) -> None:
    document = plain(f"A headline stands here\n\n{opening}{BODY}")
    assert document.dateline is not None
    assert document.dateline.value == dateline
    assert document.dateline.span is not None
    document.check(document.dateline.span)


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE: ",
        "BREAKING — ",
        "AP: ",
        "NATO: ",
        "Note: ",
        "Background: ",
        "WATCH — ",
        "Q: ",
        "By Monday, ",
        "TAGS: ",
        "The BLA - ",
        "",
    ],
)
def test_a_label_or_an_acronym_is_no_dateline(opening: str) -> None:
    assert plain(opening + BODY).dateline is None


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    speakers = [
        f"{name}: I have said so before and I will say so again to anyone who asks me." for name in ("BRAND", "VENN", "OSKAR")
    ]
    assert plain("\n\n".join(speakers)).dateline is None


def test_a_headline_that_begins_with_a_place_and_a_colon_is_a_title() -> None:
    document = plain(f"HARROWGATE: Three killed in a clash near the valley\n\n{BODY}")
    assert document.dateline is None
    assert document.title is not None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE", "JANE ROE"),
        ("by Jane Roe", "Jane Roe"),
        ("By Aslam ul-Haq, Senior Correspondent | Daily Herald", "Aslam ul-Haq, Senior Correspondent"),
        ("By Jane Roe and Ivo van den Tarn", "Jane Roe and Ivo van den Tarn"),
        ("By Jane Roe, Ivo Tarn & Ada Brand", "Jane Roe, Ivo Tarn & Ada Brand"),
        ("By Jane Roe | March 5, 2024", "Jane Roe"),
        ("By Jane Roe (AFP)", "Jane Roe"),
        ("By Jane Roe in Harrowgate", "Jane Roe"),
        ("By Our Correspondent", "Our Correspondent"),
        ("Written by Jane Roe", "Jane Roe"),
        ("Author: Jane Roe", "Jane Roe"),
        ("By María-José O’Neil", "María-José O’Neil"),
    ],
)
def test_a_byline_is_the_name_and_the_role(line: str, byline: str) -> None:
    document = plain(f"Two held over blast\n\n{line}\n\n{BODY}")
    assert document.byline is not None
    assert document.byline.value == byline
    assert document.byline.span is not None
    document.check(document.byline.span)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the army had taken the town.",
        "By the end of the week nobody was left",
        "By contrast, the north was calm",
        "By Friday evening nobody had answered",
        "By then",
        "The report was written by Jane Roe and others for a committee of the council.",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert plain(f"{line}\n\n{BODY}").byline is None


def test_a_wrapped_line_that_begins_with_by_is_no_byline() -> None:
    text = "SIX PEOPLE WERE HELD ON FRIDAY NEAR THE BRIDGE\nBY POLICE AND HEALTH AUTHORITIES.\n\nTHE COUNCIL SAID NOTHING."
    assert plain(text).byline is None


def test_a_byline_and_a_dateline_on_one_line_are_told_apart() -> None:
    document = plain(f"By Jibran Noor PESHAWAR, Pakistan (Reuters) - {BODY}")
    assert document.byline is not None
    assert document.byline.value == "Jibran Noor"
    assert document.dateline is not None
    assert document.dateline.value == "PESHAWAR, Pakistan (Reuters)"


def test_a_credit_at_the_end_names_the_reporters_not_the_editors() -> None:
    byline = plain(f"{BODY}\n\n(Reporting by Jane Roe and Ivo Tarn; editing by Ada Brand)").byline
    assert byline is not None
    assert (byline.value, byline.how) == ("Jane Roe and Ivo Tarn", 'last lines "reporting by ..."')


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Army rejects claim of losses", "Army rejects claim of losses"),
        ("# Army rejects claim of losses", "Army rejects claim of losses"),
        ("## Army rejects claim ##", "Army rejects claim"),
        ("ARMY REJECTS CLAIM OF LOSSES", "ARMY REJECTS CLAIM OF LOSSES"),
        ("Will the army ever answer?", "Will the army ever answer?"),
        ("‘An invention’: army rejects claim", "‘An invention’: army rejects claim"),
        ("Army rejects claim\n==================", "Army rejects claim"),
        ("FOR IMMEDIATE RELEASE\n\nArmy rejects claim", "Army rejects claim"),
        ("Army rejects claim\nStaff Reporter\nAugust 15, 2024", "Army rejects claim"),
        ("5 March 2024\n\nArmy rejects claim", "Army rejects claim"),
        ("File Image: Soldiers at the gate | Photo: R. Amsel\n\nArmy rejects claim", "Army rejects claim"),
        ("Skip to main content\n\nArmy rejects claim", "Army rejects claim"),
    ],
)
def test_a_first_line_that_looks_like_a_headline_is_the_title(first: str, title: str) -> None:
    document = plain(f"{first}\n\n{BODY}")
    assert document.title is not None
    assert document.title.value == title


@pytest.mark.parametrize(
    "first",
    [
        "The army rejects the claim.",
        "Introduction",
        "Source: Daily Herald",
        "By Jane Roe",
        "Published: 5 March 2024",
        "https://post.example/army",
        "DOC-2024-0113 (ARCHIVE)",
        "The army said the following:",
        "date 2024-03-05 Representative Image: Soldiers stood at the gate. | Photo: X/@somebody",
    ],
)
def test_a_sentence_or_a_label_is_no_title(first: str) -> None:
    assert plain(f"{first}\n\n{BODY}").title is None


def test_the_first_line_of_a_wrapped_paragraph_is_no_title() -> None:
    assert (
        plain(
            "The ministry of the interior said on Friday that the\narmy had taken the town of Harrowgate and three\nvillages."
        ).title
        is None
    )
    assert plain("THE MINISTRY OF THE INTERIOR SAID ON FRIDAY THAT THE\nARMY HAD TAKEN THE TOWN OF HARROWGATE.").title is None


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("date 2024-08-15 Representative Image: A bridge. | Photo: X/@post\n\n{}", "2024-08-15", "2024-08-15"),
        ("A headline here\n\nPublished: 5 March 2024\n\n{}", "2024-03-05", "5 March 2024"),
        ("A headline here\nPublished on March 5, 2024 10:15 am\n\n{}", "2024-03-05", "March 5, 2024"),
        ("A headline here\nPosted on March 5th, 2024 by desk in News\n\n{}", "2024-03-05", "March 5th, 2024"),
        ("A headline here\n\nTuesday, 5 March 2024\n\n{}", "2024-03-05", "Tuesday, 5 March 2024"),
        ("A headline here\n\nAug 15, 2024 at 10:30 PM PKT\n\n{}", "2024-08-15", "Aug 15, 2024"),
        ("A headline here\n\nPublished by Jane Roe on 15 August 2024\n\n{}", "2024-08-15", "15 August 2024"),
        ("A headline here\n\nHarrowgate, 5 March 2024\n\n{}", "2024-03-05", "5 March 2024"),
        ("A headline here\n\nBy Jane Roe | March 5, 2024\n\n{}", "2024-03-05", "March 5, 2024"),
        ("A headline here\n\nMarch 5, 2024 | Updated March 7, 2024\n\n{}", "2024-03-05", "March 5, 2024"),
        ("A headline here\n\nLast updated: 7 March 2024\n\n{}", "2024-03-07", "7 March 2024"),
        ("A headline here\n\nDate: 25/03/2024\n\n{}", "2024-03-25", "25/03/2024"),
        ("A headline here\n\nMarch 2024\n\n{}", "2024-03", "March 2024"),
        ("GENEVA (5 March 2024) – {}", "2024-03-05", "5 March 2024"),
        ("SAN SALVADOR, 3 JAN 90 -- {}", "1990-01-03", "3 JAN 90"),
        ("{}\n\nPublished in Dawn Post, August 15th, 2024", "2024-08-15", "August 15th, 2024"),
        ("{}\n\n5 March 2024", "2024-03-05", "5 March 2024"),
    ],
)
def test_a_date_of_publication_is_read_where_a_text_states_it(text: str, value: str, words: str) -> None:
    document = plain(text.format(BODY))
    assert document.published is not None
    assert (document.published.value, document.published.words) == (value, words)
    assert document.published.span is not None
    document.check(document.published.span)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "In its communication dated February 11, the council expressed concern. {}",
        "The council was founded on 1 May 1999. {}",
        "Attack of March 5, 2024: what we know\n\n{}",
        "A headline here\n\nPublished: 05/03/2024\n\n{}",
        "A headline here\n\nPublished: yesterday\n\n{}",
        "A headline here\n\n3 days ago\n\n{}",
        "A headline here\n\n31 February 2024\n\n{}",
        "QUETTA, Jan 5 (Reuters) — {}",
        "{}\n\nThe next hearing is on 5 May 2024.",
        "{}\n\n© 2024 The Post",
    ],
)
def test_a_date_inside_the_story_or_an_unclear_one_is_not_the_date_of_publication(text: str) -> None:
    assert plain(text.format(BODY)).published is None


def test_the_outlet_is_named_where_the_text_says_that_it_published_this() -> None:
    publisher = plain(f"{BODY}\n\nPublished in The Northern Post, August 15th, 2024").publisher
    assert publisher is not None
    assert publisher.value == "The Northern Post"


@pytest.mark.parametrize(
    "line", ["Source: The Northern Post", "(Reuters)", "© 2024 The Northern Post", "The story was published in the Post."]
)
def test_a_source_or_a_credit_is_not_the_publisher(line: str) -> None:
    assert plain(f"{BODY}\n\n{line}").publisher is None


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe" + ", a" * 48 + "!",
        "By Jane Roe" + "-/,|" * 37 + "!",
        "By " + "Jane Roe, " * 30_000,
        "A.A-" * 50_000 + ":",
        "AB, AB " * 20_000 + "(",
        "Aa " * 90 + "5 March 2024",
        "1/1/" * 50_000,
        " " * 1_000_000 + "x",
        "\n" * 300_000,
        "x" * 10_000_000,
        ".”" * 500_000 + "x",
        "# " + " #" * 300_000 + "x",
    ],
)
def test_no_line_takes_long_to_read(line: str) -> None:
    start = time.process_time()
    read_header(f"{line}\n\n{BODY}")
    read_header(f"{BODY}\n\n{line}")
    assert time.process_time() - start < 5


def test_a_day_in_a_row_of_a_table_is_no_date_of_publication() -> None:
    assert plain(f"{BODY}\n\n4 May 2023 | The governor denied the report\n").published is None
    assert plain(f"4 May 2023 | The Valley Post | World\n\n{BODY}").published is not None
