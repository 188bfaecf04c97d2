"""The shapes that a request can have, each cut into what is asked and of whom."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.find.addressees import named_bodies
from onrecord.find.coordination import Range, actions, clauses, is_body, is_verb, parties, things
from onrecord.find.imperatives import orders
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import Token
from onrecord.text.words import english_words
from onrecord.types import Force

_BE = word_set("be is are was were been being am")
MODALS = word_set("should must ought shouldn't mustn't shall")
HAVE_TO = word_set("has have needs need")
_FINITE = word_set("is are was were has had have will would could can may might did does do said says")
_OPENING = word_set('" “ ‘ «')
_PARTICIPLES = word_set("""
held given made brought put paid sent told kept built cut found shown done taken seen heard read left met set let cast shut
sought taught thrown withdrawn written spoken stopped begun hung sold laid lit fed borne known led lent shot spent struck won
bound
""")


_THREATS = word_set("face lose die risk suffer forfeit else")


class Asked(NamedTuple):
    """One thing that is asked for, as offsets in the text that was read."""

    action: Range
    addressees: list[Range]
    force: Force


class Asking(NamedTuple):
    """How the words of a cue ask.

    Attributes:
        force: How it is asked; None where the cue does not ask itself ("said").
        thing: Whether a thing is asked for, and no one is addressed first: "called for", "demanded".
        passive: Whether who is addressed stands before: "were told".
        begin: Where the cue begins.
        end: Where it ends.
    """

    force: Force | None
    thing: bool
    passive: bool
    begin: int
    end: int


def trimmed(words: Sequence[Token]) -> Sequence[Token]:
    """Words without the marks around them, and without what only joins them to the cue."""
    first, last = 0, len(words)
    while first < last and not words[first].word[0].isalnum() and words[first].word not in "([":
        first += 1
    while last > first and not words[last - 1].word[0].isalnum() and words[last - 1].word not in ")]%$":
        if words[last - 1].word == "”" and any(token.word == "“" for token in words[first:last]):
            break
        last -= 1
    if (
        last - first > 1
        and words[first].word in ("to", "on", "upon")
        and words[first + 1].word in words_of("requests", "words", "determiners")
    ):
        first += 1
    return words[first:last]


def span(words: Sequence[Token]) -> Range:
    """Where words stand, without the marks around them and without "that" or "to"; (0, 0) where nothing is left."""
    words = trimmed(words)
    while (len(words) > 1 and words[0].word in ("that", "to", "for", "and", "please")) or [one.word for one in words[:2]] == [
        "not",
        "to",
    ]:
        words = trimmed(words[1:])
    return (words[0].start, words[-1].end) if words else (0, 0)


def infinitive(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "The Union to act and to report": addressees before "to", actions after it."""
    at = _first_to(words, surely=not asking.thing)
    if at is None or asking.force is None:
        return []
    before = words[: at - 1] if at and words[at - 1].word == "not" else words[:at]
    if before and before[0].word.endswith("ing") and asking.force == "recommends":  # "suggested going over to new papers"
        return []
    if asking.thing and before and not is_body(text, before):
        return []
    if (
        at + 2 < len(words)
        and words[at + 1].word == "be"
        and before
        and words[at - 1].word != "not"
        and _is_participle(words[at + 2].word)
    ):
        return [Asked(span(words), [], asking.force)]
    start = at + 1
    found: list[Asked] = []
    for who, what in parties(text, words[start:]):
        bodies = named_bodies(text, who or before)
        found += [Asked(place, bodies, asking.force) for place in map(span, map(_unless, actions(what))) if place != (0, 0)]
    return found


def _unless(words: Sequence[Token]) -> Sequence[Token]:
    """An action without what is threatened otherwise: "sign or lose his teeth"."""
    for n in range(1, len(words) - 1):
        if words[n].word == "or" and (words[n + 1].word in _THREATS or (words[n + 1].word == "be" and n + 2 < len(words))):
            return words[:n]
    return words


def _first_to(words: Sequence[Token], *, surely: bool) -> int | None:
    """Where the infinitive begins that says what is to be done: a "to" before a verb, with no clause before it."""
    for n, token in enumerate(words[:-1]):
        if token.word in _FINITE | MODALS or (token.word == "that" and n == 0):
            return None
        if token.word == "to" and (n == 0 or words[n - 1].word == "not" or _verb_follows(words, n, surely=surely)):
            return n
    return None


def _verb_follows(words: Sequence[Token], at: int, *, surely: bool) -> bool:
    following = words[at + 1].word
    if following.startswith("re") and following[2:].strip("-") in words_of("requests", "verbs", "base"):  # "readmit"
        return True
    if following in _OPENING and at + 2 < len(words):
        following = words[at + 2].word
    if surely and following in words_of("requests", "verbs", "base"):
        return True
    if surely and at and following.isalpha() and words[at + 1].start - words[at].end < 3:
        closed = ("determiners", "pronouns", "prepositions", "relatives")
        return (
            all(following not in words_of("requests", "words", label) for label in closed)
            and following in english_words().ordinary
        )
    return following.endswith("ly") or following in words_of("requests", "verbs", "base")


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in _PARTICIPLES


