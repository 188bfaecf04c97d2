"""Lines that belong to the page around a text: captions of pictures, credits, tags, links, buttons, leftovers of markup."""

import re

_LONGEST_CAPTION = 400  # characters
_LONGEST_CREDIT = 100
_LONGEST_FURNITURE = 200
_FEWEST_SENTENCE_WORDS = 6


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_AGENCY = r"(?:AFP|AP|Reuters|EPA|Getty|Shutterstock|Alamy|Xinhua|Anadolu)"
_PICTURE = r"(?:photo(?:graph)?s?|image|picture|pic|illustration|caption|screenshot|video grab|infographic|cartoon)"
_SORT = r"(?:representati(?:ve|onal|on)|file|featured|cover|lead|stock|archiv(?:e|al)|symbolic|handout|undated)"
_CAPTION = _any(
    # "Photo: ...", "date 2024-03-02 Representative Image: ...", "Image credit: ..."
    rf"(?:date\s+\d{{4}}-\d\d-\d\d\s+)?[\[(]?(?:{_SORT}\s+){{0,2}}{_PICTURE}(?:\s+(?:credits?|courtesy|source|caption|by))?\s*[:|]\s*\S",
    r"[\[(]?(?:photo|image|picture)\s+(?:by|courtesy(?:\s+of)?)\s+(?-i:[A-Z@])",
    r"[\[(]?(?:file|representative|representational)\s+(?:photo|image|picture)\b.{0,60}$",
)
_CAPTION_END = _any(
    # "... | Photo: Somebody", "... (Photo by Somebody)", at the end of a line
    r"[|(\[–—/]\s*(?:file\s+)?(?:photo|image|picture|pic)s?\s*(?:credits?|courtesy|source|by)?\s*[:/]\s*[^.!?]{2,60}$",
    r"[|(\[–—/]\s*(?:photo|image)\s+by\s+[^.!?]{2,60}$",
    rf"\((?:{_AGENCY}|File)\s+(?:Photo|Images?)\b[^)]{{0,50}}\)\s*$",
    r"(?:/|\bvia)\s*Getty Images\)?\s*$",
)
_CREDIT = _any(
    r"[\[(]?\s*(?:(?:file|featured|cover|lead)\s+)?(?:photo|image|picture|illustration)s?\s*(?:credits?|courtesy|source|by)?\s*[:|]"
    r"[^.!?\n]{2,60}?[\])]?\W*$",
    rf"(?:\S+(?:\s\S+){{0,4}}\s*/\s*)?{_AGENCY}\s*(?:/|via|-)\s*(?:Getty Images|{_AGENCY})\W*$",
    r"(?:\S+(?:\s\S+){0,4}\s*/\s*)?Getty(?: Images)?(?:/\w+)?\W*$",
    rf"AP Photo(?:/[^.!?\n]{{2,40}})?\W*$|(?:\S+\s){{0,3}}\S+/{_AGENCY}\W*$",
)

_NETWORK = r"(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|tiktok|linkedin|google news|social media)"
_HTML = r"(?:p|div|span|br|hr|a|img|strong|em|b|i|u|ul|ol|li|h[1-6]|script|style|iframe|figure|blockquote|table|tr|td)"
_CODE = r"(?:caption|embed|gallery|video|audio|youtube|vc_\w+|et_pb_\w+)"
MARKUP_CODE = rf"\[/{_CODE}\]|\[{_CODE}\s+\w+=[^\]\n]{{0,300}}\]|\[(?:embed|gallery|youtube)\]"
"""Pattern of a code of a page's editor; "[video plays]" is a remark and none."""
MARKUP_TAG = rf"</?{_HTML}(?:\s[^<>\n]{{0,300}})?/?>|</[a-z]{{1,12}}>|<[a-z]{{1,12}}(?:\s+[\w-]+=[\"'“”][^<>\n]{{0,300}}|\s?/)>"
"""Pattern of a tag of HTML or its like; "<unintelligible>" is a remark and none."""

