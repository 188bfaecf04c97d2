"""Plain text and lines of .jsonl: the text is what came in."""

import codecs
import json

import pytest
from captures import of_type, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import Unreadable

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n\t"), max_size=300).filter(
    lambda text: text.strip("\ufeff\u200b \xa0").strip() != ""
)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_text_of_a_utf_8_file_is_what_its_bytes_say(text: str) -> None:
    document = plain(text)
    assert document.text == text
    for metadatum in (document.title, document.byline, document.dateline, document.publisher, document.published):
        if metadatum is not None and metadatum.span is not None:
            document.check(metadatum.span)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_text_of_a_line_is_the_text_given(text: str) -> None:
    line = json.dumps({"id": "a", "text": text}).encode()
    assert of_type(line, "application/json").text == text


def test_line_ends_and_byte_order_mark_are_kept() -> None:
    text = "\ufeffThe ministry said so.\r\n\r\nThe front said no.\r"
    document = plain(text)
    assert document.text == text
    assert (document.encoding, document.encoding_how) == ("utf-8", "byte-order mark")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    text = "\ufeffحکام کے مطابق تین افراد ہلاک ہو گئے۔ The ministry said so."
    document = plain(text.encode(encoding))
    assert (document.text, document.encoding, document.encoding_how) == (text, encoding, "byte-order mark")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“We will not talk”, the minister said, adding that it’s the army’s decision — not his.", "cp1252"),
        ("Police said José Peña was held in Bogotá on Friday; the family’s lawyer said “no”.", "cp1252"),
        ("Le ministère de l'Intérieur a déclaré que trois personnes avaient été tuées lundi.", "cp1252"),
        ("Министерство внутренних дел сообщило, что три человека погибли.", "cp1251"),
        ("قالت وزارة الداخلية في بيان إن ثلاثة أشخاص قتلوا في هجوم على نقطة تفتيش.", "cp1256"),
        ("Ministerstwo spraw wewnętrznych poinformowało, że zginęły trzy osoby.", "cp1250"),
    ],
)
def test_an_undeclared_encoding_is_detected_and_said_to_be(text: str, encoding: str) -> None:
    document = plain(text.encode(encoding))
    assert document.text == text
    assert (document.encoding, document.encoding_how) == (encoding, "detected")


def test_one_broken_byte_in_a_long_text_is_no_reason_to_lose_it() -> None:
    whole = "The minister said “no”, and said it again on Friday. " * 20
    document = plain(whole.encode()[:-1] + b"\xe2\x80")
    assert document.text == whole[:-1] + "\ufffd"
    assert document.encoding_how == "utf-8, damaged"


def test_text_that_was_once_decoded_wrongly_is_left_as_it_is() -> None:
    text = "The army said it didnâ€™t fire."
    assert plain(text).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0 \n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"The min\0istry said", "NUL"),
        ("The ministry said".encode("utf-16-le"), "NUL"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (codecs.BOM_UTF16_LE + b"a", "mark of utf-16-le"),
        (b"The ministry said \xe2\x80\x9cno\xe2\x80 and \xff that was \xe2\x80\x9cit\xe2\x80\x9d.", "broken"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        plain(content)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "text": 5}', '"text" must be a string, not a number'),
        ('{"id": "a", "text": null}', '"text" must be a string, not null'),
        ('{"id": "a"}', '"text" is missing'),
        ('{"id": 3, "text": "said"}', '"id" must be a string, not a number'),
        ('{"id": "a", "text": "said", "url": ["x"]}', '"url" must be a string, not a list'),
        ('["a", "b"]', "not an object"),
        ('{"id": "a", "text": "half of one: \\ud83d."}', "surrogate"),
        ('{"id": "a", "text": "said', "not one line of JSON"),
        ("[" * 100_000, "not one line of JSON"),
        ('{"id": "a", "text": "a\\u0000b"}', "NUL"),
    ],
)
def test_a_line_that_holds_no_document_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        of_type(line.encode(), "application/json")


def test_what_a_line_says_of_itself_is_supplied() -> None:
    line = {
        "id": "a",
        "text": "The ministry said so.",
        "title": "A title",
        "publisher": "The Post",
        "url": "https://post.example/1",
        "published": "2024-08-15",
    }
    document = of_type(json.dumps(line).encode(), "application/json")
    assert document.title is not None
    assert (document.title.value, document.title.how) == ("A title", "supplied")
    assert document.publisher is not None
    assert (document.publisher.value, document.publisher.how) == ("The Post", "supplied")
    assert document.published is not None
    assert (document.published.value, document.published.words, document.published.how) == (
        "2024-08-15",
        "2024-08-15",
        "supplied",
    )
    assert document.url == "https://post.example/1"


def test_what_came_with_a_capture_goes_before_what_its_text_says() -> None:
    document = plain(
        "A headline of its own\n\nPublished: 5 March 2024\n\nThe ministry said so.",
        title="Given",
        published="March 2023",
        publisher="  ",
    )
    assert document.title is not None
    assert document.title.value == "Given"
    assert document.published is not None
    assert (document.published.value, document.published.precision) == ("2023-03", "month")
    assert document.publisher is None


def test_a_supplied_date_that_could_mean_two_days_gives_none() -> None:
    assert plain("The ministry said so.", published="05/03/2024").published is None


def test_the_path_of_the_supplied_address_gives_a_date_and_says_so() -> None:
    published = plain("The ministry said so.", url="https://post.example/2024/08/15/no").published
    assert published is not None
    assert (published.value, published.words, published.how) == ("2024-08-15", "2024/08/15", "path of the address")


def test_a_kind_of_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(Unreadable, match="image/png"):
        of_type(b"x", "image/png")


def test_a_mark_round_emphasised_words_is_not_part_of_them() -> None:
    document = plain(
        "**Two held over blast**\n\n*By Jane Roe*\n\nPolice said on Friday that two men had been held over the blast."
    )
    assert document.title is not None
    assert document.title.value == "Two held over blast"
    assert document.byline is not None
    assert document.byline.value == "Jane Roe"
