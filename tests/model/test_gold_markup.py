"""Attributions marked between the words of a text are read as their marks say."""

from typing import Any

import pytest

from onrecord.model.train.markup import passages


def read(marked: str) -> dict[str, Any]:
    """The one passage of a marked text."""
    (row,) = passages(f"=== name | sort\n{marked}\n")
    return row


def test_roles_are_joined_by_their_numbers() -> None:
    row = read('{T1 "Go,"} {S1,2 she} {C1 said}. {T1 "Now."} And {B2 hoped} {T2 to stay}.')
    assert row["text"] == '"Go," she said. "Now." And hoped to stay.'
    assert row["annotations"][0]["attributions"] == [
        {"source": [[6, 9]], "cue": [[10, 14]], "content": [[0, 5], [16, 22]], "kind": "speech"},
        {"source": [[6, 9]], "cue": [[27, 32]], "content": [[33, 40]], "kind": "belief"},
    ]


def test_an_attribution_inside_another_one_is_kept_apart() -> None:
    row = read("{S1 He} {C1 said} {T1 {s2 she} {b2 fears} {t2 rain}}.")
    (outer,) = row["annotations"][0]["attributions"]
    assert outer["content"] == [[8, 22]]
    assert row["nested"] == [{"source": [[8, 11]], "cue": [[12, 17]], "content": [[18, 22]], "kind": "belief"}]


@pytest.mark.parametrize(
    ("marked", "trouble"),
    [
        ("{S1 He} {T1 went}", "needs a cue"),
        ("{S1 He} {C1 said}", "a content"),
        ("{C1 said} {T1 it", "does not end"),
        ("said} it", "has not begun"),
        ("{C1 } {T1 it}", "nothing is marked"),
        ("{X1 he}", "has not begun"),
        ("{C1 said} {t1 it}", "capitals"),
    ],
)
def test_marks_that_make_no_sense_are_told(marked: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        read(marked)
