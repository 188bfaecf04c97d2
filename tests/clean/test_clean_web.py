"""Web pages: pages written by hand in the manner of real ones."""

from pathlib import Path

import pytest
from captures import page

from onrecord.errors import BadInput, LimitExceeded, Unreadable
from onrecord.types import Document

PAGES = Path(__file__).parent / "pages"
SENTENCE = "The army on Wednesday rejected a claim by the Tamar Front that nine of its soldiers died on the Harrow bridge."


def of(name: str) -> Document:
    return page((PAGES / name).read_bytes())


def article(markup: str, head: str = "") -> Document:
    body = f"<p>{SENTENCE}</p><p>It said that the bridge was open, and that no soldier had been hurt on that day or the next.</p>"
    return page(f"<html><head>{head}</head><body><article>{markup}{body}</article></body></html>")


def test_the_main_text_keeps_paragraphs_headings_lists_tables_and_quotations() -> None:
    assert of("news.html").text == (
        "HARROWGATE: Three people were killed on Monday when gunmen attacked a checkpoint near the Tamar Valley, the interior "
        "ministry said in a statement.\n\n"
        "“We will not rest until those responsible are brought to justice,” minister Ada Brand told reporters, adding that a "
        "search was underway.\n\n"
        "The ministry blamed the Tamar Front, which has fought the government since 2009.\n\n"
        "Conflicting accounts\n\n"
        "The Front denied involvement and accused the army of shelling three villages.\n\n"
        "- One soldier was among the dead, according to the ministry.\n"
        "- Two civilians, both from Lower Tamar, were killed, residents said.\n\n"
        "District | Killed\nUpper Tamar | 1\nLower Tamar | 2\n\n"
        "This was not our operation, and we call for an independent inquiry.\n\n"
        "The army did not respond to a request for comment."
    )


def test_what_the_markup_says_is_kept_with_its_words_and_place() -> None:
    document = of("news.html")
    assert document.title is not None
    assert (document.title.value, document.title.how) == (
        "Three killed in clash near Tamar Valley, officials say",
        "html meta og:title",
    )
    assert document.byline is not None
    assert (document.byline.value, document.byline.how) == ("Lena Ortwin, Ivo Tarn", "html json-ld author")
    assert document.publisher is not None
    assert (document.publisher.value, document.publisher.how) == ("The Meridian Post", "html meta og:site_name")
    assert document.published is not None
    # The day where it was published, not the one it was in London, and not that of the last change.
    assert (document.published.value, document.published.precision) == ("2024-03-05", "day")
    assert (document.published.words, document.published.how) == ("2024-03-05T23:22:00+05:00", "html meta article:published_time")
    assert document.url == "https://meridian.example/north/tamar-valley-clash"
    assert document.dateline is not None
    assert document.dateline.value == "HARROWGATE"


def test_a_page_laid_out_with_tables_gives_its_text_without_its_menu() -> None:
    document = of("press_release.html")
    assert "About us" not in document.text
    assert "FOR IMMEDIATE RELEASE\n\n12 February 2023\n\nThe Marrow Lawyers' Council today" in document.text
    assert document.title is not None
    assert document.title.value == "Lawyers' Council condemns arrests in Marrow District"
    assert document.published is not None
    assert document.published.value == "2023-02-12"
    assert document.published.span is not None
    document.check(document.published.span)


def test_a_report_in_parts_that_no_markup_names_keeps_headings_and_recommendations() -> None:
    document = of("rights_report.html")
    assert "2. Findings\n\n2.1 Searches\n\nA teacher said" in document.text
    assert "1. publish the names of all those who are held;\n2. let lawyers see them within 24 hours;\n3. invite" in document.text
    assert "Donate" not in document.text
    assert document.published is not None
    assert (document.published.value, document.published.words) == ("2024-03-05", "5th March 2024")


def test_a_page_whose_date_only_a_line_shows_gives_that_line() -> None:
    document = of("wordpress.html")
    assert document.published is not None
    assert (document.published.value, document.published.words) == ("2024-03-05", "March 5, 2024")
    assert "Another statement" not in document.text
    # No markup names the site, but the page's own heading shows where its title ends.
    assert document.title is not None
    assert (document.title.value, document.title.how) == ("Statement on the Harrow bridge", "html title element")
    assert document.byline is not None
    assert (document.byline.value, document.byline.words) == ("Desk", "by Desk")


def test_a_page_in_urdu_is_kept_and_known_as_urdu() -> None:
    document = of("urdu.html")
    assert document.language == "ur"
    assert document.text.endswith("انہوں نے آزادانہ تحقیقات کا مطالبہ کیا۔")
    assert document.published is not None
    assert (document.published.value, document.published.how) == ("2024-03-05", "html time element")


