"""What befell those counted, by the words behind them: the verb they are the subject of, what is said of them."""

from collections.abc import Sequence

from onrecord.find.counted_harms import BE, PERPETRATORS, Sentence, is_other_verb, is_participle, is_passive
from onrecord.find.harm_phrases import HARMS, Told, names_harm
from onrecord.text.lists import word_set, words_of
from onrecord.text.number_words import VALUES

_REACH = 18  # tokens behind a noun in which the verb that it is the subject of is looked for
_SPELLED = word_set("one two three four five six seven eight nine ten")
_PASSED = words_of("figures", "grammar", "passed")
"""Words between a noun and the verb that tells what befell those it stands for."""
_BEHIND_PARTICIPLE = words_of("figures", "grammar", "behind_participle")
_ASIDES = words_of("figures", "grammar", "asides")
_LIGHT = words_of("figures", "grammar", "light")
"""Verbs that tell by what follows them: "spent the night in the cells"."""
_MOVED = words_of("figures", "grammar", "moved")
"""Participles that tell by what follows them: "were taken to hospital"."""
_SINGULAR = word_set("was is has")
_PLURAL = word_set("were are have")
_AUXILIARIES = _SINGULAR | _PLURAL | {"had"}
_ARTICLES = word_set("the a an his her its their")
_OF_NOUNS = word_set("this that of own no every")
_ENDS_NAMES = word_set("; . : when after while because who which")
_LEAVING = frozenset(
    [("the", "scene"), ("the", "spot"), ("the", "area"), ("in", "a"), ("from", "the"), ("after", "the"), ("towards", "the")]
)
_ENDS_SUBJECT = word_set("; . , : and or but while — – when because after )")
PREPOSITIONS = word_set("in at from to into under of off for by on out leave evacuate quit move")
"""The ends of phrases that tell what was done to their subject: "stabbed in the thigh", "told to leave"."""
_WAYS = word_set("across over into")
_BELIEVED = word_set("believed feared presumed thought still")
_HAVE = word_set("have has had having")


def harm_after(sentence: Sentence, at: int, *, bare: bool, one: bool | None) -> Told | None:
    """The verb that those counted are the subject of, or what is said behind them: "12 people were killed", "30 missing".

    Args:
        sentence: The sentence.
        at: The token behind the noun, or behind the number where none follows.
        bare: Whether none does: its verb then follows at once.
        one: Whether one person is counted; None where the verb may be of either number.
    """
    if (theirs := _of_theirs(sentence.words, at) or _lost_to_them(sentence.words, at)) is not None:
        return theirs
    words, begin, joined, naming = sentence.words, at, False, False
    related = words[at : at + 1] in (["who"], ["that"], ["which"])  # "a man who protested was clubbed"
    whose = words[at : at + 1] == ["whose"] and not one
    steps = 6 if bare else _REACH + 24 * ("identified" in words)
    while at < len(words) and (steps := steps - 1) >= 0:
        if (found := _harm_at(sentence, at, begin) or _done_to_them(sentence, at)) is not None:
            return found
        following = words[at + 1] if at + 1 < len(words) else "."
        if not bare and words[at] in (",", "(", "[") and (past := _after_aside(sentence, at, one=one)) is not None:
            naming = naming or following in ("identified", "named")
            at = past
        elif words[at] == "since" and words[at - 1] not in _AUXILIARIES and not bare:
            return None  # "without light since the mast was hit"
        elif whose and words[at] in _SINGULAR and (main := _main_verb(words, at)) is not None:
            at = main  # "whose boat was found empty are sought"
        elif _disagrees(words, at, one=one if not joined or one is False else None) or _begins_harmed(sentence, at):
            return None
        elif words[at] in ("and", "or") and not bare and not joined and not is_other_verb(following):
            joined, at = True, at + 1
        elif naming and words[at] not in _ENDS_NAMES:
            naming, at = words[at] not in _AUXILIARIES, at + 1
        elif related and at > begin and is_other_verb(words[at]) and (main := _main_verb(words, at)) is not None:
            related, at = False, main
        elif (
            _ends_subject(words[at], bare=bare)
            and not _is_adjective(words, at)
            and not (words[at] in _MOVED and is_passive(words, at))
        ):
            return None
        else:
            at += 1
    return None


def _begins_harmed(sentence: Sentence, at: int) -> bool:
    """Whether a number alone is joined, of the wounded or the missing, to whom the verb belongs: "11 bodies and 43 wounded"."""
    if sentence.words[at] not in ("and", "or") or at + 1 not in sentence.numbers or at + 2 >= len(sentence.words):
        return False
    return any(sentence.words[at + 2] in words_of("figures", "state", each) for each in HARMS)


