"""Archives, honest ones and others."""

import io
import random
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import Sizes, captures
from onrecord.types import Capture, Issue

TEXT = b"Officials said nothing."


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def read(path: Path, content: bytes, **sizes: int) -> list[Capture | Issue]:
    path /= "pile.zip"
    path.write_bytes(content)
    return list(captures(path, sizes=Sizes(**sizes)))


def told(found: list[Capture | Issue]) -> list[str]:
    return [one.name if isinstance(one, Capture) else f"({one.subject}) {one.reason}" for one in found]


def test_members_are_captures_in_sorted_order_named_by_their_base_names(tmp_path: Path) -> None:
    content = archive({"b.txt": TEXT, "a/z.md": TEXT, "a/b/c.html": TEXT, "a/": b"", "10.txt": TEXT})
    found = read(tmp_path, content)
    assert told(found) == ["10.txt", "c.html", "z.md", "b.txt"]
    assert found[-1] == Capture(TEXT, "text/plain", "b.txt")


@settings(max_examples=15, deadline=None)
@given(members=st.permutations(["a.txt", "b/a.txt", "b/c.md", "é.txt", "نص.txt"]))
def test_the_order_of_packing_does_not_matter(members: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    found = read(tmp_path_factory.mktemp("pile"), archive(dict.fromkeys(members, TEXT)))
    assert told(found) == ["a.txt", "a.txt", "c.md", "é.txt", "نص.txt"]


def test_the_same_file_in_and_out_of_an_archive_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (outside,) = captures(tmp_path / "a.txt")
    (inside,) = read(tmp_path, archive({"folder/a.txt": TEXT}))
    assert inside == outside


def test_hidden_and_system_members_are_left_out_by_rule(tmp_path: Path) -> None:
    members = {".DS_Store": b"\x00", "__MACOSX/._a.txt": b"\x00", "x/.git/config": TEXT, "a.txt": TEXT}
    assert told(read(tmp_path, archive(members))) == ["a.txt"]


@pytest.mark.parametrize("members", [{}, {"folder/": b""}, {".DS_Store": b"x", "__MACOSX/a.txt": b"x"}])
def test_an_archive_without_a_report_is_listed(members: dict[str, bytes], tmp_path: Path) -> None:
    empty = "is empty: it holds no file, hidden and system files aside"
    assert told(read(tmp_path, archive(members))) == [f"(pile.zip) {empty}"]
    found = read(tmp_path, archive({"a.txt": TEXT, "in.zip": archive(members)}))
    assert told(found) == ["a.txt", f"(pile.zip/in.zip) {empty}"]


def test_every_kind_is_read_inside_an_archive(tmp_path: Path) -> None:
    lines = b'{"id": "one", "text": "a"}\nbad\n{"id": "two", "text": "b"}'
    word = archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    inner = archive({"inner.txt": TEXT})
    found = read(
        tmp_path, archive({"a.jsonl": lines, "b.docx": word, "c.zip": inner, "d.png": b"\x89PNG\r\n\x1a\n", "e.pdf": b"%PDF-1"})
    )
    assert [one.name if isinstance(one, Capture) else one.subject for one in found] == [
        "one",
        "pile.zip/a.jsonl",
        "two",
        "b.docx",
        "inner.txt",
        "pile.zip/d.png",
        "e.pdf",
    ]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "..\\evil.txt", "\\evil.txt"]
)
def test_a_member_that_points_outside_is_listed_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content = archive({"placeholder.txt": TEXT, "good.txt": TEXT})
    found = read(tmp_path, with_name(content, "placeholder.txt", name))
    assert sorted(isinstance(one, Capture) for one in found) == [False, True]
    (issue,) = (one for one in found if isinstance(one, Issue))
    assert issue.subject == "pile.zip/" + name.replace("\\", "/")
    assert "points outside" in issue.reason
    assert [path.name for path in tmp_path.rglob("*")] == ["pile.zip"]


