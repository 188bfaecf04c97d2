"""Settles which place a name means, by what else the text names; leaves it open where that does not settle it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log10

from onrecord.find.place_entries import (
    ONE_PLACE_KM,
    REACH_KM,
    Entry,
    Group,
    Named,
    Settled,
    is_far_better_known,
    is_metropolis,
    is_one_place,
    is_overshadowed,
    is_small,
    is_twin,
    is_well_known,
    kilometres,
    lies_elsewhere,
    only_elsewhere,
    open_between,
    said_of,
)
from onrecord.find.place_unlisted import unlisted
from onrecord.find.place_weights import (
    ALIKE,
    CAPITAL,
    COUNTRY,
    FEWEST,
    FEWEST_OF_DISTRICT,
    FEWEST_UNCOUNTED,
    FORMER,
    LARGER,
    LITTLE,
    MARGIN,
    MARGIN_ALONE,
    MARGIN_TOLD,
    MUCH,
    NEAR,
    NOT_CAPITAL,
    NOT_SORT,
    OBSCURE,
    OBSCURE_DIVISION,
    OTHER_NAME,
    PROVINCE,
    SAID,
    SAME_DIVISION,
    SHARE,
    SORT,
    STRAY,
    WIDER,
)
from onrecord.types import PlacePrecision

_ALONE = "the only place of this name in the gazetteer"
ROUNDS, NEIGHBOURS, MOST = 3, 8, 24
_ALIKE = 0.7


def settle(names: Sequence[Named], mentioned: Mapping[str, float]) -> list[Settled]:
    """Settle each of the names of one text, in order.

    One name means one place throughout, unless words beside it say otherwise ("Tripoli, Libya", "Tripoli, Lebanon").

    Args:
        names: The names, by position.
        mentioned: How much adjectives and names of peoples tell of countries, by code.
    """
    groups = _groups(names, _pointed(names) | set(mentioned))
    for group in groups:
        group.base = [_base(entry, group) for entry in group.entries]
        group.context = [0.0] * len(group.entries)
        group.likely = _shares(group.base)
    for _ in range(ROUNDS):
        weights = _countries(groups, mentioned)
        contexts = [_context(group, _beside(groups, at), weights) for at, group in enumerate(groups)]
        for group, context in zip(groups, contexts, strict=True):
            group.context = context
            group.likely = _shares([base + told for base, told in zip(group.base, context, strict=True)])
    weights = _countries(groups, mentioned)
    found = {}
    for at, group in enumerate(groups):
        for one in group.named:
            found[one.place] = _decide(one, group, _beside(groups, at), weights)
    return [found[one.place] for one in names]


def _pointed(names: Sequence[Named]) -> set[str | None]:
    """The countries that are named, or that a name lies in which lies in no other."""
    pointed: set[str | None] = set()
    for one in names:
        countries = {entry.country for entry in one.entries}
        pointed |= countries if len(countries) == 1 else {each.country for each in one.entries if each.precision == "country"}
    return pointed


def _groups(names: Sequence[Named], pointed: set[str | None]) -> list[Group]:
    """Occurrences that mean one place; those of which nothing is said go with the one of which something is."""
    by_words: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for one in names:
        by_words[tuple(sorted(entry.id for entry in one.entries))].append(one)
    groups = []
    for same in by_words.values():
        said: dict[tuple[object, ...], list[Named]] = defaultdict(list)
        for one in same:
            told = one.holder is not None or bool(one.countries)
            said[(one.holder.words if one.holder else None, one.countries) if told else ()].append(one)
        silent = said.pop((), [])
        if len(said) == 1:
            next(iter(said.values())).extend(silent)
        elif silent:
            said[()] = silent
        groups += [Group(some, _considered(some, pointed)) for some in said.values()]
    return sorted(groups, key=lambda group: group.named[0].place)


def _considered(some: Sequence[Named], pointed: set[str | None]) -> list[Entry]:
    """The entries weighed: of names that very many places have, the largest, and those in countries that the text points to."""
    entries = some[0].entries
    far = (entry for entry in entries[MOST:] if entry.country in pointed or any(said_of(entry, one) for one in some))
    return [*entries[:MOST], *far]


def _base(entry: Entry, group: Group) -> float:
    """What speaks for an entry before other names are looked at."""
    weight = _prior(entry)
    if entry.capital and entry.other_name and any(is_well_known(other) and not other.other_name for other in group.entries):
        weight += FORMER
    if any(said_of(entry, one) for one in group.named):
        weight += SAID
    if any(_is_of_kind(entry, other) for one in group.named for other in one.alike):
        weight += ALIKE
    sorts = {one.sort for one in group.named if one.sort}
    if sorts and any(other.precision in sorts for other in group.entries):
        return weight + (SORT if entry.precision in sorts else NOT_SORT)
    if entry.precision != "province":
        return weight
    if any(other.capital and other.country == entry.country for other in group.entries):
        return weight + NOT_CAPITAL
    if any(other.precision == "country" and LARGER * entry.population < other.population for other in group.entries):
        return weight + NOT_SORT
    return weight + (NOT_SORT if any(other.precision == "wider" for other in group.entries) else 0.0)


def _is_of_kind(entry: Entry, other: Named) -> bool:
    """Whether a country or province is named together with another: "Georgia and Ukraine", "Georgia and Alabama"."""
    if entry.precision not in ("country", "province"):
        return False
    best = max(other.entries, key=_prior, default=None)
    same = best is not None and best.precision == entry.precision
    return same and (entry.precision == "country" or (best is not None and best.country == entry.country))


def _prior(entry: Entry) -> float:
    if entry.precision == "country":
        return COUNTRY
    if entry.precision == "wider":
        return WIDER
    fewest = FEWEST_OF_DISTRICT if entry.precision == "district" else FEWEST if entry.population else FEWEST_UNCOUNTED
    known = log10(max(entry.population, fewest)) if entry.population or entry.precision == "settlement" else 5.0
    known += PROVINCE if entry.precision == "province" else 0.0
    known += CAPITAL if entry.capital else 0.0
    return known + (OTHER_NAME if entry.other_name and not entry.capital else 0.0)


def _shares(weights: Sequence[float]) -> list[float]:
    """Weights as shares of one."""
    best = max(weights)
    powers = [exp((weight - best) / _ALIKE) for weight in weights]
    return [power / sum(powers) for power in powers]


def _countries(groups: Sequence[Group], mentioned: Mapping[str, float]) -> dict[str, float]:
    """How much a text tells of each country; a name that is said often counts a little more than one said once."""
    weights: dict[str, float] = defaultdict(float, mentioned)
    for group in groups:
        often = 1.0 + 0.25 * min(len(group.named) - 1, 8)
        for entry, share in zip(group.entries, group.likely, strict=True):
            if entry.country is not None:
                weights[entry.country] += often * share
    return weights


def _beside(groups: Sequence[Group], at: int) -> Sequence[Group]:
    """The names nearest to one in the text."""
    return [*groups[max(0, at - NEIGHBOURS) : at], *groups[at + 1 : at + 1 + NEIGHBOURS]]


def _context(group: Group, beside: Sequence[Group], weights: Mapping[str, float]) -> list[float]:
    """What the rest of the text says for each entry of a name."""
    own: dict[str | None, float] = defaultdict(float)
    often = 1.0 + 0.25 * min(len(group.named) - 1, 8)
    for entry, share in zip(group.entries, group.likely, strict=True):
        own[entry.country] += often * share
    rest = {country: max(0.0, weight - own[country]) for country, weight in weights.items()}
    total = sum(rest.values())
    told = []
    famous = any(is_metropolis(entry) or entry.precision == "wider" for entry in group.entries)
    for entry in group.entries:
        share = rest.get(entry.country or "", 0.0) / (total + 0.5) * (OBSCURE if famous and is_small(entry) else 1.0)
        division = OBSCURE_DIVISION if famous and is_small(entry) else SAME_DIVISION
        near = sum(sorted((_nearness(entry, other, division) for other in beside), reverse=True)[:2])
        near *= OBSCURE if any(is_overshadowed(entry, other) for other in group.entries) else 1.0
        alone = total >= 2.0 and rest.get(entry.country or "", 0.0) < STRAY * total and entry.country is not None
        told.append(SHARE * share + (OBSCURE * near if alone else near))
    return told


def _nearness(entry: Entry, group: Group, division: float) -> float:
    """How near another name's places are, each as likely as it is; what lies in a province that is named is near it."""
    if entry.precision in ("country", "wider"):
        return 0.0
    near = 0.0
    for other, share in zip(group.entries, group.likely, strict=True):
        if share > 0.05 and other.precision not in ("country", "wider"):
            same = other.precision == "province" and other.admin1 is not None and other.admin1 == entry.admin1
            apart = NEAR * exp(-kilometres(entry, other) / REACH_KM)
            near += share * max(apart, division if same and other.id != entry.id else 0.0)
    return near


