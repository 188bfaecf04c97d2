"""The main job on one machine: captures are read here, examined in worker processes, and kept one at a time."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.engine.left_here import LeftHere
from onrecord.engine.pool import Pool
from onrecord.engine.sandbox import Sandbox
from onrecord.engine.worker import Again, Fresh, Setup, Task
from onrecord.errors import LedgerRefused, NotFound, SpanMismatch
from onrecord.ledger import Counts, Found, Ledger
from onrecord.pipeline import Examination, compare
from onrecord.read import LeftOut
from onrecord.text.own_files import is_dossier
from onrecord.types import Capture, Issue

LOAD_TAGGER = "onrecord.model.tagger:load_tagger"
_MOST_WORKERS = 8
"""By default: beyond, one process that keeps the results is what others wait for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        content_bytes: Of the captures that are done with.
    """

    documents: int
    statements: int
    skipped: int
    content_bytes: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did.

    Attributes:
        added: Documents added to the ledger.
        examined_again: Documents whose older results gave place to new ones.
        held: Documents that the ledger held already.
        stale: Of those, how many were read by another model than the one at hand.
        withdrawn: Of those, how many were withdrawn, and stay so.
        hidden: Hidden and system files and folders in the folders handed in, which are passed over by rule.
        issues: What was not used or not analysed, of everything handed in; the exit status is 1 with any.
        counts: What the ledger holds now.
        words: In the documents added.
        seconds: On the clock, the dossier not included.
        dossier: The one that was written, if any.
        no_dossier: Why it could not be written in the end; the exit status is 1 then.
    """

    added: int
    examined_again: int
    held: int
    stale: int
    withdrawn: int
    hidden: int
    issues: tuple[Issue, ...]
    counts: Counts
    words: int
    seconds: float
    dossier: Path | None = None
    no_dossier: str | None = None


@dataclass(slots=True)
class _Tally:
    added: int = 0
    examined_again: int = 0
    held: int = 0
    stale: int = 0
    withdrawn: int = 0
    hidden: int = 0
    words: int = 0
    statements: int = 0
    content_bytes: int = 0
    issues: list[Issue] = field(default_factory=list)
    in_flight: set[str] = field(default_factory=set)


