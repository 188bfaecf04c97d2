"""What the benchmarks rest on: texts in other forms keep their gold, rules find what rules can, samples are drawn by lot."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from onrecord.model.evaluate.reliability import Bin

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = 'The mayor said: "We don\'t know who fired."\nPolice, he added, are asking.'
GOLD = [
    {"source": [[0, 9]], "cue": [[10, 15]], "content": [[16, 42]]},
    {"source": [[51, 53]], "cue": [[54, 59]], "content": [[43, 49], [61, 71]]},
]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def quoted(text: str, gold: Any) -> list[dict[str, list[str]]]:
    return [{role: [text[start:end] for start, end in spans] for role, spans in one.items()} for one in gold]


def test_tokenised_text_keeps_its_gold(module: Any) -> None:
    text, gold = module("transfer").tokenised(TEXT, GOLD)
    assert text == "The mayor said : `` We do n't know who fired . ''\nPolice , he added , are asking ."
    assert quoted(text, gold) == [
        {"source": ["The mayor"], "cue": ["said :"], "content": ["`` We do n't know who fired . ''"]},
        {"source": ["he"], "cue": ["added"], "content": ["Police", "are asking"]},
    ]


def test_in_one_line_only_the_line_breaks_differ(module: Any) -> None:
    transfer = module("transfer")
    (lines, gold), (line, same) = transfer.tokenised(TEXT, GOLD), transfer.tokenised_in_one_line(TEXT, GOLD)
    assert line == lines.replace("\n", " ")
    assert same == gold


def test_capitals_keep_every_offset(module: Any) -> None:
    text, gold = module("transfer").in_upper_case("Straße, he said", GOLD)
    assert (text, gold) == ("STRAßE, HE SAID", GOLD)


def test_an_utterance_is_found_when_half_of_its_words_are_covered(module: Any) -> None:
    transfer = module("transfer")
    for end, found in ((33, True), (24, False)):
        measured = transfer.Measured()
        transfer._measure_utterances(measured, TEXT, [{"source": [], "cue": [[10, 14]], "content": [[16, end]]}], GOLD[:1])
        assert measured.utterances == {"speech": [(found, False)], "quoted": [(found, False)]}


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The mayor said that nobody was hurt.", "The mayor", "said", "that nobody was hurt"),
        ("“We will wait,” said Omar Tal.", "Omar Tal", "said", "“We will wait,”"),
        ("According to the Red Cross, nine people died.", "the Red Cross", "According to", "nine people died"),
        ("Nine people had died there, officials said.", "officials", "said", "Nine people had died there"),
    ],
)
def test_rules_find_what_rules_can(module: Any, sentence: str, source: str, cue: str, content: str) -> None:
    found = quoted(sentence, module("rules").found_by_rules(sentence))
    assert found == [{"source": [source], "cue": [cue], "content": [content]}]


def test_spans_are_counted_within_paragraphs_and_with_every_comma(module: Any) -> None:
    gold = [{"source": [], "cue": [[10, 14]], "content": [[16, 49]]}]
    ours = [{"source": [], "cue": [[10, 15]], "content": [[16, 42], [43, 49]]}]
    tallies = module("baselines").score_spans([(TEXT, ours, gold)])
    assert (tallies["content"].agree, tallies["content"].gold, tallies["cue"].agree) == (2, 2, 0)


def test_a_judged_sheet_is_counted_and_a_missing_judgement_is_named(module: Any, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = "".join(
        f"=== {number} of 3 | a.txt | speech\nsome words\n\nsource: he\njudgement: {words}\nwhy: \n\n"
        for number, words in enumerate(("right", "Content", ""), start=1)
    )
    assert module("sample").count_judged(sheet) == 1
    told = capsys.readouterr()
    assert "1 of 2 right" in told.out
    assert "content 1" in told.out
    assert "=== 3 of 3" in told.err


def test_figures_are_svg_with_a_name(module: Any) -> None:
    figures = module("figures")
    curve = figures.Curve("speech & belief", [(0.1, 1.0), (0.5, 0.8)], (0.5, 0.8))
    for drawn in (
        figures.reliability_figure("Scores: <speech>", [Bin(0.2, 0.3, 20), Bin(0.9, 1.0, 20)]),
        figures.curves_figure("Curves", "recall", "precision", [curve]),
    ):
        root = ElementTree.fromstring(drawn)
        assert root.findtext("{http://www.w3.org/2000/svg}title") == root.get("aria-label")


def test_tables_are_markdown(module: Any, capsys: pytest.CaptureFixture[str]) -> None:
    module("tables").print_table(["F1", "source"], [["rules", "42.8"], ["us", "8.0"]])
    assert capsys.readouterr().out == "| F1    | source |\n| ----- | -----: |\n| rules |   42.8 |\n| us    |    8.0 |\n"
