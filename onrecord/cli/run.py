"""onrecord run: read reports, keep what they say in a ledger, write the dossier."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import counted, json_option, json_text, ledger_option, shown

if TYPE_CHECKING:
    from onrecord.engine.local import RunReport


@click.command(short_help="Read reports into a ledger, and write the dossier.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@ledger_option
@click.option(
    "--dossier",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the dossier goes; otherwise beside the ledger, with the same name.",
)
@click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Processes at once; otherwise one a core, at most 8.")
@click.option(
    "--again", is_flag=True, help="Read documents again that another model has read; the older results stay, retracted."
)
@click.option("--model", metavar="NAME", help="Name of an installed model; otherwise onrecord-en.")
@json_option
def run(  # noqa: PLR0913, PLR0917 - one for each argument and option
    inputs: tuple[Path, ...],
    ledger: Path,
    dossier: Path | None,
    workers: int | None,
    again: bool,
    model: str | None,
    as_json: bool,
) -> None:
    """Read reports, keep what they say in a ledger, and write the dossier.

    INPUT is any number of files and folders: .txt, .md, .html, .pdf, .docx, .eml, .jsonl (one document a line: id, text,
    and optionally title, publisher, url, published) and .zip files of them. The ledger is made when it is not there;
    one that is there gets what is new. The same command twice adds nothing, and one that was stopped goes on where it was.

    What cannot be used is listed with the reason, and the exit status is 1 then.

    \b
    Example:
        onrecord run reports/ more.zip --ledger reports.db
    """
    import onrecord
    from onrecord.cli.progress import progress_of

    with progress_of(inputs) as watch:
        report = onrecord.run(inputs, ledger=ledger, dossier=dossier, workers=workers, again=again, model=model, watch=watch)
    if as_json:
        click.echo(report_json(report))
    else:
        print_report(report)
    sys.exit(1 if report.issues or report.no_dossier else 0)


def print_report(report: "RunReport") -> None:
    """Print what a run did: results to standard output, what was skipped to standard error."""
    counts = report.counts
    found = counts.speech + counts.belief + counts.own_voice
    click.echo(f"{counted(report.added, 'document')} added{_about_held(report)}; the ledger holds {counts.documents:,}")
    click.echo(
        f"{counted(found, 'statement')}: {counts.speech:,} of speech, {counts.belief:,} of belief, "
        f"{counts.own_voice:,} in the publications' own voice; {counts.shown:,} shown as found, {counts.doubtful:,} doubtful"
    )
    if report.issues:
        click.echo(f"{counted(len(report.issues), 'thing')} skipped:", err=True)
        for issue in report.issues:
            click.echo(f"    {shown(issue.subject)}: {shown(issue.reason)}", err=True)
    else:
        click.echo("nothing skipped")
    if report.hidden:
        click.echo(f"{counted(report.hidden, 'hidden or system file')} passed over")
    if report.stale:
        stale = "document keeps its results" if report.stale == 1 else "documents keep their results"
        click.echo(f"{report.stale:,} {stale}, which another model found: --again reads anew", err=True)
    if report.no_dossier:
        click.echo(f"the dossier was not written ({shown(report.no_dossier)}): `onrecord dossier` writes it", err=True)
    else:
        click.echo(f"dossier: {report.dossier}")


def _about_held(report: "RunReport") -> str:
    parts = [f"{report.held:,} there before"] if report.held else []
    parts += [f"{report.withdrawn:,} of them withdrawn"] if report.withdrawn else []
    parts += [f"{report.examined_again:,} read again"] if report.examined_again else []
    return f" ({', '.join(parts)})" if parts else ""


def report_json(report: "RunReport") -> str:
    """What a run did, as JSON."""
    from dataclasses import asdict

    return json_text(asdict(report))
