"""Reads the entities of the GUM corpus: every mention, whom or what it stands for, and where it is in the text.

The annotation is in the last column of a .conllu file (``Entity=``); a first line tells what its fields are:

    # global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity

All mentions of one entity in a document share the number of its group (GRP). In GUM (Zeldes 2017), unlike OntoNotes,
appositions and predicates ("Mira, a doctor", "Mira is a doctor") are mentions of the same entity, and so are mentions
that stand alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from onrecord.model.train.treebank import Token, Treebank, read_treebank

HEADER = "global.Entity"
KINDS = ("academic", "bio", "court", "interview", "news", "voyage")
"""Kinds of GUM text that are at hand with entities."""

Form = Literal["pronoun", "name", "nominal"]
_FIELDS = ("GRP", "etype", "minspan", "link")
_MARK = re.compile(r"\(?[^()]+\)?")
_PART = re.compile(r"\[(\d+)/(\d+)\]$")


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that stand for an entity.

    Attributes:
        words: Places of its words in the document, in order; there is a gap where it is in pieces.
        span: Where it is in the text: (start, end) code points, from its first word to its last.
        entity: Number of the entity within the document.
        kind: Type of the entity: person, organization, place, ...
        title: Title of the Wikipedia article about the entity, with spaces; None where none is given.
        head: Place of the word that the others of the mention depend on.
        core: Places of the words without which the mention is another one: the head, and the other words of a name.
        form: What the head is.
        link: How it is tied to what came before (coref, ana, cata, appos, pred, disc), or sgl where nothing is.
    """

    words: tuple[int, ...]
    span: tuple[int, int]
    entity: str
    kind: str
    title: str | None
    head: int
    core: tuple[int, ...]
    form: Form
    link: str


