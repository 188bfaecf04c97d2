"""What other programs read: a folder with one file for each kind of thing.

A folder is written beside its place and renamed when it is whole, so half of an export is never mistaken for all of it.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.ledger.lines import KINDS, SCHEMA_VERSION, Head, lines
from onrecord.present.spreadsheet import COLUMNS, write_csv
from onrecord.text.own_files import EXPORT_MARK, is_export_mark


def export(ledger: Ledger, out: Path, *, format: str = "jsonl") -> None:
    """Write what a ledger holds to a folder, in the place of an earlier export that stands there.

    Args:
        ledger: The ledger.
        out: The folder; made when it is not there.
        format: ``jsonl``, one JSON object a line, complete; or ``csv``, tables for spreadsheets.

    Raises:
        OnrecordError: There is no such format, or the folder holds something else than an export.
    """
    writers: dict[str, Callable[[Ledger, Path], str]] = {"csv": write_csv, "jsonl": write_jsonl}
    if format not in writers:
        raise OnrecordError(f"there is no format {format!r}: choose one of {', '.join(writers)}")
    with _whole(out) as folder, ledger.reading():
        head = writers[format](ledger, folder)
        about = {"schema": SCHEMA_VERSION, "format": format, "head": head, "models": ledger.weights()}
        (folder / EXPORT_MARK).write_bytes(msgspec.json.format(msgspec.json.encode(about)) + b"\n")


def write_jsonl(ledger: Ledger, folder: Path) -> str:
    """Write one file a kind, an empty one for kinds of which nothing is found yet; the head hash of all of it."""
    head = Head()
    with ExitStack() as stack:
        files = {kind: stack.enter_context(open(folder / f"{kind}.jsonl", "wb")) for kind in KINDS}
        for kind, line in lines(ledger):
            files[kind].write(msgspec.json.encode(line) + b"\n")
            head.add(kind, line)
    return head.hexdigest()


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A new folder that takes its place when the body has come to its end, and leaves no trace when it has not."""
    out = out.absolute()
    if out.exists() and not _may_replace(out):
        raise OnrecordError(f"{out} holds something else than an export, and is left as it is: name another folder with --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        new, old = work / "new", work / "old"
        new.mkdir()
        yield new
        if out.exists():
            out.rename(old)
        new.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _may_replace(out: Path) -> bool:
    if not out.is_dir():
        return False
    mark = out / EXPORT_MARK
    ours = {EXPORT_MARK} | {f"{kind}.{suffix}" for kind in (*KINDS, *COLUMNS) for suffix in ("jsonl", "csv")}
    if any(entry.name not in ours for entry in out.iterdir()):
        return False
    return is_export_mark(mark.read_bytes()) if mark.is_file() else not any(out.iterdir())
