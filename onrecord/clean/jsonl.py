"""One line of a .jsonl file: {"id", "text"} and, where known, title, publisher, url and published."""

import json

from onrecord.clean.body import Body, Found
from onrecord.clean.encodings import decode
from onrecord.errors import Unreadable
from onrecord.types import Capture

_OPTIONAL = ("title", "publisher", "url", "published")


def read_line(capture: Capture) -> Body:
    """Take the text of a line exactly as given, and what the line says of it.

    Raises:
        Unreadable: The line is not such an object; the reason names the field.
    """
    line, encoding, how = decode(capture.content, capture.name)
    try:
        given = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(capture.name, f"is not one line of JSON: {error}") from None
    if not isinstance(given, dict):
        raise Unreadable(capture.name, f'is JSON, but not an object with "id" and "text": it begins {line.strip()[:20]!r}')
    text = given.get("text")
    if not isinstance(text, str):
        raise Unreadable(
            capture.name, '"text" is missing' if "text" not in given else f'"text" must be a string, not {_kind(text)}'
        )
    for key in ("id", *_OPTIONAL):
        if given.get(key) is not None and not isinstance(given[key], str):
            raise Unreadable(capture.name, f'"{key}" must be a string, not {_kind(given[key])}')
    said = {key: _supplied(given.get(key)) for key in _OPTIONAL}
    return Body(
        text,
        titles=said["title"],
        publishers=said["publisher"],
        dates=said["published"],
        url=given.get("url"),
        encoding=encoding,
        encoding_how=how,
    )


def _supplied(words: str | None) -> tuple[Found, ...]:
    return (Found(words, words, "supplied"),) if words and words.strip() else ()


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "null"}
    return names[type(value)]
