"""Names of states, peoples, capitals, parts of the world and offices: the names that name nobody in particular."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def state_names() -> re.Pattern[str]:
    """A pattern that finds such names, written as usual or in capitals, with the ending of a plural or possessive."""
    listed = tomllib.loads((files("onrecord.text") / "data" / "states.toml").read_text(encoding="utf-8"))
    names = [" ".join(name.split()) for listing in listed.values() for name in listing.split(",")]
    spelled = sorted({form for name in names for form in (name, name.upper())}, key=lambda form: (-len(form), form))
    # A plural or possessive belongs to the name: "Afghans", "Pakistan's".
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, spelled)) + r")(?:s|['’]s|['’])?(?!\w)")
