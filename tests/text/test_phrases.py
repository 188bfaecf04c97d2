"""Lists of phrases, and the forms of words."""

from onrecord.text.lemmas import forms
from onrecord.text.phrases import Phrases, tokens, words_in


def test_the_forms_of_a_verb_are_made_from_its_base() -> None:
    assert forms("deny") == {"deny", "denies", "denied", "denying"}
    assert {"vow", "vowed", "vowing"} <= forms("vow")
    assert {"beg", "begged", "begging"} <= forms("beg")
    assert {"urge", "urged", "urging"} <= forms("urge")
    assert {"tell", "told", "telling"} <= forms("tell")
    assert "telled" not in forms("tell")


def test_the_longest_phrase_counts() -> None:
    phrases = Phrases({"short": ["call"], "long": ["call on", "call .. day"]}, inflected=True)
    assert [found.label for found in phrases.find(["he", "called", "on", "them"])] == ["long"]
    assert [found.label for found in phrases.find(["he", "called", "it", "a", "day"])] == ["long"]
    assert [found.label for found in phrases.find(["he", "calls", "them"])] == ["short"]


def test_words_may_stand_between_where_a_list_allows_it() -> None:
    tight, loose = Phrases({"x": ["take issue"]}), Phrases({"x": ["take issue"]}, between=1)
    words = ["take", "strong", "issue"]
    assert not list(tight.find(words))
    assert [(found.first, found.last) for found in loose.find(words)] == [(0, 2)]


def test_tokens_quote_the_text() -> None:
    text = "“Don’t,” said the so-called U.N. man."
    assert [token.word for token in tokens(text)] == words_in(text)
    assert words_in(text)[1:3] == ["don't", ","]
    assert "so-called" in words_in(text)
    assert all(text[token.start : token.end].lower().replace("’", "'") == token.word for token in tokens(text))
