"""What words near an event say of whose word it rests on: that somebody claims it, denies it, is accused of it."""

from collections.abc import Sequence

from onrecord.find.event_clause import question_of
from onrecord.find.event_words import BE_HAVE_DO, Around, grouped, is_noun, unsaid
from onrecord.text.lists import phrases_of, word_set
from onrecord.types import Polarity, Status

_STOPS = word_set("; : . ? ! — –")
_REACH = 16
_ARTICLES = word_set("the a an first second third fourth co two three four all both each")
_BREAKS = word_set("who which after while when but although before because whom whose")
NOBODY = word_set("no nobody none neither")
NO_WRONG = word_set("legal_measure arrest release meeting appeal protest strike")
_LABELS: dict[str, Status] = {
    "claimed": "claimed_or_admitted",
    "vowed": "claimed_or_admitted",
    "denied": "denied",
    "authorities": "suspected_by_authorities",
    "accused": "suspected_or_accused",
    "acquitted": "acquitted",
    "possible": "possible",
}
_JUDGED = word_set("arbitrary unlawful illegal wrongful incommunicado secret arbitrarily unlawfully illegally")
_CONDITIONAL = word_set("if unless should until provided")


def told_near(around: Around, polarity: Polarity) -> Status | None:
    """What words near an event say; the nearest before it counts, then those after it."""
    words, at = around.words, around.first
    low = next((n + 1 for n in range(at - 1, -1, -1) if words[n] in _STOPS), 0)
    clause = words[low:at]
    verb = not is_noun(around) and not words[at].endswith("ing")
    untold: Status | None = None
    for one in reversed(list(phrases_of("event_status", "before").find(clause))):
        if not _reaches(one.label, clause, one.first, one.last, verb=verb) or not _fits(one.label, around, polarity):
            continue
        if not _is_untold(one.label, clause, one.first):
            return _LABELS[one.label]
        open_yet = clause[one.first].startswith("rul") and _fits("possible", around, polarity)  # "has not ruled out that"
        untold = untold or ("possible" if open_yet else "reported_as_fact")
    after = words[around.last : around.last + 10]
    end = next((n for n, word in enumerate(after) if word in _STOPS or word in _BREAKS), len(after))
    later = next(phrases_of("event_status", "after_status").find(after[:end]), None)
    if later and _fits(later.label, around, polarity):
        return _LABELS[later.label]
    asked = polarity == "happened" and not is_noun(around) and question_of(around) in BE_HAVE_DO
    return "possible" if asked else untold


def _is_untold(label: str, clause: Sequence[str], first: int) -> bool:
    """Whether a claim or a denial is said not to be made: who "did not deny" it has not admitted it, nor the reverse."""
    if label not in ("claimed", "denied"):
        return False
    ahead = clause[max(0, first - 4) : first]
    breaks = [n for n, word in enumerate(ahead) if word in (",", "and", "but")] if label == "denied" else []
    return unsaid(clause, first) or not NOBODY.isdisjoint(ahead[breaks[-1] + 1 if breaks else 0 :])


def _reaches(label: str, clause: Sequence[str], first: int, last: int, *, verb: bool) -> bool:
    """Whether words before an event still are about it: no other clause begins between them."""
    between = clause[last + 1 :]
    if not _BREAKS.isdisjoint(between):
        return False
    if clause[last] == "accused" and first and clause[first - 1] in _ARTICLES:
        return False
    if label in ("possible", "vowed"):
        vowed = label == "vowed" and _CONDITIONAL.isdisjoint(between)
        return (
            len(between) <= 8
            and "," not in between
            and (vowed or (label != "vowed" and _is_of(clause[first], between, verb=verb)))
        )
    return len(between) <= _REACH and not (verb and "and" in between and "that" not in between)


def _is_of(doubt: str, between: Sequence[str], *, verb: bool) -> bool:
    """Whether a doubt is about the verb, or the noun, that follows, and not about what comes before that."""
    if doubt in ("may", "might", "could", "must"):
        return verb and all(grouped(word) or word in ("to", "by", "or") for word in between)
    return verb or len(between) <= 4


def _fits(label: str, around: Around, polarity: Polarity) -> bool:
    if label == "vowed":
        return polarity in ("future", "hypothetical")
    if label == "possible":
        return polarity in ("happened", "negated")
    if label == "claimed":  # "admitted that the lawsuit", "boasted of the talks": nothing that somebody would own up to
        return around.type not in ("legal_measure", "meeting", "appeal", "agreement")
    if label in ("accused", "authorities", "acquitted"):
        return around.type not in NO_WRONG or (around.type == "arrest" and around.words[max(0, around.first - 1)] in _JUDGED)
    return not (label == "denied" and around.type in ("legal_measure", "sanction") and polarity == "happened")
