"""Text to markup: escaping, characters that do not show, and the page's security policy.

Document text reaches a page only through ``visible``: as text, never as markup.
"""

import base64
import hashlib
import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.present import about_wording

# Controls, soft hyphens, bidi controls, zero-width characters, interlinear marks, halves of surrogate pairs and tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT_NAMES = {
    0x00AD: "soft hyphen",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
_JOINERS = "\u200c\u200d"


def visible(text: str, start: int = 0, end: int | None = None) -> Markup:
    """Escape a stretch of text, with characters that do not show set as their names.

    Joiners inside a word of a script that needs them, or inside an emoji, belong to the spelling and stay.
    """
    end = len(text) if end is None else end
    done = start
    out = []
    for match in _UNSEEN.finditer(text, start, end):
        at = match.start()
        if match[0] in _JOINERS and _joins(text, at):
            continue
        out += [escape(text[done:at]), _name(match[0])]
        done = at + 1
    return Markup("").join([*out, escape(text[done:end])]) if out else escape(text[start:end])


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at an offset stands between two characters of a script or emoji that is spelled with it."""
    sides = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(sides) == 2 and all(ord(side) > 0x2FF and unicodedata.category(side)[0] in "LMS" for side in sides)


def plain(text: str) -> str:
    """Text for places where no markup can stand, such as titles: characters that do not show are named in brackets."""
    return _UNSEEN.sub(lambda match: f"[{_SHORT_NAMES.get(ord(match[0]), f'U+{ord(match[0]):04X}')}]", " ".join(text.split()))


@cache
def _name(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    title = f"{code} {unicodedata.name(character, 'control character')}, which does not show in print"
    return Markup('<span class="unseen" title="{}">{}</span>').format(title, _SHORT_NAMES.get(ord(character), code))


_BRIEF = 72  # code points: what fits on two lines beside a text


def brief(words: str) -> str:
    """Words cut at a space where they are long; for places from which a reference leads to all of them."""
    if len(words) <= _BRIEF:
        return words
    return words[:_BRIEF].rsplit(" ", 1)[0].rstrip(",;:") + " …"


@cache
def asset(name: str) -> str:
    """The text of a style sheet or script that ships with the package."""
    return (files("onrecord.present") / "templates" / name).read_text(encoding="utf-8")


@cache
def policy() -> str:
    """Content-Security-Policy of every page: nothing but our own inline style and script, known by their hashes."""
    style, script = (_digest(asset(name)) for name in ("dossier.css", "dossier.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


@cache
def environment() -> Environment:
    """The templates, with everything escaped that is not markup of our own making."""
    made = Environment(
        loader=PackageLoader("onrecord.present"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["brief"] = brief
    made.filters["visible"] = lambda text: visible(str(text))
    made.filters["runs"] = lambda keyed: ((key, (it for _, it in run)) for key, run in groupby(keyed, itemgetter(0)))
    made.filters |= {
        "coordinates": about_wording.coordinates,
        "counted": about_wording.counted,
        "event_type": about_wording.event_type,
        "list_heading": about_wording.LISTS.__getitem__,
        "mentioned": about_wording.mentioned,
        "place": about_wording.place,
        "place_precision": about_wording.place_precision,
        "polarity": about_wording.POLARITIES.__getitem__,
        "status": about_wording.STATUSES.__getitem__,
        "violation": about_wording.violation,
    }
    made.globals.update(
        policy=policy,
        style=lambda: Markup(asset("dossier.css")),
        script=lambda: Markup(asset("dossier.js")),
    )
    return made
