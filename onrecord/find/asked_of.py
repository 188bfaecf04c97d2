"""The shapes that a request can have where it names somebody, and then with a preposition what is asked of them."""

from collections.abc import Sequence

from onrecord.find.addressees import named_bodies
from onrecord.find.asked import Asked, Asking, span
from onrecord.find.coordination import is_body, things
from onrecord.text.lists import word_set
from onrecord.text.phrases import Token

_SUBJECTS = word_set("i we you he she they it")
_WAYS = word_set("out off into onto back home")
_LONGEST_PARTY = 6


def for_thing(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "Appealed to | the League | for | protection |"."""
    if asking.force is None or asking.thing or not words:
        return []
    at = next((n for n, token in enumerate(words) if n and token.word == "for" and n + 1 < len(words)), None)
    if (
        at is None
        or not is_body(text, words[:at])
        or (text[words[at + 1].start].isupper() and text[words[at - 1].start].isupper())
    ):
        return []
    who = named_bodies(text, words[:at])
    return [Asked(span(piece), who, asking.force) for piece in things(words[at + 1 :])]


def doing(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "Cautioned | leaders | against | inciting herders |", "tasked | it | with | reporting |"."""
    at = next((n for n, token in enumerate(words[:-1]) if n and token.word in ("against", "with")), None)
    if asking.force is None or asking.thing or at is None or not words[at + 1].word.endswith("ing"):
        return []
    if not is_body(text, words[:at]):
        return []
    return [Asked(span(words[at + 1 :]), named_bodies(text, words[:at]), asking.force)]


def moved_out(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """ "Ordered | the men | out of their boats |"."""
    at = next((n for n, token in enumerate(words) if n and token.word in _WAYS), None)
    if (
        asking.force != "orders"
        or at is None
        or at > _LONGEST_PARTY
        or words[0].word in _SUBJECTS
        or not is_body(text, words[:at])
    ):
        return []
    return [Asked(span(words[at:]), named_bodies(text, words[:at]), asking.force)]
