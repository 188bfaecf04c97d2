"""How the names of persons are tied: a full name, then the surname alone or behind a title."""

from onrecord.link.setting import Found, Open, Reading, Rule, Setting


def first_of(rules: tuple[Rule, ...], reading: Reading, setting: Setting) -> Found | Open:
    """What the first rule says that says anything; the last one always does."""
    return next(found for rule in rules if (found := rule(reading, setting)) is not None)


def in_register(reading: Reading, setting: Setting) -> Found | Open | None:
    """A full name that stands in the register; one word alone only where the register lists it for a person."""
    entries = [setting.index.entries[key] for key in setting.index.keys(reading.core, reading.words)]
    fitting = [entry for entry in entries if entry.kind == "person" or " " in reading.core]
    if len(told := [entry for entry in fitting if any(setting.holds(place) for place in entry.places)]) == 1:
        fitting = told
    if len(fitting) > 1:
        why = f"“{reading.words}” may be {' or '.join(entry.key for entry in fitting)}, and nothing in this text decides"
        return setting.own(reading, "person", "rule:own-name@1", why, here=True)
    if not fitting:
        return None
    return Found(fitting[0].actor, "rule:register@1", f"“{reading.words}” is a name of {fitting[0].name} in the register")


def part_of_a_name(reading: Reading, setting: Setting) -> Found | Open | None:
    """A surname, or the last or first words of a full name, where one person of the document bears it."""
    bearers = _bearers(reading, setting)
    found = {one.actor.id: (bearer, one) for bearer in bearers if isinstance(one := tie_person(bearer, setting), Found)}
    if not bearers:
        return None
    if len(found) > 1:
        names = " and ".join(sorted({f"“{one.actor.name}”" for _, one in found.values()}))
        return Open(f"“{reading.words}” may be {names}, who are both named in this text")
    if not found:
        return Open(f"“{reading.words}” is part of a name that is left open")
    ((bearer, one),) = found.values()
    return Found(
        one.actor, "rule:surname@1", f"“{reading.words}” is short for “{bearer.words}”, the only one of that name in this text"
    )


def own_person(reading: Reading, setting: Setting) -> Found | Open | None:
    """A person of whom no more is known."""
    if not reading.core:
        return Open(f"“{reading.words}” holds no name")
    if " " not in reading.core:
        why = f"no fuller name in this text goes with “{reading.words}”; one word does not tell a person from others elsewhere"
        return setting.own(reading, "person", "rule:own-name@1", why, here=True)
    return setting.own(reading, "person", "rule:own-name@1", f"no entry of the register goes by “{reading.words}”")


def _bearers(reading: Reading, setting: Setting) -> list[Reading]:
    """The persons of the document whose names end with this one, or, where none does, begin with it."""
    persons = [one for one in setting.readings if one.kind == "person" and len(one.core) > len(reading.core)]
    persons = [one for one in persons if _same_gender(reading, one, setting)]
    ending = [one for one in persons if reading.core and one.core.endswith(f" {reading.core}")]
    return ending or [one for one in persons if reading.core and one.core.startswith(f"{reading.core} ")]


def _same_gender(reading: Reading, other: Reading, setting: Setting) -> bool:
    """Whether titles leave room for two names to be one person's: "Ms Khan" is no "Mr Imran Khan"."""
    titles = {one.gender for one in setting.readings if one.kind == "person" and one.core == other.core and one.gender}
    return not (reading.gender and titles and reading.gender not in titles)


PERSON_RULES: tuple[Rule, ...] = (in_register, part_of_a_name, own_person)


def tie_person(reading: Reading, setting: Setting) -> Found | Open:
    """Say whom a person's name stands for."""
    return first_of(PERSON_RULES, reading, setting)
