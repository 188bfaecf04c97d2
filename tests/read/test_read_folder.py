"""Files and folders: what is read, in which order, and what is listed instead."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import captures
from onrecord.types import Capture, Issue


def write(path: Path, content: str | bytes = "Officials said nothing.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def names(path: Path) -> list[str]:
    """What was found: names of captures, and of issues in brackets."""
    return [found.name if isinstance(found, Capture) else f"({found.subject})" for found in captures(path)]


def issues(path: Path) -> list[Issue]:
    return [found for found in captures(path) if isinstance(found, Issue)]


def test_a_file_is_one_capture_with_its_bytes_and_base_name(tmp_path: Path) -> None:
    content = "\ufeffTwo lines,\r\none of them \u202bodd\u202c.".encode()
    assert list(captures(write(tmp_path / "deep" / "a.txt", content))) == [Capture(content, "text/plain", "a.txt")]


def test_a_folder_is_read_through_all_its_folders_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.html", "c/1.txt", "B.txt", "10.txt", "9.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["10.txt", "9.txt", "B.txt", "c.html", "z.md", "b.txt", "1.txt"]


@settings(max_examples=20, deadline=None)
@given(created=st.permutations(["a.txt", "b/a.txt", "b/c.md", "é.txt", "e\u0301.txt", "z.jsonl"]))
def test_the_order_does_not_depend_on_the_order_of_creation(created: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pile")
    for name in created:
        write(folder / name, '{"id": "line", "text": "Text."}')
    assert names(folder) == ["a.txt", "a.txt", "c.md", "e\u0301.txt", "line", "é.txt"]


def test_hidden_and_system_files_are_left_out_by_rule(tmp_path: Path) -> None:
    for name in (".DS_Store", ".git/config", "Thumbs.db", "desktop.ini", "__MACOSX/a.txt", "~$a.docx", "a.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.txt"]


def test_a_hidden_file_is_read_when_it_is_meant(tmp_path: Path) -> None:
    assert names(write(tmp_path / ".notes.txt")) == [".notes.txt"]


def test_links_in_a_folder_are_listed_and_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt")
    pile = tmp_path / "pile"
    write(pile / "b.txt")
    (pile / "a.txt").symlink_to(outside)
    (pile / "c").symlink_to(outside.parent)
    (pile / "d").symlink_to(pile)  # a circle
    assert names(pile) == ["(a.txt)", "b.txt", "(c)", "(d)"]
    assert "symbolic link" in issues(pile)[0].reason


def test_a_link_that_is_given_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "link") == ["a.txt"]


def test_a_pipe_in_a_folder_is_listed_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    assert names(tmp_path) == ["(a.txt)", "b.txt"]


def test_what_does_not_exist_is_an_issue_without_its_path(tmp_path: Path) -> None:
    (issue,) = issues(tmp_path / "gone.txt")
    assert issue == Issue("read", "gone.txt", "cannot be read: No such file or directory")


def test_an_empty_file_is_an_issue(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.jsonl", "\n \n")
    assert [(issue.subject, issue.reason) for issue in issues(tmp_path)] == [
        ("a.txt", "is empty: it holds no bytes at all"),
        ("b.jsonl", "is empty: it holds no line"),
    ]


def test_a_file_beyond_the_size_limit_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"Officials said nothing.\n" * 1000)
        file.truncate(60_000_000)
    write(tmp_path / "small.txt")
    assert names(tmp_path) == ["(large.txt)", "small.txt"]
    assert issues(tmp_path)[0].reason == "is larger than 50 MB, the most that is read of one report"


def test_what_may_not_be_read_is_an_issue(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "b.txt").chmod(0o644)
    write(tmp_path / "c" / "hidden.txt")
    (tmp_path / "c").chmod(0)
    told = in_a_process_without_rights(tmp_path, lambda: "".join(f"{found}\n" for found in captures(Path("."))))
    (tmp_path / "c").chmod(0o755)
    refused = "reason='cannot be read: Permission denied'"
    assert told.splitlines() == [
        f"Issue(stage='read', subject='a.txt', {refused})",
        f"{Capture(b'Officials said nothing.', 'text/plain', 'b.txt')}",
        f"Issue(stage='read', subject='c', {refused})",
    ]


def in_a_process_without_rights(folder: Path, tell: Callable[[], str]) -> str:
    """Run in a child; nothing is forbidden to root, so root asks as somebody else."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        os.write(writing, tell().encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with open(reading) as told:
        return told.read()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no file names but UTF-8")
def test_a_file_name_that_is_not_unicode_is_spelled_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Text.")
    assert names(tmp_path) == ["caf\\xe9.txt"]


def test_control_characters_in_a_file_name_are_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m\n.txt").write_text("Text.")
    assert names(tmp_path) == ["red\\x1b[31m\\x0a.txt"]


def test_moving_a_folder_changes_no_document(tmp_path: Path) -> None:
    write(tmp_path / "here" / "a.txt")
    before = [found.document for found in captures(tmp_path) if isinstance(found, Capture)]
    (tmp_path / "here").rename(tmp_path / "there")
    assert [found.document for found in captures(tmp_path) if isinstance(found, Capture)] == before
