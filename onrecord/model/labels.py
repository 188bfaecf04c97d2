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
