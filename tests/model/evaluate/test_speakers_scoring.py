"""Answers about who speaks are judged by GUM's coreference. The small document here is invented."""

from pathlib import Path

import pytest

from onrecord.model.evaluate.speakers import Span, UnnamedSource, folds, group, judge, judge_all, share, unnamed_sources
from onrecord.model.train.entities import EntityDocument, read_entities, read_entity_folder

GUM = Path(__file__).parents[4] / "shared" / "data" / "gum"

Word = tuple[str, str, int, str, str]
"""Form, kind, number of the word it depends on, how, and the entity that begins or ends there."""

HEADER = "# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity\n"
SPOKE: list[Word] = [
    ("Mira", "PROPN", 3, "nsubj", "(1-person-new-nnnnn-cf1-1,2-coref"),
    ("Vale", "PROPN", 1, "flat", "1)"),
    ("spoke", "VERB", 0, "root", ""),
    (".", "PUNCT", 3, "punct", ""),
]


def said(source: list[Word], noun: str, entity: str) -> list[Word]:
    """... said the harbour closed."""
    at = len(source) + 1
    return [
        *source,
        ("said", "VERB", 0, "root", ""),
        ("the", "DET", at + 2, "det", f"({entity}-place-new-nnnnn-cf2-2-coref"),
        (noun, "NOUN", at + 3, "nsubj", f"{entity})"),
        ("closed", "VERB", at, "ccomp", ""),
        (".", "PUNCT", at, "punct", ""),
    ]


SENTENCES = [
    SPOKE,
    said([("She", "PRON", 2, "nsubj", "(1-person-giv:act-nnnnn-cf1-1-ana)")], "harbour", "2"),
    said([("Residents", "NOUN", 2, "nsubj", "(3-person-new-nnnnn-cf1-1-coref)")], "market", "4"),
    said([("They", "PRON", 2, "nsubj", "(3-person-giv:act-nnnnn-cf1-1-ana)")], "bridge", "5"),
    said(
        [("Vale", "PROPN", 2, "nsubj", "(1-person-giv:inact-nnnnn-cf1-1-coref)")],
        "school",
        "6",
    ),
    said([("Who", "PRON", 2, "nsubj", "")], "road", "7"),
]


def conllu(words: list[Word]) -> str:
    text = " ".join(word[0] for word in words).replace(" .", ".")
    lines = []
    for number, (form, kind, head, relation, entity) in enumerate(words, start=1):
        features = "Person=3" if form in {"She", "They"} else "_"
        lemma = "say" if form == "said" else form.lower()
        misc = f"Entity={entity}" if entity else "_"
        lines.append(f"{number}\t{form}\t{lemma}\t{kind}\t{kind}\t{features}\t{head}\t{relation}\t_\t{misc}")
    return f"# newpar\n# text = {text}\n" + "\n".join(lines) + "\n\n"


def rsd(sentences: list[list[Word]]) -> str:
    """The first sentence as one unit; each other as who said and what was said, the first depending on the second."""
    units = [(" ".join(word[0] for word in sentences[0]), 0, "ROOT")]
    for words in sentences[1:]:
        at = next(number for number, word in enumerate(words, start=1) if word[0] == "said")
        units.append((" ".join(word[0] for word in words[:at]), len(units) + 2, "attribution-positive_r"))
        units.append((" ".join(word[0] for word in words[at:]), 1, "joint-list_m"))
    lines = (f"{number}\t{text}\t0\t_\t_\t_\t{head}\t{relation}\t_\t_" for number, (text, head, relation) in enumerate(units, 1))
    return "\n".join(lines)


@pytest.fixture
def document() -> EntityDocument:
    return read_entities("GUM_news_harbour", HEADER + "".join(map(conllu, SENTENCES)), rsd(SENTENCES))


@pytest.fixture
def sources(document: EntityDocument) -> dict[str, UnnamedSource]:
    return {document.text[slice(*one.span)]: one for one in unnamed_sources(document)}


