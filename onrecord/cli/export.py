"""onrecord export: what other programs read."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path

import click

from onrecord.cli.options import ledger_option


@click.command(short_help="Write files for other programs.")
@ledger_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True, help="What to write.")
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="The folder to write."
)
def export(ledger: Path, form: str, out: Path) -> None:
    """Write what a ledger holds for other programs.

    jsonl is complete: one file for each kind of thing, one JSON object a line. csv is for spreadsheets: statements,
    requests, figures, events, dates, places, violations, actors, documents and flags. An earlier export in the same folder
    is replaced; a folder that holds anything else is left alone.

    \b
    Example:
        onrecord export --ledger reports.db --format csv --out tables/
    """
    import onrecord

    with onrecord.open_ledger(ledger) as book:
        onrecord.export(book, out, format=form)
    click.echo(f"export: {out}")
