"""Counts of people: which they are, their bounds, who is counted, what befell them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figures import find_figures
from onrecord.find.reading import Reading
from onrecord.types import Document, Figure, Repair

Row = tuple[str, int | None, int | None, str | None, str | None]


def document(text: str, repairs: tuple[Repair, ...] = ()) -> Document:
    return Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=repairs)


def found(text: str) -> list[Figure]:
    return find_figures(Reading.of(document(text)))


def rows(text: str) -> list[Row]:
    return [
        (figure.span.exact, figure.low, figure.high, figure.of, figure.whom.exact if figure.whom else None)
        for figure in found(text)
    ]


TOLD: list[tuple[str, list[Row]]] = [
    # the verb before
    ("The shelling killed 214 Ostrian army soldiers.", [("214", 214, 214, "killed", "Ostrian army soldiers")]),
    ("The blast injured at least 12.", [("at least 12", 12, None, "injured", None)]),
    ("Police rounded up 60-65 hawkers.", [("60-65", 60, 65, "detained", "hawkers")]),
    ("The dam would displace up to 15,000 farmers.", [("up to 15,000", None, 15_000, "displaced", "farmers")]),
    ("Relatives are looking for eight divers.", [("eight", 8, 8, "missing", "divers")]),
    ("They have taken 3,912 persons into custody.", [("3,912", 3_912, 3_912, "detained", "persons")]),
    ("Guards shot a smuggler dead.", [("a", 1, 1, "killed", "smuggler")]),
    ("Guards shot a smuggler.", [("a", 1, 1, "killed", "smuggler")]),
    # a noun before
    ("He regretted the deaths of two doctors.", [("two", 2, 2, "killed", "doctors")]),
    ("The release of five monks was welcomed.", [("five", 5, 5, "detained", "monks")]),
    ("The fate of at least 200 porters remains unknown.", [("at least 200", 200, None, "missing", "porters")]),
    # the verb behind
    ("Three of his aides were slain.", [("Three", 3, 3, "killed", "aides")]),
    ("Seven climbers died.", [("Seven", 7, 7, "killed", "climbers")]),
    ("Dozens were never seen again.", [("Dozens", None, None, "missing", None)]),
    ("Some 2,500 residents fled the fighting.", [("Some 2,500", 2_500, 2_500, "displaced", "residents")]),
    ("Two porters, who had hidden in a cellar, were led away.", [("Two", 2, 2, "detained", "porters")]),
    ("Three men, named as Ado, Bek and Carim, were hanged.", [("Three", 3, 3, "killed", "men")]),
    ("Fire left 20 guests in hospital.", [("20", 20, 20, "injured", "guests")]),
    ("Five drown, 2 missing", [("Five", 5, 5, "killed", None), ("2", 2, 2, "missing", None)]),
    # the words themselves
    ("The camp holds no riches but 57 homeless children.", [("57", 57, 57, "displaced", "homeless children")]),
    ("We met the families of the 43 disappeared.", [("43", 43, 43, "missing", "disappeared")]),
    ("The register has 27 arrests.", [("27", 27, 27, "detained", None)]),
    # a toll
    ("The death toll has risen to 57.", [("57", 57, 57, "killed", None)]),
    ("The number of wounded rose from 20 to 57.", [("20", 20, 20, "injured", None), ("57", 57, 57, "injured", None)]),
    ("The number of detainees stands at 1,004.", [("1,004", 1_004, 1_004, "detained", None)]),
    # nothing befell them
    ("More than 300 individuals attended.", [("More than 300", 301, None, None, "individuals")]),
    ("A choir of 120 sang.", [("120", 120, 120, None, None)]),
    ("The petition was signed by 88 authors.", [("88", 88, 88, None, "authors")]),
    # parts, and several in a sentence
    ("It killed 21 people, including five children.", [("21", 21, 21, "killed", "people"), ("five", 5, 5, "killed", "children")]),
    ("It killed nine, two of them guards.", [("nine", 9, 9, "killed", None), ("two", 2, 2, "killed", None)]),
    ("It killed 9 monks and wounded 30.", [("9", 9, 9, "killed", "monks"), ("30", 30, 30, "injured", None)]),
    (
        "Two nuns died and four others were hurt.",
        [("Two", 2, 2, "killed", "nuns"), ("four", 4, 4, "injured", "others")],
    ),
    ("Of 34 climbers, three died.", [("34", 34, 34, None, "climbers"), ("three", 3, 3, "killed", None)]),
    # denied and negated counts are counts
    ("No drivers were hurt.", [("No", 0, 0, "injured", "drivers")]),
    ("Nobody was arrested.", [("Nobody", 0, 0, "detained", None)]),
    ("He denied that 200 civilians had died.", [("200", 200, 200, "killed", "civilians")]),
    # idioms, whatever stands between them and the number
    ("Both brothers were sent to a labour camp.", [("Both", 2, 2, "detained", "brothers")]),
    ("The nurses stitched up 40 dockers.", [("40", 40, 40, "injured", "dockers")]),
    ("Some 600 are living in tents outside Brell.", [("Some 600", 600, 600, "displaced", None)]),
    ("Nobody has heard from the three fishermen since Monday.", [("three", 3, 3, "missing", "fishermen")]),
    # a later verb without a subject of its own, "them", a participle before the subject
    ("A caver set out at noon and never came back.", [("A", 1, 1, "missing", "caver")]),
    ("A mob dragged two weavers from a bus and lynched them.", [("two", 2, 2, "killed", "weavers")]),
    ("Driven from their valley, the 90 shepherds went south.", [("90", 90, 90, "displaced", "shepherds")]),
    # lists and labels
    ("Deaths 14, injured 52.", [("14", 14, 14, "killed", None), ("52", 52, 52, "injured", None)]),
    ("Among the injured were six nurses.", [("six", 6, 6, "injured", "nurses")]),
    ("The number of people who fled rose to 4,000.", [("4,000", 4000, 4000, "displaced", None)]),
    # numbers that stand alone and count people all the same
    ("The plaintiffs (nine) want an inquiry.", [("nine", 9, 9, None, None)]),
    ("Forty women slept in a cell built for eight.", [("Forty", 40, 40, "detained", "women"), ("eight", 8, 8, None, None)]),
    ("The deaths of 214 soldiers marks a turn.", [("214", 214, 214, "killed", "soldiers")]),
    # a phrase that stands around those counted; a verb that is a noun; a possessive
    ("The raiders took thirteen surveyors hostage.", [("thirteen", 13, 13, "detained", "surveyors")]),
    ("The sheriff turned sixty families off the estate.", [("sixty", 60, 60, "displaced", "families")]),
    ("The cold robbed two drovers of their fingers.", [("two", 2, 2, "injured", "drovers")]),
    ("He saw the flogging of three carters.", [("three", 3, 3, "injured", "carters")]),
    ("The two clerks' arrest was kept quiet.", [("two", 2, 2, "detained", "clerks")]),
    ("The mine took both feet off a sapper.", [("a", 1, 1, "injured", "sapper")]),
    # what acts on those counted, and where it puts them
    ("Ambulances ferried 140 dancers from the hall.", [("140", 140, 140, "injured", "dancers")]),
    ("Cholera carried off 640 islanders.", [("640", 640, 640, "killed", "islanders")]),
    ("Raiders carried off 40 islanders.", [("40", 40, 40, "detained", "islanders")]),
    ("Five printers were bundled into a van.", [("Five", 5, 5, "detained", "printers")]),
    ("Eleven pickets stood before the bench in irons.", [("Eleven", 11, 11, "detained", "pickets")]),
    ("Three divers came back, frostbitten.", [("Three", 3, 3, "injured", "divers")]),
    # what is said further on, and what is not repeated
    ("Nine stewards sailed in May; no trace of them was found.", [("Nine", 9, 9, "missing", "stewards")]),
    ("A porter who protested was beaten.", [("A", 1, 1, "injured", "porter")]),
    ("He was flogged, as were twelve others.", [("twelve", 12, 12, "injured", "others")]),
    # another count of the same people, or some of them
    ("Nine sailors, not five, are missing.", [("Nine", 9, 9, "missing", "sailors"), ("five", 5, 5, "missing", None)]),
    (
        "The paper gave five killed, later correcting this to three.",
        [("five", 5, 5, "killed", None), ("three", 3, 3, "killed", None)],
    ),
    (
        "They abducted 34 pupils; nine slipped away.",
        [("34", 34, 34, "detained", "pupils"), ("nine", 9, 9, "detained", None)],
    ),
    # numbers alone that are the subject or the object of what people do
    ("It was an ambush from which two returned.", [("two", 2, 2, None, None)]),
    ("We lost eleven that day.", [("eleven", 11, 11, "killed", None)]),
    ("The barge sank with eleven aboard.", [("eleven", 11, 11, None, None)]),
    ("Arson has put 50 or more out of their homes.", [("50 or more", 50, None, "displaced", None)]),
    ("The fort held out with the 600 besieged.", [("600", 600, 600, None, "besieged")]),
    ("They hurt two U.S. pilots.", [("two", 2, 2, "injured", "U.S. pilots")]),
    ("At least one person was hurt.", [("At least one", 1, None, "injured", "person")]),
    ("Two to three hundred fans were bruised.", [("Two to three hundred", 200, 300, "injured", "fans")]),
    # damaged and shouted text
    ("MEN IN HOODS KILLED FIVE MUNICIPAL EMPLOYEES.", [("FIVE", 5, 5, "killed", "MUNICIPAL EMPLOYEES")]),
    ("The blast at the gate, injuring7 and damaging 3 shops.", [("7", 7, 7, "injured", None)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_figure_says_how_many_of_whom_and_what_befell_them(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


NO_FIGURES = [
    "They made numerous allegations against the army.",
    "Dozens of homes were destroyed.",
    "The Group of Nine met in Room 300.",
    "The fine was 4 million dollars.",
    "Samir Oda, 19, was shot dead.",  # an age
    "He was shot dead at the age of 54.",
    "Evidence is heard under Rule 41 and General Order 11.",
    "The bill passed by 71 votes to 66.",
    "The wall is two kilometres long and 3.5 metres high.",
    "All five bridges are down and 14 trucks burned.",
    "Shells destroyed 61 huts.",
    "They seized three rifles and 1,200 rounds.",
    "In 2014 killed livestock lay on the roads.",
    "On 14 March the flyover opens.",
    "About 2 % of complaints are heard.",
    "Two in three voters agree.",
    "The six-man crew and the nine-member board met.",
    "A soldier said that it rained.",  # one person is counted only where harmed
    "She is one of the best-known lawyers in the province.",
    "He was a man who kept bees.",
    "Nobody knows.",
    "There is no sign of rain.",
    "They took 40 sheep.",
    "Both sides met twice.",
    # who does it, and what only looks like harm
    "An unarmed man stood there with his hands up.",
    "The clerk was killed by a soldier.",
    "A cashier must be held accountable.",
    "A woman who grew up in the valley spoke.",
    "The town is home to many artists.",
    "They want a leader who keeps his word.",
    "Three pages are missing.",
    "Monitors logged 212 breaches, 60 of them by drone.",
    "Three of these farms are for sale.",
    "The plague took one islander in nine.",
    "Two medium-sized bombs exploded.",
    "They asked a ransom of 2 million crowns for the abbot.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert rows(text) == []


Sum = tuple[str, int | None, int | None, str, list[int | None]]
SUMS: list[tuple[str, Sum]] = [
    ("A soldier and two children were killed.", ("A soldier and two", 3, 3, "soldier and two children", [1, 2])),
    (
        "They buried three nurses, a baker and a clerk.",
        ("three nurses, a baker and a", 5, 5, "nurses, a baker and a clerk", [3, 1, 1]),
    ),
    (
        "It killed at least nine monks and four nuns.",  # bounds are added too
        ("at least nine monks and four", 13, None, "monks and four nuns", [9, 4]),
    ),
    ("A poet and his four pupils were kidnapped.", ("A poet and his four", 5, 5, "poet and his four pupils", [1, 4])),
    ("Twelve midwives and seven clerks wait.", ("Twelve midwives and seven", 19, 19, "midwives and seven clerks", [12, 7])),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_counts_under_one_harm_are_one_figure(text: str, expected: Sum) -> None:
    (figure,) = found(text)
    assert figure.whom is not None
    parts = [part.low for part in figure.parts]
    assert (figure.span.exact, figure.low, figure.high, figure.whom.exact, parts) == expected


def test_somebody_without_a_number_is_no_part() -> None:
    (figure,) = found("The abbot and 31 monks were killed.")
    assert (figure.span.exact, figure.parts) == ("31", ())


CUMULATIVE = [
    ("Since 2004 the war has killed 900 people.", True),
    ("The death toll has risen to 640.", True),
    ("So far this year 12 miners have died.", True),
    ("Over the past three years 812 clerks have been murdered.", True),
    ("The flood killed 640 people.", False),
    ("In the worst flood since 1950, nine people died.", False),  # a record, not a stretch of time
    ("Three women have sat in prison since harvest.", False),  # held at a moment
    ("Nine people have since died.", False),
]


@pytest.mark.parametrize(("text", "cumulative"), CUMULATIVE)
def test_a_count_over_a_stretch_of_time_is_cumulative(text: str, cumulative: bool) -> None:
    (figure,) = found(text)
    assert figure.cumulative is cumulative


def test_rough_numbers_are_marked() -> None:
    assert [figure.approximate for figure in found("About 50 men and 12 women came; nearly 90 left.")] == [True]
    assert [figure.approximate for figure in found("Nearly 50 men came.")] == [False]


def test_a_figure_is_tied_to_no_statement_and_no_event() -> None:
    (figure,) = found("Nine men died.")
    assert (figure.statement, figure.event, figure.made_by) == (None, None, "rule:figure@1")


def test_spans_quote_the_text_as_it_stands_where_it_was_repaired() -> None:
    text = "The guards killedtwo men near the gate on Sunday."
    (figure,) = find_figures(Reading.of(document(text, (Repair(text.index("two"), " "),))))
    assert (figure.span.exact, figure.of, figure.span.start) == ("two", "killed", text.index("two"))


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    check(document(text))


WORDS = """a an the no none nobody both two 12 1,200 dozens several of them and , ; . ( ) " who were was killed wounded missing
soldiers women trucks people dead deaths toll has risen to at least more than about between including left since 2004 not 's -"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_every_span_quotes_and_bounds_are_in_order(words: list[str]) -> None:
    check(document(" ".join(words)))


def check(made: Document) -> None:
    for figure in find_figures(Reading.of(made)):
        spans = [figure.span, figure.whom, *(part.span for part in figure.parts), *(part.whom for part in figure.parts)]
        for span in filter(None, spans):
            made.check(span)
            assert span.exact == span.exact.strip()
        assert figure.low is None or figure.high is None or figure.low <= figure.high


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason="needs reports that do not ship with the project")
@pytest.mark.parametrize(
    ("said", "low", "high", "of"),
    [("more than 300 individuals", 301, None, None), ("214 Pakistani army soldiers", 214, 214, "killed")],
)
def test_figures_of_real_reports(said: str, low: int | None, high: int | None, of: str | None) -> None:
    text = next(text for text in (path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))) if said in text)
    figure = next(figure for figure in found(text) if text.startswith(said, figure.span.start))
    assert figure.whom is not None
    assert f"{figure.span.exact} {figure.whom.exact}" == said
    assert (figure.low, figure.high, figure.of) == (low, high, of)
