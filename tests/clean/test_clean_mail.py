"""E-mail messages."""

from email.message import EmailMessage

import pytest
from captures import of_type

from onrecord.errors import BadInput, LimitExceeded, Unreadable
from onrecord.types import Document

SENTENCE = "The council said on Friday that “eleven” students had been held, and that nobody had been heard."


def message(text: str | None = SENTENCE) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Statement on the arrests in Màrrow"
    mail["From"] = "Ivo Tarn <ivo@council.example>"
    mail["Date"] = "Sun, 12 Feb 2023 23:30:00 +0500"
    if text is not None:
        mail.set_content(text)
    return mail


def read(mail: EmailMessage | bytes) -> Document:
    return of_type(mail if isinstance(mail, bytes) else bytes(mail), "message/rfc822")


def test_subject_sender_and_date_are_kept_with_their_words() -> None:
    document = read(message())
    assert document.text == SENTENCE + "\n"
    assert document.title is not None
    assert (document.title.value, document.title.how) == ("Statement on the arrests in Màrrow", "email header Subject")
    assert document.byline is not None
    assert (document.byline.value, document.byline.words) == ("Ivo Tarn", "Ivo Tarn <ivo@council.example>")
    assert document.published is not None
    # The day where it was written; in Greenwich it was the same evening.
    assert (document.published.value, document.published.words) == ("2023-02-12", "Sun, 12 Feb 2023 23:30:00 +0500")


def test_the_plain_part_goes_before_the_html_part() -> None:
    mail = message()
    mail.add_alternative(f"<html><body><p>In colour: {SENTENCE}</p></body></html>", subtype="html")
    assert read(mail).text == SENTENCE + "\n"


def test_a_message_with_only_html_is_read_as_a_page() -> None:
    mail = message(None)
    mail.set_content(
        f"<html><body><p>{SENTENCE}</p><p>It asked for a list of names by the end of the week.</p></body></html>", subtype="html"
    )
    assert read(mail).text == f"{SENTENCE}\n\nIt asked for a list of names by the end of the week."


def test_an_empty_plain_part_gives_way_to_the_html_part() -> None:
    mail = message("\n")
    mail.add_alternative(f"<html><body><p>{SENTENCE}</p></body></html>", subtype="html")
    assert read(mail).text == SENTENCE


def test_a_quoted_history_stays_in_the_text() -> None:
    text = f"{SENTENCE}\n\nOn Friday, Ada wrote:\n> We are worried.\n> Write to them.\n"
    assert read(message(text)).text == text


def test_the_declared_character_set_is_used() -> None:
    mail = message(None)
    mail.set_content("“No”, said the café’s owner — again and again.", charset="windows-1252")
    document = read(mail)
    assert document.text == "“No”, said the café’s owner — again and again.\n"
    assert (document.encoding, document.encoding_how) == ("cp1252", "declared")


def test_a_date_that_cannot_be_read_gives_none() -> None:
    mail = message()
    del mail["Date"]
    raw = b"Date: one fine day\n" + bytes(mail)
    assert read(raw).published is None


def nested(depth: int) -> bytes:
    text = bytes(message())
    for number in range(depth):
        mark = b"b%d" % number
        text = b'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%s"\n\n--%s\n%s\n--%s--\n' % (
            mark,
            mark,
            text,
            mark,
        )
    return text


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"", Unreadable, "none of the headers"),
        (b"just some words\nand no headers\n", Unreadable, "none of the headers"),
        (nested(40), LimitExceeded, "nested"),
        (nested(3_000), BadInput, "nested"),
        (
            b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
            Unreadable,
            "only attachments",
        ),
        (b"Subject: x\nFrom: a@b.example\n\n", Unreadable, "empty"),
    ],
)
def test_what_is_no_message_with_a_text_is_refused_with_the_reason(content: bytes, kind: type[BadInput], reason: str) -> None:
    with pytest.raises(kind, match=reason):
        read(content)


@pytest.mark.parametrize(
    "header",
    [
        'From: "\n',
        "From: =?utf-8?q?",
        "Date: \xff",
        "Subject: =?x-none?b?!!!!?=",
        "From: a@[",
        "Content-Type: text/plain; charset=\x00",
    ],
)
def test_headers_that_no_program_should_have_written_do_no_harm(header: str) -> None:
    raw = f"Subject: A subject\n{header}\n\n{SENTENCE}".encode("utf-8", "surrogateescape")
    assert SENTENCE in read(raw).text
