"""Time expressions: which words, which days, and by what."""

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.dates import find_dates
from onrecord.find.reading import Reading
from onrecord.types import Date, Document, Repair, TimeExpression

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
WRITTEN = "2019-05-15"  # a Wednesday


def on(day: str) -> Date:
    return Date(day, day, "day", day, "supplied")


def found(text: str, published: str | None = WRITTEN, repairs: tuple[Repair, ...] = ()) -> list[TimeExpression]:
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text, repairs=repairs)
    return find_dates(Reading.of(document), on(published) if published else None)


def told(text: str, published: str | None = WRITTEN) -> list[tuple[str, str, str | None]]:
    """The words of each expression, its value, and what it was resolved by."""
    return [(one.span.exact, one.value, one.anchor) for one in found(text, published)]


DOCUMENT, BEFORE = "document date", "expression before"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gunmen came on 9 March 2017.", [("9 March 2017", "2017-03-09", None)]),
        ("A decree of the 9th of March, 2017.", [("the 9th of March, 2017", "2017-03-09", None)]),
        ("The 4 July raid was the last.", [("4 July", "2018-07-04", DOCUMENT)]),  # the article belongs to the raid
        (
            "It was signed on 2017-03-09 and on 31.08.2017.",
            [("2017-03-09", "2017-03-09", None), ("31.08.2017", "2017-08-31", None)],
        ),
        ("Both were seen on 23/06/2017; others on 05/06/2017.", [("23/06/2017", "2017-06-23", None)]),  # the other reads two ways
        ("Wed., Aug. 9, 2017: nothing moved.", [("Wed., Aug. 9, 2017", "2017-08-09", None)]),
        ("Wages fell from 2009 to 2012.", [("2009", "2009", None), ("2012", "2012", None)]),
        ("The harvest of 2014-15 was lost.", [("2014", "2014", None), ("15", "2015", None)]),
        ("They met from 6 to 8 March 2015.", [("6", "2015-03-06", None), ("8 March 2015", "2015-03-08", None)]),
        (
            "Open on April 2, 4 and 7.",
            [("April 2", "2019-04-02", DOCUMENT), ("4", "2019-04-04", DOCUMENT), ("7", "2019-04-07", DOCUMENT)],
        ),
        (
            "He hid from 30 December to 4 January 2008.",
            [("30 December", "2007-12-30", None), ("4 January 2008", "2008-01-04", None)],
        ),
        ("In the mid-1920s and the 19th century.", [("the mid-1920s", "192", None), ("the 19th century", "18", None)]),
        ("The winter of 1978 was hard.", [("The winter of 1978", "1978-WI", None)]),
        ("In the first half of 2015 none came.", [("the first half of 2015", "2015-H1", None)]),
    ],
)
def test_dates_in_full_need_nothing_else(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("Police held nine men on Monday.", "Monday", "2019-05-13"),
        ("Police held nine men on Wednesday.", "Wednesday", "2019-05-15"),  # on or before
        ("The council will meet on Friday.", "Friday", "2019-05-17"),
        ("He was told to report on Thursday.", "Thursday", "2019-05-16"),
        ("A speech, to be given on Thursday, was lost.", "Thursday", "2019-05-16"),
        ("Until Monday's ruling nobody knew.", "Monday", "2019-05-13"),
        ("She plans to address them on Thursday.", "Thursday", "2019-05-16"),
        ("Her album, out on Friday, is short.", "Friday", "2019-05-17"),
        ("Fares rose starting Monday.", "Monday", "2019-05-20"),
        ("They got off to a slow start on Monday.", "Monday", "2019-05-13"),
        ("He told them that the June 3 vote would be fair.", "June 3", "2019-06-03"),
        ("It has sold out for May 30.", "May 30", "2019-05-30"),
        ("The curfew stands until Saturday.", "Saturday", "2019-05-18"),
        ("Four prisoners were held until Saturday.", "Saturday", "2019-05-11"),  # over by then
        ("Envoys will be sworn in on Monday.", "Monday", "2019-05-20"),  # a participle does not make it past
        ("Last Wednesday the bridge fell.", "Last Wednesday", "2019-05-08"),
        ("Next Wednesday it reopens.", "Next Wednesday", "2019-05-22"),
        ("It burned late on Monday night.", "late on Monday night", "2019-05-13"),
        ("They left at 5 p.m. on Monday.", "5 p.m. on Monday", "2019-05-13"),
        ("They left last night.", "last night", "2019-05-14"),
        ("The day before yesterday it snowed.", "The day before yesterday", "2019-05-13"),
        ("Three days ago it snowed.", "Three days ago", "2019-05-12"),
        ("The vote is planned for June 3.", "June 3", "2019-06-03"),
        ("The vote took place on June 3.", "June 3", "2018-06-03"),
        ("Inspectors came on the 12th.", "the 12th", "2019-05-12"),
        (
            "The effect of Friday's vote is small.",
            "Friday",
            "2019-05-10",
        ),  # a present tense says nothing of what is named by a day
    ],
)
def test_a_day_is_counted_from_the_document_s_date(sentence: str, words: str, day: str) -> None:
    (one,) = found(sentence)
    assert (one.span.exact, one.earliest, one.latest, one.precision, one.anchor) == (words, day, day, "day", DOCUMENT)
    assert one.how.endswith(f"the document's date, {WRITTEN}")


