"""Letters and what is attached to them."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import captures
from onrecord.types import Capture


def letter(text: str = "See what is attached.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Desk <desk@example.org>"
    message["Subject"] = "Reports"
    message.set_content(text)
    return message


def read(path: Path, message: EmailMessage | bytes) -> list[tuple[str, str]]:
    path /= "letter.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return [(f.name, f.media_type) if isinstance(f, Capture) else (f"({f.subject})", f.reason) for f in captures(path)]


def test_a_letter_is_one_capture_and_each_attachment_another(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment(b"%PDF-1.4 ...", maintype="application", subtype="pdf", filename="report.pdf")
    message.add_attachment("Plain words.", filename="note.txt")
    assert read(tmp_path, message) == [
        ("letter.eml", "message/rfc822"),
        ("report.pdf", "application/pdf"),
        ("note.txt", "text/plain"),
    ]


def test_the_bytes_of_an_attachment_are_those_that_were_attached(tmp_path: Path) -> None:
    content = "Überfall\r\nin Köln\x00".encode("cp1252")
    message = letter()
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="note.txt")
    (tmp_path / "letter.eml").write_bytes(message.as_bytes())
    _, attached = captures(tmp_path)
    assert attached == Capture(content, "text/plain", "note.txt")


def test_the_two_forms_of_the_letter_itself_are_not_attachments(tmp_path: Path) -> None:
    message = letter()
    message.add_alternative("<html><p>See what is attached.</p></html>", subtype="html")
    assert read(tmp_path, message) == [("letter.eml", "message/rfc822")]


def test_a_picture_in_the_letter_is_decoration_and_an_attached_one_is_listed(tmp_path: Path) -> None:
    message = letter()
    message.add_alternative("<html><img src=cid:logo></html>", subtype="html")
    html = message.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    message.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="scene.jpg")
    (_, (subject, reason)) = read(tmp_path, message)
    assert subject == "(letter.eml/scene.jpg)"
    assert "a picture (JPEG)" in reason


def test_a_forwarded_letter_is_a_capture_with_its_own_attachments(tmp_path: Path) -> None:
    inner = letter("The first letter.")
    inner.add_attachment("Plain words.", filename="note.txt")
    message = letter()
    message.add_attachment(inner)
    assert [name for name, _ in read(tmp_path, message)] == ["letter.eml", "attachment 1.eml", "note.txt"]


def test_a_folder_in_the_name_of_an_attachment_is_not_kept(tmp_path: Path) -> None:
    message = letter()
    for name in ("../../etc/passwd", "C:\\secret\\note.txt", "/abs/one.txt"):
        message.add_attachment("Plain words.", filename=name)
    assert [name for name, _ in read(tmp_path, message)] == ["letter.eml", "passwd", "note.txt", "one.txt"]


def test_a_file_name_is_decoded(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment("Plain words.", filename="نص.txt")
    content = message.as_bytes().replace(b"filename*=utf-8''%D9%86%D8%B5.txt", b'filename="=?utf-8?b?2YbYtS50eHQ=?="')
    assert b"=?utf-8?" in content
    assert [name for name, _ in read(tmp_path, content)] == ["letter.eml", "نص.txt"]


def test_letters_inside_letters_end_at_the_limit(tmp_path: Path) -> None:
    message = letter("The innermost.")
    for _ in range(6):
        outer = letter()
        outer.add_attachment(message)
        message = outer
    found = read(tmp_path, message)
    assert len(found) == 5
    assert "stands in 4 containers" in found[-1][1]


def test_parts_nested_a_thousand_deep_are_listed_or_read_but_never_crash(tmp_path: Path) -> None:
    opening = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
    found = read(tmp_path, f"From: a@example.org\nMIME-Version: 1.0\n{opening}\nText.\n".encode())
    assert found[0] == ("letter.eml", "message/rfc822")
    assert [reason for _, reason in found[1:]] == ["has parts nested too deeply, so its attachments are not looked at"]


def test_a_file_name_in_a_character_set_that_cannot_be_is_not_kept(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment("Plain words.", filename="nöte.txt")
    damaged = message.as_bytes().replace(b"filename*=utf-8''", b"filename*=\x00tf-8''")
    assert b"\x00tf-8" in damaged
    assert read(tmp_path, damaged) == [("letter.eml", "message/rfc822"), ("attachment 1", "text/plain")]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damage_ends_in_captures_and_issues_and_never_in_an_error(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    message = letter()
    message.add_attachment("Plain words.", filename="nöte.txt")
    message.add_attachment(letter("The first letter."))
    content = bytearray(message.as_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert read(tmp_path_factory.mktemp("pile"), bytes(content))


def test_a_damaged_attachment_leaves_the_letter_and_the_others(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment(b"PK\x03\x04 damaged", maintype="application", subtype="zip", filename="a.zip")
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    message.add_attachment("Plain words.", filename="note.txt")
    found = read(tmp_path, message)
    assert [name for name, _ in found] == ["letter.eml", "(letter.eml/a.zip)", "(letter.eml/empty.pdf)", "note.txt"]
