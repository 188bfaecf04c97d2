"""Acronyms are tied to the name that a text introduces them with, and to no other words."""

import pytest

from onrecord.link.acronyms import acronyms, spells


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("The Baloch Liberation Army (BLA) said so.", "Baloch Liberation Army", "BLA"),
        ("BLA (Baloch Liberation Army) said so.", "Baloch Liberation Army", "BLA"),
        ("the Organization of Islamic Cooperation, or OIC, met", "Organization of Islamic Cooperation", "OIC"),
        ("Zarwan Relief Watch, known as ZRW, wrote", "Zarwan Relief Watch", "ZRW"),
        ("Zarwan Relief Watch, better known by its acronym ZRW, wrote", "Zarwan Relief Watch", "ZRW"),
        ("Zarwan Relief Watch commonly known as the ZRW wrote", "Zarwan Relief Watch", "ZRW"),
        ("the Zarwan Relief Watch (“ZRW”) wrote", "Zarwan Relief Watch", "ZRW"),
        ("the Zarwan Relief Watch (the ZRW) wrote", "Zarwan Relief Watch", "ZRW"),
        ("the Zarwan Relief Watch (ZRW; founded in 1999) wrote", "Zarwan Relief Watch", "ZRW"),
        ("the Zarwan\nRelief Watch (ZRW) wrote", "Zarwan\nRelief Watch", "ZRW"),  # a line end inside the name
        ("the Government of Balochistan in Exile (GOB) convened", "Government of Balochistan in Exile", "GOB"),  # more behind
        ("the Ministry of Defence (MoD)", "Ministry of Defence", "MoD"),  # a small word counted
        ("the Tehrik-i-Taliban Pakistan (TTP)", "Tehrik-i-Taliban Pakistan", "TTP"),  # and one passed over
        ("Lashkar-e-Taiba (LeT)", "Lashkar-e-Taiba", "LeT"),
        ("Inter-Services Public Relations (ISPR)", "Inter-Services Public Relations", "ISPR"),
        ("the Zarwan Muslim League-Nadir (ZML-N)", "Zarwan Muslim League-Nadir", "ZML-N"),
        ("Zarwan Students Organization-Azad (ZSO-Azad)", "Zarwan Students Organization-Azad", "ZSO-Azad"),
        ("Ministry of Food, Agriculture and Livestock (MFAL)", "Ministry of Food, Agriculture and Livestock", "MFAL"),
        ("He fled. National Liberation Army (NLA) men", "National Liberation Army", "NLA"),
        ("the Zarwan National Army National Guard Corps (NGC)", "National Guard Corps", "NGC"),  # the nearest words
        ("😀 the Baloch Liberation Army (BLA)", "Baloch Liberation Army", "BLA"),  # offsets are code points
        ("the Baloch Liberation Army (B.L.A.)", "Baloch Liberation Army", "B.L.A."),
    ],
)
def test_an_introduced_acronym_is_found_with_its_name(text: str, long: str, short: str) -> None:
    ((long_place, short_place),) = acronyms(text)
    assert (text[slice(*long_place)], text[slice(*short_place)]) == (long, short)


@pytest.mark.parametrize(
    "text",
    [
        "the Army (BLA) said",  # one word for three letters
        "the Baloch Liberation Front (BLA) said",  # a letter that no word gives
        "the Baloch Liberation Army of Zarwan (BLA) said",  # a word that the letters leave out
        "He joined Baloch rebels. Liberation Army (BLA) men",  # a sentence ends between the words
        "improvised explosive devices (IED)",  # no name
        "in London (UK)",
        "the Baloch Liberation Army (2006)",
        "the French Institute of International Relations (IFRI)",  # initials of its French name
        "Baloch Liberation Army\n\n(BLA)",  # another paragraph
        "Baloch (Liberation) Army (BLA)",
        "",
    ],
)
def test_other_words_are_no_introduction(text: str) -> None:
    assert acronyms(text) == []


def test_several_introductions_are_found_in_order() -> None:
    text = "the Baloch Liberation Army (BLA), Baloch Liberation Front (BLF) and United Baloch Army (UBA)"
    assert [text[slice(*short)] for _, short in acronyms(text)] == ["BLA", "BLF", "UBA"]


def test_each_word_but_the_small_ones_has_to_be_spelled() -> None:
    assert spells("BLA", ["Baloch", "Liberation", "Army"])
    assert not spells("BLA", ["Baloch", "Liberation", "National", "Army"])
    assert not spells("BL", ["Baloch", "liberation"])
    assert not spells("B", ["Baloch"])


def test_a_long_run_of_capitals_takes_no_time() -> None:
    assert acronyms("Of The " * 5000 + "(OTOTOTOTOTO)") is not None
