"""Attributions that no discourse relation marks: what is said stands as an object, an infinitive or after a preposition.

"Condemned the raid", "vowed to march", "called for talks": found in syntax by the words below, which are common cues of
docs/annotation.md with one use only, or nearly. Words that more often mean something done ("support", "seek") are not here.
"""

from collections.abc import Collection, Iterator

from onrecord.model.train import roles
from onrecord.model.train.roles import Marked
from onrecord.model.train.treebank import Token, Treebank


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MEANT = _words(
    "want hope intend plan vow promise pledge refuse decline agree offer threaten demand expect claim wish propose swear"
)
"""Verbs whose infinitive is a content: they vowed to march."""

ASKED = _words("ask urge order expect want encourage warn advise request instruct believe think say report allege know")
"""Verbs with somebody and an infinitive, both content: they urged the Union to act, the barracks is said to be empty."""

JUDGED = _words(
    "condemn criticize criticise praise blame accuse denounce reject deny welcome confirm announce predict fear oppose doubt "
    "suspect describe demand suggest recommend reveal acknowledge admit allege express cite dispute hail regard reiterate stress "
    "emphasize emphasise dismiss propose request estimate favor favour"
)
"""Verbs whose object is a content: they condemned the raid."""

AFTER = {"accuse": ("of",), "blame": ("for", "on"), "describe": ("as",), "regard": ("as",), "hail": ("as",), "cite": ("as",)}
"""Prepositions that go on with what the verb's object begins: accused the army of theft. Others of JUDGED go on with "for"."""

WITH = {
    "call": ("for", "on"),
    "warn": ("of", "against", "about"),
    "complain": ("of", "about"),
    "agree": ("with",),
    "insist": ("on",),
    "apologize": ("for",),
    "apologise": ("for",),
    "believe": ("in",),
    "object": ("to",),
    "speculate": ("about", "on"),
    "hope": ("for",),
    "worry": ("about",),
    "comment": ("on",),
    "argue": ("for", "against"),
}
"""Verbs with a preposition that belongs to the cue: they called for talks."""


def complements(tree: Treebank, known: Collection[int]) -> Iterator[Marked]:
    """Find them, but for verbs that stand in a known cue."""
    for verb in tree.tokens:
        if verb.kind != "VERB" or verb.at in known:
            continue
        content, cue = _content(tree, verb)
        if any(tree.tokens[at].tag in {"WDT", "WP", "WRB"} for at in content if at < cue[0]):
            continue  # "what they want": nothing is said of what it is
        pieces = roles.pieces(tree, content, set(cue))
        source = roles.source(tree, verb, content)
        if pieces and _told(tree, verb, source):
            yield Marked(source, cue, pieces)


def _told(tree: Treebank, verb: Token, source: list[int]) -> bool:
    """Whether it is told that somebody says so: not of "you", nor as an order or an aim."""
    if not source:
        return any(child.relation == "aux:pass" for child in tree.children[verb.at])
    return [tree.tokens[at].lemma for at in source] != ["you"]


def _content(tree: Treebank, verb: Token) -> tuple[set[int], list[int]]:
    """The content of a verb, empty where it has none, and its cue."""
    cue = roles.cue(tree, verb)
    around = tree.children[verb.at]
    passive = any(child.relation == "aux:pass" for child in around)
    given = [child for child in around if child.relation == ("nsubj:pass" if passive else "obj")]
    if verb.lemma == "deny" and any(child.relation == ("obj" if passive else "iobj") for child in around):
        return set(), cue  # denied them entry: withheld
    infinitives = [child for child in around if child.relation == "xcomp" and "VerbForm=Inf" in child.features]
    if infinitives and ((verb.lemma in ASKED and given) or (verb.lemma in MEANT and not given)):
        return _below(tree, [*given, infinitives[0]]), cue
    if verb.lemma in JUDGED and given and not infinitives:
        return _below(tree, [*given, *_following(tree, verb, given[0])]), cue
    for child in around:
        case = [one for one in tree.children[child.at] if one.relation == "case"]
        if child.relation == "obl" and case and case[0].lemma in WITH.get(verb.lemma, ()) and case[0].at == cue[-1] + 1:
            return tree.subtree(child.at) - {case[0].at}, [*cue, case[0].at]
    return set(), cue


def _following(tree: Treebank, verb: Token, given: Token) -> list[Token]:
    """What goes on with the object: accused the army | of theft."""
    prepositions = AFTER.get(verb.lemma, ("for",))
    cases = {
        one.at: {case.lemma for case in tree.children[one.at] if case.relation in {"case", "mark"}}
        for one in tree.children[verb.at]
    }
    return [one for one in tree.children[verb.at] if one.at > given.at and cases[one.at] & {*prepositions}]


def _below(tree: Treebank, heads: list[Token]) -> set[int]:
    return set[int]().union(*(tree.subtree(head.at) for head in heads))
