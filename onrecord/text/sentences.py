"""Where one sentence ends and the next begins."""

import re

# Never the end of a sentence: something always follows these. Compared in lower case; in mixed-case text
# they count only when written with a capital, so that "the gen." or "an art." is left alone.
_TITLES = frozenset(
    "mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col maj capt cmdr cdr adm sgt cpl pvt rev hon pres amb atty "
    "supt insp brig fr msgr messrs mme mlle sra sr.a det spc st ste mt ft dep asst assoc del ald lieut comdr vice-adm dist atty".split()
)
# Never the end, in any case.
_BEFORE_MORE = frozenset("vs v cf e.g i.e eg ie viz approx ca et.al incl esp resp".split())
# Only before a number: "No. 5", "Art. 2", "Jan. 6", "Sec. 12", "p. 4".
_BEFORE_NUMBER = frozenset(
    "no nos nr art arts sec secs sect fig figs vol vols ch chap para paras par p pp pt eq tab app jan feb mar apr jun jul aug sep "
    "sept oct nov dec c ca op res resol doc docs".split()
)
# The end only when a new sentence plainly starts: "Acme Inc. The", but "Acme Inc. Chairman".
_PERHAPS = frozenset(
    "inc corp ltd co cos bros llc plc jr sr esq ph.d m.d etc al dept univ assn ave blvd rd hwy bldg est jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thur thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass "
    "mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que".split()
)
# Words that, with a capital, nearly always open a sentence.
_OPENERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my your there here in on at by for from with to of as if "
    "when while after before since until although though because but and or so yet nor however meanwhile moreover what who where why how "
    "which is are was were do does did has have had will would can could should may might no not now then one two some many most several "
    "all each every both more other another such even just only still according also later earlier last next during under over between "
    "despite instead once today yesterday tomorrow authorities officials police".split()
)
_ASKED = (
    "said|says|asked|asks|added|wrote|tweeted|told|replied|responded|shouted|exclaimed|wondered|joked|demanded|quipped|cried|declared|yelled|"
    "continued|answered|posted"
)

_QUOTES = frozenset("\"'“‘«([")
_CLOSERS = r"[\"'”’»›)\]}*_]*"
_END = re.compile(
    rf"(?P<mark>[.!?…]+)(?P<close>{_CLOSERS})(?P<gap>\s+|(?=[A-Z“\"][a-z’']+[ ,]))"
    r"|(?P<hard>[۔؟।॥。！？]+[”’»」』)\]]*\s*)"
    r"|(?P<blank>(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[^\S\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*)"
)
_NEXT = re.compile(r"(?P<open>[\"'“‘«‹(\[{*_―—–-]*\s?)(?P<word>\w[\w’'-]*)?", re.UNICODE)
_LAST = re.compile(r"[^\s\"'“”‘’«»()\[\]{}*_―—–/]+$")
_ACRONYM = re.compile(r"(?:\w\.)+\w$|(?:[A-Z][a-z]?\.)+[A-Z]$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_SAYS = re.compile(rf"(?:\S+\s+){{1,4}}(?:{_ASKED})\b")
_ADDRESS = re.compile(r"www\.|://|@|\.(?:com|org|net|gov|edu|pk|uk|in|co|info)\b", re.IGNORECASE)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a stretch of text into sentences.

    A border inside a quotation is a border, and a closing quotation mark stays with the sentence it closes.
    A single line break is white space; a blank line always ends a sentence.

    Args:
        text: Any text.
        start: Where to begin, in code points.
        end: Where to stop, exclusive.

    Returns:
        Spans in order, without the white space around them, together holding every non-blank character.
    """
    spans: list[tuple[int, int]] = []
    begin = _skip_blank(text, start, end)
    for match in _END.finditer(text, begin, end):
        if match.start() < begin:
            continue
        if match["mark"] is None or _ends_here(text, begin, match, end):
            stop = match.end("close") if match["mark"] is not None else match.end()
            _add(text, begin, stop, spans)
            begin = _skip_blank(text, match.end(), end)
    _add(text, begin, end, spans)
    return spans


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark found ends the sentence that began at ``begin``."""
    if not any(character.isalnum() for character in text[begin : match.start()]):
        return False
    after = _NEXT.match(text, match.end(), end)
    opened, word = (after["open"], after["word"]) if after else ("", None)
    if word is None:
        return bool(match["gap"])
    if not match["gap"]:
        return _joined(text, begin, match, end)
    if word[0].islower():
        return False
    if match["mark"] in ("...", "…") and word == "I":
        return False
    if match["close"] and match["mark"][-1] in "?!" and not opened and _SAYS.match(text, match.end(), end):
        return False
    if match["mark"] != ".":
        return True
    return _stop_ends(text, begin, match.start(), opened, word)


def _stop_ends(text: str, begin: int, stop: int, opened: str, word: str) -> bool:
    """Whether a single full stop is more than the end of an abbreviation, an initial or a list number."""
    last = _LAST.search(text, max(begin, stop - 40), stop)
    if last is None:
        return True
    token = last[0]
    lower = token.lower()
    if last.start() == begin and _ENUMERATOR.match(token):
        return False
    shouting = word.isupper() and len(word) > 1
    if lower in _TITLES and (token[0].isupper() or shouting):
        return False
    if lower in _BEFORE_MORE:
        return False
    if lower in _BEFORE_NUMBER and word[0].isdigit():
        return False
    opener = opened[:1] in _QUOTES or word.lower() in _OPENERS
    if len(token) == 1 and token.isalpha() and token.isupper():
        return opener and word != "I" and _follows_lower(text, begin, last.start())
    if (lower in _PERHAPS and token[0].isupper()) or lower in ("etc", "al", "a.m", "p.m") or _ACRONYM.search(token):
        return opener
    return True


def _follows_lower(text: str, begin: int, start: int) -> bool:
    """Whether the word before ``start`` is written small: "vitamin C.", not "John F."."""
    before = text[max(begin, start - 20) : start].split()
    return bool(before) and before[-1].islower()


def _joined(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a mark with no space after it still ends a sentence: "sheltered abroad.Stakeholders hope"."""
    before = _LAST.search(text, max(begin, match.start() - 40), match.start())
    if before is None or len(before[0]) < 3 or not before[0][-3:].islower():
        return False
    around = text[before.start() : min(end, match.end() + 30)].split()[0]
    return _ADDRESS.search(around) is None
