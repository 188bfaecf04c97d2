"""Which language a text is in: English, another one, or too little text to tell."""

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

# Languages that news is written in. The model knows seventy more, small ones close to these (Nigerian Pidgin, Aragonese,
# Latin), for which it takes English lines full of foreign names.
_LANGUAGES = """
am ar as az be bg bn bs ca cs da de el en es et fa fi fr gu ha he hi hr hu hy id it ja ka kk km kn ko ku ky lo lt lv mg
mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr ug uk ur uz vi zh zu
"""
# Read from the beginning, the middle and the end, so that a long text costs no more than a short one.
_SLICE = 1_000
# Below this many letters even plain English is a coin toss; this many are needed to call a text in Latin letters foreign.
_FEWEST_LETTERS, _FEWEST_FOREIGN = 20, 60
# Words that hold English together and stand in no other language of Latin script (so not "is", "was", "for", "by", "as",
# "has"). The share is reached by 92 % of the single sentences of English news, and by nothing else.
_ENGLISH = "the and to that were with said from are not this which who been they their would its"
_ENGLISH_SHARE = 0.05
_CERTAIN, _SURE, _UNLIKELY = 0.95, 0.6, 0.05
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+|<[^>]{1,200}>")
# The model knows none of these; their letters tell them from Urdu and Pashto.
_SINDHI = re.compile("[۾۽ڪڻڳڱٻڄڃڏڌڊڦٽ]")
_BALOCHI = re.compile("ء[\u064b-\u0650]|(?<=\\s)ءِ|(?<=\\s)ءُ")
_SORANI = re.compile("[ەۆێڕڵ]")
_ARABIC = re.compile("[\u0600-\u06ff]")


def language_of(text: str) -> str | None:
    """Tell the language of a text.

    Returns:
        An ISO 639-1 code (``bal`` for Balochi, which has none); None when there is too little text to tell.
    """
    sample = _ADDRESS.sub(" ", _sample(text))
    letters = len(_LETTER.findall(sample))
    if letters < _FEWEST_LETTERS:
        return None
    if len(_ARABIC.findall(sample)) > letters / 2:
        return _in_arabic_script(sample, letters)
    likely = _likely(sample)
    best = next(iter(likely))
    latin = len(_LATIN.findall(sample)) > letters / 2
    if best == "en" or not latin:
        return best
    words = _WORD.findall(sample.lower())
    english = frozenset(_ENGLISH.split())
    if sum(word in english for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    if likely[best] >= (_SURE if letters >= _FEWEST_FOREIGN else _CERTAIN):
        return best
    return None if letters < _FEWEST_FOREIGN or likely["en"] > _UNLIKELY else best


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _in_arabic_script(sample: str, letters: int) -> str:
    if len(_SINDHI.findall(sample)) > 0.03 * letters:
        return "sd"
    if len(_SORANI.findall(sample)) > 0.05 * letters:
        return "ku"
    if len(_BALOCHI.findall(sample)) > 0.01 * letters:
        return "bal"
    return next(iter(_likely(sample)))


def _likely(sample: str) -> dict[str, float]:
    """How likely each language is, 0 to 1, best first."""
    return dict(identifier().rank(sample))


@functools.cache
def identifier() -> LanguageIdentifier:
    """The language identifier, loaded once (about 0.4 s)."""
    loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    loaded.set_languages(_LANGUAGES.split())
    return loaded
