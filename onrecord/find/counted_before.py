"""What befell those counted, by the words before the number: a verb, a noun, a toll."""

from collections.abc import Sequence

from onrecord.find.counted_harms import Sentence, is_other_verb, is_participle, is_passive
from onrecord.find.harm_phrases import HARMS, Told, harmless_in, told_in
from onrecord.text.lists import word_set, words_of
from onrecord.text.people import counts_people

_TOLL_REACH = 18  # tokens before a number in which the toll that it is stands
_BEHIND = 5  # tokens behind those counted that a phrase around them may go on with
BEFORE_NUMBER = words_of("figures", "grammar", "before_number")
"""Words that may stand between a verb and the number of those it is done to."""
_ARTICLES = word_set("a an the its his her their our")
_WHERE = word_set("at on by in for")
_ASIDE_WORDS = 9  # tokens of an aside between a verb and the number of those it is done to
_SAYS_WHO = word_set("it he she they according by so as among in at on besides apart together")
_SAYS = word_set(
    "said says say emerged claimed claims reported reports told added according alleges alleged writes wrote reportedly allegedly"
)
_AMONG_OTHERS = word_set("last first remaining next final surviving")
_OWNER_WORDS = 5  # words before "mayor's" in "shot the old mayor's two sons"
_NUMBERS = word_set("number numbered numbering numbers totalled totalling")
_BREAKS = word_set("broke breaking crushing breaks severing")
_JOINS = word_set("and & plus or nor")
_BLOCKS = words_of("figures", "grammar", "blocks")
"""Words that nothing before them reaches behind, where a coordination is read backwards."""
_GROUPS = word_set("last first rest remainder bulk most total group batch crowd lot list maximum minimum half")
_IS_NOW = word_set("is was now stands stood")
_HOLDS = word_set("holds held has had contains contained names named carries carried lists listed shows showed")
_LISTS = word_set("list lists register registers roll rolls file files")
_GIVES = word_set(
    "give gives gave given giving put puts putting place places placed set sets list lists listed count counts counted"
)
_RUNNING = words_of("figures", "grammar", "running")
_LINKS = words_of("figures", "grammar", "links")


def harm_before(sentence: Sentence, first: int) -> Told | None:
    """The verb or noun right before a number that those counted are the object of: "killed 12", "the deaths of 214"."""
    words, at = sentence.words, first - 1
    if (listed := _on_list(sentence, first)) is not None:
        return listed
    while at >= 0:
        if (found := _ending(sentence, at)) is not None and not (found.how == "takes" and words[at + 1] == ":"):
            return found
        if (outside := _before_aside(sentence, at)) is not None:
            at = outside
        elif words[at] == "of" and at >= 2 and words[at - 1] in _GROUPS | words_of("figures", "people", "groups"):
            at = next((n - 1 for n in range(at - 2, max(0, at - 5), -1) if words[n] in _ARTICLES), at - 2)
        elif words[at] in BEFORE_NUMBER or words[at] in _AMONG_OTHERS:
            at -= 1
        elif (
            words[at].endswith("'s")
            and words[first + 1 : first + 2] != []
            and words[first + 1].isalpha()
            and (owned := _owned(sentence, at)) is not None
        ):
            return owned
        else:
            break
    return _of_body(sentence, at) or _inverted(sentence, at) or _toll(sentence, first) or _cost(words, first)


def _cost(words: Sequence[str], first: int) -> Told | None:
    """The verb in "the raid cost the militia 17 fighters"."""
    at = next((n for n in range(first - 3, max(-1, first - 6), -1) if words[n] in ("cost", "costs", "costing")), -1)
    people = words[first + 1 : first + 4]
    named = any(counts_people(word, one=False) for word in people) and not {"their", "his", "her"} & set(people)
    return Told(at, at, "killed", "takes") if at >= 0 and named and words[at + 1] in _ARTICLES else None


def _before_aside(sentence: Sentence, at: int) -> int | None:
    """The token before words set apart by commas that end at a token: "killed, it later emerged, four girls"."""
    words = sentence.words
    if words[at] not in (",", "–", "—", ")"):
        return None
    opening = "(" if words[at] == ")" else words[at]
    begin = next((n for n in range(at - 2, max(-1, at - _ASIDE_WORDS), -1) if words[n] == opening), -1)
    if begin < 1 or any(n in sentence.numbers for n in range(begin, at)):
        return None
    known = opening == "(" or words[begin + 1] in _SAYS_WHO or any(word in _SAYS for word in words[begin:at])
    return begin - 1 if known and _ending(sentence, begin - 1) is not None else None


