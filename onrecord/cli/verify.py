"""onrecord verify: re-read everything a ledger holds."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import counted, json_option, json_text, ledger_option, shown

if TYPE_CHECKING:
    from onrecord.ledger.verify import Verification


@click.command(short_help="Re-read everything: is it unchanged?")
@ledger_option
@json_option
def verify(ledger: Path, as_json: bool) -> None:
    """Re-read everything a ledger holds and say whether it is unchanged since it was added.

    The bytes of every document are hashed and cleaned again, every span is compared with the text it quotes, ids and the
    digests of what was found are computed anew, decisions are replayed, every tie has to lead from a mention to an actor
    that are there, and what guards the tables has to be in place. The model and the rules are not run again. Any difference
    is listed, and the exit status is 1. Times are not covered; a ledger whose hashes were all computed anew shows only in
    its head hash.

    \b
    Example:
        onrecord verify --ledger reports.db
    """
    import onrecord
    from onrecord.cli.progress import documents_progress

    with onrecord.open_ledger(ledger) as book, documents_progress("verifying") as watch:
        checked = onrecord.verify(book, watch=watch)
        head = book.head_hash() if not checked.differences else None
    if as_json:
        from dataclasses import asdict

        click.echo(json_text({**asdict(checked), "head": head}))
    else:
        _print(ledger, checked, head)
    sys.exit(1 if checked.differences else 0)


def _print(ledger: Path, checked: "Verification", head: str | None) -> None:
    click.echo(
        f"re-read {counted(checked.documents, 'document')} ({checked.content_bytes:,} bytes), "
        f"{counted(checked.statements, 'statement')}, {counted(checked.mentions, 'mention')}, {counted(checked.flags, 'flag')}, "
        f"{counted(checked.spans, 'span')}, {counted(checked.ties, 'tie')} and {counted(checked.decisions, 'decision')}, "
        "retracted ones included"
    )
    if checked.differences:
        for difference in checked.differences:
            click.echo(f"    {shown(difference.subject)}: {shown(difference.what)}", err=True)
        click.echo(f"{ledger} has changed: {counted(len(checked.differences), 'difference')}", err=True)
    else:
        click.echo(f"{ledger} is unchanged since it was added; its head hash is {head}")