@pytest.mark.parametrize(
    ("sentence", "value", "earliest", "latest", "precision"),
    [
        ("Last week it rained.", "2019-W19", "2019-05-06", "2019-05-12", "week"),
        ("Two weeks ago it rained.", "2019-W18", "2019-04-29", "2019-05-05", "week"),
        ("Early last month it rained.", "2019-04", "2019-04-01", "2019-04-30", "month"),
        ("Output for April fell.", "2019-04", "2019-04-01", "2019-04-30", "month"),
        ("Output for the first quarter fell.", "2019-Q1", "2019-01-01", "2019-03-31", "month"),
        ("It rained in December.", "2018-12", "2018-12-01", "2018-12-31", "month"),
        ("It rained last summer.", "2018-SU", "2018-06-01", "2018-08-31", "month"),
        ("Ten years ago it rained.", "2009", "2009-01-01", "2009-12-31", "year"),
        ("Over the past three days it has rained.", "P3D", "2019-05-12", "2019-05-15", "day"),
        ("It has rained for the past two years.", "P2Y", "2017-05-15", "2019-05-15", "year"),
        ("In the next 48 hours it will rain.", "PT48H", "2019-05-15", "2019-05-17", "day"),
        ("It rained in June last year.", "2018-06", "2018-06-01", "2018-06-30", "month"),
    ],
)
def test_longer_times_are_whole_weeks_months_and_years(
    sentence: str, value: str, earliest: str, latest: str, precision: str
) -> None:
    (one,) = found(sentence)
    assert (one.value, one.earliest, one.latest, one.precision) == (value, earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell on 9 March 2017. The next day it was rebuilt.", "The next day", "2017-03-10"),
        ("It fell on 9 March 2017, and two days later it was rebuilt.", "two days later", "2017-03-11"),
        ("It fell on 9 March 2017. That night it was rebuilt.", "That night", "2017-03-09TNI"),
        ("It fell in March 2017 and rose the same year.", "the same year", "2017"),
        ("The mine closed in April 2006. On 9 June the men left.", "9 June", "2006-06-09"),  # a story of another year
        ("In early June the river rose. By the 7th the dam had gone.", "the 7th", "2018-06-07"),
        ("In 1994 it fell; the year before, it had stood.", "the year before", "1993"),
    ],
)
def test_an_expression_before_is_counted_from(text: str, words: str, value: str) -> None:
    last = found(text)[-1]
    assert (last.span.exact, last.value, last.anchor) == (words, value, BEFORE)


