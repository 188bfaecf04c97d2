"""The forms of English verbs and nouns, made from their base form."""

import tomllib
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@cache
def forms(lemma: str) -> frozenset[str]:
    """Every form of a verb: "deny" gives deny, denies, denied, denying. The plural of a noun is among them.

    A final consonant is also doubled where that is only sometimes done ("profitted"): what is read is not always correct.
    """
    irregular = _irregular().get(lemma)
    made = {lemma, _third_person(lemma), *_participles(lemma)}
    if irregular is None:
        made |= _pasts(lemma)
    else:
        made |= set(irregular)
    return frozenset(made)


@cache
def past_forms(lemma: str) -> frozenset[str]:
    """The past tense and past participle of a verb."""
    irregular = _irregular().get(lemma)
    return frozenset(_pasts(lemma)) if irregular is None else frozenset(irregular) - {lemma}


def participle(lemma: str) -> frozenset[str]:
    """The present participle of a verb, however spelled."""
    return frozenset(_participles(lemma))


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_SIBILANTS) or lemma in ("go", "do", "echo", "veto", "undergo") else "s")


def _doubled(lemma: str) -> bool:
    """Whether the last consonant may be doubled: one vowel before it."""
    ending = lemma[-3:]
    return len(ending) == 3 and ending[2] not in _VOWELS + "wxyhcs" and ending[1] in _VOWELS and ending[0] not in _VOWELS


def _pasts(lemma: str) -> set[str]:
    if lemma.endswith("e"):
        return {lemma + "d"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return {lemma[:-1] + "ied"}
    return {lemma + "ed"} | ({lemma + lemma[-1] + "ed"} if _doubled(lemma) else set())


def _participles(lemma: str) -> set[str]:
    if lemma.endswith("ie"):
        return {lemma[:-2] + "ying"}
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return {lemma[:-1] + "ing"}
    return {lemma + "ing"} | ({lemma + lemma[-1] + "ing"} if _doubled(lemma) else set())


@cache
def _irregular() -> dict[str, list[str]]:
    told = tomllib.loads(files("onrecord.text").joinpath("data/irregular.toml").read_text(encoding="utf-8"))
    return {forms[0]: forms[1:] for forms in (line.split() for line in told["verbs"].splitlines()) if forms}
