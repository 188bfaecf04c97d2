"""Places: which names are a place's, which place they mean, and what is left open."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.document import clean
from onrecord.find.places import find_toponyms
from onrecord.find.reading import Reading
from onrecord.find.statements import find_said
from onrecord.gazetteer import shipped_gazetteer
from onrecord.model.tagger import load_tagger
from onrecord.types import Capture, Document, Mention, MentionKind, Repair, Toponym

GAZETTEER = shipped_gazetteer()


def found(text: str, mentions: Sequence[tuple[str, MentionKind]] = (), repairs: Sequence[Repair] = ()) -> list[Toponym]:
    """Toponyms of a text in which a model has marked the given words as names, wherever they stand."""
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text, repairs=tuple(repairs))
    marked = []
    for words, kind in mentions:
        at = text.find(words)
        while at >= 0:
            marked.append(Mention(document.span(at, at + len(words)), kind, True, 0.9, "model:test@1"))
            at = text.find(words, at + 1)
    return find_toponyms(Reading.of(document), marked, GAZETTEER)


def tied(text: str, mentions: Sequence[tuple[str, MentionKind]] = ()) -> dict[str, str | None]:
    """The names with the ids that they are tied to; None where they are left open."""
    return {one.span.exact: one.place.id if one.place else None for one in found(text, mentions)}


KARACHI, QUETTA, TURBAT = "geonames:1174872", "geonames:1167528", "geonames:1163054"
BALOCHISTAN, PAKISTAN, IRAN, SISTAN = "geonames:1183606", "geonames:1168579", "geonames:130758", "geonames:1159456"
INDIA, SYRIA = "geonames:1269750", "geonames:163843"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were shot in Turbat, police in Quetta said.", {"Turbat": TURBAT, "Quetta": QUETTA}),
        ("TURBAT: Two men were shot in Pakistan.", {"TURBAT": TURBAT, "Pakistan": PAKISTAN}),
        ("The road from Quetta to Karachi was blocked.", {"Quetta": QUETTA, "Karachi": KARACHI}),
        # What a place is does not belong to its name, and tells which is meant.
        ("Shops were closed in Kech district of Pakistan.", {"Kech": "geonames:PK.02.1163052", "Pakistan": PAKISTAN}),
        (
            "Two died in San Miguel department, El Salvador.",
            {"San Miguel": "geonames:3583462", "El Salvador": "geonames:3585968"},
        ),
        # Words beside a name say where it lies.
        ("A fire broke out in Hyderabad, Pakistan.", {"Hyderabad": "geonames:1176734", "Pakistan": PAKISTAN}),
        ("A fire broke out in Hyderabad, India.", {"Hyderabad": "geonames:1269843", "India": INDIA}),
        ("A fire broke out in the Indian city of Hyderabad.", {"Hyderabad": "geonames:1269843"}),
        ("A fire broke out in Hyderabad. In Sukkur and Larkana it rained.", {"Hyderabad": "geonames:1176734"}),
        # People, things and deeds of a place, told in words that stand before or behind its name.
        ("Dockers of Talcahuano marched to Lota in Chile.", {"Talcahuano": "geonames:3870282", "Chile": "geonames:3895114"}),
        ("The Kech district of Balochistan, in Pakistan, is dry.", {"Balochistan": BALOCHISTAN}),
        ("Rain fell in Kech District of Balochistan, Pakistan.", {"Kech": "geonames:PK.02.1163052", "Balochistan": BALOCHISTAN}),
        ("The Cork dockers voted in Limerick, in Ireland.", {"Cork": "geonames:2965140"}),
        ("They had fled by canoe to Buchanan from Monrovia.", {"Buchanan": "geonames:2278158"}),
        ("A bus from Bo, Kenema and Monrovia to Liberia's coast.", {"Monrovia": "geonames:2274895"}),
        # The country of that name, where the text names its towns, and a town of it where all else lies round that.
        ("DIFFA, 3 May - Bosso was full, said Niger. Nigeria sent tents from Damasak.", {"Niger": "geonames:2440476"}),
        ("Bull riders in Liberia fell. The fair moves on to Nicoya in Costa Rica.", {"Liberia": "geonames:3623076"}),
        ("The trains to Frankfurt and Hamburg stood still in Germany.", {"Frankfurt": "geonames:2925533"}),
        # Names that are words too.
        ("A bomb hit a market in Hit, west of Ramadi in Iraq.", {"Hit": "geonames:95788"}),
        ("ISLAMABAD AND LONDON AGREED. US TROOPS LEFT, ALL OF US SAID.", {"ISLAMABAD": "geonames:1176615"}),
        ("Fighters crossed into Bosnia and Herzegovina.", {"Bosnia and Herzegovina": "geonames:3277605"}),
        ("The shelling of al-Bab in Syria went on.", {"al-Bab": "geonames:174018", "Syria": SYRIA}),
        # States are shortened behind their towns; a country is in no other; "and" joins like things.
        ("The fair moves from Springfield, Va., to Reno.", {"Springfield": "geonames:4787117", "Va": "geonames:6254928"}),
        ("A fire broke out in Paris, TX, on Sunday.", {"Paris": "geonames:4717560", "TX": "geonames:4736286"}),
        ("Sen. Vance Orley (R-La.) spoke.", {"La": "geonames:4331987"}),
        ("Together with Canada, Mexico will sue.", {"Canada": "geonames:6251999", "Mexico": "geonames:3996063"}),
        ("Guards crossed into Georgia and Ukraine.", {"Georgia": "geonames:614540", "Ukraine": "geonames:690791"}),
        ("Two were held in Kurukshetra of Haryana.", {"Haryana": "geonames:1270260"}),
        ("In Maryland and Delaware they spoke of the Middle East.", {"Middle East": "onrecord:middle-east"}),
    ],
)
def test_names_are_tied_to_the_places_that_the_text_means(text: str, expected: dict[str, str]) -> None:
    got = tied(text)
    assert {name: got.get(name) for name in expected} == expected


def test_balochistan_is_pakistans_where_the_text_is_about_pakistan() -> None:
    assert tied("Soldiers were sent to Balochistan, Pakistan said.")["Balochistan"] == BALOCHISTAN
    assert tied("Balochistan, the largest province in Pakistan, was quiet.")["Balochistan"] == BALOCHISTAN


def test_balochistan_is_irans_where_the_words_say_so() -> None:
    assert tied("Guards were killed in Iran's Balochistan.")["Balochistan"] == SISTAN


def test_balochistan_alone_is_left_open_between_pakistan_and_iran() -> None:
    (one,) = found("The letter spoke of Balochistan.")
    assert one.place is None
    assert {entry.country for entry in one.alternatives} == {"PK", "IR"}


@pytest.mark.parametrize(
    "text",
    [
        "He is in Cordoba and safe.",
        "The cell had met in Alexandria.",
        "The mayor of Guadalupe signed it.",
        "They spoke of Hyderabad.",
    ],
)
def test_a_name_of_many_places_is_left_open_where_nothing_settles_it(text: str) -> None:
    (one,) = found(text)
    assert one.place is None
    assert len(one.alternatives) > 1
    assert "does not settle" in one.how


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Punjab and the Islamabad High Court said nothing.",
        "The Balochistan Liberation Army claimed it.",
        "Mr. Israel Reading, of the Denver Chronicle, spoke.",
        "The White House and the Department of Justice said nothing.",
        "Pakistani and Indian officials met.",
        "Nice words, Mobile phones and Reading glasses.",
        "The Jordan family left.",
        "Knights of Malta gave them bread.",
        "It was decided in Plessy v. Ferguson.",
        "A BOMB WENT OFF AT THE CORNER OF PERU STREET, RADIO AMERICA SAID.",
        "The lawyer Buchanan was heard.",
        "“I'll come,” said Del. Marcia Orley, and A.K. Orley too.",
        "The lawyer came from Bailey & Glasser.",
        "Somali traders spoke.",
        "A lorry burnt on NH 77.",
        "THE PLANE LEFT THE VIRGILIO CORDOBA INTERNATIONAL AIRPORT AT NOON.",
        "PRESIDENT VIRGILIO BARCO VARGAS SPOKE AND COLONEL ORLANDO TRUJILLO LISTENED.",
        "THE MEN OF THE TUPAC AMARU REVOLUTIONARY MOVEMENT WERE CUT OFF.",
        "THEY SPOKE OF AN AGRO-INDUSTRIAL REVOLUTION AND OF NOTHING ELSE.",
        "MASS WAS SAID IN THE SANTA ELENA CHURCH ON FRIDAY, AND NOBODY CAME.",
    ],
)
def test_a_name_inside_another_name_and_a_word_are_no_toponyms(text: str) -> None:
    assert found(text) == []


def test_a_surname_is_no_toponym_where_the_model_takes_it_for_a_person() -> None:
    text = "Alicia Machado spoke. Machado was asked about it."
    assert found(text, [("Alicia Machado", "person"), ("Machado", "person")]) == []


def test_a_small_towns_name_that_the_model_takes_for_a_persons_again_and_again_is_none() -> None:
    text = "In Ohio they compared him to Romney. A Romney caricature hung in Boston and in Utah."
    assert list(tied(text, [("Romney", "person")])) == ["Ohio", "Boston", "Utah"]
    assert "Medellin" in tied("Police in Medellin, in Colombia, said that Medellin was quiet.", [("Medellin", "person")])


def test_a_place_that_the_gazetteer_does_not_have_is_a_toponym_without_one() -> None:
    (one,) = found("Shells fell near Karsel.", [("Karsel", "place")])
    assert (one.span.exact, one.place, one.alternatives) == ("Karsel", None, ())
    assert found("Shells fell near Karsel.") == []


def test_a_name_that_lies_only_far_from_all_others_is_not_tied_to_it() -> None:
    (*_, one) = found("Police in Quetta, Pishin and Zhob, in Pakistan, searched for him near Amparo.", [("Amparo", "place")])
    assert (one.span.exact, one.place) == ("Amparo", None)


@pytest.mark.parametrize(
    "text", ["The mine near Fairview, W.Va., was shut.", "A mine went off at Narsapuram in Sukma district of India."]
)
def test_a_name_is_not_tied_to_a_place_that_lies_elsewhere_than_the_words_beside_it_say(text: str) -> None:
    one, *_ = found(text)
    assert one.place is None
    assert "none of the" in one.how


def test_a_state_behind_a_persons_name_is_a_toponym_and_one_in_a_title_is_none() -> None:
    marked: list[tuple[str, MentionKind]] = [("Vance Orley", "person"), ("Prince of Wales", "person")]
    text = "Senator Vance Orley of Vermont met the Prince of Wales in the United States."
    assert list(tied(text, marked)) == ["Vermont", "United States"]


def test_a_county_that_the_gazetteer_does_not_have_is_not_tied_to_a_town() -> None:
    (one,) = found("The Karsel County fair is in May.")
    assert (one.span.exact, one.place, one.alternatives) == ("Karsel County", None, ())


@pytest.mark.parametrize(
    "text", ["The Clay County fair is in May.", "A barn burnt in Orange County.", "It rained in Clay county."]
)
def test_a_county_is_left_open_where_nothing_tells_of_its_state(text: str) -> None:
    (one,) = found(text)
    assert one.place is None
    assert len(one.alternatives) > 1
    assert all(entry.name.endswith(" County") for entry in one.alternatives)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A barn burnt in Clay County, Missouri.", {"Clay County": "geonames:US.MO.047"}),
        ("A barn burnt in Clay County, W.Va., on Sunday.", {"Clay County": "geonames:US.WV.015"}),
        ("Missouri's governor came. A barn burnt in Clay County.", {"Clay County": "geonames:US.MO.047"}),
        ("Snow fell in Clay county, in Missouri.", {"Clay": "geonames:US.MO.047"}),
        ("Crews from Branson and Joplin came to Greene County.", {"Greene County": "geonames:US.MO.077"}),
        (
            "Crews from Clay, Ray and Platte counties came to Missouri.",
            {"Clay": "geonames:US.MO.047", "Ray": "geonames:US.MO.177", "Platte": "geonames:US.MO.165"},
        ),
        ("In Kansas City and Clay County, in Missouri, it rained.", {"Kansas City": "geonames:4393217"}),
        ("Clay County Sheriff Vance Orley spoke in Missouri.", {"Clay County": "geonames:US.MO.047"}),
        ("Orleans Parish was flooded, and Jefferson parish too.", {"Jefferson": "geonames:US.LA.051"}),
        ("Two died in Cook County.", {"Cook County": "geonames:US.IL.031"}),  # of whose rivals none is known
    ],
)
def test_a_county_is_tied_to_the_state_that_the_text_tells_of(text: str, expected: dict[str, str]) -> None:
    got = tied(text)
    assert {name: got.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three men died in Bara tehsil (revenue unit) of Khyber Agency.", "Bara"),
        ("A resident of Bondari village in Balaghat District of India spoke.", "Bondari"),
        ("A mosque in Anbar tehsil in Mohmand Agency, in Pakistan, was hit.", "Anbar"),
        ("Guards were shot in Gomal village of Tank District, in Pakistan.", "Gomal"),
    ],
)
def test_a_word_for_what_it_is_ties_no_name_to_another_country_than_the_texts(text: str, name: str) -> None:
    (one,) = [one for one in found(text) if one.span.exact == name]
    assert one.place is None


def test_a_great_city_is_tied_though_nothing_else_tells_of_its_country() -> None:
    text = "Senators of Ohio, Iowa, Texas and Utah spoke of Benghazi and of the city of Leipzig."
    got = tied(text)
    assert (got["Benghazi"], got["Leipzig"]) == ("geonames:88319", "geonames:2879139")


def test_a_surname_that_a_model_takes_for_a_place_is_no_toponym_where_the_person_is_named_in_full() -> None:
    marked: list[tuple[str, MentionKind]] = [("Keith Scott", "person"), ("Scott", "place")]
    names = tied("Keith Scott spoke in Louisiana. The film is from Scott’s wife. In addition to Scott, nobody spoke.", marked)
    assert list(names) == ["Louisiana"]


def test_a_disputed_area_has_a_place_and_no_country() -> None:
    (one,) = found("Talks about Kashmir were held.")
    assert one.place is not None
    assert (one.place.name, one.place.country) == ("Kashmir", None)


def test_spans_quote_the_text_as_it_stands_where_it_was_repaired() -> None:
    text = "He was seen inQuetta on Monday."
    (one,) = found(text, repairs=[Repair(text.index("Quetta"), " ")])
    assert (one.span.exact, text[one.span.start : one.span.end]) == ("Quetta", "Quetta")


def test_two_towns_of_one_name_are_told_apart_by_the_words_beside_them() -> None:
    places = [one.place for one in found("He flew from Tripoli, Libya, to Tripoli, Lebanon.") if one.span.exact == "Tripoli"]
    assert [place and place.country for place in places] == ["LY", "LB"]


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NAMES = ["Quetta", "Pakistan", "Hyderabad", "San", "Miguel", "Punjab's", "INDIA", "Reading", "Bank", "U.S.", "al-Bab", "Mr"]
WORDS = st.sampled_from([*NAMES, "in", "near", "the", "of", "department", "and", ",", ".", ":", "-", "“", "\n\n"])


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_toponyms_quote_and_never_overlap(text: str) -> None:
    toponyms = found(text) if text.strip() else []
    for one in toponyms:
        assert text[one.span.start : one.span.end] == one.span.exact
        assert one.how
        assert one.place not in one.alternatives
    assert all(one.span.end <= other.span.start for one, other in pairwise(toponyms))


@given(st.lists(WORDS, min_size=1, max_size=15).map(" ".join))
def test_the_same_text_gives_the_same_places(text: str) -> None:
    assert found("x " + text) == found("x " + text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not beside this repository")
def test_no_name_in_the_seeds_is_tied_to_a_wrong_place() -> None:
    meant = {"Balochistan": BALOCHISTAN, "Pakistan": PAKISTAN, "Islamabad": "geonames:1176615", "ISLAMABAD": "geonames:1176615"}
    tagger = load_tagger()
    for path in sorted(SEEDS.glob("*.txt")):
        said = find_said(clean(Capture(path.read_bytes(), "text/plain", path.name)), tagger)
        places = find_toponyms(said.reading, said.mentions, GAZETTEER)
        assert any(one.place is not None for one in places)
        for one in places:
            if one.span.exact in meant:
                assert one.place is not None
                assert one.place.id == meant[one.span.exact]
            else:
                assert one.place is None or one.place.precision in ("country", "wider") or one.place.country is None