def _owned(sentence: Sentence, owner: int) -> Told | None:
    """The verb or noun in "shot the mayor's two sons", "the fate of Captain Orr's twelve men"."""
    for at in range(owner - 1, max(-1, owner - _OWNER_WORDS), -1):
        if (found := _ending(sentence, at)) is not None:
            return found
        if sentence.words[at] in _BLOCKS or is_other_verb(sentence.words[at]):
            return None
    return None


def harm_around(sentence: Sentence, first: int, end: int) -> Told | None:
    """The phrase that those counted stand inside: "took 40 men hostage", "put three to death", "rob two of their sight"."""
    words, at = sentence.words, first - 1
    while at >= 0 and words[at] in BEFORE_NUMBER:
        at -= 1
    if at < 0 or is_passive(words, at) or words[end : end + 1] in (["and"], ["or"]):
        return None
    if any(told.last > told.first and told.how != "takes" for told in sentence.ends.get(at, ())):  # "the fever took both in"
        return None
    if (
        words[at] in ("took", "taken")
        and words[end : end + 1] in ([], ["."], [","], ['"'], ["”"], ["!"], [";"])
        and end < len(words)
    ):
        return Told(at, at, "detained", "takes")
    for told in told_in((words[at], *words[end : end + _BEHIND])):
        if told.first == 0 < told.last and told.how in ("does", "takes"):
            return Told(at, end + told.last - 1, told.harm, told.how)
    return None


