"""onrecord correct: put a document's date or publisher right by hand."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path

import click

from onrecord.cli.options import document_argument, ledger_option, shown, why_option


@click.command(short_help="Put a date or publisher right by hand.")
@document_argument
@ledger_option
@click.option("--published", metavar="DATE", help="The date: 2024-05-01, 2024-05 or 2024; none when the document has no date.")
@click.option("--publisher", metavar="NAME", help="The outlet's name; none when it has none.")
@why_option
def correct(document: str, ledger: Path, published: str | None, publisher: str | None, why: str) -> None:
    """Put the date or the publisher of DOCUMENT right by hand.

    What was read from the document stays on record beside the correction. A later correction takes the place of an
    earlier one. DOCUMENT is its number, its name, its id or the beginning of its id, as `onrecord list` shows them.

    \b
    Example:
        onrecord correct 3 --ledger reports.db --published 2024-05-01 --why "dated in the printed edition"
    """
    from onrecord.ledger import open_ledger
    from onrecord.pipeline import compare
    from onrecord.types import Decision

    given = {"published": published, "publisher": publisher}
    values = {field: None if value == "none" else value for field, value in given.items() if value is not None}
    if not values:
        raise click.UsageError("say what is to be corrected: --published, --publisher or both")
    _check(values.get("published"))
    with open_ledger(ledger) as book:
        held = book.document(book.look_up(document))
        for field, value in values.items():
            news = book.decide(Decision(held.id, "correct", "person", why, field, value))
            what = f"{shown(held.name)}: {field} is {shown(value or 'not known')}"
            click.echo(what if news else f"{what}, as before; nothing changes")
        compare(book)


def _check(published: str | None) -> None:
    from onrecord.ledger.decisions import to_date

    if published is not None:
        try:
            to_date(published, "")
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--published") from None