@pytest.mark.parametrize(
    ("sentence", "published", "values"),
    [
        ("Guards held it from 30 December 2017 to 2 January.", WRITTEN, ["2017-12-30", "2018-01-02"]),
        ("Guards held it between 30 December 2017 and 2 January.", None, ["2017-12-30", "2018-01-02"]),
        ("Guards held it from November 2015 until February.", WRITTEN, ["2015-11", "2016-02"]),
        ("Guards held it from 3 March 2015 to 5 May.", WRITTEN, ["2015-03-03", "2015-05-05"]),
        ("The fair ran from 3 May to 5 June.", WRITTEN, ["2019-05-03", "2019-06-05"]),  # never before it began
    ],
)
def test_a_range_ends_after_its_beginning(sentence: str, published: str | None, values: list[str]) -> None:
    assert [one.value for one in found(sentence, published)] == values


@pytest.mark.parametrize(
    ("sentence", "value", "anchor"),
    [
        ("The bridge fell on Friday 3 May.", "2019-05-03", DOCUMENT),
        ("The bridge fell on Wednesday 3 May.", "2017-05-03", DOCUMENT),  # in 2019 a Friday, in 2018 a Thursday
        ("The bridge fell on Monday, 20 May.", "2019-05-20", DOCUMENT),  # so near that the weekday outweighs the tense
        ("The bridge fell on Wednesday, 29 February.", "XXXX-02-29", None),  # a Monday in 2016: none near enough fits
        ("In 2014 it shook. The bridge fell on Wednesday 3 May.", "2017-05-03", DOCUMENT),  # a Saturday in 2014
    ],
)
def test_a_weekday_beside_a_date_must_fit_the_year(sentence: str, value: str, anchor: str | None) -> None:
    last = found(sentence)[-1]
    assert (last.value, last.anchor) == (value, anchor)


@pytest.mark.parametrize("published", [WRITTEN, None])
@pytest.mark.parametrize(
    "words",
    ["31 April", "April 31", "29 February 2018", "February 29, 2018", "the 31st of April 2016", "the thirty-first of April"],
)
def test_a_day_that_no_calendar_has_is_not_taken_for_its_month(words: str, published: str | None) -> None:
    (one,) = found(f"The bridge fell on {words}.", published)
    assert (one.span.exact, one.value, one.earliest, one.latest, one.precision) == (words, "XXXX-XX-XX", None, None, "vague")
    assert one.how == "no calendar has such a day"


def test_a_dateline_that_no_calendar_has_dates_nothing() -> None:
    dateline, today = found("SAN LUCIO, 31 NOV 90 (EFE) -- [TEXT] GUNMEN KILLED A MAYOR TODAY.", None)
    assert (dateline.precision, today.value) == ("vague", "XXXX-XX-XX")


def test_a_number_behind_in_and_a_month_that_is_no_day_of_it_is_a_count() -> None:
    assert told("In February 30 were seized.") == [("February", "2019-02", DOCUMENT)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("It fell on Tuesday before last.", "Tuesday before last", "2019-05-07"),
        ("It fell the Wednesday before last.", "the Wednesday before last", "2019-05-01"),
        ("It reopens the Friday after next.", "the Friday after next", "2019-05-24"),
        ("It fell the summer before last.", "the summer before last", "2017-SU"),
        ("It fell on Tuesday before last week's vote.", "Tuesday", "2019-05-14"),
        ("It fell at 12:30 on Monday night.", "12:30 on Monday night", "2019-05-13TNI"),  # the clock would be of Tuesday
        ("It fell at 9:30 on Monday night.", "9:30 on Monday night", "2019-05-13T21:30"),
        ("It fell at 5 p.m. late on Monday.", "5 p.m. late on Monday", "2019-05-13T17:00"),
        ("It fell at 5:30 on Monday morning.", "5:30 on Monday morning", "2019-05-13T05:30"),
    ],
)
def test_the_one_before_last_and_the_hour_of_a_night(sentence: str, words: str, value: str) -> None:
    assert (words, value, DOCUMENT) == told(sentence)[0]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It was sealed in 1447 AH.", []),
        ("It was sealed in 1447 A.H.", []),
        ("It was sealed in the Hijri year 1447.", []),
        ("It was sealed on 1 January 1447 AH, and in 2011.", ["2011"]),
        ("It was sealed in 1445-1447 AH.", []),
        ("It was sealed on 1398/7/12.", []),
        ("It was sealed on 1398/7/12 (2019-10-04).", ["2019-10-04"]),
    ],
)
def test_other_calendars_give_no_gregorian_date(sentence: str, values: list[str]) -> None:
    assert [one.value for one in found(sentence)] == values


