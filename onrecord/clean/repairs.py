"""Find places where a text lost a space, so that two words run together."""

from onrecord.types import Repair


def find_repairs(text: str) -> tuple[Repair, ...]:
    """Find the places where a space was lost, by offset."""
    return ()
