"""The example is whole, says what it is, and its made files are made from its words."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "onrecord" / "example"
REPORTS = {path.name for path in (EXAMPLE / "reports").iterdir()}
MADE = runpy.run_path(str(ROOT / "scripts" / "make_example.py"))


def test_it_says_that_it_is_invented_and_lists_every_report() -> None:
    index = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert "invented for this project" in index
    assert set(re.findall(r"^\| `([^`]+)`", index, re.MULTILINE)) == REPORTS


def test_what_is_to_be_skipped_is_there_and_named_with_its_stage() -> None:
    skipped = tomllib.loads((EXAMPLE / "expected.toml").read_text(encoding="utf-8"))["skipped"]
    assert {entry["name"] for entry in skipped} <= REPORTS
    assert {entry["stage"] for entry in skipped} <= {"read", "clean", "find"}


def test_addresses_are_of_a_kind_that_no_site_can_have() -> None:
    for path in (EXAMPLE / "reports").iterdir():
        for host in re.findall(rb"(?:https?://|@)([a-z0-9.-]+\.[a-z]+)", path.read_bytes()):
            assert host.endswith(b".example") or path.suffix == ".docx", f"{path.name} names {host!r}"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("lantern-annex-names.pdf", MADE["damaged_pdf"]),
        ("lantern-rights-report.pdf", MADE["report_as_pdf"]),
        ("letter-to-assembly.docx", MADE["letter_as_word"]),
    ],
)
def test_the_same_words_give_the_same_file(name: str, make: object) -> None:
    assert callable(make)
    assert make() == (EXAMPLE / "reports" / name).read_bytes()
