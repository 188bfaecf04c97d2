"""Tells how likely a name means a place that the gazetteer does not have: a village, a tehsil, far from all that it has."""

from collections.abc import Mapping

from onrecord.find.place_entries import Entry, Group, is_one_place, is_small
from onrecord.find.place_weights import KNOWN_CITY, SHARE, SORT, STRAY, UNLISTED


def unlisted(best: Entry, group: Group, weights: Mapping[str, float]) -> float:
    """How likely it is that a place is meant that the gazetteer does not have, on the scale of what speaks for an entry.

    Args:
        best: The likeliest entry of the name.
        group: The name.
        weights: How much the text tells of each country, by code.
    """
    if best.precision in ("country", "wider") or _is_known_city(best):
        return 0.0
    rest = _rest(group, weights)
    total = sum(rest.values())
    if not total:
        return 0.0
    elsewhere = best.country is not None and rest.get(best.country, 0.0) < STRAY * total
    likely = UNLISTED + SHARE * max(rest.values()) / (total + 0.5)
    return min(1.0, total) * likely + (_said_of_others(best, group) if elsewhere else 0.0)


def _said_of_others(best: Entry, group: Group) -> float:
    """How much a word for what a place is ("tehsil") speaks for one that the gazetteer does not have as well as for an entry.

    It does where the entry is of another kind, or is so little known that nobody would name it without its country.
    """
    sorts = {one.sort for one in group.named if one.sort}
    if not sorts:
        return 0.0
    known = best.precision == "province" or (best.precision == "settlement" and not is_small(best))
    known = known or (best.precision == "district" and all(is_one_place(best, other) for other in group.entries))
    return 0.0 if known and best.precision in sorts else SORT


def _is_known_city(entry: Entry) -> bool:
    return entry.precision == "settlement" and entry.population >= KNOWN_CITY and not entry.other_name


def _rest(group: Group, weights: Mapping[str, float]) -> dict[str, float]:
    """How much the text tells of each country without a name's own part."""
    rest = dict(weights)
    often = 1.0 + 0.25 * min(len(group.named) - 1, 8)
    for entry, share in zip(group.entries, group.likely, strict=True):
        if entry.country is not None:
            rest[entry.country] = max(0.0, rest.get(entry.country, 0.0) - share * often)
    return rest