def words(document: EntityDocument, text: str, *, last: bool = False) -> Span:
    start = document.text.rindex(text) if last else document.text.index(text)
    return start, start + len(text)


def test_sources_that_name_no_one_are_found_with_whom_they_stand_for(
    document: EntityDocument, sources: dict[str, UnnamedSource]
) -> None:
    assert list(sources) == ["She", "Residents", "They", "Who"], "and not Vale, which is a name"
    assert [group(one) for one in sources.values()] == ["pronoun, person 3", "nominal", "pronoun, person 3", "other pronoun"]
    assert [document.text[slice(*one.cue)] for one in sources.values()] == ["said"] * 4
    others = {text: [document.text[slice(*one.span)] for one in source.others] for text, source in sources.items()}
    assert others == {"She": ["Mira Vale", "Vale"], "Residents": ["They"], "They": ["Residents"], "Who": []}
    assert [len(one.earlier) for one in sources.values()] == [1, 0, 1, 0]
    assert sources["Who"].mention is None


@pytest.mark.parametrize(
    ("asked", "answer", "right"),
    [
        ("She", "Mira Vale", True),
        ("She", "Mira", True),
        ("She", "Residents", False),
        ("She", "spoke", False),
        ("She", "She", False),
        ("She", None, False),
        ("Residents", None, True),
        ("Residents", "They", True),
        ("Residents", "Mira Vale", False),
    ],
)
def test_an_answer_is_right_when_it_touches_another_mention_of_the_entity(
    document: EntityDocument, sources: dict[str, UnnamedSource], asked: str, answer: str | None, right: bool
) -> None:
    span = words(document, answer) if answer else None
    judged = judge(sources[asked], lambda _, __: span)
    assert (judged.right, judged.answer) == (right, span)


def test_a_mention_that_comes_later_can_be_ruled_out(document: EntityDocument, sources: dict[str, UnnamedSource]) -> None:
    later = words(document, "Vale", last=True)
    assert judge(sources["She"], lambda _, __: later).right
    assert not judge(sources["She"], lambda _, __: later, earlier_only=True).right


def test_a_source_without_gold_is_not_judged(document: EntityDocument, sources: dict[str, UnnamedSource]) -> None:
    with pytest.raises(ValueError, match="no gold mention"):
        judge(sources["Who"], lambda _, __: None)
    assert len(judge_all([document], lambda _, __: None)) == 3


def test_a_resolver_is_asked_with_the_document_and_the_place_of_the_source(document: EntityDocument) -> None:
    asked: list[str] = []

    def resolve(given: EntityDocument, span: Span) -> Span | None:
        asked.append(given.text[slice(*span)])
        return words(document, "Mira Vale") if asked[-1] == "She" else None

    right, total, low, high = share(judge_all([document], resolve))
    assert (asked, right, total) == (["She", "Residents", "They"], 2, 3)
    assert (low, high) == pytest.approx((0.208, 0.939), abs=0.001)
    assert share([]) == (0, 0, 0.0, 1.0)


def test_documents_are_dealt_out_once_whatever_their_order() -> None:
    names = [f"GUM_news_{letter}" for letter in "abcdefghijk"]
    dealt = folds(names)
    assert dealt == folds(reversed(names))
    assert sorted(name for part in dealt for name in part) == names
    assert [len(part) for part in dealt] == [3, 2, 2, 2, 2]
    assert dealt != folds(names, seed=5)


@pytest.mark.skipif(not GUM.is_dir(), reason="the GUM corpus is not at hand")
def test_the_antecedents_of_the_gold_are_right() -> None:
    def resolve(document: EntityDocument, span: Span) -> Span | None:
        source = next(one for one in unnamed_sources(document) if one.span == span)
        return source.earlier[-1].span if source.earlier else None

    right, total, *_ = share(judge_all(read_entity_folder(GUM / "dev", ("news", "interview")), resolve, earlier_only=True))
    assert right == total > 0
