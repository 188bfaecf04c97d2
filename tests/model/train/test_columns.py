"""Words in columns: how files are read, what spans tags mark, and how they are scored."""

from pathlib import Path

import pytest

from onrecord.model.train.columns import begun, read_columns, score_spans, spans_of, tags_of


def written(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "columns.txt"
    path.write_bytes(rows.encode())
    return path


def test_tabs_or_spaces_part_words_from_tags_and_blank_lines_part_sentences(tmp_path: Path) -> None:
    rows = "Karvian\tB-Group\r\npolice\tI-Group\r\n\r\n\r\nran O\n. O\n\n"
    found = read_columns(written(tmp_path, rows), "who")
    assert [one.words for one in found] == [("Karvian", "police"), ("ran", ".")]
    assert [one.tags["who"] for one in found] == [("B-Group", "I-Group"), ("O", "O")]


def test_a_last_line_without_an_end_is_read(tmp_path: Path) -> None:
    (only,) = read_columns(written(tmp_path, "left\tO\n.\tO"), "who")
    assert only.words == ("left", ".")


def test_a_row_that_is_a_quotation_mark_is_a_row_like_any_other(tmp_path: Path) -> None:
    (only,) = read_columns(written(tmp_path, '"\tO\nWe\tB-Group\n"\tO\n'), "who")
    assert only.words == ('"', "We", '"')
    assert spans_of(only.tags["who"]) == {(1, 2, "Group")}


def test_a_word_may_be_white_space_or_hold_a_rare_line_break(tmp_path: Path) -> None:
    (only,) = read_columns(written(tmp_path, "\tO\n\u2028\tO\nLine\x85two\tO\n"), "who")
    assert only.words == ("", "", "Line\x85two")


def test_a_row_without_a_tag_is_an_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"columns\.txt, line 2: .*'police'"):
        read_columns(written(tmp_path, "Karvian\tB-Group\npolice\n"), "who")


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O O", set()),
        ("B-A I-A O", {(0, 2, "A")}),
        ("B-A B-A", {(0, 1, "A"), (1, 2, "A")}),
        ("B-A I-A", {(0, 2, "A")}),
        ("O I-A I-A", {(1, 3, "A")}),  # no beginning: one is read into it
        ("B-A I-B I-B", {(0, 1, "A"), (1, 3, "B")}),  # another kind is another span
        ("B-A O I-A", {(0, 1, "A"), (2, 3, "A")}),
    ],
)
def test_tags_mark_spans(tags: str, spans: set[tuple[int, int, str]]) -> None:
    assert spans_of(tags.split()) == spans
    assert spans_of(begun(tags.split())) == spans


def test_every_kind_has_two_tags_after_the_one_for_outside() -> None:
    assert tags_of(["S", "R", "S"]) == ["O", "B-R", "I-R", "B-S", "I-S"]


def test_a_span_counts_only_with_both_ends_and_its_kind() -> None:
    gold = [["B-A", "I-A", "O", "B-B", "O"], ["B-A", "O", "B-A"]]
    found = [["B-A", "O", "O", "B-B", "O"], ["B-B", "O", "B-A"]]  # one too short, one right; one of another kind, one right
    whole = score_spans(found, gold)
    assert (whole.found, whole.gold, whole.same) == (4, 4, 2)
    assert (whole.precision, whole.recall, whole.f1) == (50, 50, 50)
    of_a = score_spans(found, gold, "A")
    assert (of_a.found, of_a.gold, of_a.same) == (2, 3, 1)
    assert of_a.f1 == pytest.approx(40)  # 2 · 1 / (2 + 3)


def test_nothing_found_of_nothing_is_scored_zero() -> None:
    nothing = score_spans([["O"]], [["O"]])
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
