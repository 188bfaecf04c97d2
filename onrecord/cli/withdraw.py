"""onrecord withdraw: take a document out of every result."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path

import click

from onrecord.cli.options import document_argument, ledger_option, shown, why_option


@click.command(short_help="Take a document out of every result.")
@document_argument
@ledger_option
@why_option
@click.option("--undo", is_flag=True, help="Take it in again.")
def withdraw(document: str, ledger: Path, why: str, undo: bool) -> None:
    """Take a wrongly added DOCUMENT out of every result; the record of it stays.

    DOCUMENT is its number, its name, its id or the beginning of its id, as `onrecord list` shows them. Write the dossier
    and exports anew afterwards.

    \b
    Example:
        onrecord withdraw 3 --ledger reports.db --why "a test page, no report"
    """
    from onrecord.ledger import open_ledger
    from onrecord.pipeline import compare
    from onrecord.types import Decision

    with open_ledger(ledger) as book:
        held = book.document(book.look_up(document))
        if undo and held.id not in {withdrawn.id for withdrawn, _ in book.withdrawn()}:
            raise click.UsageError(f"{shown(held.name)} is not withdrawn: there is nothing to undo")
        news = book.decide(Decision(held.id, "accept" if undo else "reject", "person", why))
        compare(book)
    name, state = shown(held.name), "taken in again" if undo else "withdrawn"
    click.echo(f"{name} is {state}" if news else f"{name} was {state} before; nothing changes")
