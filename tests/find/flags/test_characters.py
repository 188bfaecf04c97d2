"""Damage to the letters of a text."""

from dataclasses import replace

import pytest

from onrecord.find.flags import find_flags

from .build import document, flags, look_again, words

JOINED = "The council resolved toinitiate talks with allegedlyarmed groups inthe hills, and the herders left.Nobody came."


def joins(*places: str) -> list[int]:
    return [JOINED.index(place) + place.index("|") if "|" in place else JOINED.index(place) for place in places]


def test_words_run_together_are_flagged_at_the_first_with_count_and_examples() -> None:
    offsets = [JOINED.index("initiate"), JOINED.index("armed"), JOINED.index("the hills"), JOINED.index("Nobody")]
    (flag,) = find_flags(document(JOINED, joins=offsets), [])
    assert flag.kind == "run_together_words"
    assert flag.span is not None
    assert flag.span.exact == "toinitiate"
    assert flag.note.startswith("4 times two words look run together, as in “toinitiate”, “allegedlyarmed”, “inthe”")


def test_two_slips_of_the_hand_are_not_flagged() -> None:
    assert look_again(find_flags(document(JOINED, joins=[JOINED.index("initiate"), JOINED.index("armed")]), [])) == []


def test_the_same_word_joined_again_and_again_is_not_a_text_run_together() -> None:
    text = "He saw the alot sign. " * 5
    offsets = [index + 1 for index in range(len(text)) if text.startswith("alot", index)]
    assert look_again(find_flags(document(text, joins=offsets), [])) == []


def test_three_spaces_lost_in_one_stretch_count_as_one() -> None:
    text = "He said andthenthey left."
    offsets = [text.index("then"), text.index("they")]
    assert look_again(find_flags(document(text, joins=offsets), [])) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The councilâ€™s herders left.", "â€™"),
        ("It was in Sarn, said JosÃ© Teke.", "Ã©"),
        ("It costs Â£5.", "Â£"),
        ("The council\x92s herders left.", "\x92"),
        ("The council\ufffds herders left.", "\ufffd"),
        ("Ø§Ù„Ø³Ù„Ø§Ù… came.", "Ø§Ù„Ø³Ù„Ø§Ù…"),
    ],
)
def test_characters_decoded_wrongly_are_flagged(text: str, first: str) -> None:
    assert words(flags(text), "encoding_repaired") == [first]


@pytest.mark.parametrize(
    "text",
    [
        "José, Ångström, São Paulo, SÃO PAULO, Âge, â la carte, naïve, Ørsted, Ünal — “quoted” ‘so’ … €5 £6 ©.",
        "Ürümqi, Þór, Ðan, ÂNGELA, ÃO.",
        "السلام عليكم",
        "line\u0085next",
    ],
)
def test_honest_accents_are_not_flagged(text: str) -> None:
    assert look_again(flags(text)) == []


def test_an_encoding_that_was_a_guess_is_flagged_and_a_declared_one_is_not() -> None:
    guessed = replace(document("The council met."), encoding="windows-1252", encoding_how="detected")
    (flag,) = find_flags(guessed, [])
    assert (flag.kind, flag.span) == ("encoding_repaired", None)
    assert "windows-1252" in flag.note
    assert find_flags(replace(guessed, encoding_how="declared"), []) == []


ARABIC = "قالت الحكومة في بيان إن السلطات المحلية أكدت على ضرورة مواصلة التحقيق في القضية الأخيرة"


def test_arabic_stored_back_to_front_is_flagged_and_arabic_as_read_is_not() -> None:
    backwards = " ".join(word[::-1] for word in ARABIC.split())
    assert words(flags(backwards, language="ar"), "right_to_left_reversed") == ["ةموكحلا"]
    assert words(flags(ARABIC, language="ar"), "right_to_left_reversed") == []


@pytest.mark.parametrize(
    "text",
    [
        "وزیر اعلیٰ نے کہا کہ صوبے میں امن قائم کیا جائے گا اور بچے سکول جائیں گے",  # Urdu
        "دولت گفت که این تصمیم برای مردم است و خانواده‌ها به خانه‌های خود بازمی‌گردند",  # Persian
        "أولا مثلا كاملا أصلا",  # endings like the article's, four times
    ],
)
def test_other_languages_in_arabic_script_are_not_taken_for_reversed(text: str) -> None:
    assert words(flags(text, language="ur"), "right_to_left_reversed") == []


def test_presentation_forms_in_visual_order_are_flagged() -> None:
    assert words(flags("ﺔﻌﻣﺎﺟ ﺔﺳﺭﺪﻣ ﺔﻨﻳﺪﻣ", language="ar"), "right_to_left_reversed") == ["ﺔﻌﻣﺎﺟ"]


def test_another_language_is_said_and_english_or_unknown_is_not() -> None:
    assert words(flags("Le conseil a siégé.", language="fr"), "other_language") == [""]
    assert words(flags("The council met.", language=None), "other_language") == []