@pytest.mark.parametrize(
    ("sentence", "value", "precision"),
    [
        ("It fell on Wednesday.", "XXXX-WXX-3", "day"),
        ("It fell yesterday.", "XXXX-XX-XX", "day"),
        ("It fell last week.", "XXXX-WXX", "week"),
        ("It fell last year.", "XXXX", "year"),
        ("It fell in January.", "XXXX-01", "month"),
        ("Three days later it was rebuilt.", "XXXX-XX-XX", "day"),
    ],
)
def test_what_nothing_fixes_stays_unresolved(sentence: str, value: str, precision: str) -> None:
    (one,) = found(sentence, None)
    assert (one.value, one.earliest, one.latest, one.precision, one.anchor) == (value, None, None, precision, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net fell in the fourth quarter. Sales for the quarter rose.",
            [("the fourth quarter", "2018-Q4"), ("the quarter", "2018-Q4")],
        ),
        (
            "In the third quarter it lost $2; in the year-earlier period it earned $1.",
            [("the third quarter", "2018-Q3"), ("the year-earlier period", "2017-Q3")],
        ),
        ("Last quarter it lost a quarter of that.", [("Last quarter", "2019-Q1")]),
        ("Costs for fiscal 2013 rose; the year 2012 was better.", [("fiscal 2013", "2013"), ("the year 2012", "2012")]),
        ("It is to close by year-end, or year-end 2020.", [("year-end", "2019"), ("year-end 2020", "2020")]),
        ("In 2016 sales fell 2 percent for the year.", [("2016", "2016"), ("the year", "2016")]),
        ("She is the player of the year.", []),
        ("Rents rose from 3% a year earlier.", [("a year earlier", "2018")]),  # compared with what is now
        ("In the fall of last year it rained.", [("the fall of last year", "2018-FA")]),
    ],
)
def test_quarters_and_years_of_accounts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.span.exact, one.value) for one in found(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The senate will vote Wednesday.", "Wednesday", "2019-05-15"),  # the day of writing, whatever the tense
        ("He will speak later Wednesday.", "later Wednesday", "2019-05-15"),
        ("He would pay it to holders of Dec. 14 shares on May 30.", "May 30", "2019-05-30"),  # a full stop that ends nothing
        ("Following Monday's debate nobody spoke.", "Monday", "2019-05-13"),
        ("It fell on a Friday.", "a Friday", "XXXX-WXX-5"),
        ("It fell one Sunday in 2011.", "one Sunday", "XXXX-WXX-7"),
        ("In a Monday statement he denied it.", "Monday", "2019-05-13"),
        ("It burned this past weekend.", "this past weekend", "2019-W19-WE"),
        ("They will meet this weekend.", "this weekend", "2019-W20-WE"),
        ("He spoke earlier in the week that it fell.", "earlier in the week", "2019-W20"),
        ("It was seen at 4.30am GMT.", "4.30am GMT", "2019-05-15T04:30"),
        ("It was seen at 0430 GMT.", "0430 GMT", "2019-05-15T04:30"),
        ("They met at 6 o'clock.", "6 o'clock", "2019-05-15T06:00"),
        ("A quarter-century ago it stood.", "A quarter-century ago", "1994"),
        ("No seats at the June 1 service.", "June 1", "2019-06-01"),  # seventeen days off, not most of a year
    ],
)
def test_the_way_agencies_tell_days(sentence: str, words: str, value: str) -> None:
    assert (words, value) == told(sentence)[-1 if "Dec." in sentence else 0][:2]


