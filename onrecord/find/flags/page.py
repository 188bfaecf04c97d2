"""Parts of the page around a report that stand inside its text: furniture, captions, credits."""

import re
from collections.abc import Iterator

from onrecord.text.layout import Block
from onrecord.types import Document, Flag

_MOST_WORDS = 25  # a longer line is a sentence about tags or subscriptions rather than the thing itself

# Tried in this order on each short block; the first that matches says what it looks like.
_BLOCKS = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"(?:tags?|keywords?|filed under|posted in|categor(?:y|ies)|topics|labels)\s*:\s*\S", "a list of tags"),
        (
            r"(?:og|twitter)[:_-]?(?:image|title|url|description|card|site|type|locale)[\w:.-]*$",
            "the name of a field in the page's header",
        ),
        (
            r"(?:share this(?: (?:article|story|post|page|on))?|share on (?:facebook|twitter|x|whatsapp)|follow us on|like us on|join (?:us on|our (?:whatsapp|telegram))"
            r"|subscribe (?:to our|now|for free)|sign up (?:for|to) our|download (?:our|the) app|click here to (?:subscribe|read|join|follow|download))\b",
            "an invitation to share or subscribe",
        ),
        (
            r"(?:also read|must read|read also|read more|see also|related(?: (?:articles?|stories|posts?|news|topics?|links?))?|recommended)\s*[:|]",
            "a link to another page",
        ),
        (
            r"(?:read more|continue reading|story continues below(?: (?:this )?advertisement)?|advertisements?|sponsored content|back to top|skip to (?:main )?content"
            r"|(?:view|leave a|post a|add a|\d+) comments?|print this (?:article|page)|previous article|next article|most (?:read|popular)|trending now"
            r"|you may also like|recommended for you)\W*$",
            "a button or heading of the page",
        ),
        (
            r"(?:this (?:site|website) uses cookies|we use cookies|by (?:continuing|clicking)\b.{0,60}\b(?:cookies|privacy policy|terms)\b|accept (?:all )?cookies)",
            "a cookie notice",
        ),
        (r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}))|.{0,80}\ball rights reserved\W*$", "a copyright notice"),
    )
)
_CREDIT = re.compile(
    r"[\[(]?\s*(?:(?:file|featured|cover|lead)\s+)?(?:photo|image|picture|illustration)s?\s*(?:credits?|courtesy|source|by)?\s*[:|]\s*(?P<who>[^.!?\n]{2,60}?)[\])]?\W*$"
    r"|(?:\S+(?:\s\S+){0,4}\s*/\s*)?(?:AFP|AP|Reuters|EPA|Getty|Shutterstock|Alamy)\s*(?:/|via|-)\s*(?:Getty Images|Getty|AP|AFP|Shutterstock)\W*$"
    r"|(?:\S+(?:\s\S+){0,4}\s*/\s*)?Getty(?: Images)?(?:/\w+)?\W*$|AP Photo(?:/[^.!?\n]{2,40})?\W*$",
    re.IGNORECASE,
)
_INLINE_CREDIT = re.compile(
    r"\((?:AP Photo|(?:Photo|Image|Picture)s?(?: credits?| courtesy)?\s*(?:by\s|:\s*|/\s*))[^()\n]{2,60}\)|\([^()\n]{2,40}/\s*(?:AFP|AP|Reuters|Getty Images|EPA)\)"
)
_MARKUP = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (
            r"</?(?:p|div|span|br|a|img|strong|em|b|i|ul|ol|li|h[1-6]|script|style|iframe|figure|figcaption|blockquote|table|tr|td)(?:\s[^<>\n]{0,300})?/?>",
            "a tag of HTML",
        ),
        (r"&(?:nbsp|amp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,5});", "a character code of HTML"),
        (
            r"\[/?(?:caption|embed|gallery|video|audio|youtube|vc_\w+|et_pb_\w+|fusion_\w+)\b[^\]\n]{0,300}\]",
            "a code of the page's editor",
        ),
        (r"<!--.{0,200}?-->|<!\[CDATA\[", "a comment in HTML"),
        (
            r"\bfunction\s*\(\w*\)\s*\{|\bvar\s\w+\s*=\s*[\w'\"{\[(]|\bdocument\.(?:write|getElement)|\bgoogletag\b|\badsbygoogle\b|\bwindow\.\w+\s*=",
            "a line of script",
        ),
        (r"[.#]?[\w-]+\s*\{\s*[a-z-]+\s*:\s*[^{};\n]{1,80};[^{}]{0,400}\}", "a line of style sheet"),
    )
)


def find_furniture(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find tags, links, credits and leftovers of markup that stand inside the text."""
    taken: list[tuple[int, int]] = []
    for block in blocks:
        what = _what(document.text[block.start : block.end], block)
        if what:
            taken.append((block.start, block.end))
            yield _furniture(document, block.start, block.end, what)
    for pattern, what in ((_INLINE_CREDIT, "an image credit"), *_MARKUP):
        for match in pattern.finditer(document.text):
            if not any(start <= match.start() < end for start, end in taken):
                taken.append(match.span())
                yield _furniture(document, *match.span(), what)


def _what(words: str, block: Block) -> str | None:
    """What kind of furniture a block looks like; None when it does not."""
    if len(words.split(None, _MOST_WORDS)) > _MOST_WORDS:
        return None
    for pattern, what in _BLOCKS:
        if pattern.match(words):
            return what
    return "an image credit" if block.kind != "item" and _CREDIT.match(words) else None


def _furniture(document: Document, start: int, end: int, what: str) -> Flag:
    note = f"This looks like {what}: part of the page around the report, left inside its text."
    return Flag(document.id, "page_furniture", document.span(start, end), note)


_FEWEST_CAPTION_WORDS = 5


def find_captions(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find captions of pictures that stand inside the text; a credit alone is furniture."""
    for block in blocks:
        words = document.text[block.start : block.end]
        if block.kind == "caption" and len(words.split()) >= _FEWEST_CAPTION_WORDS and not _CREDIT.match(words):
            note = "This looks like the caption of a picture: it stands in the text, but says what the picture shows, not what the report says."
            yield Flag(document.id, "caption_in_body", document.span(block.start, block.end), note)
