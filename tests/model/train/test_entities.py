"""Entities are read from GUM's annotation. The small document here is invented."""

from pathlib import Path

import pytest

from onrecord.model.train import gum
from onrecord.model.train.entities import EntityDocument, EntityMention, align, key_clusters, read_entities, read_entity_folder

GUM = Path(__file__).parents[4] / "shared" / "data" / "gum"

HEADER = "# newdoc id = GUM_news_ost\n# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity\n"
MAYOR = """# newpar
# text = Ost's mayor, Mira Vale, doesn't sleep.
1-2\tOst's\t_\t_\t_\t_\t_\t_\t_\t_
1\tOst\tOst\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref(2-place-new-nnnnn-cf2-1-coref-Ost_%28river%29
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tmayor\tmayor\tNOUN\tNN\t_\t9\tnsubj\t_\tEntity=1)|SpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
5\tMira\tMira\tPROPN\tNNP\t_\t3\tappos\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1,2-appos
6\tVale\tVale\tPROPN\tNNP\t_\t5\tflat\t_\tEntity=1)|SpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
8-9\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
8\tdoes\tdo\tAUX\tVBZ\t_\t10\taux\t_\t_
9\tn't\tnot\tPART\tRB\t_\t10\tadvmod\t_\t_
10\tsleep\tsleep\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t10\tpunct\t_\t_

"""
TAKES = """# newpar
# text = She took roads, it says, and bridges.
1\tShe\tshe\tPRON\tPRP\tPerson=3\t2\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)
2\ttook\ttake\tVERB\tVBD\t_\t0\troot\t_\t_
2.1\tgone\tgo\tVERB\tVBD\t_\t_\t_\t_\tEntity=(9-event-new-nnnnn-cf3-1-sgl)
3\troads\troad\tNOUN\tNNS\t_\t2\tobj\t_\tEntity=(3[1/2]-object-new-nnnnn-cf3-1-sgl)|SpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
5\tit\tit\tPRON\tPRP\tPerson=3\t6\tnsubj\t_\tEntity=(4-abstract-new-nnnnn-cf4-1-sgl)
6\tsays\tsay\tVERB\tVBZ\t_\t2\tparataxis\t_\tSpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
8\tand\tand\tCCONJ\tCC\t_\t9\tcc\t_\tEntity=(3[2/2]-object-new-nnnnn-cf3-1-sgl
9\tbridges\tbridge\tNOUN\tNNS\t_\t3\tconj\t_\tEntity=3[2/2])|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def document() -> EntityDocument:
    return read_entities("GUM_news_ost", HEADER + MAYOR + TAKES)


def quoted(document: EntityDocument, mention: EntityMention) -> str:
    return document.text[slice(*mention.span)]


def test_a_mention_holds_its_words_its_entity_and_what_it_is(document: EntityDocument) -> None:
    owner, place, name, pronoun, *_ = document.mentions
    assert document.text == "Ost's mayor, Mira Vale, doesn't sleep.\n\nShe took roads, it says, and bridges."
    assert [quoted(document, one) for one in (owner, place, name, pronoun)] == ["Ost's mayor", "Ost's", "Mira Vale", "She"]
    assert [one.form for one in (owner, place, name, pronoun)] == ["nominal", "name", "name", "pronoun"]
    assert [one.head for one in (owner, place, name, pronoun)] == [2, 0, 4, 11]
    assert (owner.words, name.core) == ((0, 1, 2), (4, 5))
    assert (place.kind, place.title, owner.title) == ("place", "Ost (river)", None)
    assert [one.link for one in (owner, name, pronoun)] == ["coref", "appos", "ana"]


def test_one_mention_inside_another_is_read_and_mentions_gather_by_entity(document: EntityDocument) -> None:
    gathered = {entity: [quoted(document, one) for one in some] for entity, some in document.clusters.items()}
    assert gathered["1"] == ["Ost's mayor", "Mira Vale", "She"]
    assert gathered["2"] == ["Ost's"]
    assert document.genre == "news"


def test_a_mention_in_pieces_is_one_and_a_word_left_out_has_none(document: EntityDocument) -> None:
    (pieces,) = document.clusters["3"]
    assert (pieces.words, quoted(document, pieces)) == ((13, 18, 19), "roads, it says, and bridges")
    assert [quoted(document, one) for one in document.clusters["4"]] == ["it"]
    assert "9" not in document.clusters


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Mira Vale", "Mira Vale"),
        ("Mira Vale,", "Mira Vale"),
        ("Vale", "Mira Vale"),
        ("mayor", "Ost's mayor"),
        ("Ost's mayor, Mira Vale", "Ost's mayor"),
        ("Ost", "Ost's"),
        ("sleep", None),
        (",", None),
    ],
)
def test_a_stretch_of_text_stands_for_the_mention_with_its_words_or_its_head(
    document: EntityDocument, asked: str, meant: str | None
) -> None:
    start = document.text.index(asked)
    found = document.mention_at(start, start + len(asked))
    assert (quoted(document, found) if found else None) == meant


def test_words_are_found_again_in_a_text_of_some_paragraphs(document: EntityDocument) -> None:
    text = "She took roads, it says, and bridges."
    placed = align(document.tree, text)
    assert [text[slice(*placed[at])] for at in (11, 18)] == ["She", "and"]
    assert 0 not in placed
    with pytest.raises(ValueError, match="no paragraph of the document"):
        align(document.tree, "She took nothing.")


def test_clusters_for_scoring_are_of_spans_and_of_the_forms_wanted(document: EntityDocument) -> None:
    assert key_clusters(document)[0] == {(0, 11), (13, 22), (40, 43)}
    assert key_clusters(document, forms=("name",)) == [{(13, 22)}, {(0, 5)}]


def test_units_take_the_words_of_the_sentences() -> None:
    unit = "1\tOst 's mayor , Mira Wale , does n't sleep .\t0\t_\t_\t_\t0\tROOT\t_\t_"
    assert len(read_entities("GUM_news_ost", HEADER + MAYOR, unit).tree.units) == 1
    with pytest.raises(ValueError, match="other words"):
        read_entities("GUM_news_ost", HEADER + MAYOR, unit.replace("mayor ", ""))


@pytest.mark.parametrize(
    ("conllu", "said"),
    [
        (HEADER + MAYOR.replace("Entity=1)|SpaceAfter=No\n4", "SpaceAfter=No\n4"), "not closed"),
        (HEADER + MAYOR.replace("Entity=2)", "Entity=2)7)"), "nothing opens"),
        (HEADER + TAKES.replace("[2/2]", "[2/3]"), "last piece of '3' is missing"),
        (MAYOR, "does not tell the place of 'GRP'"),
    ],
)
def test_annotation_that_makes_no_sense_is_refused(conllu: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_entities("GUM_news_ost", conllu)


@pytest.mark.skipif(not GUM.is_dir(), reason="the GUM corpus is not at hand")
def test_every_document_at_hand_is_read_and_laid_out_as_its_pack() -> None:
    found = list(read_entity_folder(GUM / "dev"))
    assert {one.genre for one in found} == {"academic", "bio", "court", "interview", "news", "voyage"}
    for document in found:
        assert all(quoted(document, one).strip() for one in document.mentions)
        assert all(document.mention_at(*one.span) == one for one in document.mentions)
        text = gum.convert(document.name, document.tree)["text"]
        placed = align(document.tree, text)
        assert all(text[slice(*places)] == document.tree.tokens[at].form for at, places in placed.items())
