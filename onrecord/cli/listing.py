"""onrecord list: what a ledger holds."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import counted, json_option, json_text, ledger_option, shown

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


@click.command("list", short_help="List the documents of a ledger.")
@ledger_option
@click.option("--search", metavar="WORDS", help="Only documents whose text holds all of these words.")
@json_option
def list_documents(ledger: Path, search: str | None, as_json: bool) -> None:
    """List the documents of a ledger: number, date, publisher, name, and how many statements each holds.

    The number is the one that references such as 3:12 begin with. Withdrawn documents are listed apart.

    \b
    Example:
        onrecord list --ledger reports.db --search "oil refinery"
    """
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as book:
        wanted = None if search is None else set(book.search(search))
        if as_json:
            found = {"documents": list(_held(book, wanted)), "withdrawn": list(_withdrawn(book)), "models": book.models()}
            click.echo(json_text(found))
            return
        for held in _held(book, wanted):
            publisher = shown(held["publisher"] or "no publisher")
            click.echo(
                f"{held['reference'] or '-':>5}  {held['published'] or 'no date':10}  {publisher}  "
                f"{shown(held['name'])}  {counted(int(str(held['statements'])), 'statement')}"
            )
        for withdrawn in _withdrawn(book):
            click.echo(f"withdrawn  {shown(withdrawn['name'])}  {shown(withdrawn['why'])}")


def _held(book: "Ledger", wanted: set[str] | None) -> Iterator[dict[str, object]]:
    from onrecord.ledger.tables import MATTERS

    references, statements, flags = book.references(), book.tally("statement"), book.tally("flag")
    about = {kind: book.tally(table.name) for kind, table in MATTERS.items()}
    for document in book.documents():
        if wanted is None or document.id in wanted:
            yield {
                "reference": references.get(document.id),
                "id": document.id,
                "name": document.name,
                "publisher": document.publisher.value if document.publisher else None,
                "published": document.published.value if document.published else None,
                "language": document.language,
                "sha256": document.sha256,
                "statements": statements.get(document.id, 0),
                "flags": flags.get(document.id, 0),
                **{kind: numbers.get(document.id, 0) for kind, numbers in about.items()},
            }


def _withdrawn(book: "Ledger") -> Iterator[dict[str, object]]:
    for document, decision in book.withdrawn():
        yield {"id": document.id, "name": document.name, "why": decision.why}
