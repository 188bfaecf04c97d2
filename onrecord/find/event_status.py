"""By whose word somebody did something: the claim status of an event, from the statement that holds it."""

from collections.abc import Sequence

from onrecord.text.lists import phrases_of, word_set
from onrecord.text.phrases import words_in
from onrecord.types import Span, Statement, Status

_OWN = word_set("i we our ours us my me ourselves")
_REACH = 3  # words of doubt stand so near before a trigger, or its auxiliary


def status_of(statement: Statement | None, before: str, agents: Sequence[Span], sentence: str) -> Status:
    """Tell by whose word an event's doer did it, as MUC-4 tells such words apart (docs/events.md).

    Args:
        statement: The innermost statement that holds the event; None where the outlet's own words do.
        before: The words of its sentence before the trigger.
        agents: Who does it, as far as the sentence says so.
        sentence: The whole sentence.
    """
    doubted = _doubt(before, sentence)
    if statement is None or statement.kind == "own_voice":
        return doubted or "reported_as_fact"
    if statement.act == "claim_responsibility" or _speaks_of_itself(statement, agents):
        return "claimed_or_admitted"
    if statement.act == "deny":
        return "acquitted" if doubted == "acquitted" else "denied"
    if statement.act == "accuse":
        return "suspected_by_authorities" if _is_authority(statement) else "suspected_or_accused"
    if doubted == "suspected_or_accused" and _is_authority(statement):
        return "suspected_by_authorities"
    return doubted or "reported_as_fact"


def _doubt(before: str, sentence: str) -> Status | None:
    """What words of doubt in the sentence, near the trigger, say."""
    ahead = words_in(before)
    nearest: dict[str, int] = {}
    for found in phrases_of("event_status", "doubt").find(ahead):
        nearest[found.label] = len(ahead) - found.last
    if "possible" in nearest and nearest["possible"] <= 2 * _REACH:
        return "possible"
    if "accused" in nearest:
        return "suspected_or_accused"
    if any(True for _ in phrases_of("event_status", "cleared").find(words_in(sentence))):
        return "acquitted"
    return None


def _speaks_of_itself(statement: Statement, agents: Sequence[Span]) -> bool:
    """Whether the speaker, or the side it speaks for, is who does it: "we attacked", "the Front said the Front's men ..."."""
    if any(word in _OWN for agent in agents for word in words_in(agent.exact)[:1]):
        return True
    source = {word for span in statement.source for word in words_in(span.exact) if len(word) > 2} - _COMMON
    done = {word for agent in agents for word in words_in(agent.exact) if len(word) > 2} - _COMMON
    pronoun = any(agent.exact.lower() in ("it", "they", "he", "she", "its", "their", "his", "her") for agent in agents)
    return bool(source & done) or (pronoun and statement.act in ("announce", "pledge"))


_COMMON = word_set("the and for said spokesman spokeswoman statement group army police forces front of")


def _is_authority(statement: Statement) -> bool:
    words = {word for span in statement.source for word in words_in(span.exact)}
    return not words.isdisjoint(_AUTHORITIES)


_AUTHORITIES = word_set(
    """police army military ministry minister government officials official authorities prosecutor prosecutors court judge troops
    president premier governor commander battalion brigade garrison intelligence security spokesman navy command forces
    corps inspector superintendent constabulary sheriff mayor administration embassy cabinet state officer officers general
    colonel major captain secretary department bureau commissioner rangers gendarmerie tribunal"""
)
