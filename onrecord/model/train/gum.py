"""Turns the GUM corpus into training texts: its attribution relations, laid over its syntax, marked as docs/annotation.md says.

GUM (Zeldes 2017) relates discourse units: "Officials said" stands in the relation of attribution to what was said, where that
is a clause. Where source, cue and content begin and end is read from its syntax. What docs/annotation.md marks beyond that
("condemned the raid", "vowed to march") is in onrecord.model.train.complements. A paragraph where a relation cannot be turned
into an attribution, or with a longer quotation that no attribution reaches, is left out: nothing is taught by an omission.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.model.train import roles
from onrecord.model.train.complements import complements
from onrecord.model.train.roles import Marked
from onrecord.model.train.treebank import Token, Treebank, Unit

ANNOTATOR = "gum"
LONG_QUOTATION = 8  # words and marks: shorter ones can be titles, or words set off
RELATION = "attribution"
TITLED = ("caption", "figure", "item", "list")  # where the relation names who took a picture or wrote a book
_CLAUSES = ("ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "acl", "advcl", "obj", "dislocated", "conj", "appos")
_UNMARKED = ("mean", "see", "hear", "watch", "notice", "ensure")  # fillers; and seeing or making sure is not saying


def convert(name: str, tree: Treebank) -> dict[str, Any]:
    """Make one row of a training pack from a document."""
    found: list[Marked] = []
    unclear: set[int] = set()
    for unit in tree.units:
        if unit.relation.startswith(RELATION):
            marked = _from_relation(tree, unit)
            if marked:
                found.append(marked)
            elif marked is None:
                unclear |= {tree.paragraph(at) for at in tree.whole(unit) | tree.related(unit)}
    found = _continued(tree, found)
    found += complements(tree, {at for one in found for at in one.cue})
    return row(name, tree, found, unclear)


def _continued(tree: Treebank, found: Sequence[Marked]) -> list[Marked]:
    """Add the quotation that goes on after the sentence of its cue: "We are tired," she said. "We will wait."."""
    grown = list(found)
    for span in tree.quotations:
        sentence = tree.sentences[tree.tokens[span[0]].sentence]
        covered = any(span[0] in piece for one in grown for piece in one.content)
        if covered or span[0] != sentence.first or sentence.first == 0 or tree.paragraph(span[0]) != tree.paragraph(span[0] - 1):
            continue
        before = tree.tokens[span[0] - 1].sentence
        for at, one in enumerate(grown):
            quoted = tree.tokens[one.content[-1][-1]].tag == "''"
            if tree.tokens[one.cue[0]].sentence == before and one.cue[0] > one.content[-1][-1] and quoted:
                grown[at] = one._replace(content=[*one.content, list(span)])
                break
    return grown


def _from_relation(tree: Treebank, unit: Unit) -> Marked | tuple[()] | None:
    """The attribution that a relation speaks of; nothing where docs/annotation.md marks none, None where it is unclear."""
    saying = tree.whole(unit)
    said = tree.related(unit) - saying
    named = roles.according(tree, saying)
    if named:
        first = next(at for at in sorted(saying) if tree.tokens[at].lemma == "accord")
        outer = {at for child in tree.children[named.at] if child.relation == "case" for at in tree.subtree(child.at)}
        content = roles.pieces(tree, _said(tree, tree.tokens[first], said, said), saying)
        return (
            Marked(roles.stretch(tree, tree.subtree(named.at) - outer - said, named.at), [first, first + 1], content)
            if content
            else None
        )
    verb, clause = _verb(tree, saying, said)
    if verb is None:
        return _from_label(tree, saying, said)
    words = _said(tree, verb, tree.subtree(clause.at) & said if clause else said, said)
    source, content = roles.source(tree, verb, words), roles.pieces(tree, words, saying)
    if _unmarked(tree, verb, source):
        return ()
    return Marked(source, roles.cue(tree, verb), content) if content else None


def _unmarked(tree: Treebank, verb: Token, source: Sequence[int]) -> bool:
    """Whether the relation is one that docs/annotation.md does not mark."""
    if verb.lemma == "sure":
        return tree.tokens[verb.head].lemma == "make"
    return verb.lemma in _UNMARKED or [tree.tokens[at].lemma for at in source] == ["you"]


def _from_label(tree: Treebank, saying: set[int], said: set[int]) -> Marked | tuple[()] | None:
    quoted = any(tree.tokens[at].tag == "``" for at in said)
    if tree.sentences[tree.tokens[min(saying)].sentence].layout in TITLED and not quoted:
        return ()
    labelled = roles.label(tree, saying)
    content = roles.pieces(tree, said, saying)
    return Marked(*labelled, content) if labelled and content else None


def _verb(tree: Treebank, saying: set[int], said: set[int]) -> tuple[Token | None, Token | None]:
    """The word that the saying hangs on, and the head of the clause that depends on it, when one does."""
    for at in sorted(said):
        token = tree.tokens[at]
        kinds = {"VERB", "ADJ", "AUX"} if token.relation == "parataxis" else {"VERB", "ADJ", "AUX", "NOUN"}
        if token.head in saying and token.relation in _CLAUSES and tree.tokens[token.head].kind in kinds:
            return tree.tokens[token.head], token
    for at in sorted(saying):
        token = tree.tokens[at]
        if token.head not in saying or token.head == at:
            spoken = token.kind == "VERB" or any(child.relation == "cop" for child in tree.children[at])
            return (token, None) if spoken else (None, None)
    return None, None


def _said(tree: Treebank, verb: Token, clause: set[int], related: set[int]) -> set[int]:
    """What is content: the clause, quotations that reach into it or go on with it, and what a colon announces."""
    sentence = tree.sentences[verb.sentence]
    near = {at for at in clause if tree.tokens[at].sentence == verb.sentence}
    around = [span for span in tree.quotations if verb.at not in span]
    if not near:
        if tree.tokens[sentence.last - 1].form == ":":
            return related
        near = {at for span in around for at in span if at in related}
    spoken = verb.relation == "parataxis" and verb.head in near
    found = set(near)
    for span in around:
        inside = sentence.first <= span[0] < sentence.last
        if near & set(span[1:-1]) or (inside and (spoken or span[1] in related)):
            found |= set(span)
    if found != near or any(tree.tokens[at].tag == "``" for at in near):
        found |= {at for span in around if len(related & set(span)) >= len(span) - 2 for at in span}
    return found


def row(name: str, tree: Treebank, found: Sequence[Marked], unclear: set[int]) -> dict[str, Any]:
    """Write attributions down as a training pack does, without the paragraphs that are unclear."""
    left_out = _closed(tree, found, unclear | _unreached(tree, found))
    text, offsets = _text(tree, left_out)
    kept = [one for one in found if tree.paragraph(one.cue[0]) not in left_out]
    kept.sort(key=lambda one: one.cue)
    outer = [one for one in kept if not any(_inside(one, other) for other in kept)]
    marked = [[_spans(one, offsets) for one in some] for some in (outer, [one for one in kept if one not in outer])]
    return {"id": name, "text": text, "annotations": [{"annotator": ANNOTATOR, "attributions": marked[0]}], "nested": marked[1]}


def _unreached(tree: Treebank, found: Iterable[Marked]) -> set[int]:
    """Paragraphs with a longer quotation that no attribution reaches."""
    reached = {at for one in found for piece in [*one.content, one.source] for at in piece}
    return {tree.paragraph(span[0]) for span in tree.quotations if len(span) >= LONG_QUOTATION and not reached & {*span[:2]}}


def _closed(tree: Treebank, found: Iterable[Marked], left_out: set[int]) -> set[int]:
    """Paragraphs to leave out, with those that share an attribution with one of them."""
    touched = [{tree.paragraph(at) for piece in [one.source, one.cue, *one.content] for at in piece} for one in found]
    while more := [some for some in touched if some & left_out and not some <= left_out]:
        left_out = left_out.union(*more)
    return left_out


def _inside(one: Marked, other: Marked) -> bool:
    return one.cue != other.cue and any(set(one.cue) <= set(part) for part in [other.source, *other.content])


def _text(tree: Treebank, left_out: set[int]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text of the paragraphs that are kept, and where in it every word stands."""
    text, before = "", -1
    offsets = {}
    for sentence in tree.sentences:
        if sentence.paragraph in left_out:
            continue
        if text:
            text += " " if sentence.paragraph == before else "\n\n"
        before = sentence.paragraph
        for token in tree.tokens[sentence.first : sentence.last]:
            offsets[token.at] = (len(text) + token.start, len(text) + token.end)
        text += sentence.text
    return text, offsets


def _spans(one: Marked, offsets: dict[int, tuple[int, int]]) -> dict[str, list[list[int]]]:
    """The spans of an attribution in the text."""
    parts = {"source": [one.source] if one.source else [], "cue": [one.cue], "content": one.content}
    return {role: [[offsets[piece[0]][0], offsets[piece[-1]][1]] for piece in some] for role, some in parts.items()}


def rows(documents: Iterable[tuple[str, Treebank]]) -> Iterator[dict[str, Any]]:
    """Make a row of every document that says anything."""
    for name, tree in documents:
        made = convert(name, tree)
        if made["text"]:
            yield made
