"""The commands: arguments, one call of the library, printing. One file each; heavy imports stand inside them."""

import errno
import shlex
import sys
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.actors import actors
from onrecord.cli.correct import correct
from onrecord.cli.demo import demo
from onrecord.cli.dossier import dossier
from onrecord.cli.export import export
from onrecord.cli.listing import list_documents
from onrecord.cli.models import models
from onrecord.cli.options import shown
from onrecord.cli.run import run
from onrecord.cli.tie import tie
from onrecord.cli.verify import verify
from onrecord.cli.withdraw import withdraw
from onrecord.errors import LedgerBusy, LedgerFull, ModelError, OnrecordError, SpanMismatch

_FAILED = (LedgerBusy, LedgerFull, ModelError, SpanMismatch)
"""What can go wrong with a command that was rightly given, on a ledger fit for use: exit status 1; with the others it is 2."""


class _Commands(click.Group):
    """Lists the commands in the order of use, says in plain words what went wrong, and sets the exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo("\n".join(map(shown, f"onrecord: {error}".split("\n"))), err=True)
            ctx.exit(1 if isinstance(error, _FAILED) else 2)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever reads the results has seen enough, which click knows how to end
            where = error.filename or "a file"
            click.echo(f"onrecord: {where} cannot be written or read ({error.strerror}); what the ledger holds is kept", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            again = shlex.join(["onrecord", *sys.argv[1:]])
            click.echo(
                f"\nStopped. Everything finished so far is kept; the same command goes on from here:\n    {again}", err=True
            )
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Put on record who says what in reports on a contested conflict. It does not say who is right.

    Reports go in as files or folders; out come a ledger, which keeps everything, and a dossier, one HTML file to read.
    Nothing is sent anywhere.

    Exit status: 0 everything was used, 1 something was skipped or failed (it is listed), 2 the command was wrongly given,
    or its ledger cannot be used.

    \b
    Example:
        onrecord run reports/ --ledger reports.db
    """


for _command in (run, dossier, list_documents, actors, tie, correct, withdraw, export, verify, models, demo):
    main.add_command(_command)