def is_harmless(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a phrase that only looks like harm stands around those counted: "cost 40 clerks their jobs"."""
    around = (*sentence.words[max(0, first - 1) : first], *sentence.words[end : end + _BEHIND])
    return any(
        found.first == 0 < found.last and not (found.last == 1 and around[1] in _WHERE)  # "shot eleven at the mill"
        for found in harmless_in(around)
    )


def _of_body(sentence: Sentence, at: int) -> Told | None:
    """The verb in "burned the face and hands of a man"."""
    words, body = sentence.words, words_of("figures", "people", "body")
    if at < 1 or words[at] != "of" or words[at - 1] not in body:
        return None
    at -= 1
    while at >= 0 and (words[at] in body or words[at] in ("the", "and", ",", "both", "left", "right")):
        at -= 1
    if at > 0 and words[at] == "off":
        return Told(at - 1, at, "injured", "does")
    broken = at >= 0 and words[at] in words_of("harms", "classes", "damaged") | _BREAKS
    return _ending(sentence, at) or (Told(at, at, "injured", "does") if broken else None)


def _inverted(sentence: Sentence, at: int) -> Told | None:
    """What is told in "among those executed were three nurses", "the dead include two children"."""
    words = sentence.words
    if at == 1 and words[1] in ("is", "are", "was", "were"):  # "Injured is one sub-inspector"
        return next((Told(0, 0, each, "state") for each in HARMS if words[0] in words_of("figures", "state", each)), None)
    if at >= 2 and words[at] in ("were", "was", "are", "is", "be") and (found := _leading(sentence, at)) is not None:
        return found
    if at < 2 or words[at] not in ("were", "was", "are", "is", "include", "included", "includes"):
        return None
    at -= words[at - 1] == "also"
    before = [
        told for told in sentence.ends.get(at - 1, ()) if told.how in ("does", "takes") and not is_passive(words, told.first)
    ]
    if before and is_participle(words[before[0].first]):
        return before[0]
    if words[at - 2] in ("the", "those", "of", "and"):
        return next(
            (Told(at - 1, at - 1, each, "state") for each in HARMS if words[at - 1] in words_of("figures", "state", each)), None
        )
    return None


def _ending(sentence: Sentence, at: int) -> Told | None:
    for told in sentence.ends.get(at, ()):
        if sentence.words[at] == "to" and sentence.words[told.first].startswith("admi"):  # "the army admits to eight"
            continue
        if told.how == "nouns" or (told.how in ("does", "takes") and not is_passive(sentence.words, told.first)):
            return told
    return _of_doing(sentence, at)


def _of_doing(sentence: Sentence, at: int) -> Told | None:
    """The verb that is a noun in "the flogging of three clerks", "the rounding up of 40 boatmen"."""
    if sentence.words[at] != "of":
        return None
    return next(
        (told for told in sentence.ends.get(at - 1, ()) if told.how == "does" and sentence.words[told.first].endswith("ing")),
        None,
    )


def harm_of_list(sentence: Sentence, first: int, *, listed: bool) -> Told | None:
    """The verb that those counted are a later object of: "killing the commander, his driver and three guards".

    Args:
        sentence: The sentence.
        first: The first token of the number.
        listed: Whether more of a list follow behind the number, so that a comma may stand before it.
    """
    words, at = sentence.words, first - 1
    while at >= 0 and words[at] in BEFORE_NUMBER:
        at -= 1
    if at < 0 or not (words[at] in _JOINS or (listed and words[at] == ",")):
        return None
    for back in range(at - 1, max(-1, at - 14), -1):
        told = _ending(sentence, back)
        if told is not None and (back < at - 1 or told.how == "nouns") and not _is_loose(words, told, at):
            return told
        if words[back] in _BLOCKS or is_other_verb(words[back]):
            return None
    return None


def _is_loose(words: Sequence[str], told: Told, join: int) -> bool:
    """Whether a verb that is said of anything may be a noun, or of another clause: "the exchanges", "hit a bakery, and ..."."""
    return told.how == "takes" and (words[told.first].endswith("s") or words[join - 1] == ",")


def _leading(sentence: Sentence, verb: int) -> Told | None:
    """The participle that begins an inverted sentence: "Also killed in the strike were two men"."""
    words, first = sentence.words, 1 if sentence.words[0] == "also" else 2 if sentence.words[:2] == ["among", "those"] else 0
    for told in sentence.begins.get(first, ()):
        if told.how in ("does", "takes") and is_participle(words[first]) and told.last < verb:
            return told
    return None


def _toll(sentence: Sentence, first: int) -> Told | None:
    """What a toll counts: "the death toll has risen to 57"; "the number of journalists killed stands at 29"."""
    words = sentence.words
    if first and words[first - 1] in _NUMBERS:
        return _named_in(words[max(0, first - _TOLL_REACH) : first - 1], first)
    changed = first > 0 and (words[first - 1] == "to" or _is_given(words, first) or words[first - 1] in _IS_NOW)
    for last in range(first - 1, max(-1, first - _TOLL_REACH), -1):
        for told in sentence.ends.get(last, ()):
            if told.how == "toll" and (last < first - 1 or told.last > told.first):
                return told
        if words[last] in ("number", "tally", "count", "list", "register", "roll") and words[last + 1] == "of":
            return _state_in(sentence, last + 2, first)
        changed = changed or words[last] in _RUNNING
        if last in sentence.numbers and words[last - 1] == "from":
            continue
        linked = words[last] in _LINKS or words[last] in words_of("figures", "changes", "verbs")
        if not linked and (not changed or words[last] in (";", ".", "while") or last in sentence.numbers):
            return None
    return None


def _is_given(words: Sequence[str], first: int) -> bool:
    """Whether a number is what somebody gives: "puts its losses in the valley at fewer than 90"."""
    return words[first - 1] in ("at", "as") and not _GIVES.isdisjoint(words[max(0, first - 12) : first])


def _on_list(sentence: Sentence, first: int) -> Told | None:
    """What a list is of that holds a number: "the list of the untraced still holds 1,906 people"."""
    if sentence.words[first - 1] not in _HOLDS:
        return None
    reach = range(first - 2, max(-1, first - 8), -1)
    tolls = (told for at in reach for told in sentence.ends.get(at, ()) if told.how == "toll")
    return next((told for told in tolls if sentence.words[told.first] in _LISTS), None)


def _named_in(words: Sequence[str], first: int) -> Told | None:
    """What befell those whom words name: "the martyrs of Sunday's battle" number seven."""
    for word in reversed(words):
        for each in HARMS:
            if word in words_of("figures", "counted", each) | words_of("figures", "state", each):
                return Told(first - 1, first - 1, each, "toll")
    return None


def _state_in(sentence: Sentence, first: int, end: int) -> Told | None:
    """The first word among some that tells a state: "journalists killed this year"."""
    words = sentence.words
    for at in range(first, min(end + 1, len(words))):
        for told in sentence.begins.get(at, ()):
            if told.how == "befalls" or (told.how == "does" and is_participle(words[at])):
                return Told(at, told.last, told.harm, "toll")
        for each in HARMS:
            if words[at] in words_of("figures", "state", each):
                return Told(at, at, each, "toll")
    return None
