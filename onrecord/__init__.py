"""onrecord puts on record who says what in reports on a contested conflict. It does not say who is right.

    import onrecord

    report = onrecord.run("reports/", ledger="reports.db")
    with onrecord.open_ledger("reports.db") as ledger:
        for document in ledger.documents():
            for number, statement in ledger.statements(document.id):
                ...

Importing the package loads nothing else; each function loads what it needs when it is called.
"""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.engine.local import Progress, RunReport
    from onrecord.ledger import Ledger
    from onrecord.ledger.verify import Verification
    from onrecord.present.dossier import DossierReport

__version__ = "0.1.0"
__all__ = ["export", "open_ledger", "run", "verify", "write_dossier"]


def run(  # noqa: PLR0913  (options, each with a default)
    inputs: Path | str | Iterable[Path | str],
    *,
    ledger: Path | str,
    dossier: Path | str | None = None,
    workers: int | None = None,
    again: bool = False,
    model: str | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> RunReport:
    """Read reports, keep what they say in a ledger, and write the dossier, as ``onrecord run`` does.

    Args:
        inputs: A file, folder, .jsonl or .zip, or several of them.
        ledger: The ledger's file, made when it is not there.
        dossier: The HTML file to write; by default beside the ledger, with the same name.
        workers: Processes at once; by default one a core, at most eight.
        again: Read documents again that another model has read; their older results stay, retracted.
        model: Name of an installed model; by default ``onrecord-en``.
        watch: Called with how far the run has come.

    Raises:
        NotFound: An input or the model does not exist; nothing is read then.
        LedgerError: The ledger cannot be opened or written; its kinds say why and what to do.
        OnrecordError: The dossier's folder is not there, or what stands in its place is no dossier; nothing is read then.

    Returns:
        What the run did. Where the dossier could not be written in the end, ``no_dossier`` says why.
    """
    from dataclasses import replace

    from onrecord.engine.local import existing, run_local
    from onrecord.errors import OnrecordError
    from onrecord.ledger import Weights
    from onrecord.model.installed import find_model
    from onrecord.present.output import check_place

    reader = find_model(model)
    paths = existing([Path(inputs)] if isinstance(inputs, str | Path) else map(Path, inputs))
    out = Path(dossier) if dossier is not None else Path(ledger).with_suffix(".html")
    if out.resolve() == Path(ledger).resolve():
        raise OnrecordError(f"the ledger and the dossier cannot both be {out}: name another file for one of them")
    check_place(out)
    with open_ledger(ledger, create=True) as book:
        book.add_weights(Weights(reader.made_by, reader.licence, reader.trained_on))
        report = run_local(paths, book, workers=workers, again=again, model=model, dossier=out, watch=watch)
        try:
            write_dossier(book, out)
        except (OnrecordError, OSError) as error:  # the reports are read by now: what became of them is told all the same
            return replace(report, no_dossier=str(error))
    return replace(report, dossier=out)


def open_ledger(path: Path | str, *, create: bool = False) -> Ledger:
    """Open a ledger; use it in a ``with``, or close it when done.

    Args:
        path: The ledger's file.
        create: Make it when it is not there.

    Raises:
        NotFound: There is no such file, and it is not to be made.
        LedgerTooNew: A newer version of onrecord wrote it.
        LedgerError: It is not a ledger, or cannot be opened.
    """
    from onrecord.ledger import open_ledger as opened

    return opened(path, create=create)


def write_dossier(ledger: Ledger, out: Path | str) -> DossierReport:
    """Write the dossier over everything a ledger holds, as ``onrecord dossier`` does.

    Args:
        ledger: An open ledger.
        out: The HTML file to write.

    Raises:
        OnrecordError: Its folder is not there, or what stands in its place is no dossier.
    """
    from onrecord.present.dossier import write_dossier as written

    ledger.number_documents()
    return written(ledger, Path(out))


def export(ledger: Ledger, out: Path | str, *, format: str = "jsonl") -> None:
    """Write what a ledger holds for other programs, as ``onrecord export`` does.

    Args:
        ledger: An open ledger.
        out: The folder to write; an earlier export in it is replaced.
        format: ``jsonl`` or ``csv``.

    Raises:
        OnrecordError: The folder holds something else than an export.
    """
    from onrecord.present.export import export as exported

    ledger.number_documents()
    exported(ledger, Path(out), format=format)


def verify(ledger: Ledger, *, watch: Callable[[int, int], None] = lambda done, total: None) -> Verification:
    """Re-read everything a ledger holds, as ``onrecord verify`` does: is it unchanged since it was added?

    Args:
        ledger: An open ledger.
        watch: Called with the number of documents done and their total.

    Returns:
        What was re-read; ``differences`` is empty when nothing has changed.
    """
    from onrecord.engine.sandbox import Sandbox
    from onrecord.ledger.verify import verify as re_read

    with Sandbox() as sandbox:
        return re_read(ledger, sandbox.clean, watch)