def test_a_day_without_its_year_keeps_month_and_day() -> None:
    day, after = found("He was seized on February 11 and freed two days later.", None)
    assert (day.value, day.earliest, day.latest, day.precision) == (
        "XXXX-02-11",
        "XXXX-02-11",
        "XXXX-02-11",
        "day_of_unknown_year",
    )
    assert (after.value, after.precision, after.anchor) == ("XXXX-02-13", "day_of_unknown_year", BEFORE)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The siege lasted 14 months; a nine-day truce held for at least six hours.", ["P14M", "P9D", "PT6H"]),
        ("He was given between 8 and 12 years.", ["P8Y", "P12Y"]),
        ("It took two and a half years and another fortnight.", ["P2.5Y", "P2W"]),
        ("Three days after the attack he fled.", ["P3D"]),  # counted from an event
        ("For years they waited, in recent months in vain, and now they go.", ["PXY", "PAST_REF", "PRESENT_REF"]),
        ("She stayed for the next four decades.", ["P4DE"]),  # counted from a day of the story
        ("Soon, in the coming weeks, they will go.", ["FUTURE_REF", "FUTURE_REF"]),
        ("It was phased in over four weeks, for over two years, in the 12 months of talks.", ["P4W", "P2Y", "P12M"]),
        ("Half a century, half a dozen years, four consecutive days.", ["P50Y", "P6Y", "P4D"]),
        ("In the weeks ahead and the years to come.", ["FUTURE_REF", "FUTURE_REF"]),
        ("In the last three quarters, in two straight quarters, in a matter of hours.", ["P3Q", "P2Q", "PTXH"]),
        ("Monday nights are quiet.", ["XXXX-WXX-1TNI"]),
        ("Every Monday, twice a week, daily, each evening.", ["XXXX-WXX-1", "P1W", "P1D", "XXXX-XX-XXTEV"]),
    ],
)
def test_lengths_and_what_recurs_fix_no_day(sentence: str, values: list[str]) -> None:
    expressions = found(sentence)
    assert [one.value for one in expressions] == values
    assert {(one.earliest, one.latest, one.precision) for one in expressions} == {(None, None, "vague")}


@pytest.mark.parametrize(
    "sentence",
    [
        "General March may review the second battalion, as May Sunder, aged 30, may not.",
        "The 21-year-old scored twice for the Monday Club of Winter Street.",
        "Under Article 1948, Order 2011-7 and Resolution 1701 Hill 1999 is theirs.",
        "Some 1,500 marched; 2012 people sat in the sun.",
        "CONVOY 1990 REACHED GRID 2012; MARCH COLUMN OF 1800 MEN MAY FOLLOW.",
        "The 9 August Brigade drew water from a spring at first light.",
        "A screen of 1920x1080, a 7.62 mm rifle, a score of 3-1.",
        "On Good Friday and in Black September they fast.",
        "Their last round was the fifth, and then again, so far, nothing.",
        "One day they will come, as soon as they can.",
        "It may help us one day, on a day-to-day basis, as the second in as many weeks.",
        "The temple was built in 600 BC.",
    ],
)
def test_words_that_look_like_times_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_wire_copy_in_capitals_is_read_and_its_dateline_dates_it() -> None:
    text = (
        "SAN LUCIO, 3 JAN 90 (EFE) -- [TEXT] GUNMEN KILLED A MAYOR ON TUESDAY. "
        "THE ARMY SAID TODAY THAT HE HAD BEEN SEIZED ON 30 DECEMBER."
    )
    assert told(text, None) == [
        ("3 JAN 90", "1990-01-03", None),
        ("TUESDAY", "1990-01-02", BEFORE),
        ("TODAY", "1990-01-03", BEFORE),
        ("30 DECEMBER", "1989-12-30", BEFORE),
    ]


