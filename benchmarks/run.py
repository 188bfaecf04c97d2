"""How fast the main job is, end to end, and how much memory it takes.

    python benchmarks/run.py TEXTS.jsonl [--documents 100 1000]

TEXTS.jsonl: a document a line, {"id", "text"}; taken again from the beginning, under other ids, until there are enough.
For every number of documents `onrecord run` is started anew. Beside its words a second stands the rate of the finder
alone, on the same texts and as many processes. Memory is the sum over all processes of what each has for itself and its
share of what they have in common (Pss), sampled five times a second. Linux only.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.find.statements import find_statements
from onrecord.model.tagger import load_tagger
from onrecord.types import Document

HERE = Path(__file__).parent
FEWEST_FOR_SHARE = 1000
"""Documents from which on the share of the finder's rate is compared: with fewer, starting up is most of the time."""
COMMANDS = (["--help"], ["--version"], ["list", "--ledger"], ["export", "--help"])


def rate_of_finder(texts: Sequence[str], processes: int) -> float:
    """Words a second of finding alone, on as many processes as the job uses."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(_find, texts[: 2 * processes], chunksize=1)  # loads the models
        began = time.perf_counter()
        pool.map(_find, texts, chunksize=2)
        return sum(len(text.split()) for text in texts) / (time.perf_counter() - began)


def _find(text: str) -> None:
    if not _TAGGER:
        _TAGGER.append(load_tagger(threads=1))
    find_statements(Document(id="", sha256="", name="", media_type="text/plain", text=text), _TAGGER[0])


_TAGGER: list = []  # type: ignore[type-arg]


def run(texts: Sequence[str], documents: int) -> tuple[float, float, int]:
    """Run the main job on so many documents.

    Returns:
        Words a second, peak memory in MB, and the size of the ledger in bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        pile, ledger = Path(folder) / "pile.jsonl", Path(folder) / "pile.db"
        with pile.open("w", encoding="utf-8") as file:
            for number in range(documents):
                file.write(json.dumps({"id": f"{number:06d}", "text": texts[number % len(texts)]}) + "\n")
        words = sum(len(texts[number % len(texts)].split()) for number in range(documents))
        began = time.perf_counter()
        command = [sys.executable, "-m", "onrecord", "run", str(pile), "--ledger", str(ledger)]
        job = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        peak_kb = 0
        while job.poll() is None:
            peak_kb = max(peak_kb, sum(_pss_kb(process) for process in _family(job.pid)))
            time.sleep(0.2)
        seconds = time.perf_counter() - began
        if job.returncode not in (0, 1):
            sys.exit(f"the run failed with exit status {job.returncode}")
        return words / seconds, peak_kb / 1024, ledger.stat().st_size


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    parents = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(Path(entry.path, "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    family = [process]
    for member in family:
        family.extend(child for child, parent in parents.items() if parent == member)
    return family


def _pss_kb(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def seconds_to_start(ledger: Path) -> float:
    """The slowest of the commands that need no model, the best of three starts of each."""
    slowest = 0.0
    for arguments in COMMANDS:
        whole = [sys.executable, "-m", "onrecord", *arguments, *([str(ledger)] if arguments[-1] == "--ledger" else [])]
        times = []
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run(whole, check=False, capture_output=True)
            times.append(time.perf_counter() - began)
        slowest = max(slowest, min(times))
    return slowest


def main() -> int:
    """Print the figures and compare them with the floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000])
    arguments = parser.parse_args()
    texts = [json.loads(line)["text"] for line in arguments.texts.read_text(encoding="utf-8").splitlines()]
    pinned = json.loads((HERE / "run.json").read_text())
    processes = min(8, len(os.sched_getaffinity(0)))
    alone = rate_of_finder(texts, processes)
    print(f"finder alone: {alone:,.0f} words/s on {processes} processes")
    failed = False
    peaks = {}
    for documents in arguments.documents:
        pace, memory_mb, size = run(texts, documents)
        print(f"{documents} documents: {pace:,.0f} words/s ({pace / alone:.0%} of the finder's own rate)")
        print(f"    peak memory {memory_mb:.0f} MB, ledger {size / 1e6:.1f} MB")
        peaks[documents] = memory_mb
        failed |= pace < pinned["words_per_second"] or memory_mb > pinned["memory_mb"]
        failed |= documents >= FEWEST_FOR_SHARE and pace < pinned["share_of_finder"] * alone
    growth = peaks[max(peaks)] / peaks[min(peaks)]
    print(f"peak memory of the largest number of documents: {growth:.2f} times that of the smallest")
    failed |= growth > pinned["memory_growth"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "one.db"
        (Path(folder) / "one.txt").write_text("The minister said the road was open.", encoding="utf-8")
        command = [sys.executable, "-m", "onrecord", "run", str(Path(folder) / "one.txt"), "--ledger", str(ledger)]
        subprocess.run(command, check=False, capture_output=True)
        started = seconds_to_start(ledger)
    print(f"slowest start of a command without the model: {started:.2f} s")
    print(
        f"floors: {pinned['words_per_second']} words/s, {pinned['share_of_finder']:.0%} of the finder's rate from "
        f"{FEWEST_FOR_SHARE} documents on, {pinned['memory_mb']} MB, × {pinned['memory_growth']}, {pinned['start_seconds']} s"
    )
    return int(failed or started > pinned["start_seconds"])


if __name__ == "__main__":
    sys.exit(main())