def with_name(content: bytes, old: str, new: str) -> bytes:
    """Write another name into an archive, which ``zipfile`` would tidy up."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for info in source.infolist():
            other = zipfile.ZipInfo("x")
            other.filename = new if info.filename == old else info.filename
            target.writestr(other, source.read(info))
    return packed.getvalue()


def test_a_link_in_an_archive_is_listed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(link, "/etc/passwd")
        file.writestr("good.txt", TEXT)
    assert told(read(tmp_path, packed.getvalue())) == [
        "good.txt",
        "(pile.zip/link.txt) is a symbolic link, and those are not followed",
    ]


def test_an_encrypted_member_is_listed(tmp_path: Path) -> None:
    content = bytearray(archive({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    assert told(read(tmp_path, bytes(content))) == ["(pile.zip/a.txt) is encrypted: unpack it with its password first", "b.txt"]


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_listed(tmp_path: Path) -> None:
    found = told(read(tmp_path, archive({"bomb.txt": bytes(40_000_000).replace(b"\0", b"a"), "good.txt": TEXT})))
    assert found[0].startswith("(pile.zip/bomb.txt) unpacks to more than 200 times its size")
    assert found[1:] == ["good.txt"]


def test_a_bomb_takes_no_more_memory_than_a_large_report(tmp_path: Path) -> None:
    (tmp_path / "pile.zip").write_bytes(archive({"bomb.txt": b"a" * 150_000_000}))
    tracemalloc.start()
    (issue,) = captures(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(issue, Issue)
    assert peak < 200_000_000


def test_a_member_larger_than_a_report_may_be_is_listed(tmp_path: Path) -> None:
    content = random.Random(1).randbytes(2_000_000).hex().encode()
    found = told(read(tmp_path, archive({"large.txt": content, "small.txt": TEXT}), capture=3_000_000))
    assert found == ["(pile.zip/large.txt) is larger than 3 MB, the most that is read of one report", "small.txt"]


def test_an_archive_that_packs_many_small_bombs_is_given_up(tmp_path: Path) -> None:
    members = {f"{number:03}.txt": b"a" * 700_000 for number in range(150)}
    found = read(tmp_path, archive(members), ratio=20)
    captured = sum(isinstance(one, Capture) for one in found)
    assert 100 <= captured < 150
    assert isinstance(found[-1], Issue)
    assert "it looks like a zip bomb" in found[-1].reason


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    content = archive({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED)
    directory = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", directory + 1)
    twice = bytearray(content)
    struct.pack_into("<I", twice, second + 42, 0)  # the second member begins where the first does
    assert told(read(tmp_path, bytes(twice))) == ["(pile.zip) has members that share the same bytes: it looks like a zip bomb"]


def test_a_size_that_is_declared_too_small_is_noticed(tmp_path: Path) -> None:
    content = bytearray(archive({"a.txt": TEXT * 100, "b.txt": TEXT}))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 5)
    found = told(read(tmp_path, bytes(content)))
    assert found[0].startswith("(pile.zip/a.txt) is damaged inside the archive")
    assert found[1:] == ["b.txt"]


def test_archives_in_archives_end_at_the_limit(tmp_path: Path) -> None:
    content = archive({"innermost.txt": TEXT})
    for depth in range(5):
        content = archive({f"{depth}.zip": content, f"{depth}.txt": TEXT})
    found = told(read(tmp_path, content))
    assert found[:3] == ["4.txt", "3.txt", "2.txt"]
    assert found[3:] == [
        "(pile.zip/4.zip/3.zip/2.zip) is not looked into: it stands in 3 containers already, one inside the other"
    ]


def test_a_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    content = bytearray(archive({"a.txt": TEXT * 50, "b.txt": TEXT}))
    content[45:60] = b"\xff" * 15
    found = told(read(tmp_path, bytes(content)))
    assert found[0].startswith("(pile.zip/a.txt) is damaged inside the archive")
    assert found[1:] == ["b.txt"]


def test_a_name_without_the_utf_8_mark_is_read_as_utf_8_where_it_is(tmp_path: Path) -> None:
    content = archive({"Ã©.txt": TEXT}, zipfile.ZIP_STORED)
    raw = content.replace("Ã©.txt".encode(), b"\xc3\xa9\xc3\xa9.txt"[:8])
    unmarked = bytearray(raw)
    for signature, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        unmarked[unmarked.index(signature) + offset] &= ~0x08
    assert told(read(tmp_path, bytes(unmarked))) == ["éé.txt"]


def test_control_characters_in_a_member_name_are_spelled_out(tmp_path: Path) -> None:
    assert told(read(tmp_path, archive({"red\x1b[31m.txt": TEXT}))) == ["red\\x1b[31m.txt"]


def test_an_archive_cut_short_is_listed(tmp_path: Path) -> None:
    content = archive({"a.txt": TEXT})
    assert told(read(tmp_path, content[:-10]))[0].startswith("(pile.zip) is a damaged .zip archive")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damage_ends_in_captures_and_issues_and_never_in_an_error(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(archive({"a.txt": TEXT * 20, "b.jsonl": b'{"id": "a", "text": "b"}', "c.zip": archive({"d.txt": TEXT})}))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    for found in read(tmp_path_factory.mktemp("pile"), bytes(content)):
        assert isinstance(found, Capture | Issue)
