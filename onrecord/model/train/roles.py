"""Where source, cue and content begin and end, read from syntax, by the rules of docs/annotation.md."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.model.train.treebank import Token, Treebank

SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass", "csubj")
_BEFORE_CUE = ("aux", "aux:pass", "cop", "advmod")
_UTTERED = ("statement", "interview", "speech", "letter", "report", "tweet", "message", "post")
_HELD = ("have", "express", "voice", "give", "make", "reach", "issue")
_FELT = (
    "concern",
    "convince",
    "worry",
    "alarm",
    "surprise",
    "disappoint",
    "please",
    "determine",
    "quote",
    "cite",
)  # by their subject
_STRIPPED = {".", ",", ";", ":", "-", "–", "—", "--"}
_COMMA = ","
LONGEST_BRIDGE = 5  # words and marks: an insertion this short does not cut a content in two


class Marked(NamedTuple):
    """An attribution: the places of its words."""

    source: list[int]
    cue: list[int]
    content: list[list[int]]


def according(tree: Treebank, words: Iterable[int]) -> Token | None:
    """The word that "according to" belongs to, when these words are about one."""
    for at in sorted(words):
        if tree.tokens[at].lemma == "accord" and tree.tokens[at].relation == "case":
            return tree.tokens[tree.tokens[at].head]
    return None


def label(tree: Treebank, words: Iterable[int]) -> tuple[list[int], list[int]] | None:
    """Source and cue of words without a verb: a name after a dash, or before a colon."""
    inside = sorted(words)
    marks = [at for at in inside if tree.tokens[at].is_punctuation]
    names = [at for at in inside if at not in marks]
    if not names or any(tree.tokens[at].kind in {"VERB", "AUX"} for at in inside):
        return None
    if inside[0] in marks and tree.tokens[inside[0]].form in {"-", "–", "—", "--"}:
        return stretch(tree, set(names), names[0]), [inside[0]]
    if inside[-1] in marks and tree.tokens[inside[-1]].form == ":":
        return stretch(tree, set(names), names[0]), [inside[-1]]
    return None


def cue(tree: Treebank, verb: Token) -> list[int]:
    """Words of the cue of a verb, or of a noun or adjective that says as much: one piece."""
    if verb.kind == "NOUN" and not _has(tree, verb, "cop"):
        governor = tree.tokens[verb.head]
        held = verb.relation == "obj" and governor.lemma in _HELD
        return list(range(_first(tree, governor, governor.at), verb.at + 1)) if held else [verb.at]
    return list(range(_first(tree, verb, _chain(tree, verb)), _last(tree, verb) + 1))


def _has(tree: Treebank, token: Token, relation: str) -> bool:
    return any(child.relation == relation for child in tree.children[token.at])


def _chain(tree: Treebank, verb: Token) -> int:
    """First word of the verbs that this one completes: "wanted to know", "was able to say"."""
    start = verb
    while start.relation == "xcomp" and not _has(tree, tree.tokens[start.head], "obj"):
        governor = tree.tokens[start.head]
        between = tree.tokens[governor.at + 1 : start.at]
        if governor.at > start.at or any(token.relation not in {"mark", "advmod"} for token in between):
            break
        start = governor
    return start.at


def _first(tree: Treebank, verb: Token, at: int) -> int:
    heads = {verb.at, at}
    while at > 0:
        before = tree.tokens[at - 1]
        spoken = before.relation in _BEFORE_CUE and before.head in heads and before.tag != "WRB"
        modified = before.relation in {"advmod", "case", "det"} and before.head in {at, *heads} and verb.kind != "VERB"
        if not spoken and not modified:
            break
        at -= 1
        heads.add(at)
    return at


def _last(tree: Treebank, verb: Token) -> int:
    at = verb.at
    following = tree.tokens[at + 1 : at + 6]
    if following and following[0].relation == "compound:prt" and following[0].head == at:
        at += 1
        following = following[1:]
    if following and following[0].lemma == "in":
        for token in following[1:]:
            if token.lemma in _UTTERED:
                at = token.at
                break
            if token.kind not in {"DET", "ADJ"}:
                break
    after = tree.tokens[at + 1 : at + 2]
    return at + 1 if after and after[0].form == ":" else at


def source(tree: Treebank, verb: Token, content: set[int]) -> list[int]:
    """Words of the source of a verb; none where the text names nobody."""
    head = _speaker(tree, verb)
    if head is None:
        return []
    words = tree.subtree(head.at) - content - (tree.subtree(verb.at) if head.at not in tree.subtree(verb.at) else {verb.at})
    outside = {
        child.at for child in tree.children[head.at] if child.relation in {"case", "cc", "mark", "fixed"} and child.at < head.at
    }
    outside |= {at for child in outside for at in tree.subtree(child)}
    return stretch(tree, words - outside, head.at)


def _speaker(tree: Treebank, verb: Token) -> Token | None:
    """Head of the words that name who says so: the verb's own subject, or the one it shares with another verb."""
    around = tree.children[verb.at]
    passive = _has(tree, verb, "aux:pass")
    for relation in ("obl:agent",) if passive and verb.lemma not in _FELT else SUBJECTS:
        for child in around:
            if child.relation == relation:
                return child
    if passive or any(child.relation.startswith(("expl", "nsubj")) for child in around):
        return None
    if verb.kind == "NOUN":
        owners = [child for child in around if child.relation == "nmod:poss"]
        return owners[0] if owners else _speaker(tree, tree.tokens[verb.head]) if verb.relation == "obj" else None
    return _shared(tree, verb)


