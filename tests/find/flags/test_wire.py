"""Credits to news agencies."""

import pytest

from .build import flags, words


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("ASHFORD (Reuters) - The council met.", "Reuters"),
        ("ASHFORD, Sarn, May 4 (UPI) — The council met.", "UPI"),
        ("Ashford (AFP) – The council met.", "AFP"),
        ("ASHFORD, 4 MAY 89 (AFP) -- [TEXT] THE COUNCIL MET.", "AFP"),
        ("The council met. (AP)", "AP"),
        ("The council met. — Agencies", "Agencies"),
        ("The council met. (With inputs from agencies)", "With inputs from agencies"),
        ("The council met.\n\nWith inputs from ANI", "With inputs from ANI"),
        ("The council met.\n\nSource: AFP", "Source: AFP"),
        ("By Reuters\n\nThe council met.", "By Reuters"),
        (
            "The council met.\n\nThe Associated Press contributed to this report.",
            "The Associated Press contributed to this report",
        ),
    ],
)
def test_a_credit_is_flagged_where_it_stands(text: str, credit: str) -> None:
    assert words(flags(text), "wire_credit") == [credit]


@pytest.mark.parametrize(
    "text",
    [
        "He told the Associated Press (AP) that the council met.",
        "They spoke to the Associated Press (AP).",
        "He told Reuters that the council met, and AFP had it too.",
        "The AP reported it first.",
        "All agencies of the state met. The agencies agreed.",
        "The council (UNI) met - and left.",
    ],
)
def test_an_agency_spoken_of_is_no_credit(text: str) -> None:
    assert words(flags(text), "wire_credit") == []