def _decide(one: Named, group: Group, beside: Sequence[Group], weights: Mapping[str, float]) -> Settled:
    scored = sorted(
        zip(group.entries, group.base, group.context, strict=True),
        key=lambda row: (-row[1] - row[2], row[0].other_name, row[0].id),
    )
    ordered = [entry for entry, _, _ in scored]
    best, base, context = scored[0]
    others = tuple(ordered[1:])
    rivals = [row for row in scored[1:] if not (is_one_place(best, row[0]) or is_twin(best, row[0]))]
    said = next((each for each in group.named if said_of(best, each)), None)
    astray = next((each.astray for each in (one, *group.named) if each.astray), None)
    if astray is not None and said is None:
        return Settled(None, tuple(ordered), lies_elsewhere(ordered, astray), rivals=False)
    alone = not rivals and any(near < ONE_PLACE_KM for near, _ in _near_names(best, beside))
    if said is None and not alone and base + context < unlisted(best, group, weights):
        return Settled(None, tuple(ordered), only_elsewhere(ordered), rivals=False)
    if rivals:
        lead = base + context - rivals[0][1] - rivals[0][2]
        told = context - rivals[0][2]
        within = best.country is not None and best.country == rivals[0][0].country and context >= 0.5
        rival = rivals[0][0]
        state = best.precision == "country" and rival.precision in ("settlement", "district")
        known = best.capital and (rival.other_name or (is_metropolis(best) and is_small(rival)))
        known = known or is_far_better_known(best, rival, len(group.entries))
        strong = told >= MUCH and rivals[0][2] < LITTLE
        settled = told >= 0.5 or said is not None or within or state or known
        if lead < (MARGIN_TOLD if strong else MARGIN if settled else MARGIN_ALONE):
            return Settled(None, tuple(ordered), open_between(ordered))
    meant = _of_sort(one, best, ordered)
    others = tuple(entry for entry in ordered if entry is not meant)
    return Settled(meant, others, _reason(meant, said, group, beside) if rivals else _ALONE)