@dataclass(frozen=True)
class EntityDocument:
    """A document with its mentions, in order of appearance, the longer of two that begin together first.

    Attributes:
        text: Its whole text, laid out as in a training pack, no paragraph left out.
        offsets: For each word its (start, end) in that text.
    """

    name: str
    tree: Treebank
    text: str
    offsets: tuple[tuple[int, int], ...]
    mentions: tuple[EntityMention, ...]

    @property
    def genre(self) -> str:
        """Kind of text: news, interview ..."""
        return self.name.split("_")[1]

    @cached_property
    def clusters(self) -> dict[str, tuple[EntityMention, ...]]:
        """The mentions of each entity, in order."""
        found: dict[str, list[EntityMention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.entity].append(mention)
        return {entity: tuple(mentions) for entity, mentions in found.items()}

    def words_in(self, start: int, end: int) -> tuple[int, ...]:
        """Places of the words that a stretch of the text touches, marks at its edges aside."""
        touched = [at for at, (first, last) in enumerate(self.offsets) if first < end and last > start]
        while touched and self.tree.tokens[touched[-1]].is_punctuation:
            touched.pop()
        while touched and self.tree.tokens[touched[0]].is_punctuation:
            touched.pop(0)
        return tuple(touched)

    def mention_at(self, start: int, end: int) -> EntityMention | None:
        """The mention that a stretch of the text stands for.

        That is the mention of the same words; else the most alike of those with the same head; else, where there is none,
        of those that hold its head as a word of their name ("Vale" of "Mira Vale").
        """
        words = self.words_in(start, end)
        if not words:
            return None
        head = head_of(self.tree, words)
        for fits in (
            [one for one in self.mentions if one.words == words],
            [one for one in self.mentions if one.head == head],
            [one for one in self.mentions if one.form == "name" and head in one.core],
        ):
            if fits:
                return max(fits, key=lambda one: len({*one.words} & {*words}) / len({*one.words} | {*words}))
        return None


def read_entities(name: str, conllu: str, rsd: str | None = None) -> EntityDocument:
    """Read a document from the contents of its .conllu file, and of the .rsd file beside it where there is one.

    Raises:
        ValueError: The annotation is not closed, or its fields are not told.
    """
    tree = read_treebank(conllu, _units(conllu, rsd))
    text, offsets = lay_out(tree)
    found = [_mention(tree, offsets, words, fields) for words, fields in _joined(name, _marked(name, conllu))]
    found.sort(key=lambda one: (one.words[0], -one.words[-1], one.entity))
    return EntityDocument(name, tree, text, offsets, tuple(found))


def read_entity_folder(folder: Path, kinds: Sequence[str] = KINDS) -> Iterator[EntityDocument]:
    """Read the documents of a folder that are of the kinds given, in order of their names."""
    for path in sorted(folder.glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in kinds:
            rsd = path.with_suffix(".rsd")
            units = rsd.read_text(encoding="utf-8") if rsd.exists() else None
            yield read_entities(path.stem, path.read_text(encoding="utf-8"), units)


def lay_out(tree: Treebank) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a document, and where in it every word is."""
    text = "\n\n".join(_paragraphs(tree).values())
    found = align(tree, text)
    return text, tuple(found[token.at] for token in tree.tokens)


def align(tree: Treebank, text: str) -> dict[int, tuple[int, int]]:
    """Where the words of a document are in a text that was made of some of its paragraphs, such as that of a training pack.

    Raises:
        ValueError: The text has something that is no paragraph of the document.
    """
    found: dict[int, tuple[int, int]] = {}
    written = text.split("\n\n") if text else []
    reached, start = 0, 0
    for paragraph, whole in _paragraphs(tree).items():
        if reached == len(written) or written[reached] != whole:
            continue
        for sentence in (one for one in tree.sentences if one.paragraph == paragraph):
            for token in tree.tokens[sentence.first : sentence.last]:
                found[token.at] = (start + token.start, start + token.end)
            start += len(sentence.text) + 1
        start, reached = start + 1, reached + 1
    if reached != len(written):
        raise ValueError(f"no paragraph of the document is {written[reached]!r}")
    return found


def head_of(tree: Treebank, words: Sequence[int]) -> int:
    """The word of a stretch that depends on none of the others; the first where there are several."""
    inside = {*words}
    return next((at for at in words if tree.tokens[at].head == at or tree.tokens[at].head not in inside), words[0])


def _paragraphs(tree: Treebank) -> dict[int, str]:
    grouped = groupby(tree.sentences, key=lambda one: one.paragraph)
    return {number: " ".join(one.text for one in sentences) for number, sentences in grouped}


def _units(conllu: str, rsd: str | None) -> str:
    """Discourse units with the words of the .conllu file: one of GUM's .rsd files spells a name otherwise.

    Only some kinds of GUM text are at hand with their units; the others are one unit as a whole.
    """
    rows = (line.split("\t") for line in conllu.splitlines() if line and not line.startswith("#"))
    forms = (row[1] for row in rows if row[0].isdigit())
    if rsd is None:
        return f"1\t{' '.join(forms)}\t0\t_\t_\t_\t0\tROOT\t_\t_"
    units = [line.split("\t") for line in rsd.splitlines()]
    return "\n".join("\t".join([unit[0], " ".join(islice(forms, len(unit[1].split(" ")))), *unit[2:]]) for unit in units)


def _marked(name: str, conllu: str) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """The words of each mention and what is said of it; of a mention in pieces, each piece."""
    opened: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    names = _field_names(name, conllu)
    for at, mark in _marks(conllu):
        body = mark.strip("()")
        group = body.split("-")[0]
        if mark.startswith("("):
            opened[group].append((at, dict(zip(names, body.split("-", len(names) - 1), strict=False))))
        if mark.endswith(")"):
            if not opened[group]:
                raise ValueError(f"{name}: {mark!r} closes a mention that nothing opens")
            first, fields = opened[group].pop()
            yield tuple(range(first, at + 1)), fields
    if left := [group for group, some in opened.items() if some]:
        raise ValueError(f"{name}: mentions of {left[0]!r} are not closed")


def _joined(
    name: str, marked: Iterable[tuple[tuple[int, ...], dict[str, str]]]
) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """Put the pieces of a mention together: CorefUD writes ``(7[1/2]-...) ... (7[2/2]-...)``; the first says what it is."""
    begun: dict[str, tuple[tuple[int, ...], dict[str, str]]] = {}
    for words, fields in marked:
        if not (part := _PART.search(fields["GRP"])):
            yield words, fields
            continue
        group = fields["GRP"][: part.start()]
        before, said = begun.pop(group, ((), fields | {"GRP": group}))
        if part[1] == part[2]:
            yield before + words, said
        else:
            begun[group] = (before + words, said)
    if begun:
        raise ValueError(f"{name}: the last piece of {next(iter(begun))!r} is missing")


def _field_names(name: str, conllu: str) -> list[str]:
    told = re.search(rf"^# {HEADER} = (.+)$", conllu, re.MULTILINE)
    names = told[1].strip().split("-") if told else []
    if missing := [field for field in _FIELDS if field not in names]:
        raise ValueError(f"{name}: the line '# {HEADER} =' does not tell the place of {missing[0]!r}")
    return names


def _marks(conllu: str) -> Iterator[tuple[int, str]]:
    """Each opening or closing of a mention, at the place of its word."""
    at = -1
    for line in conllu.splitlines():
        row = line.split("\t")
        if line.startswith("#") or not row[0].isdigit():
            continue
        at += 1
        for item in row[9].split("|"):
            if item.startswith("Entity="):
                yield from ((at, mark) for mark in _MARK.findall(item.removeprefix("Entity=")))


def _mention(tree: Treebank, offsets: Sequence[tuple[int, int]], words: tuple[int, ...], fields: dict[str, str]) -> EntityMention:
    core = tuple(words[int(number) - 1] for number in fields["minspan"].split(",") if int(number) <= len(words))
    heads = [at for at in core if tree.tokens[at].head == at or tree.tokens[at].head not in words]
    head = heads[0] if heads else head_of(tree, words)
    identity = fields.get("identity")
    return EntityMention(
        words=words,
        span=(offsets[words[0]][0], offsets[words[-1]][1]),
        entity=fields["GRP"],
        kind=fields["etype"],
        title=unquote(identity).replace("_", " ") if identity else None,
        head=head,
        core=core,
        form=form_of(tree.tokens[head]),
        link=fields["link"],
    )


def form_of(head: Token) -> Form:
    """What a mention is, by its head."""
    if head.kind == "PRON":
        return "pronoun"
    return "name" if head.kind == "PROPN" else "nominal"


def key_clusters(
    document: EntityDocument, *, forms: Iterable[Form] = ("pronoun", "name", "nominal")
) -> list[frozenset[tuple[int, int]]]:
    """The spans of the mentions of each entity, for scoring; of the forms given only."""
    wanted = {*forms}
    found = (frozenset(one.span for one in some if one.form in wanted) for some in document.clusters.values())
    return [cluster for cluster in found if cluster]
