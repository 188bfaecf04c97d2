"""onrecord dossier: the report alone, over the whole ledger."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path

import click

from onrecord.cli.options import counted, ledger_option


@click.command(short_help="Write the dossier anew.")
@ledger_option
@click.option(
    "--out", required=True, metavar="FILE.html", type=click.Path(dir_okay=False, path_type=Path), help="The HTML file to write."
)
def dossier(ledger: Path, out: Path) -> None:
    """Write the dossier anew, over everything the ledger holds.

    It is one HTML file that opens in any browser, without a network. Over very many documents its largest parts go to a
    folder beside it.

    \b
    Example:
        onrecord dossier --ledger reports.db --out reports.html
    """
    import onrecord

    with onrecord.open_ledger(ledger) as book:
        report = onrecord.write_dossier(book, out)
    click.echo(f"dossier: {report.path} ({counted(report.documents, 'document')}, {counted(report.statements, 'statement')})")
