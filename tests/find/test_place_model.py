"""Places: what a model takes a name for is evidence among others, and no longer a name of somebody where nothing else says so."""

from collections.abc import Sequence

import pytest

from onrecord.find.places import find_toponyms
from onrecord.find.reading import Reading
from onrecord.gazetteer import shipped_gazetteer
from onrecord.types import Document, Mention, MentionKind


def tied(text: str, *mentions: tuple[str, MentionKind]) -> dict[str, str | None]:
    """The names found in a text in which a model has marked the given words, with the countries of their places."""
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text)
    marked = []
    for words, kind in mentions:
        at = text.find(words)
        while at >= 0:
            marked.append(Mention(document.span(at, at + len(words)), kind, True, 0.9, "model:test@1"))
            at = text.find(words, at + 1)
    toponyms = find_toponyms(Reading.of(document), marked, shipped_gazetteer())
    return {one.span.exact: one.place.country if one.place else None for one in toponyms}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Traders left Berbera for Hargeisa. Borama burned its tents, and Burao kept some.", "Borama", "SO"),
        ("Shelling closed the road from Homs to Hama. Salamiyah took in forty families.", "Salamiyah", "SY"),
        ("Police in Zahedan and Zabol were on guard; Khash was dark.", "Khash", "IR"),
        ("Nurses struck in San Pedro Sula and Tegucigalpa. La Ceiba did not.", "La Ceiba", "HN"),
    ],
)
def test_a_town_among_others_of_its_country_is_one_though_a_model_takes_it_for_a_person(
    text: str, name: str, country: str
) -> None:
    assert tied(text, (name, "person"))[name] == country


@pytest.mark.parametrize(
    ("text", "persons", "name"),
    [
        # A fuller name, an initial, a name that English texts use.
        ("Asif Borama spoke in Hargeisa and Burao. Borama burned the paper.", ["Asif Borama", "Borama"], "Borama"),
        ("The book by J. Borama was sold in Hargeisa, Burao and Berbera.", ["Borama"], "Borama"),
        ("It rained in Albany and Buffalo. Clinton sang of it.", ["Clinton"], "Clinton"),
        ("The actor, who went under the name of Tezu, was held in Itanagar and Pasighat.", ["Tezu"], "Tezu"),
    ],
)
def test_a_name_that_more_than_a_model_makes_a_persons_is_no_town(text: str, persons: Sequence[str], name: str) -> None:
    assert name not in tied(text, *((person, "person") for person in persons))


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ("Elders of Borama met a delegation from Hargeisa.", "Elders of Borama", {"Borama", "Hargeisa"}),
        ("A teacher left Kumba for Douala. Buea and Yaoundé were quiet.", "Kumba for Douala", {"Kumba", "Douala"}),
    ],
)
def test_what_a_model_takes_for_a_person_is_none_where_it_holds_a_preposition(text: str, marked: str, names: set[str]) -> None:
    assert names <= set(tied(text, (marked, "person")))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They had left Khankendi by night, and slept in Goris and Sisian.", "Khankendi", "AZ"),
        ("Rebels reached Birao before noon, from Bria and Bambari.", "Birao", "CF"),
        ("Somali region's police searched a bus at Jijiga, in Ethiopia.", "Somali", "ET"),
        ("Two schools of Kech district's north are shut, Turbat heard.", "Kech", "PK"),
        ("The Erode collector shut the mill. Coimbatore and Tiruppur struck.", "Erode", "IN"),
        # A border crosses a town, and a town lies just over one.
        ("Lorries waited at Rafah. Khan Younis and Deir al-Balah had no flour.", "Rafah", "PS"),
        ("El Geneina and Zalingei are empty; the camps of Adre are full.", "Adre", "TD"),
    ],
)
def test_words_beside_a_name_and_towns_round_it_settle_it(text: str, name: str, country: str) -> None:
    assert tied(text, (name, "place"))[name] == country


@pytest.mark.parametrize("text", ["Somali traders met in Addis Ababa.", "The dean of Osmania University flew to Hyderabad."])
def test_a_people_and_a_university_are_no_places(text: str) -> None:
    assert not {"Somali", "Osmania University"} & set(tied(text))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # A province that its country has a small town of the name of, in another province that the text names.
        ("They won in Pennsylvania and in Indiana, and lost in Ohio.", "Indiana", "US"),
        ("Reporters flew to Scotland. Britain votes on Thursday, and the United States waits.", "Scotland", "GB"),
        # A capital's ancient name, and a place with too little round it to say that another is meant.
        ("Grapes were held back at the docks of Philadelphia. America's growers wrote letters.", "Philadelphia", "US"),
        ("A bomb went off in Moreh, near the Burmese border.", "Moreh", "IN"),
        ("Lorries burned near Torkham, on the way to Afghanistan.", "Torkham", "AF"),
        ("Mothers waited at Tine, just inside Chad. Khartoum and El Fasher were shelled.", "Tine", "TD"),
    ],
)
def test_a_name_means_the_place_that_hardly_anybody_would_not_mean(text: str, name: str, country: str) -> None:
    assert tied(text, (name, "place"))[name] == country


def test_a_name_of_many_places_is_left_open_however_large_one_of_them_is() -> None:
    assert tied("The army has a post at Santa Fe and saw nobody.", ("Santa Fe", "place"))["Santa Fe"] is None


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Shells fell in Miranshah, in North Waziristan. Khost denies that anyone crossed.", "Khost", "person", "AF"),
        ("Texas warned its students, and Chicago let them ring home.", "Texas", "organisation", "US"),
        ("A mother from Kano said that Kaduna had paid.", "Kano", "organisation", "NG"),
        ("The Kharkov region lost its power; Poltava had some.", "Kharkov", "place", "UA"),
    ],
)
def test_towns_and_states_speak_and_lie_over_borders(text: str, name: str, kind: MentionKind, country: str) -> None:
    assert tied(text, (name, kind))[name] == country


def test_a_people_with_an_article_is_not_its_state() -> None:
    assert "Karen" not in tied("The Karen group holds the road to Kawkareik, and Hpa-An has no rice.")
