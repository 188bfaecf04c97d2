"""onrecord demo: the main job on the example that ships with the program."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import sys
import tomllib
from importlib.resources import as_file, files
from pathlib import Path

import click

from onrecord.cli.run import print_report


@click.command(short_help="Try it all on the example that ships with it.")
@click.option(
    "--out",
    metavar="DIR",
    default="onrecord-demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the ledger and the dossier.",
)
def demo(out: Path) -> None:
    """Run everything on the example that ships with onrecord: invented reports on an invented conflict.

    Two of its files are skipped on purpose. The exit status is 0 when what is skipped is exactly what the example says.

    \b
    Example:
        onrecord demo --out /tmp/onrecord-demo
    """
    import onrecord
    from onrecord.cli.progress import progress_of

    out.mkdir(parents=True, exist_ok=True)
    with as_file(files("onrecord") / "example") as example:
        expected = tomllib.loads((example / "expected.toml").read_text(encoding="utf-8"))["skipped"]
        with progress_of([example / "reports"]) as watch:
            report = onrecord.run(example / "reports", ledger=out / "demo.db", dossier=out / "demo.html", watch=watch)
    print_report(report)
    skipped = {(issue.subject, issue.stage) for issue in report.issues}
    if skipped != {(each["name"], each["stage"]) for each in expected}:
        click.echo("what was skipped is not what the example says will be: see expected.toml in onrecord/example", err=True)
        sys.exit(1)
    sys.exit(1 if report.no_dossier else 0)
