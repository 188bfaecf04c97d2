"""Options that several commands share, and what they print alike."""

from pathlib import Path

import click

ledger_option = click.option(
    "--ledger",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The ledger's file.",
)
why_option = click.option("--why", required=True, metavar="TEXT", help="The reason, in words; it is kept with the decision.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
document_argument = click.argument("document")


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 document``, ``2,000 documents``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
