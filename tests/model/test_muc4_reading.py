"""Texts and keys of MUC-4, on invented messages written as they are."""

from datetime import date

import pytest

from onrecord.model.evaluate.muc4.keys import CONFIDENCE, Fill, Option, Template, templates, write_templates
from onrecord.model.evaluate.muc4.texts import messages, read_dateline

KEY = """
;;; a remark of whoever made the key
0.  MESSAGE: ID                     DEV-MUC3-9001 (XYZ)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  (09 DEC 89) / (- 09 DEC 89)
3.  INCIDENT: LOCATION              NORLAND: EAST HILLS (DEPARTMENT): OREL (TOWN)
4.  INCIDENT: TYPE                  ATTACK
6.  INCIDENT: INSTRUMENT ID         "MORTAR"
                                    "RIFLE"
9.  PERP: INDIVIDUAL ID             ? "GUARDS"
10. PERP: ORGANIZATION ID           "HILL ARMY" / "HA"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED /
                                    REPORTED AS FACT: "HILL ARMY" / "HA"
12. PHYS TGT: ID                    "\\"BLUE\\" STORE" / "STORE"
18. HUM TGT: NAME                   -
;; another remark
19. HUM TGT: DESCRIPTION            "MAYOR" / "MAYOR OF OREL": "ANNA BRENN"
                                    "CROWD"
21. HUM TGT: NUMBER                 (1: "ANNA BRENN") / (2: "CROWD")
                                    10 / 10- / PLURAL: "CROWD"
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY OR DEATH: "-"

0.  MESSAGE: ID                     DEV-MUC3-9002 (XYZ)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.fixture
def told() -> Template:
    (template,) = templates(KEY)["DEV-MUC3-9001"]
    return template


def test_an_irrelevant_message_has_no_template() -> None:
    assert templates(KEY)["DEV-MUC3-9002"] == []


def test_an_optional_template_is_told_from_others(told: Template) -> None:
    assert told.optional


@pytest.mark.parametrize(
    ("slot", "fills"),
    [
        (2, (Fill((Option("09 DEC 89"), Option("- 09 DEC 89"))),)),
        (3, (Fill((Option("NORLAND: EAST HILLS (DEPARTMENT): OREL (TOWN)"),)),)),  # no cross-reference there
        (6, (Fill((Option("MORTAR"),)), Fill((Option("RIFLE"),)))),
        (9, (Fill((Option("GUARDS"),), optional=True),)),
        (10, (Fill((Option("HILL ARMY"), Option("HA"))),)),
        # A slash at the end of a line goes on in the next; every value goes with every tag.
        (11, (Fill((Option("SUSPECTED OR ACCUSED", ("HILL ARMY", "HA")), Option("REPORTED AS FACT", ("HILL ARMY", "HA")))),)),
        (12, (Fill((Option('"BLUE" STORE'), Option("STORE"))),)),
        (18, ()),
        (19, (Fill((Option("MAYOR", ("ANNA BRENN",)), Option("MAYOR OF OREL", ("ANNA BRENN",)))), Fill((Option("CROWD"),)))),
        (
            21,
            (
                Fill((Option("1", ("ANNA BRENN",)), Option("2", ("CROWD",)))),
                Fill((Option("10", ("CROWD",)), Option("10-", ("CROWD",)), Option("PLURAL", ("CROWD",)))),
            ),
        ),
        (23, (Fill((Option("NO INJURY OR DEATH"),)),)),
        (24, ()),
    ],
)
def test_slots_are_read_with_their_alternatives(told: Template, slot: int, fills: tuple[Fill, ...]) -> None:
    assert told.fills(slot) == fills


def test_what_is_written_is_read_back() -> None:
    one = Template(
        "DEV-MUC3-9003",
        slots={
            2: (Fill((Option("- 26 AUG 89"),)),),
            10: (Fill((Option("HILL ARMY"),)),),
            CONFIDENCE: (Fill((Option("POSSIBLE", ("HILL ARMY",)),)),),
            19: (Fill((Option("MAYOR", ("ANNA BRENN",)),)), Fill((Option("CROWD"),))),
            23: (Fill((Option("DEATH", ("ANNA BRENN",)),)), Fill((Option("NO INJURY"),))),
        },
    )
    assert templates(write_templates(one.message, [one])) == {one.message: [one]}
    assert templates(write_templates(one.message, [])) == {one.message: []}


def test_a_file_of_messages_is_cut_at_their_first_lines() -> None:
    one, other = messages("\nDEV-MUC3-9001 (XYZ)\n\n   OREL, 3 JAN 90 -- [TEXT] A BOMB.\n\n\nTST9-MUC4-0002\n\n   NO DATELINE.\n")
    assert (one.id, other.id) == ("DEV-MUC3-9001", "TST9-MUC4-0002")
    assert one.dateline is not None
    assert one.text[one.dateline.end :].split() == ["[TEXT]", "A", "BOMB."]
    assert other.dateline is None
    assert [other.text[start:end] for start, end in other.paragraphs] == ["NO DATELINE."]


@pytest.mark.parametrize(
    ("text", "city", "country", "day"),
    [
        ("OREL, 3 JAN 90 -- [TEXT]", "OREL", None, date(1990, 1, 3)),
        ("PORT\n   ELM (NORLAND), 13 JANUARY 89 (RADIO HILL) -- ", "PORT ELM", "NORLAND", date(1989, 1, 13)),
        ("CLANDESTINE, 8 JAN 90 (RADIO HILL) -- ", None, None, date(1990, 1, 8)),
        ("NO CITY (NORLAND), NO DATE -- ", None, "NORLAND", None),
        ("OREL, 7 FEB (WIRE) -- ", "OREL", None, None),  # the year is not told, and none is guessed
    ],
)
def test_datelines(text: str, city: str | None, country: str | None, day: date | None) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    assert (dateline.city, dateline.country, dateline.day) == (city, country, day)
