"""Files of one report a line."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import captures
from onrecord.types import Capture, Issue, Supplied

GOOD = b'{"id": "good", "text": "Officials said nothing."}'


def read(path: Path, content: bytes) -> list[Capture | Issue]:
    path /= "pile.jsonl"
    path.write_bytes(content)
    return list(captures(path))


def test_each_line_is_a_capture_named_by_its_id(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"{number}", "text": "Text.", "title": "T", "published": "2024"}).encode() for number in range(3)]
    assert read(tmp_path, b"\n".join(lines)) == [
        Capture(line, "application/json", f"{number}", Supplied()) for number, line in enumerate(lines)
    ]


def test_line_ends_and_a_byte_order_mark_are_not_part_of_a_line(tmp_path: Path) -> None:
    found = read(tmp_path, b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n  \n" + GOOD + b"\n")
    assert [one.content for one in found if isinstance(one, Capture)] == [GOOD, GOOD]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "is not JSON"),
        (b'{"id": "a", "text": "cut off', "is not JSON"),
        (b'["id", "text"]', 'is not an object with an "id" and a "text", but a list'),
        (b"7", 'is not an object with an "id" and a "text", but a number'),
        (b'{"id": "a"}', 'has no "text"'),
        (b'{"id": "caf\xe9"}', 'has no "text"'),
        (b'{"text": "a"}', 'has no "id"'),
        (b'{"id": 7, "text": "a"}', 'its "id" is a number, and has to be a string'),
        (b'{"id": "a", "text": null}', 'its "text" is null, and has to be a string'),
        (b'{"id": "a", "text": {"en": "b"}}', 'its "text" is an object, and has to be a string'),
        (b'{"id": " ", "text": "a"}', '"id" is empty'),
        (b'{"id": "a", "text": "lone \\ud83d half"}', "half of a surrogate pair"),
        (b'{"id": "a\\udc00", "text": "a"}', "half of a surrogate pair"),
        (b'{"id": "a", "text": "b", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"id": "caf\xe9", "text": "b"}', "is not UTF-8"),
        (GOOD + b" " + GOOD, "is not JSON"),
        (GOOD.decode().encode("utf-16-le"), "is not JSON"),
    ],
)
def test_a_bad_line_is_listed_by_its_number_and_the_rest_goes_on(line: bytes, reason: str, tmp_path: Path) -> None:
    before, issue, after = read(tmp_path, GOOD + b"\n" + line + b"\n" + GOOD)
    assert (before, after) == (Capture(GOOD, "application/json", "good"), Capture(GOOD, "application/json", "good"))
    assert isinstance(issue, Issue)
    assert issue.subject == "pile.jsonl"
    assert issue.reason.startswith("line 2: ")
    assert reason in issue.reason


def test_a_text_in_another_encoding_is_kept_for_cleaning_to_decode(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "Überfall in Köln"}'.encode("cp1252")
    assert read(tmp_path, line) == [Capture(line, "application/json", "a")]


def test_a_line_of_50_mb_is_listed_without_being_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    with path.open("wb") as file:
        file.write(GOOD + b"\n" + b'{"id": "long", "text": "')
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + GOOD)
    tracemalloc.start()
    found = list(captures(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.name if isinstance(one, Capture) else one.reason for one in found] == [
        "good",
        "line 2: is longer than 10 MB, the most that is read of one line",
        "good",
    ]
    assert peak < 40_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    line = json.dumps({"id": "a", "text": "Officials said nothing. " * 4000}).encode() + b"\n"
    with path.open("wb") as file:
        file.writelines(line for _ in range(500))  # 48 MB
    tracemalloc.start()
    assert sum(1 for _ in captures(path)) == 500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@settings(max_examples=50, deadline=None)
@given(
    reports=st.lists(st.tuples(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))),
    plain=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_report_written_by_json_is_read_back(
    reports: list[tuple[str, str]], plain: bool, end: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reports = [(name, text) for name, text in reports if name.strip()]
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=plain) for name, text in reports]
    found = read(tmp_path_factory.mktemp("pile"), end.join(lines).encode())
    given_back = [(one.name, json.loads(one.content)["text"]) for one in found if isinstance(one, Capture)]
    assert given_back == reports