def run_local(  # noqa: PLR0913  (options, each with a default)
    inputs: Iterable[Path],
    ledger: Ledger,
    *,
    workers: int | None = None,
    again: bool = False,
    model: str | None = None,
    load: str = LOAD_TAGGER,
    dossier: Path | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> RunReport:
    """Add what the inputs say to a ledger. Stopped at any moment and run again, it goes on where it was.

    Args:
        inputs: Files, folders, .jsonl, .zip.
        ledger: An open ledger.
        workers: Processes that examine; by default one a processor core, at most eight.
        again: Examine documents again that another model has read; their older results stay, retracted.
        model: Name of the model; by default the one that is installed.
        load: ``module:function`` that loads it in each worker.
        dossier: Where this run's dossier goes, which is no report when it is met among the inputs.
        watch: Called whenever something is done with.

    Raises:
        NotFound: One of the inputs does not exist; nothing is read then.
        ModelError: There is no such model.
        LedgerFull: No room is left where the ledger is kept; what is finished is kept.
        BadInput: A register that a user added does not fit the one that ships with this version; everything else is kept.
    """
    start = time.monotonic()
    paths, left_here = existing(inputs), LeftHere(ledger.path, dossier)
    with Sandbox() as sandbox, Pool(workers or default_workers(), Setup(load, model)) as pool:
        run = _Run(ledger, pool, again=again, watch=watch)
        for found in _read(sandbox, paths, left_here, run.pass_over):
            run.take(found)
        run.finish()
    ledger.settle_reading(run.unread(), left_here.met)
    ledger.number_documents()
    compare(ledger)
    return run.report(time.monotonic() - start)


def existing(inputs: Iterable[Path]) -> list[Path]:
    """The inputs, all of which exist.

    Raises:
        NotFound: One of them does not.
    """
    paths = list(inputs)
    for path in paths:
        if not path.exists():
            raise NotFound(f"there is no file or folder {path}")
    return paths


def default_workers() -> int:
    """One process a core that this one may use, at most eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_WORKERS)


class _Run:
    """One run: what becomes of each thing that was read."""

    def __init__(self, ledger: Ledger, pool: Pool, *, again: bool, watch: Callable[[Progress], None]) -> None:
        self._ledger = ledger
        self._pool = pool
        self._again = again
        self._watch = watch
        self._withdrawn = {document.id for document, _ in ledger.withdrawn()}
        self._tally = _Tally()

    def take(self, found: Capture | Issue) -> None:
        """Use, skip or hand on what was read."""
        if isinstance(found, Issue):
            self._ledger.add_issue(found)
            self._tally.issues.append(found)
            self._tell()
            return
        task = self._task(found)
        if task is None:
            self._tally.content_bytes += len(found.content)
            self._tell()
            return
        self._tally.in_flight.add(found.document)
        for done, examination in self._pool.submit(task):
            self._keep(done, examination)

    def pass_over(self, name: str) -> None:
        """Count what is hidden."""
        self._tally.hidden += 1

    def finish(self) -> None:
        """Wait for all that was handed on."""
        for done, examination in self._pool.finish():
            self._keep(done, examination)

    def unread(self) -> list[Issue]:
        """What could not be read, as often as it was met."""
        return [issue for issue in self._tally.issues if issue.stage == "read"]

    def report(self, seconds: float) -> RunReport:
        """What was done."""
        tally = self._tally
        return RunReport(
            added=tally.added,
            examined_again=tally.examined_again,
            held=tally.held,
            stale=tally.stale,
            withdrawn=tally.withdrawn,
            hidden=tally.hidden,
            issues=tuple(sorted(tally.issues, key=lambda issue: (issue.subject, issue.stage, issue.reason))),
            counts=self._ledger.counts(),
            words=tally.words,
            seconds=seconds,
        )

    def _task(self, capture: Capture) -> Task | None:
        """What is to be done with a capture; None when that is nothing."""
        identifier = capture.document
        if identifier in self._tally.in_flight:
            return None
        if not self._ledger.holds(identifier):
            return Fresh(capture)
        self._tally.held += 1
        if identifier in self._withdrawn:
            self._tally.withdrawn += 1
            return None
        stale = self._ledger.made_by(identifier) != self._pool.made_by
        if stale and self._again:
            return Again(self._ledger.document(identifier))
        self._tally.stale += stale
        self._tally.issues.extend(self._ledger.issues(identifier))
        return None

    def _keep(self, task: Task, examination: Examination) -> None:
        """Add what a worker found to the ledger."""
        tally, document = self._tally, examination.document
        identifier = task.capture.document if isinstance(task, Fresh) else task.document.id
        tally.in_flight.discard(identifier)
        said = examination.statements, examination.flags, examination.issues, examination.made_by
        found = Found(*said, examination.mentions, examination.matters)
        issues = examination.issues
        try:
            if isinstance(task, Fresh) and document is not None:
                new = self._ledger.add(task.capture, document, found)
                tally.added += new
                tally.words += len(document.text.split()) if new else 0
            elif document is not None:
                cleaned = tuple(issue for issue in self._ledger.issues(identifier) if issue.stage == "clean")  # it is not redone
                issues = (*cleaned, *issues)
                self._ledger.add_again(document, replace(found, issues=issues))
                tally.examined_again += 1
        except (LedgerRefused, SpanMismatch) as error:
            name = task.capture.name if isinstance(task, Fresh) else task.document.name
            issues = (Issue("find", name, f"what was found in it cannot be kept, by a fault of onrecord's own: {error}"),)
            document = None
        if document is None:
            for issue in issues:
                self._ledger.add_issue(issue, identifier)
        tally.content_bytes += len(task.capture.content) if isinstance(task, Fresh) else 0
        tally.issues.extend(issues)
        tally.statements += len(examination.statements)
        self._tell()

    def _tell(self) -> None:
        tally = self._tally
        done = tally.added + tally.examined_again
        self._watch(Progress(done, tally.statements, len(tally.issues), tally.content_bytes))


def _read(sandbox: Sandbox, paths: Iterable[Path], left_here: LeftHere, left_out: LeftOut) -> Iterator[Capture | Issue]:
    """Everything under the paths; what onrecord has left there itself is no report."""
    for path in paths:
        for found in sandbox.read(path, instead=left_here, left_out=left_out):
            if isinstance(found, Capture) and found.media_type == "text/html" and is_dossier(found.content):
                yield Issue("read", found.name, "is a dossier of onrecord, not a report")
            else:
                yield found