def _of_sort(one: Named, best: Entry, ordered: Sequence[Entry]) -> Entry:
    """Of the entries that are one place, the one that the words beside the name say; else the town."""
    same = [best, *(entry for entry in ordered if entry is not best and is_one_place(best, entry))]
    if best.precision in ("country", "wider") and one.sort is None:
        return best
    wanted: Iterable[PlacePrecision] = [one.sort] if one.sort else []
    for sort in (*wanted, "country", "settlement"):
        for entry in same:
            if entry.precision == sort and (one.sort == sort or not entry.other_name or best.other_name):
                return entry
    return best


def _reason(meant: Entry, said: Named | None, group: Group, beside: Sequence[Group]) -> str:
    """The reason for a place of which there are rivals, in words that a reader can check."""
    many = f"of {len(group.entries)} entries of this name"
    if said is not None:
        where = f"“{said.holder.words}”" if said.holder else ", ".join(said.countries)
        return f"{many} the one in {where}, as the words beside it say"
    if meant.precision in ("country", "wider"):
        return (
            f"{many} the {'country' if meant.precision == 'country' else 'region'}, which is meant where nothing says otherwise"
        )
    near = min(_near_names(meant, beside), default=None)
    if near is not None and near[0] < 2 * REACH_KM:
        return f"{many} the one {near[0]:.0f} km from {near[1]}, which the text names too"
    if meant.country is not None and max(group.context) >= 1.0:
        return f"{many} the likeliest in {meant.country}, the country of other places or peoples that the text names"
    return f"{many} by far the best known ({meant.population:,} people)"


def _near_names(meant: Entry, beside: Sequence[Group]) -> Iterator[tuple[float, str]]:
    for group in beside:
        for entry, share in zip(group.entries, group.likely, strict=True):
            if share > 0.5 and entry.precision not in ("country", "wider") and entry.id != meant.id:
                yield round(kilometres(meant, entry), 1), group.named[0].words