def _shared(tree: Treebank, verb: Token) -> Token | None:
    governor = tree.tokens[verb.head]
    bare = verb.relation == "conj" or "VerbForm=Part" in verb.features or "VerbForm=Ger" in verb.features
    if verb.relation == "xcomp":
        given = [child for child in tree.children[governor.at] if child.relation == "obj"]
        return given[0] if given else _speaker(tree, governor)
    if verb.relation == "acl":
        return governor if bare and not _has(tree, governor, "cop") else None
    if bare and verb.relation in {"conj", "advcl", "parataxis"} and governor.kind in {"VERB", "ADJ", "AUX"}:
        return _speaker(tree, governor)
    return None


def stretch(tree: Treebank, words: set[int], around: int) -> list[int]:
    """The unbroken run of words around one of them, without marks at its edges but the comma that closes an insertion."""
    low = high = around
    while low - 1 in words:
        low -= 1
    while high + 1 in words:
        high += 1
    inside = tree.tokens[low : high + 1]
    while inside and inside[0].form in _STRIPPED:
        inside = inside[1:]
    while inside and inside[-1].form in _STRIPPED and not _closes(inside):
        inside = inside[:-1]
    return [token.at for token in inside]


def _closes(inside: Sequence[Token]) -> bool:
    """Whether the last mark is a comma that another comma opened."""
    return inside[-1].form == _COMMA and any(token.form == _COMMA for token in inside[:-1])


def pieces(tree: Treebank, words: set[int], saying: set[int]) -> list[list[int]]:
    """Put words of a content into its pieces: parted by the saying and by paragraphs, marks at the edges cut off."""
    found: list[list[int]] = []
    for at in sorted(words):
        last = found[-1][-1] if found else None
        between = range(at if last is None else last + 1, at)
        bridged = all(tree.tokens[one].is_punctuation or one not in saying for one in between) and len(between) <= LONGEST_BRIDGE
        if last is not None and bridged and tree.paragraph(last) == tree.paragraph(at):
            found[-1] += [*between, at]
        else:
            found.append([at])
    trimmed = (_trim(tree, piece) for piece in found)
    return [piece for piece in trimmed if any(not tree.tokens[at].is_punctuation for at in piece)]


def _trim(tree: Treebank, piece: list[int]) -> list[int]:
    forms = [tree.tokens[at].form for at in piece]
    low, high = 0, len(piece)
    while low < high and forms[low] in _STRIPPED:
        low += 1
    unclosed = any(span[-1] == piece[-1] for span in tree.quotations)  # goes on in the next paragraph, its stop inside
    while low < high and forms[high - 1] in _STRIPPED and not unclosed:
        high -= 1
    return piece[low:high]
