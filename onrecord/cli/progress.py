"""A progress bar on a terminal; nothing in a pipe."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.engine.local import Progress


@contextmanager
def progress_of(inputs: Iterable[Path]) -> Iterator[Callable[["Progress"], None]]:
    """Show on standard error how far a run has come, measured in bytes of its inputs; archives hold more than their size."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=max(1, sum(map(_size, inputs))))

        def show(progress: "Progress") -> None:
            said = f"{progress.documents:,} documents, {progress.statements:,} statements, {progress.skipped:,} skipped"
            bar.update(task, completed=progress.content_bytes, description=said)

        yield show


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.lstat().st_size for file in files if file.is_file())


@contextmanager
def documents_progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show on standard error how many documents are done."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