def test_a_month_of_publication_resolves_what_each_of_its_days_would() -> None:
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text="Last year it fell; on Monday it rose.")
    year, day = find_dates(Reading.of(document), Date("2019-05-01", "2019-05-31", "month", "May 2019", "supplied"))
    assert (year.value, day.value) == ("2018", "XXXX-WXX-1")


def test_headings_and_items_are_read_and_repairs_are_looked_through() -> None:
    text = "Raids of May 2018\n\n- Kelt,3 May 2018: nobody was hurt.\n"
    one, other = found(text, None, (Repair(text.index("3 May"), " "),))
    assert (one.span.exact, other.span.exact) == ("May 2018", "3 May 2018")


def test_the_reason_can_be_checked_by_a_reader() -> None:
    reasons = [one.how for one in found("It fell on Monday. Two days later it rose, and in 2011 it fell.")]
    assert reasons == [
        "Monday before or on the document's date, 2019-05-15",
        "2 days after “Monday”",
        "stated in full",
    ]


PIECES = st.sampled_from(
    [
        *(
            "on Monday",
            "Monday",
            "9 March",
            "9 March 2017",
            "the next day",
            "two weeks",
            "ago",
            "later",
            "the past",
            "the",
            "last",
        ),
        *(
            "3",
            "99",
            "1st",
            "5 p.m.",
            "2014-15",
            "31.12.2019",
            "0000-00-00",
            "9999",
            "31 June",
            "29 February",
            "noon",
            "night",
            "May",
        ),
        *(
            "to",
            "and",
            "at",
            "of",
            "in",
            "since",
            "until",
            "every",
            "year",
            "century",
            "will",
            "said",
            "ÉTÉ",
            "’s",
            ",",
            ".",
            "-",
            "\n\n",
        ),
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join), st.sampled_from([None, "2019-05-15", "0001-01-01", "9999-12-31"]))
def test_any_words_can_be_read_and_every_expression_quotes(text: str, published: str | None) -> None:
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text)
    expressions = find_dates(Reading.of(document), on(published) if published else None)
    end = 0
    for one in expressions:
        document.check(one.span)
        assert one.span.start >= end
        assert (one.earliest is None) == (one.latest is None)
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        assert not one.span.exact[0].isspace() or one.span.exact[-1].isspace()
        end = one.span.end


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text)
    for one in find_dates(Reading.of(document), on(WRITTEN)):
        document.check(one.span)


@given(
    st.dates(datetime.date(1900, 1, 20), datetime.date(2099, 12, 1)),
    st.sampled_from(
        [
            "It fell on Monday.",
            "It will rise on Friday.",
            "It fell yesterday evening.",
            "Three days ago it fell.",
            "It fell last week.",
            "Over the past ten days it fell.",
            "Last Sunday it fell; two days later it rose.",
        ]
    ),
)
def test_a_week_later_everything_lies_a_week_later(written: datetime.date, sentence: str) -> None:
    week = datetime.timedelta(days=7)
    for one, other in zip(found(sentence, written.isoformat()), found(sentence, (written + week).isoformat()), strict=True):
        assert one.earliest
        assert other.earliest
        assert datetime.date.fromisoformat(other.earliest) - datetime.date.fromisoformat(one.earliest) == week


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts lie outside the project")
def test_the_meeting_s_wednesday_is_the_day_before_the_report() -> None:
    (path,) = SEEDS.glob("000_*")
    text = path.read_text(encoding="utf-8")
    assert re.search("held on Wednesday", text)
    wednesdays = [one for one in found(text, "2024-08-15") if one.span.exact == "Wednesday"]
    assert [(one.earliest, one.latest, one.anchor) for one in wednesdays] == [("2024-08-14", "2024-08-14", DOCUMENT)]
