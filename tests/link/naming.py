"""Names of a text, marked by hand, for the tests of tying."""

import re
from collections.abc import Sequence
from typing import cast

from onrecord.link.actors import Tied
from onrecord.link.setting import Name, Role
from onrecord.types import Actor, Mention, MentionKind, Span, Tie

DOCUMENT = "d" * 32
_MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<kind>\w+)(?: (?P<role>speaks|addressed))?\]")


def marked(text: str, document: str = DOCUMENT) -> tuple[str, list[Name]]:
    """Read "[Pakistan's Foreign Ministry|organisation speaks] denied it": the text without marks, and its names."""
    plain, names, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        span = Span(document, len(plain), len(plain) + len(match["words"]), match["words"])
        mention = Mention(span, cast(MentionKind, match["kind"]), named=True, score=1.0, made_by="rule:by-hand@1")
        names.append(Name(mention, match["words"], cast(Role, match["role"] or "other")))
        plain += match["words"]
        at = match.end()
    return plain + text[at:], names


def outcome(names: Sequence[Name], tied: Tied) -> list[tuple[str, str | None, str | None]]:
    """Of each name, in order: its words, the key of its actor and the rule; None and None where it is left open."""
    ties: dict[str, Tie] = {tie.mention: tie for tie in tied.ties}
    actors: dict[str, Actor] = {actor.id: actor for actor in tied.actors}
    told = []
    for name in names:
        tie = ties.get(name.mention.id)
        told.append((name.words, actors[tie.actor].key if tie else None, tie.by if tie else None))
    return told
