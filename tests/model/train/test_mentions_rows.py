"""Mentions for training are made out of entities that stand inside each other. The small document here is invented."""

import pytest

from onrecord.model.train.entities import EntityDocument, read_entities
from onrecord.model.train.mentions import chunks, rows

HEADER = "# newdoc id = GUM_news_ost\n# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity\n"
MAYOR = """# newpar
# text = Ost's mayor, Mira Vale, left the old town of Kelm.
1-2\tOst's\t_\t_\t_\t_\t_\t_\t_\t_
1\tOst\tOst\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tEntity=(1-person-new-nnnnn-cf1-3-coref(2-place-new-nnnnn-cf2-1-coref
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tmayor\tmayor\tNOUN\tNN\t_\t8\tnsubj\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
5\tMira\tMira\tPROPN\tNNP\t_\t3\tappos\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1,2-appos
6\tVale\tVale\tPROPN\tNNP\t_\t5\tflat\t_\tEntity=1)1)|SpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
8\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
9\tthe\tthe\tDET\tDT\t_\t11\tdet\t_\tEntity=(3-place-new-nnnnn-cf3-3-sgl
10\told\told\tADJ\tJJ\t_\t11\tamod\t_\t_
11\ttown\ttown\tNOUN\tNN\t_\t8\tobj\t_\t_
12\tof\tof\tADP\tIN\t_\t13\tcase\t_\t_
13\tKelm\tKelm\tPROPN\tNNP\t_\t11\tnmod\t_\tEntity=(4-place-new-nnnnn-cf4-1-sgl)3)|SpaceAfter=No
14\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

"""
COUNCIL = """# newpar
# text = The “Relief Council of Ost” thanked her.
1\tThe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(5-organization-new-nnnnn-cf1-3,4,5,6-coref
2\t“\t“\tPUNCT\t``\t_\t4\tpunct\t_\tSpaceAfter=No
3\tRelief\tRelief\tPROPN\tNNP\t_\t4\tcompound\t_\t_
4\tCouncil\tCouncil\tPROPN\tNNP\t_\t8\tnsubj\t_\t_
5\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_
6\tOst\tOst\tPROPN\tNNP\t_\t4\tnmod\t_\tSpaceAfter=No
7\t”\t”\tPUNCT\t''\t_\t4\tpunct\t_\tEntity=5)
8\tthanked\tthank\tVERB\tVBD\t_\t0\troot\t_\t_
9\ther\tshe\tPRON\tPRP\tPerson=3\t8\tobj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

"""


@pytest.fixture
def document() -> EntityDocument:
    return read_entities("GUM_news_ost", HEADER + MAYOR + COUNCIL)


def words_of(document: EntityDocument, words: range) -> str:
    return document.text[document.offsets[words[0]][0] : document.offsets[words[-1]][1]]


def test_a_mention_is_taken_to_its_head_a_name_whole_and_what_another_has_taken_is_left_out(document: EntityDocument) -> None:
    found = {words_of(document, words): mention.form for mention, words in chunks(document)}
    assert found == {
        "Ost": "name",  # up to its head: what makes it possessive is no one's
        "mayor": "nominal",  # without whose mayor: that is a mention of its own
        "Mira Vale": "name",
        "the old town": "nominal",  # what follows the head is left out
        "Kelm": "name",
        "The “Relief Council of Ost": "name",
        "her": "pronoun",
    }


def test_no_word_is_of_two_mentions(document: EntityDocument) -> None:
    taken = [at for _, words in chunks(document) for at in words]
    assert len(taken) == len({*taken})


def test_a_row_holds_the_text_and_where_mentions_are_of_what_kind_and_which_are_names(document: EntityDocument) -> None:
    (row,) = rows([document])
    assert (row["id"], row["text"], row["annotations"]) == ("GUM_news_ost", document.text, [])
    assert row["mentions"] == sorted(row["mentions"])
    assert [(row["text"][start:end], kind, named) for start, end, kind, named in row["mentions"]] == [
        ("Ost", "place", True),
        ("mayor", "person", False),
        ("Mira Vale", "person", True),
        ("the old town", "place", False),
        ("Kelm", "place", True),
        ("The “Relief Council of Ost", "organisation", True),
        ("her", "person", False),
    ]


def test_kinds_that_the_model_does_not_tell_apart_are_other() -> None:
    (row,) = rows([read_entities("GUM_news_ost", HEADER + MAYOR.replace("(3-place", "(3-object"))])
    assert [kind for *_, kind, _ in row["mentions"]][3] == "other"