def _main_verb(words: Sequence[str], at: int) -> int | None:
    """The auxiliary with which a sentence goes on behind a clause of its subject."""
    for verb in range(at + 1, min(len(words), at + _REACH)):
        if words[verb] in _AUXILIARIES:
            return verb
        if words[verb] in _ENDS_NAMES or words[verb] in (",", "and", "but"):
            return None
    return None


def _of_theirs(words: Sequence[str], at: int) -> Told | None:
    """The noun in "the two clerks' arrest", "three women's deaths"."""
    if not (words[at : at + 1] == ["'"] or words[at - 1].endswith("'s")):
        return None
    harm = names_harm(words[at : at + 4])
    return None if harm is None else Told(at, at, harm, "nouns")


def _lost_to_them(words: Sequence[str], at: int) -> Told | None:
    """What those lose who are named again before it: "and cost one waitress her sight"."""
    lost = words[at + 1 : at + 2] if words[at : at + 1] in (["her"], ["his"], ["their"]) else []
    if not lost or (at + 2 < len(words) and words[at + 2].isalpha() and words[at + 2] not in _BEHIND_PARTICIPLE):
        return None
    if lost[0] in words_of("harms", "classes", "body"):
        return Told(at, at + 1, "injured", "does")
    return Told(at, at + 1, "killed", "does") if lost[0] in ("life", "lives") else None


def _ends_subject(word: str, *, bare: bool) -> bool:
    """Whether no verb behind a word has those counted as its subject."""
    if word in _PASSED or word in _LIGHT or (word.endswith("ly") and len(word) > 4):
        return False
    return bare or word in _ENDS_SUBJECT or is_other_verb(word)


def _is_adjective(words: Sequence[str], at: int) -> bool:
    """Whether a participle stands before a noun: "schoolgirls from the collapsed dormitory"."""
    return words[at].endswith("ed") and words[at - 1] in _ARTICLES


def _done_to_them(sentence: Sentence, comma: int) -> Told | None:
    """The verb in "a wall fell on six men, killing them"."""
    at = comma + 1
    for told in sentence.begins.get(at, ()) if sentence.words[comma] == "," else ():
        behind = sentence.words[told.last + 1 : told.last + 2]
        if (
            told.how == "does"
            and sentence.words[at].endswith("ing")
            and behind in (["them"], ["him"], ["her"], ["both"], ["all"])
        ):
            return told
    return None


def _disagrees(words: Sequence[str], at: int, *, one: bool | None) -> bool:
    """Whether a verb is of the other number than those counted, and has another subject."""
    other = _SINGULAR if one is False else _PLURAL if one else ()
    return words[at] in other and words[at - 1] not in ("who", "that")


def _after_aside(sentence: Sentence, at: int, *, one: bool | None) -> int | None:
    """Where words end that are set apart by commas or brackets; None where they do not."""
    words = sentence.words
    if words[at] in ("(", "["):
        return next((n + 1 for n in range(at + 1, min(len(words), at + 12)) if words[n] in (")", "]")), None)
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _SPELLED and words[at + 2 : at + 3] != ["of"]:
        return None
    resumes = _PLURAL | {"had"} if not one else _SINGULAR | {"had"}
    for n in range(at, min(len(words) - 1, at + 45)):
        if words[n] in (";", "."):
            break
        if words[n] == "," and (words[n + 1] in resumes or any(told.how == "befalls" for told in sentence.begins.get(n + 1, ()))):
            return n + 1
    if following in ("who", "whose", "whom", "which", "identified", "named"):
        return at + 1
    if following not in _ASIDES:
        return None
    commas = [n for n in range(at + 2, min(len(words), at + 14)) if words[n] == ","]
    return (commas[-1] if following in ("aged", "ages") else commas[0]) + 1 if commas else None


def _harm_at(sentence: Sentence, at: int, begin: int) -> Told | None:
    """What a verb at a token says of its subject; None where it has an object, or is none of these verbs."""
    words = sentence.words
    if at > begin and words[at - 2 : at] == ["of", "the"]:  # "relatives of the disappeared"
        return None
    for told in sentence.begins.get(at, ()):
        left = words[at] == "left" and is_passive(words, at)  # "ten families are left in the village"
        if told.how == "befalls" and (left or (at > begin and _is_noun(sentence, at))):
            continue
        if told.how == "befalls" and not _only_of_them(words, told, begin):
            return told
        if told.how == "takes" and _is_of_a_doer(words, told):
            continue
        if told.how in ("does", "takes") and _befell(sentence, told):
            return told._replace(harm="missing") if _is_astray(words, told) else told
        if told.how == "complements" and _is_of_others(sentence, told, begin):
            continue
        if told.how == "complements" and (told.last > at or not is_participle(words[at]) or _ends_there(words, at + 1)):
            return told
    if (at == begin or words[at - 1] in BE or words[at - 1] in ("left", "found", "feared")) and _is_state(words, at):
        return next(
            (
                Told(at, at, each, "state")
                for each in HARMS
                if words[at] != "lost" and words[at] in words_of("figures", "state", each)
            ),
            None,
        )
    return None


