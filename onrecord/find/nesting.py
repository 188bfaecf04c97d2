"""Which attribution stands inside which."""

from collections.abc import Sequence

from onrecord.find.reading import Attributed


def holders(found: Sequence[Attributed]) -> list[int | None]:
    """For each attribution, the number of the one whose content holds its source and cue; the closest of several.

    What is said may go on beyond that content ("men whom it called informers"); it does not hold the other's cue in turn.

    Args:
        found: Attributions of one text, in any order.

    Returns:
        A number into ``found`` for each, None for those that stand in no other.
    """
    pieces = sorted((start, end, number) for number, one in enumerate(found) for start, end in one.content)
    held: list[int | None] = [None] * len(found)
    open_pieces: list[tuple[int, int, int]] = []
    taken = 0
    for low, high, number in sorted((*_saying(one), number) for number, one in enumerate(found)):
        while taken < len(pieces) and pieces[taken][0] <= low:
            open_pieces.append(pieces[taken])
            taken += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > low]
        around = [
            piece
            for piece in open_pieces
            if piece[1] >= high and piece[2] != number and not _holds_cue(found[number], found[piece[2]])
        ]
        if around:
            held[number] = min(around, key=lambda piece: (piece[1] - piece[0], piece))[2]
    return held


def _saying(one: Attributed) -> tuple[int, int]:
    """From the first to the last of the words that say who says something, without what is said."""
    spans = [*one.source, *one.cue] or [*one.content]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _holds_cue(one: Attributed, other: Attributed) -> bool:
    """Whether the content of one holds the cue of another."""
    return any(low <= start and end <= high for low, high in one.content for start, end in other.cue)


def extent(one: Attributed) -> tuple[int, int]:
    """From the first to the last of an attribution's words."""
    spans = [*one.source, *one.cue, *one.content]
    return min(start for start, _ in spans), max(end for _, end in spans)
