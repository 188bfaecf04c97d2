"""What is listed is laid out into parts of a size, and nothing is lost on the way."""

import pytest

from onrecord.present.shelf import Shelf
from onrecord.present.speakers import Speaker
from onrecord.types import Act


@pytest.mark.parametrize(("largest", "parts"), [(1, 7), (25, 4), (1000, 1)])
def test_parts_of_a_table_hold_all_its_rows_in_order(largest: int, parts: int) -> None:
    with Shelf() as shelf:
        for document in range(7):
            shelf.add_entry("requests", "", document, f"row {document} ...")
        assert shelf.part_entries("requests", largest) == parts
        held = [str(row) for page in range(1, parts + 1) for row in shelf.all_entries("requests", page)]
    assert held == [f"row {document} ..." for document in range(7)]


def test_a_table_without_rows_has_no_parts() -> None:
    with Shelf() as shelf:
        assert shelf.part_entries("denials", 100) == 0


def test_lines_of_a_speaker_stand_by_act_then_by_document() -> None:
    speaker = Speaker("the army", "The army", "named")
    with Shelf() as shelf:
        said: list[tuple[int, int, Act | None]] = [(1, 1, "praise"), (2, 1, "deny"), (1, 2, "deny"), (1, 3, None)]
        for document, number, act in said:
            shelf.add_line("said", speaker, (document, number), f"{document}:{number}", act=act)
        shelf.arrange("said", None)
        (group,) = shelf.groups("said")
        listed = [(each.name, each.carried) for each in shelf.lines(group)]
    assert listed == [("denials", [(1, ["1:2"]), (2, ["2:1"])]), ("praise", [(1, ["1:1"])]), ("", [(1, ["1:3"])])]