def _is_of_others(sentence: Sentence, told: Told, begin: int) -> bool:
    """Whether what is said further behind is said of others, or only says which way people went."""
    words, at = sentence.words, told.first
    if told.harm == "displaced" and at > begin + 1 and words[at] in _WAYS:  # "took 300 men with him across the river"
        return True
    if not sentence.numbers.isdisjoint(range(begin, at)):  # of those whom they beat to death
        return True
    return told.last == at and (words[at - 1] in _ARTICLES or _is_of_another(words, at, begin))


def _is_of_another(words: Sequence[str], at: int, begin: int) -> bool:
    """Whether "prisoner", "captive" is a noun of its own behind other words."""
    return words[at] in ("prisoner", "hostage", "captive") and not _ARTICLES.isdisjoint(words[begin:at])


def _is_of_a_doer(words: Sequence[str], told: Told) -> bool:
    """Whether a verb that is done to people is done by these: "a college that costs", "one questioner claimed that"."""
    present = words[told.first].endswith("s") and not words[told.first].endswith("ss")
    return present or words[told.last + 1 : told.last + 2] == ["that"]


def _is_noun(sentence: Sentence, at: int) -> bool:
    """Whether a word that may be a verb is a noun: "the collapse of the bridge", "33 lives at Oster"."""
    return sentence.words[at - 1] in _ARTICLES | _OF_NOUNS or at - 1 in sentence.numbers


def _is_state(words: Sequence[str], at: int) -> bool:
    """Whether an adjective is no part of a noun phrase: "three dead in", "sixteen wounded landed here"."""
    return _ends_there(words, at + 1) or is_other_verb(words[at + 1])


def _is_astray(words: Sequence[str], told: Told) -> bool:
    """Whether "lost" is said of who cannot be found, not of who died: "believed lost", "lost in fog"."""
    if words[told.first] != "lost" or told.how != "takes":
        return False
    return words[told.first - 1] in _BELIEVED or words[told.last + 1 : told.last + 2] in (
        ["in"],
        ["on"],
        ["after"],
        ["somewhere"],
    )


def _only_of_them(words: Sequence[str], told: Told, begin: int) -> bool:
    """Whether those who flee are the ones who did it, or only leave a scene."""
    if told.harm != "displaced" or told.last > told.first or not words[told.first].startswith(("fle", "run", "ran")):
        return False
    behind = tuple(words[told.last + 1 : told.last + 3])
    if behind[:1] == ("on",):
        return behind[1:] != ("foot",)
    return behind[:1] in (("with",), ("empty-handed",)) or behind in _LEAVING or words[begin - 1] in PERPETRATORS


def _befell(sentence: Sentence, told: Told) -> bool:
    """Whether a verb's subject is the one who suffers: "were killed", "12 killed in the attack"; not "killed three men"."""
    words = sentence.words
    verb = told.first
    if is_passive(words, verb):
        return True
    if words[verb] == "shot" == words[told.last] and words[verb - 1] == "one":  # "have one shot at it"
        return False
    if not sentence.numbers.isdisjoint(range(verb, told.last)):  # "remanded four in custody"
        return False
    counted = told.last + 1 in sentence.numbers or words[min(told.last + 1, len(words) - 1)] in VALUES
    if told.last > verb and (words[told.last] in ("for", "of") or counted):
        return False  # "volunteers combed the marsh for", "a judge ordered the release of", "a sniper picked off three"
    if not is_participle(words[verb]) or words[verb - 1] in _HAVE or words[verb - 1] in ("who", "that", "which", "to"):
        return False
    return (words[told.last] in PREPOSITIONS and told.last > verb) or _ends_there(words, told.last + 1)


def _ends_there(words: Sequence[str], at: int) -> bool:
    """Whether a token is none that a verb's object or a noun can begin with."""
    following = words[at] if at < len(words) else "."
    return following in _BEHIND_PARTICIPLE or following.endswith("ly") or not following[:1].isalnum()
