"""Layers of tags laid over GUM's syntax and mentions."""

from onrecord.model.train.entities import read_entities
from onrecord.model.train.gum_layers import layers_of

CONLLU = """\
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# newpar_block = p (1 s)
# sent_id = GUM_news_invented-1
# text = The mayor of Vell left.
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-nnnnn-cf1-2-sgl
2	mayor	mayor	NOUN	NN	_	5	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Vell	Vell	PROPN	NNP	_	2	nmod:poss	_	Entity=(2-place-new-nnnnn-cf2-1-sgl)1)
5	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

"""


def test_a_sentence_has_its_syntax_and_its_mentions_in_layers() -> None:
    (sentence,) = layers_of(read_entities("GUM_news_invented", CONLLU))
    assert sentence.words == ("The", "mayor", "of", "Vell", "left", ".")
    assert dict(sentence.tags) == {
        "tag": ("DT", "NN", "IN", "NNP", "VBD", "."),
        "relation": ("det", "nsubj", "case", "nmod", "root", "punct"),
        "head_relation": ("nsubj", "root", "nmod", "nsubj", "root", "root"),
        "distance": ("right 1", "right 3", "right 1", "left 2", "root", "left 1"),
        "outer": ("B-person", "I-person", "I-person", "I-person", "O", "O"),
        "inner": ("B-person", "I-person", "I-person", "B-place", "O", "O"),
    }