# What a line looks like, by name; the first that matches.
_FURNITURE_KINDS = {
    "tags": (r"(?:tags?|filed under|posted in)\s*:\s*\S",),
    "share": (
        rf"share this(?:\s+\w+)?\s*:|share (?:this(?: article| story| post)?|on {_NETWORK})\W*$",
        rf"(?:follow|like|join|find) us on {_NETWORK}\b|join our {_NETWORK}\b|download (?:our|the) app\b",
        r"(?:subscribe|sign up) (?:to|for) our\b|click here to (?:subscribe|read|join|follow|download)\b",
    ),
    "related": (
        r"(?:also|must)\s+read\s*[:|]\s*\S|read\s+(?:also|more)\s*[:|]\s*\S",
        r"related\s+(?:articles?|stories|posts?|news|links?)\s*[:|]\s*\S",
    ),
    "button": (
        r"(?:advertisements?|sponsored content|read more|continue reading|loading)\W*$",
        r"story continues below(?: (?:this )?advertisement)?\W*$",
        r"(?:(?:view|leave a|post a|add a|\d+) (?:comments?|reply)|print this (?:article|page)|skip to (?:main )?content)\W*$",
        r"(?:back to top|sign up|log ?in|subscribe(?: now)?|most (?:read|popular)|trending(?: now)?|recommended for you)\W*$",
        r"(?:you may also like|previous article|next article|show more|click here|terms of (?:use|service)|privacy policy)\W*$",
    ),
    "cookies": (
        r"(?:this (?:site|website) uses|we use|accept(?: all)?) cookies\b",
        r"by (?:continuing|clicking)\b.{0,60}\b(?:cookies|privacy policy|terms)\b",
    ),
    "notice": (r"©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4})|copyright\W*$|.{0,80}\ball rights reserved\W*$",),
    "field": (
        r"(?:og|twitter|fb|dc|article|schema)[:_.-]?(?:image|title|url|description|site|type|locale|card|author)\S*$",
        r"(?-i:(?=\S*(?:image|img|thumb|logo|icon|banner|avatar))[a-z0-9]+(?:[-_][a-z0-9]+)+$)",
        r"\S+\.(?:jpe?g|png|gif|webp|svg)$",
    ),
    "markup": (rf"(?:{MARKUP_TAG}|{MARKUP_CODE})$",),
    # On a page these are furniture; in a report they can be a citation or an entry of a form.
    "source": (r"(?:sources?|via|url|link|original|references?|see also|related)\s*:\s*\S",),
    "label": (r"(?:keywords?|topics?|categor(?:y|ies)|labels?)\s*:\s*\S",),
    "address": (r"https?://\S+$|www\.\S+$",),
    "page": (r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|[-–—]?\s*\d{1,3}\s*[-–—]?$",),
}
_FURNITURE = _any(*(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _FURNITURE_KINDS.items()))
# These can open a sentence as well: "Sources: three men said ...".
_LABELS = frozenset({"tags", "source", "related", "label"})


def is_credit(line: str) -> bool:
    """Whether a line looks like the credit of a picture and nothing more: "Getty Images", "Photo: Somebody"."""
    return len(line) <= _LONGEST_CREDIT and _CREDIT.match(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line looks like the caption of a picture, or its credit."""
    if len(line) > _LONGEST_CAPTION:
        return False
    return _CAPTION.match(line) is not None or _CAPTION_END.search(line[-_LONGEST_CREDIT:]) is not None or is_credit(line)


def furniture_kind(line: str) -> str | None:
    """What part of the page around the text a line looks like; None when it looks like none.

    Returns:
        ``tags``, ``share``, ``related``, ``button``, ``cookies``, ``notice`` (of copyright), ``field`` (the name of one),
        ``markup``, ``source``, ``label``, ``address`` or ``page`` (its number).
    """
    match = _FURNITURE.match(line) if len(line) <= _LONGEST_FURNITURE else None
    if match is None:
        return None
    sentence = line[-1] in ".!?" and len(line.split()) >= _FEWEST_SENTENCE_WORDS and "http" not in line
    return None if sentence and match.lastgroup in _LABELS else match.lastgroup


def is_furniture(line: str) -> bool:
    """Whether a line looks like part of the page around the text."""
    return furniture_kind(line) is not None
