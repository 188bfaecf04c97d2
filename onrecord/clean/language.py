"""Which language a text is in: English, another one, or too little text to tell."""

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Enough for a sure answer; taken from the beginning, so that a long text costs no more than a short one.
_READ = 4_000
_LETTERS = re.compile(r"[^\W\d_]")
# Below this many letters the answer is a coin toss even for plain English.
_FEWEST_LETTERS = 20


@functools.cache
def identifier() -> LanguageIdentifier:
    """The language identifier, loaded once (about 0.4 s)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """Tell the language of a text: an ISO 639-1 code, None when there is too little text to tell."""
    sample = text[:_READ]
    if len(_LETTERS.findall(sample)) < _FEWEST_LETTERS:
        return None
    code: str = identifier().classify(sample)[0]
    return code