@pytest.mark.parametrize(
    ("head", "encoding", "how"),
    [
        ("", "cp1252", "detected"),
        ('<meta charset="windows-1252">', "cp1252", "declared"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252", "declared"),
        ('<meta charset="utf-8">', "cp1252", "detected"),
    ],
)
def test_a_page_in_windows_1252_is_read_whatever_it_declares(head: str, encoding: str, how: str) -> None:
    body = f"<article><p>{SENTENCE}</p><p>“It’s a café,” he said — “no more”.</p></article>"
    document = page(f"<html><head>{head}</head><body>{body}</body></html>".encode("cp1252"))
    assert "“It’s a café,” he said — “no more”." in document.text
    assert (document.encoding, document.encoding_how) == (encoding, how)


def test_a_wrong_declaration_gives_way_to_valid_utf_8() -> None:
    body = f"<article><p>{SENTENCE}</p><p>“It’s a café”.</p></article>"
    document = page(f'<html><head><meta charset="iso-8859-1"></head><body>{body}</body></html>')
    assert "“It’s a café”." in document.text
    assert document.encoding == "utf-8"


@pytest.mark.parametrize(
    ("head", "markup", "value", "how"),
    [
        ('<meta name="DC.date.issued" content="2024-03-05">', "", "2024-03-05", "html meta dc.date.issued"),
        ('<meta name="pubdate" content="20240305">', "", "2024-03-05", "html meta pubdate"),
        ('<meta name="date" content="Tue, 05 Mar 2024 10:00:00 +0000">', "", "2024-03-05", "html meta date"),
        ("", '<span itemprop="datePublished" content="2024-03-05">yesterday</span>', "2024-03-05", "html itemprop datePublished"),
        ("", '<h1>Army rejects claim</h1><time datetime="2024-03-05">Tuesday</time>', "2024-03-05", "html time element"),
        ("", '<p class="date">5 March 2024</p>', "2024-03-05", "html p element, by htmldate"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03"}</script>',
            "",
            "2024-03",
            "html json-ld datePublished",
        ),
    ],
)
def test_a_date_of_publication_is_read_from_where_pages_state_it(head: str, markup: str, value: str, how: str) -> None:
    published = article(markup, head).published
    assert published is not None
    assert (published.value, published.how) == (value, how)


@pytest.mark.parametrize(
    ("head", "markup"),
    [
        ("", ""),
        ('<meta property="article:published_time" content="yesterday">', ""),
        ('<meta property="article:modified_time" content="2024-03-05T10:00:00Z">', ""),
        ('<meta name="expires" content="2024-03-05">', ""),
        ('<meta property="article:published_time" content="2099-12-31">', ""),
        ('<meta name="date" content="05/03/2024">', ""),
        (
            '<script type="application/ld+json">{"@type":"Event","startDate":"2024-03-05","datePublished":"2024-03-05"}</script>',
            "",
        ),
        ("", "<p>The council was founded on 1 May 1999 in Harrowgate, and has met there every month since that day.</p>"),
        ("", '<p class="date">05/03/2024</p>'),
        ("", '<p class="date">3 days ago</p>'),
        ("", "<footer>Copyright 2024</footer>"),
    ],
)
def test_no_date_is_guessed(head: str, markup: str) -> None:
    assert article(markup, head).published is None


def test_of_several_articles_in_json_ld_only_the_one_with_the_page_s_headline_counts() -> None:
    other = '{"@type":"NewsArticle","headline":"Another one","datePublished":"2020-01-01"}'
    own = '{"@type":"NewsArticle","headline":"Army rejects claim","datePublished":"2024-03-05"}'
    head = f'<script type="application/ld+json">[{other},{own}]</script>'
    published = article("<h1>Army rejects claim</h1>", head).published
    assert published is not None
    assert published.value == "2024-03-05"
    assert article("<h1>A third headline</h1>", head).published is None


def test_the_site_s_name_is_not_part_of_a_title() -> None:
    head = '<title>Army rejects claim – Northern Wire</title><meta property="og:site_name" content="Northern Wire">'
    title = article("", head).title
    assert title is not None
    assert (title.value, title.words) == ("Army rejects claim", "Army rejects claim – Northern Wire")


def test_line_breaks_part_paragraphs_after_a_sentence_and_lines_elsewhere() -> None:
    said = "The Front said on Saturday that it had attacked."
    document = article(
        f"<p>{said}<br><br>{said} <br/>\n{said}</p><p>12 Bridge Street<br>Harrowgate</p><p>{said} And then<br> <br>it left.</p>"
    )
    assert document.text.startswith(
        f"{said}\n\n{said}\n\n{said}\n\n12 Bridge Street\nHarrowgate\n\n{said} And then\n\nit left.\n\n"
    )


def test_entities_are_characters_and_external_ones_are_never_followed() -> None:
    doctype = '<!DOCTYPE html [<!ENTITY lol "lol"><!ENTITY all "&lol;&lol;&lol;"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    document = page(
        f"{doctype}<html><body><article><p>{SENTENCE} Marks &amp; Brand said &all; and &file; there.</p></article></body></html>"
    )
    assert "Marks & Brand said &all; and &file; there." in document.text


@pytest.mark.parametrize(
    ("markup", "kind", "reason"),
    [
        ("", Unreadable, "without any content"),
        ("<html><body></body></html>", Unreadable, "no main text stands out"),
        ("<html><body><div id=root></div><script>let a = 1</script></body></html>", Unreadable, "fills itself by scripts"),
        ("<div>" * 300 + SENTENCE, LimitExceeded, "nested"),
        ("<div>" * 1_000_000, LimitExceeded, "nested"),
        ("<b>" * 300 + SENTENCE, LimitExceeded, "nested"),
        ("<p>" + "x" * 12_000_000 + "</p>", LimitExceeded, "10 million"),
        ("<p>" + "said " * 4_100_000 + "</p>", LimitExceeded, "the limit is 20,000,000"),
        ("<p>said<br>" * 150_000, LimitExceeded, "elements"),
    ],
)
def test_a_page_without_text_or_beyond_the_limits_is_refused_with_the_reason(
    markup: str, kind: type[BadInput], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        page(markup)


def test_a_page_with_elements_that_no_one_knows_is_read() -> None:
    text = f"<p>{SENTENCE}</p>" * 2
    assert SENTENCE in page(f"<html><body><a:b'c><x:div><div><y!z=1>{text}</y!z></div></x:div></a:b'c></body></html>").text


def test_the_same_page_gives_the_same_document_again() -> None:
    assert of("news.html") == of("news.html")
