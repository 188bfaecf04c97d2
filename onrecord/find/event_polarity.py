"""Whether an event is said to have come about: told as done, as not done, as to come, or as asked for, feared, thinkable."""

from collections.abc import Sequence

from onrecord.find.event_clause import (
    DENIALS,
    ENDS,
    LONGEST,
    NO,
    by_condition,
    by_denial,
    by_group,
    by_infinitive,
    by_question,
    is_reported,
)
from onrecord.find.event_noun_polarity import as_noun, ending_before
from onrecord.find.event_words import BE_HAVE_DO, MAY, NOT, SUBJECTS, WILL, WOULD, Around, group_start, is_base, is_noun, modifies
from onrecord.types import Polarity, Statement


def polarity_of(around: Around, statement: Statement | None) -> Polarity:
    """Tell whether an event is said to have come about; it is, where nothing near speaks against it.

    A model is not asked: on the texts for choosing these rules are right more often than it, and no mixture of both did better.

    Args:
        around: Its words among those of its sentence.
        statement: The innermost statement that holds it.
    """
    return by_words(around, statement) or "happened"


def by_words(around: Around, statement: Statement | None = None) -> Polarity | None:
    """What the words around an event say; None where nothing is found that speaks against its having come about."""
    told = as_noun(around, statement) if is_noun(around) else _as_verb(around, statement)
    return told or by_question(around)


def _as_verb(around: Around, statement: Statement | None) -> Polarity | None:
    words, at = around.words, around.first
    start = group_start(words, at)
    if start == at and modifies(around):
        return None
    return (
        by_condition(words, start)
        or _by_subject(words, start)
        or by_group(words, start, at, reported=is_reported(statement))
        or _by_object(around)
        or (by_infinitive(words, start) if start < at or is_base(words[at]) else None)
        or (_as_gerund(words, at) if start == at else None)
        or _by_conjunct(words, start, at)
        or by_denial(around, start)
        or _by_request(words, start, at, statement)
    )


def _by_object(around: Around) -> Polarity | None:
    """By what comes right after a verb: "has petitioned NO ONE"."""
    after = around.words[around.last : around.last + 2]
    return "negated" if after and after[0] in ("no", "nobody", "nothing", "none") and after[1:] != ["longer"] else None


def _as_gerund(words: Sequence[str], at: int) -> Polarity | None:
    """By the phrase before a gerund, or before one that it is joined to: "committed to breaking and DESTROYING it"."""
    if not words[at].endswith("ing"):
        return None
    joined = at > 1 and words[at - 1] in ("and", "or") and words[at - 2].endswith("ing")
    return ending_before(words, at - 2 if joined else at)


def _by_conjunct(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By the auxiliary of a verb that this one is joined to: "will close the port AND seize ..."."""
    if start != at or start < 2 or words[start - 1] not in ("and", "or", ",", "nor"):
        return None
    base = is_base(words[at])
    for back in range(start - 2, max(-1, start - 2 - 2 * LONGEST), -1):
        word = words[back]
        if word in ENDS or word in SUBJECTS:
            return None
        if word == "to" or word in WILL or word in WOULD or word in MAY:
            helped = any(each in ("be", "have", "been") for each in words[back + 1 : back + 4])
            told = by_infinitive(words, back + 1) if word == "to" else by_group(words, back, min(back + 4, at))
            return None if base == helped else told
        if word in NOT and words[start - 1] == "or":
            return "negated"
        if word == "have" and words[back - 1] in WOULD | MAY:  # "would have taken them and KILLED them"
            continue
        if word in BE_HAVE_DO:
            return None if base or word != "be" else by_group(words, group_start(words, back + 1), back + 1)
    return None


def _by_subject(words: Sequence[str], start: int) -> Polarity | None:
    """By a negative subject: "NOBODY was hurt", "NO evidence that"."""
    verbs = 0
    for back in range(start - 1, max(-1, start - 1 - LONGEST), -1):
        word = words[back]
        if word == "that":
            denied = words[back - 1] in DENIALS  # "no officer has denied that"
            told = start > 2 and not denied and any(each in ("no", "little") for each in words[max(0, back - 3) : back])
            return "negated" if told else None
        if word in ENDS or word in BE_HAVE_DO or word == ",":
            return None
        verbs += word in SUBJECTS and word != "nobody"
        if word in NO or word.removesuffix("'s") in NO:
            return None if verbs else "negated"
        if word == "without":  # "without a shot being FIRED"
            return "negated" if words[start].endswith("ing") else None
    return None


def _by_request(words: Sequence[str], start: int, at: int, statement: Statement | None) -> Polarity | None:
    """A command, or what is asked for in a clause: "FREE my son", "demand that it RELEASE them"."""
    if start != at or not is_base(words[at]) or words[at].endswith("s"):
        return None
    before = words[at - 1] if at else ""
    if "let" in words[max(0, at - 4) : at] or "let's" in words[max(0, at - 2) : at]:
        return "hypothetical"
    if not before or not before[0].isalnum() or before == "please":
        return "hypothetical" if (statement is not None and statement.act in ("request", "warn")) or before == "please" else None
    return "hypothetical" if statement is not None and statement.act == "request" else None
