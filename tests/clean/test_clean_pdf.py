"""PDF files made by hand: paragraphs, columns, hyphens, running heads; and files that cannot be read."""

import pytest
from captures import of_type
from pdf_files import Place, pdf

from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Document

FIRST = [
    "The ministry of the interior said on Friday that the number of",
    "displaced families in the northern districts had risen again, and",
    "that more of them were on the roads.",
]
SECOND = [
    "Residents told reporters that soldiers had searched their homes",
    "without a warrant and had taken away telephones and documents",
    "of all kinds.",
]


def lines(words: list[str], *, top: float = 700, left: float = 72, size: float = 11, step: float = 14) -> list[Place]:
    return [(left, top - step * number, size, line) for number, line in enumerate(words)]


def read(*pages: list[Place], info: str = "") -> Document:
    return of_type(pdf(list(pages), info=info), "application/pdf")


def test_wrapped_lines_become_paragraphs() -> None:
    page = [*lines(["Families on the roads"], top=760, size=18), *lines(FIRST, top=700), *lines(SECOND, top=640)]
    assert read(page).text == "Families on the roads\n\n" + " ".join(FIRST) + "\n\n" + " ".join(SECOND)


def test_paragraphs_parted_only_by_an_indent_are_told_apart() -> None:
    first, *rest = SECOND
    page = [
        *lines([*FIRST[:2], "that even more of these families were still out on the roads now."], top=700),
        (90.0, 658.0, 11.0, first),
        *lines(rest, top=644),
    ]
    assert read(page).text.split("\n\n")[1] == " ".join(SECOND)


def test_a_line_that_was_ended_on_purpose_is_not_joined_to_the_next() -> None:
    words = ["Published on 20 June 2024", "Publisher: Tamar Rights Monitor", *FIRST]
    document = read(lines(words))
    assert document.text == "\n\n".join([*words[:2], " ".join(FIRST)])
    assert document.publisher is not None
    assert document.publisher.value == "Tamar Rights Monitor"


def test_a_dash_at_the_beginning_of_a_wrapped_line_is_no_bullet() -> None:
    words = [FIRST[0], "— which nobody had counted before — rose on Friday too."]
    assert read(lines(words)).text == " ".join(words)


def test_items_of_a_list_stay_apart() -> None:
    words = [
        "The council asks the government to:",
        "1. publish all of the names;",
        "2. let lawyers see them;",
        "- invite observers.",
    ]
    assert read(lines(words)).text == "\n\n".join(words)


def test_a_paragraph_runs_on_over_the_page_and_its_running_head_moves_to_the_end() -> None:
    pages = []
    for number, words in enumerate((FIRST[:2], [*FIRST[2:], *SECOND[:2]], SECOND[2:]), 1):
        head, foot = (72.0, 800.0, 9.0, "Tamar Rights Monitor"), (290.0, 40.0, 9.0, str(number))
        pages.append([head, *lines(words), foot])
    text = read(*pages).text
    assert text == " ".join(FIRST) + "\n\n" + " ".join(SECOND) + "\n\nTamar Rights Monitor"


def test_a_sentence_runs_on_in_the_next_column() -> None:
    left, right = [*FIRST[:2]], [*FIRST[2:], *SECOND]
    short = [line[:38] for line in left]
    page = [*lines(short, top=700), *lines(right, top=700, left=330)]
    assert read(page).text.startswith(f"{short[0]} {short[1]} {FIRST[2]}")


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("intro-", "duced", "introduced"),
        ("self-", "determination", "self-determination"),
        ("govern-", "ment", "government"),
        ("Anglo-", "American", "Anglo-American"),
        # No list knows it, so nothing says that the hyphen is not its own.
        ("Sarfar-", "azabad", "Sarfar-azabad"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_whole_word_is_known(end: str, start: str, joined: str) -> None:
    page = lines(
        [f"On Friday the ministry of the interior in Harrowgate said {end}", f"{start} and nothing else of any kind about that."]
    )
    assert f"said {joined} and" in read(page).text


def test_a_word_that_stands_whole_elsewhere_in_the_document_is_joined() -> None:
    page = lines(["The people of Sarfarazabad said on Friday that they of Sarfar-", "azabad had seen nothing at all of that."])
    assert "they of Sarfarazabad had seen" in read(page).text


def test_the_title_property_counts_unless_a_program_set_it() -> None:
    title = read(lines(FIRST), info="/Title(Families on the roads)").title
    assert title is not None
    assert (title.value, title.how) == ("Families on the roads", "pdf title property")
    assert read(lines(FIRST), info="/Title(Microsoft Word - draft3.doc)").title is None


def test_the_author_property_is_a_byline_only_where_it_stands_in_the_text() -> None:
    assert read(lines(FIRST), info="/Author(office4)").byline is None
    byline = read(lines(["Jane Roe", "", *FIRST]), info="/Author(Jane Roe)").byline
    assert byline is not None
    assert byline.how == "pdf author property"


def test_the_day_a_file_was_made_is_not_a_day_of_publication() -> None:
    assert read(lines(FIRST), info="/CreationDate(D:20240305120000Z)").published is None


def test_a_page_without_text_between_others_is_named() -> None:
    document = read(lines(FIRST), [], lines(SECOND))
    assert document.encoding_how == "text layer; no text on page 2 of 3"


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="password"):
        of_type(pdf([lines(FIRST)], password="secret"), "application/pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a pdf at all", pdf([lines(FIRST)])[:200]])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        of_type(content, "application/pdf")


def test_a_file_of_images_is_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable, match="holds only images; there is no text to read"):
        read([], [])


def test_a_file_whose_pages_hold_each_other_ends() -> None:
    circular = pdf([lines(FIRST)]).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    with pytest.raises(Unreadable):
        of_type(circular, "application/pdf")


def test_too_many_pages_are_refused_before_any_is_read() -> None:
    with pytest.raises(LimitExceeded, match="10,000 pages"):
        read(*[lines(["a"])] * 10_000)
