"""clean as a whole: pure, offline, deterministic."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from captures import WORD, of_type, plain
from docx import Document as new_document
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import pdf

from onrecord.clean import clean
from onrecord.clean.header import read_header
from onrecord.clean.language import language_of
from onrecord.clean.plain import read_plain
from onrecord.errors import BadInput
from onrecord.types import Capture

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

WATCHED = """
import sys
pages = [open(name, "rb").read() for name in sys.argv[1:]]
import socket
def refuse(*_, **__): raise AssertionError("a socket was opened")
socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse
from onrecord.clean import clean, warm_up
from onrecord.types import Capture
warm_up()
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
for content in pages:
    print(clean(Capture(content, "text/html", "a.html")).text.splitlines()[0])
print(clean(Capture("He said “no” — again.".encode("cp1252"), "text/plain", "a.txt")).text)
if opened: raise AssertionError(f"files were opened: {opened}")
"""


PRINTED = """
import sys
from onrecord.clean import clean
from onrecord.types import Capture
for name in sys.argv[1:]:
    print(clean(Capture(open(name, "rb").read(), "text/html", "a.html")))
"""


def test_two_processes_give_the_same_documents() -> None:
    pages = [str(page) for page in sorted(PAGES.glob("*.html"))]
    command = [sys.executable, "-c", PRINTED, *pages]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    one, two = (subprocess.run(command, capture_output=True, check=True, env=env).stdout for env in seeds)
    assert one == two
    assert one.count(b"Document(") == len(pages)


def word_document() -> bytes:
    file = io.BytesIO()
    document = new_document()
    document.add_heading("Letter to the council", 1)
    document.add_paragraph("The council said on Friday that it would appeal.")
    document.save(file)
    return file.getvalue()


WHOLE = {
    "text/html": (PAGES / "news.html").read_bytes(),
    "application/pdf": pdf(
        [[(72, 700, 11, "The ministry of the interior said so on Friday,"), (72, 686, 11, "and nobody believed it.")]]
    ),
    "message/rfc822": b"Subject: A letter\nFrom: Jane Roe <j@roe.example>\nDate: Sun, 12 Feb 2023 23:30:00 +0500\n\nIt did.\n",
    "application/json": b'{"id": "a", "text": "The ministry said so on Friday."}',
    WORD: word_document(),
}


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 40)), min_size=1, max_size=6),
)
def test_a_damaged_file_gives_a_document_or_a_reason(media_type: str, damages: list[tuple[float, bytes, int]]) -> None:
    content = WHOLE[media_type]
    for where, put, taken in damages:
        at = int(where * len(content))
        content = content[:at] + put + content[at + taken :]
    try:
        document = of_type(content, media_type)
    except BadInput:
        return
    assert document.text.strip()
    assert document.text.encode()


def test_cleaning_opens_no_socket_not_even_while_it_is_imported_and_once_warm_no_file() -> None:
    pages = [str(page) for page in sorted(PAGES.glob("*.html"))]
    done = subprocess.run([sys.executable, "-c", WATCHED, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(pages) + 1
    assert "a socket was opened" not in done.stderr


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not beside this repository")
def test_the_seeds_are_kept_as_they_are_and_dated_only_where_they_say_so() -> None:
    documents = []
    for path in sorted(SEEDS.glob("*.txt")):
        document = clean(Capture(path.read_bytes(), "text/plain", path.name))
        assert document.text.encode() == path.read_bytes()
        assert document.language == "en"
        documents.append(document)
    assert [document.published.value if document.published else None for document in documents] == [
        "2024-08-15",
        None,
        None,
        None,
        None,
    ]
    assert [document.dateline.value if document.dateline else None for document in documents] == [
        None,
        "ISLAMABAD",
        None,
        None,
        None,
    ]
    assert all(document.publisher is None and document.byline is None for document in documents)


def test_the_id_is_that_of_the_capture() -> None:
    capture = Capture(b"The ministry said so.", "text/plain", "a.txt")
    document = clean(capture)
    assert (document.id, document.sha256, document.name) == (capture.document, capture.sha256, "a.txt")


def test_two_outlets_with_the_same_bytes_are_two_documents() -> None:
    one, two = plain("The ministry said so.", publisher="One"), plain("The ministry said so.", publisher="Two")
    assert one.id != two.id
    assert one.sha256 == two.sha256


def test_the_text_of_a_line_and_of_a_file_with_the_same_words_is_the_same() -> None:
    words = "ISLAMABAD:The government said so on Friday, and nobody in the valley believed a word of that.\r\n"
    line = json.dumps({"id": "a", "text": words}).encode()
    assert of_type(line, "application/json").text == plain(words).text == words


def test_a_long_text_costs_little_besides_its_repairs() -> None:
    sentence = "The government said on Friday that nobody in the valley had been hurt by the soldiers. "
    capture = Capture((sentence * 20_000).encode(), "text/plain", "a.txt")
    language_of("warm")
    start = time.process_time()
    text = read_plain(capture).text
    read_header(text)
    language_of(text)
    words_a_second = len(text.split()) / (time.process_time() - start)
    assert words_a_second > 300_000
