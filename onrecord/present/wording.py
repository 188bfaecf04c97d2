"""The plain words the pages use for kinds, flags, languages, media types and dates."""

from collections.abc import Sequence

from onrecord.types import Act, ActorKind, Date, FlagKind, Statement, Whose

FLAG_NAMES: dict[FlagKind, tuple[str, str]] = {
    "placeholder_citation": (
        "Looks like a placeholder citation",
        "A link or number in the text looks typed as filler, judged by its form alone; nothing was looked up.",
    ),
    "run_together_words": (
        "Words run together",
        "Spaces are missing between words. They are put in for reading and marked; the text itself is kept as it came.",
    ),
    "page_furniture": (
        "Page furniture in the text",
        "Links, tags, credits or leftovers of markup stand among the sentences.",
    ),
    "caption_in_body": ("Caption in the text", "A picture's caption or credit stands among the sentences."),
    "boilerplate_structure": (
        "Built of general sentences",
        "Headings and lists whose sentences name no one, no place below the country and no date.",
    ),
    "no_named_source": (
        "No named source",
        "Things are attributed, but never to a named person or to a body below the level of a state or “officials”.",
    ),
    "encoding_repaired": ("Encoding repaired", "The bytes did not fit the encoding they claimed, or claimed none."),
    "right_to_left_reversed": ("Right-to-left text reversed", "Words of a right-to-left script stand in reverse order."),
    "no_date": ("No date", "The document does not say when it was published."),
    "no_byline": ("No byline", "The document does not say who wrote it."),
    "relative_date": (
        "Relative date",
        "A date such as “Wednesday” that cannot be resolved, or only by the document's own date.",
    ),
    "wire_credit": ("Credits a news agency", "The text, or a part of it, comes from an agency that others print too."),
    "other_language": ("Not in English", "The text is kept; statements are found in English only."),
    "copied_text": ("Text shared with another document", "Long runs of words are the same as in another document."),
}

ACTS: dict[Act, tuple[str, str]] = {
    "assert": ("assertion", "assertions"),
    "deny": ("denial", "denials"),
    "claim_responsibility": ("claim of responsibility", "claims of responsibility"),
    "accuse": ("accusation", "accusations"),
    "request": ("request", "requests"),
    "condemn": ("condemnation", "condemnations"),
    "praise": ("praise", "praise"),
    "pledge": ("pledge", "pledges"),
    "warn": ("warning", "warnings"),
    "announce": ("announcement", "announcements"),
    "express": ("feeling or wish", "feelings and wishes"),
}
"""What is done by saying something, for one statement and for several, in the order in which they are listed."""

WHOSE: dict[Whose, str] = {"outlet": "the outlet’s", "speaker": "the speaker’s"}

_ACTOR_KINDS: dict[ActorKind, str] = {"people": "a people"}

_MEDIA_TYPES = {
    "text/plain": "plain text",
    "text/markdown": "Markdown",
    "text/html": "web page (HTML)",
    "application/pdf": "PDF",
    "message/rfc822": "e-mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document (.docx)",
    "application/json": "line of a .jsonl file",
}
_LANGUAGES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "my": "Burmese",
    "ne": "Nepali",
    "nl": "Dutch",
    "pa": "Punjabi",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "sd": "Sindhi",
    "so": "Somali",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_QUOTES = {"direct": "direct quotation", "mixed": "partly quoted", "indirect": "indirect", "none": ""}


def media_type(code: str) -> str:
    """The name of a media type, or its code where it has no plainer one."""
    return _MEDIA_TYPES.get(code, code)


def language(code: str | None) -> str:
    """The English name of a language, or its code."""
    return "not known: too little text to tell" if code is None else _LANGUAGES.get(code, code)


def day(value: str) -> str:
    """An ISO 8601 date in words, at its own precision: ``15 August 2024``, ``August 2024``, ``2024``."""
    year, *rest = value.split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    parts = [str(int(rest[1])) if len(rest) > 1 else "", month, year.lstrip("0") or year]
    return " ".join(part for part in parts if part)


def date(when: Date) -> str:
    """A date in words; a stretch of days as its first and last."""
    if when.precision in ("day", "month", "year") and (when.precision != "day" or when.earliest == when.latest):
        return day(when.value)
    if when.precision == "day_of_unknown_year":
        return f"{day(when.earliest).rsplit(' ', 1)[0]}, year not given"
    return f"between {day(when.earliest)} and {day(when.latest)}"


def actor_kind(kind: ActorKind) -> str:
    """What an actor is."""
    return _ACTOR_KINDS.get(kind, kind)


def act(which: Act | None, number: int = 1) -> str:
    """What is done by saying something; empty where that was not told."""
    return ACTS[which][number != 1] if which else ""


def kind(statement: Statement) -> str:
    """What kind of statement it is, and how far it is quoted."""
    if statement.kind == "own_voice":
        return "own voice"
    return f"{statement.kind}, {_QUOTES[statement.quote]}" if _QUOTES[statement.quote] else statement.kind


def manner(statement: Statement) -> str:
    """The same in a word or two: that it is speech goes without saying."""
    return "belief" if statement.kind == "belief" else _QUOTES[statement.quote]


def words_of(statement: Statement) -> str:
    """In whose words a statement stands."""
    return {"direct": "quoted", "mixed": "partly quoted", "none": ""}.get(statement.quote, "not quoted")


def encoding(name: str, how: str | None) -> str:
    """An encoding, and how it was known where it did not go without saying."""
    return name.upper() if not how or how.lower() == name.lower() else f"{name.upper()} ({how})"


def maker(made_by: str) -> str:
    """What found something, with its version: ``model:onrecord-en@1`` as ``onrecord-en 1``."""
    return made_by.removeprefix("model:").replace("@", " ")


def how(where: str) -> str:
    """Where a date, title or the like was read, in words."""
    if where == "supplied":
        return "given with the file"
    return where if where.startswith("corrected") else f"read from {where}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 document``, ``12,480 documents``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(parts: Sequence[str]) -> str:
    """Parts of a list: ``one, two and three``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