def duty(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "The minister should resign", "that Velmar withdraw", "that the roadmap be presented"."""
    found: list[Asked] = []
    for sentence in _sentences(words):
        that = [token for token in words[:1] if token.word == "that"]
        first, *others = clauses(text, trimmed(sentence)) or [sentence]
        others = [clause if clause[0].word == "that" else [*that, *clause] for clause in others]
        several = [_duty_of(text, trimmed(clause), asking) for clause in (first, *others)]
        found += [one for some in several for one in some] if all(several) else _duty_of(text, trimmed(sentence), asking)
    return found


def _sentences(words: Sequence[Token]) -> list[Sequence[Token]]:
    edges = [0, *(n + 1 for n, token in enumerate(words) if token.word in (".", "!", "?", ";")), len(words)]
    return [words[start:end] for start, end in pairwise(edges) if start < end]


def _duty_of(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    that = bool(words) and words[0].word == "that"
    words = trimmed(words[1:]) if that else words
    for n, token in enumerate(words):
        after = _after_modal(words, n)
        if after is not None and after < len(words):
            return _done_by(text, words, (n, after), _force(asking, token.word))
        if token.word == "be" and n and asking.force and n + 1 < len(words) and _is_participle(words[n + 1].word):
            return [Asked(span(piece), [], asking.force) for piece in _passives(words)]
        if that and n and asking.force and token.word in words_of("requests", "verbs", "base") and _ends_subject(words, n):
            return _done_by(text, words, (n, n), asking.force)
    return []


def _ends_subject(words: Sequence[Token], at: int) -> bool:
    """Whether a base form is the verb of its subject, and not a noun in it."""
    before = words[at - 1].word
    if words[at].word not in _FINITE and before in ("we", "you", "they", "he", "she", "i"):
        return True
    if before in words_of("requests", "words", "determiners") | words_of("requests", "words", "prepositions"):
        return False
    return words[at].word not in words_of("requests", "verbs", "not_first") or is_verb(words, at, surely=False)


def _passives(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut "the room be closed and the register be returned" in two."""
    for n, token in enumerate(words):
        if (
            token.word == "and"
            and n > 2
            and any(one.word == "be" for one in words[:n])
            and any(one.word == "be" for one in words[n + 1 :])
        ):
            return [words[:n], words[n + 1 :]]
    return [words]


def _after_modal(words: Sequence[Token], at: int) -> int | None:
    """Where the verb stands after "should", "must", "has to", "needs to"."""
    word = words[at].word
    following = [token.word for token in words[at + 1 : at + 3]]
    if at and words[at - 1].word == ",":  # "should it be needed"
        return None
    if word in MODALS and following[:1] != ["have"]:
        after = at + 1 + (word == "ought" and following[:1] == ["to"])
    elif (word in HAVE_TO and following[:1] == ["to"]) or (word == "had" and following[:1] == ["better"]):
        after = at + 2
    else:
        return None
    while after < len(words) - 1 and (
        words[after].word in ("now", "also", "therefore", "first", "instead", "only", "not") or words[after].word.endswith("ly")
    ):
        after += 1
    return after


def _done_by(text: str, words: Sequence[Token], verb: tuple[int, int], force: Force) -> list[Asked]:
    """The actions of a clause, of a subject that ends and a verb that begins at these words."""
    ends, begins = verb
    if words[begins].word == "be" and begins + 1 < len(words) and _is_participle(words[begins + 1].word):
        return [Asked(span(words), [], force)]
    who = named_bodies(text, words[_subject(words, ends) : ends])
    return [Asked(span, who, force) for span in map(span, actions(words[begins:])) if span != (0, 0)]


def _subject(words: Sequence[Token], end: int) -> int:
    """Where the subject before a verb begins: after a comma that closes what is put first, or after a conjunction."""
    for n in range(end - 1, -1, -1):
        if words[n].word in ("that", "because", "if", "but", "so", "when") or words[n].word in '"“”:':
            return n + 1
        if words[n].word == "," and words[0].word in words_of("requests", "words", "prepositions") | words_of(
            "requests", "words", "relatives"
        ):
            return n + 1
    return 0


def _force(asking: Asking, modal: str) -> Force:
    if asking.force:
        return asking.force
    return "demands" if modal in ("must", "has", "have", "mustn't", "need", "needs") else "urges"


def need(_text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "The urgent need for talks", "the need to talk"."""
    for n, token in enumerate(words[:-1]):
        if token.word in ("need", "necessity") and words[n + 1].word in ("for", "of", "to") and n + 2 < len(words):
            rest = words[n + 2 :]
            if words[n + 1].word == "to":
                return [Asked(span(piece), [], asking.force or "asks") for piece in actions(rest)]
            return [Asked(span(piece), [], asking.force or "asks") for piece in things(rest)]
    return []


def _run_on(words: Sequence[Token]) -> Sequence[Token]:
    """An order without the sentence that a comma ties to it: "Come home, the soup is waiting"."""
    for n in range(1, len(words) - 1):
        following = words[n + 1 : n + 6]
        first = following[0].word
        begins = first == "then" or first in words_of("requests", "words", "determiners") | words_of(
            "requests", "words", "pronouns"
        )
        if words[n].word == "," and begins and any(token.word in _FINITE or token.word == "'s" for token in following[1:]):
            return words[:n]
    return words


def ordered(words: Sequence[Token], asking: Asking) -> list[Asked]:
    """Orders in a quotation: "Open the road and let them go."."""
    found: list[Asked] = []
    ends = [n for n, token in enumerate(words) if token.word in (".", "!", "?", ";", "…")] + [len(words)]
    for at in orders([token.word for token in words]):
        end = next(n for n in ends if n > at)
        listed = map(span, actions(_run_on(words[at:end])))
        found += [Asked(place, [], asking.force or "urges") for place in listed if place != (0, 0)]
    return found
