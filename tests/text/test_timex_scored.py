"""Scoring time expressions as TempEval-3 did, on a TimeML text written for the project."""

import importlib
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

TEXT = """<?xml version="1.0" ?>
<TimeML><DOCID>kelt</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3></DCT>
<TEXT>
Guards <EVENT eid="e1">opened</EVENT> the dam <TIMEX3 tid="t1" type="DATE" value="2013-03-21">Thursday</TIMEX3>,
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> after the flood &amp; the fire.
It is shut <TIMEX3 tid="t3" type="SET" value="XXXX-WXX-1" quant="EVERY">every Monday</TIMEX3>, and opens at
<TIMEX3 tid="t4" type="TIME" value="2013-03-23T10:00">10 a.m. Saturday</TIMEX3>.
</TEXT></TimeML>
"""


@pytest.fixture
def tempeval(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("tempeval")


def test_a_document_is_read_with_its_day_and_its_expressions(tempeval: Any) -> None:
    document = tempeval.read_timeml(TEXT.encode(), "kelt.tml")
    assert document.created == "2013-03-22"
    assert [document.text[one.start : one.end] for one in document.expressions] == [
        "Thursday",
        "three days",
        "every Monday",
        "10 a.m. Saturday",
    ]
    assert "flood & the fire" in document.text


def test_what_is_found_is_scored_by_words_value_and_type(tempeval: Any) -> None:
    document = tempeval.read_timeml(TEXT.encode(), "kelt.tml")
    score = tempeval.Score()
    tempeval.add(score, document.expressions, tempeval.find(document), show=None)
    assert (score.gold, score.found, score.strict, score.value, score.type) == (4, 4, 4, 4, 4)
    assert score.f1(score.value) == 100


def test_one_found_counts_for_one_of_the_gold(tempeval: Any) -> None:
    score = tempeval.Score()
    gold = [tempeval.Timex(0, 4, "2013", "DATE"), tempeval.Timex(5, 9, "2014", "DATE")]
    tempeval.add(score, gold, [tempeval.Timex(0, 9, "2013", "DATE")], show=None)
    assert (score.relaxed, score.strict, score.value) == (1, 0, 1)
    assert score.f1(score.relaxed) == pytest.approx(200 / 3)


HELD = """<TimeML><TEXT>
<TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3>
Its <TIMEX3 tid="t1" type="DATE" value="2012-Q4">fourth-quarter</TIMEX3> net fell from <TIMEX3 tid="t2" type="DATE"
value="2011-Q4">a year
earlier</TIMEX3>. It shut for <TIMEX3 tid="t3" type="DURATION" value="PT30M">half an hour</TIMEX3>, and will close by <TIMEX3
tid="t4" type="DATE" value="2013-12">year-end</TIMEX3>.
</TEXT></TimeML>"""


def test_the_day_of_creation_is_neither_gold_nor_found_and_values_are_those_of_timeml(tempeval: Any) -> None:
    document = tempeval.read_timeml(HELD.encode(), "held.tml")
    found = tempeval.find(document)
    assert document.created == "2013-03-22"
    assert (
        [one.value for one in document.expressions] == [one.value for one in found] == ["2012-Q4", "2011-Q4", "PT30M", "2013-12"]
    )


@pytest.mark.parametrize(
    ("gold", "found", "scores"),
    [
        ([(0, 4, "2013")], [(0, 4, "2013")], [100, 100, 100]),
        ([(0, 4, "2013")], [(2, 9, "2013")], [100, 0, 100]),
        ([(0, 4, "2013")], [(0, 4, "2014")], [100, 100, 0]),
        ([(0, 4, "2013"), (9, 12, "P1D")], [(0, 4, "2013")], [200 / 3, 200 / 3, 200 / 3]),
        ([(0, 4, "2013")], [(0, 4, "2013"), (6, 8, "P1D"), (9, 12, "P1D")], [50, 50, 50]),
        ([(0, 4, "2013"), (5, 9, "P1D")], [(0, 3, "2013"), (5, 9, "P2D")], [100, 50, 50]),  # half of those that overlap
        ([(0, 4, "2013")], [(4, 8, "2013")], [0, 0, 0]),  # they touch
    ],
)
def test_relaxed_strict_and_value_by_hand(tempeval: Any, gold: list[Any], found: list[Any], scores: list[float]) -> None:
    score = tempeval.Score()
    tempeval.add(score, [tempeval.Timex(*one, "") for one in gold], [tempeval.Timex(*one, "") for one in found], show=None)
    reached = [score.f1(count) for count in (score.relaxed, score.strict, score.value)]
    assert reached == pytest.approx(scores)
    assert score.f1(score.value) == pytest.approx(score.f1(score.relaxed) * score.share(score.value) / 100)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2013-03-22", "2013-03-22", "2013-03-22"),
        ("2013-03-22T10:15", "2013-03-22", "2013-03-22"),
        ("2013-03", "2013-03-01", "2013-03-31"),
    ],
)
def test_the_creation_time_dates_the_text(tempeval: Any, value: str, first: str, last: str) -> None:
    date = tempeval.created_on(value)
    assert date is not None
    assert (date.earliest, date.latest) == (first, last)


def test_without_a_creation_time_nothing_is_dated_by_it(tempeval: Any) -> None:
    assert tempeval.created_on(None) is None
    with pytest.raises(ValueError, match="no TEXT"):
        tempeval.read_timeml(b"<TimeML/>", "empty.tml")
