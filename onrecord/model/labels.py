"""What the model tells apart."""

from typing import Literal

Role = Literal["source", "cue", "content"]

ROLES: tuple[Role, ...] = ("source", "cue", "content")

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Labels of a word, seen from one cue: outside, or the beginning or inside of a span of a role (BIO)."""

BEGIN = {role: 1 + 2 * number for number, role in enumerate(ROLES)}
INSIDE = {role: 2 + 2 * number for number, role in enumerate(ROLES)}

CASES = ("lower", "title", "upper", "mixed", "no letters")
"""How a word is written; the encoder itself reads lower case only."""

CHUNK_KINDS = ("person", "organisation", "place", "other")
"""Kinds of what words stand for, as the model tells them apart."""

CHUNKS = ("O", *(f"{part}-{kind}" for kind in CHUNK_KINDS for part in "BI"))
"""Labels of a word: outside, or the beginning or inside of the words that stand for somebody or something, up to their head."""
