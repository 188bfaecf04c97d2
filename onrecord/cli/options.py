"""Options that several commands share, and what they print alike."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import re
from pathlib import Path

import click

_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What acts on a terminal instead of being shown: control characters, line breaks, changes of the writing direction."""

ledger_option = click.option(
    "--ledger",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The ledger's file.",
)


def _in_words(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("say why, in words: an empty reason tells nobody anything", context, parameter)
    return value


why_option = click.option(
    "--why", required=True, metavar="TEXT", callback=_in_words, help="The reason, in words; it is kept with the decision."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
document_argument = click.argument("document")


def shown(words: object) -> str:
    r"""Words from a document as they can be printed: what would act on a terminal becomes ``\x1b`` or ``\u202e``."""
    return _ACTING.sub(_escaped, str(words))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_text(told: object) -> str:
    """JSON to print, its strings free of what would act on a terminal."""
    import json

    lines = json.dumps(told, ensure_ascii=False, indent=2, default=str).split("\n")
    return "\n".join(_ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in lines)


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 document``, ``2,000 documents``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
