"""A .jsonl file: one report a line, {"id", "text"} and what else is known of it."""

import json
from collections.abc import Iterator

import msgspec

from onrecord.errors import BadInput, LimitExceeded, Unreadable
from onrecord.read.item import Item
from onrecord.read.kinds import JSON_LINE
from onrecord.read.limits import readable
from onrecord.types import Capture, Issue


class _Line(msgspec.Struct):
    id: str
    text: str


_DECODER = msgspec.json.Decoder(_Line)


def read_lines(item: Item) -> Iterator[Capture | Issue]:
    """Read a .jsonl file line by line; blank lines are passed over.

    A capture's bytes are the line without its end, its name is the line's id. What else the line says of the
    report stands in those bytes and is not repeated. Memory does not grow with the file.

    Yields:
        A capture for each line; an issue ``line 17: ...`` for each that is none.
    """
    found = False
    for number, line in enumerate(_lines(item), start=1):
        if isinstance(line, bytes) and not line.strip():
            continue
        found = True
        try:
            yield _capture(line, item.subject)
        except BadInput as problem:
            yield Issue("read", item.subject, f"line {number}: {problem.reason}")
    if not found:
        raise Unreadable(item.subject, "is empty: it holds no line")


def _lines(item: Item) -> Iterator[bytes | LimitExceeded]:
    limit = item.sizes.line
    first = True
    while line := item.stream.readline(limit + 2):
        if first:  # a byte-order mark belongs to the file, not to its first line
            line = line.removeprefix(b"\xef\xbb\xbf")
            first = False
        end = line[-2:] if line.endswith(b"\r\n") else line[-1:] if line.endswith(b"\n") else b""
        if len(line) - len(end) <= limit:
            yield line[: len(line) - len(end)]
            continue
        while line and not line.endswith(b"\n"):
            line = item.stream.readline(1 << 20)
        yield LimitExceeded(item.subject, f"is longer than {readable(limit)}, the most that is read of one line")


def _capture(line: bytes | LimitExceeded, subject: str) -> Capture:
    if isinstance(line, LimitExceeded):
        raise line
    try:
        name = _DECODER.decode(line).id
    except UnicodeDecodeError as error:
        name = _id_in_other_encoding(line, subject, error)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(subject, _why_not(line, error)) from None
    if not name.strip():
        raise Unreadable(subject, 'its "id" is empty')
    return Capture(line, JSON_LINE, name)


def _id_in_other_encoding(line: bytes, subject: str, problem: UnicodeDecodeError) -> str:
    # The text may still be readable in the encoding it was written in, if the id does not depend on that.
    try:
        name = _DECODER.decode(line.decode("latin-1")).id
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(subject, _why_not(line, error)) from None
    if not name.isascii():
        raise Unreadable(subject, f"is not UTF-8, as JSON has to be: {problem.reason}")
    return name


def _why_not(line: bytes, error: Exception) -> str:
    """Say what is wrong with a line, in words that do not need the decoder's source to be understood."""
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read"
    try:
        if isinstance(error, msgspec.ValidationError):
            return _what_is_missing(json.loads(line.decode("utf-8", "replace")))
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    except RecursionError:
        return "is nested too deeply to be read"
    except UnicodeEncodeError:
        return "holds half of a surrogate pair (an escape such as \\ud83d alone), which stands for no character"
    except ValueError as found:
        return f"is not JSON: {found}"
    return f"is not JSON: {error}"


def _what_is_missing(given: object) -> str:
    if not isinstance(given, dict):
        return f'is not an object with an "id" and a "text", but {_kind(given)}'
    for field in ("id", "text"):
        if field not in given:
            return f'has no "{field}"'
        if not isinstance(given[field], str):
            return f'its "{field}" is {_kind(given[field])}, and has to be a string'
    return 'is not an object with an "id" and a "text", both strings'


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
    return names.get(type(value), "null")
