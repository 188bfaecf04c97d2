"""What it costs to store and compute the encoder in 8 bits.

    python benchmarks/quantisation.py GOLD.jsonl --base FOLDER --weights weights.pt --questions FOLDER
    python benchmarks/quantisation.py GOLD.jsonl --float FOLDER

The first writes the weights of a training run in every way that ``onrecord.model.train.quantise`` knows (the extra
[train] is needed), with the heads that answer questions beside them (antecedents.pt and acts.pt, in --questions); the
second compares two model folders: one in 32 bits (``export --quantise float``) and the one in models/. All are read with
the calibration of the latter. GOLD.jsonl: as for attributions.py.

Besides F1, size, speed and memory it tells how many statements come and go when the same numbers are added in another
order, as another processor does: each model is run a second time with its graph computed as it is written.
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import onnxruntime

from gold import HERE, found
from onrecord.model.evaluate.attributions import score
from onrecord.model.tagger import GRAPHS, LATER_GRAPHS, Tagger

SHIPPED = HERE.parent / "models" / "onrecord_en" / "onrecord_en"
FILES = (*(graph for graph in GRAPHS if graph not in LATER_GRAPHS), "vocab.txt")
Found = list[list[str]]
"""What is found, as words that two runs can be compared by: by document, one for each attribution."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one model does on the gold, with one thread."""

    attribution: float
    exact: float
    words_per_second: float
    memory_mb: float
    found: Found


class AsWritten(Tagger):
    """The same model, its graph computed node by node."""

    def _session(self, file: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        return onnxruntime.InferenceSession(self._read(file), options, providers=["CPUExecutionProvider"])


def measure(tagger: Tagger, gold: Path) -> Measured:
    """Read the gold's texts with a model and score what it finds."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    began = time.perf_counter()
    read = [found(tagger, row) for row in rows]
    seconds = time.perf_counter() - began
    tallies = score([(row["text"], one, row["annotations"][0]["attributions"]) for row, one in zip(rows, read, strict=True)])
    return Measured(
        attribution=tallies["attribution"].f1,
        exact=tallies["exact"].f1,
        words_per_second=sum(len(row["text"].split()) for row in rows) / seconds,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        found=[[json.dumps(each) for each in one] for one in read],
    )


def measured(folder: Path, gold: Path, *, as_written: bool = False) -> Measured:
    """Measure in a process of its own, whose memory is the model's."""
    command = [sys.executable, __file__, str(gold), "--measure", str(folder), *(["--as-written"] if as_written else [])]
    return Measured(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def come_and_go(one: Found, other: Found) -> float:
    """Of all that either run found, how much only one of them did, in percent."""
    both = [(set(left), set(right)) for left, right in zip(one, other, strict=True)]
    return 100 * sum(len(left ^ right) for left, right in both) / sum(len(left | right) for left, right in both)


def complete(folder: Path) -> None:
    """Describe the model in a folder as the shipped one is: the same labels and calibration."""
    told = json.loads((SHIPPED / "model.json").read_text())
    told["sha256"] = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES}
    (folder / "model.json").write_text(json.dumps(told))


def exported(base: Path, weights: Path, questions: Path, place: Path) -> dict[str, Path]:
    """Write the weights of a training run in every way there is."""
    from onrecord.model.train.quantise import WAYS  # noqa: PLC0415 - an extra

    command = [sys.executable, "-m", "onrecord.model.train.export", "--base", str(base), "--weights", str(weights)]
    command += ["--antecedents", str(questions / "antecedents.pt"), "--acts", str(questions / "acts.pt")]
    folders = {way: place / way for way in WAYS}
    for way, folder in folders.items():
        subprocess.run([*command, "--out", str(folder), "--quantise", way], check=True, stdout=subprocess.DEVNULL)
    return folders


def given(in_float: Path, place: Path) -> dict[str, Path]:
    """A model in 32 bits, and the shipped one."""
    folders = {"float": place / "float", "shipped": place / "shipped"}
    for folder, source in zip(folders.values(), (in_float, SHIPPED), strict=True):
        folder.mkdir()
        for file in FILES:
            (folder / file).symlink_to((source / file).resolve())
    return folders


def compare(folders: dict[str, Path], gold: Path) -> int:
    """Print a line for each way; 1 when one of them costs more than is allowed."""
    allowed: float = json.loads((HERE / "quantisation.json").read_text())["attribution"]
    print(f"{'':12} attribution  exact  encoder   words/s  memory  with sums in another order")
    failed, reference = False, None
    for way, folder in folders.items():
        complete(folder)
        one, other = measured(folder, gold), measured(folder, gold, as_written=True)
        reference = reference or one
        size = (folder / "encoder.onnx").stat().st_size / 1e6
        changed = come_and_go(one.found, other.found)
        print(
            f"{way:12} {one.attribution:11.2f} {one.exact:6.2f} {size:5.1f} MB {one.words_per_second:9,.0f} "
            f"{one.memory_mb:4.0f} MB  {changed:.2f} % of attributions come or go, F1 {other.attribution - one.attribution:+.2f}"
        )
        cost = reference.attribution - one.attribution
        if one is not reference:
            print(f"{'':12} costs {cost:.2f} attribution F1 and {reference.exact - one.exact:.2f} exact (allowed: {allowed:.1f})")
        failed |= cost > allowed
    return int(failed)


def main() -> int:
    """Read the arguments and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--base", type=Path, help="folder of the open base encoder")
    parser.add_argument("--weights", type=Path, help="weights.pt of a training run")
    parser.add_argument("--questions", type=Path, help="folder of antecedents.pt and acts.pt")
    parser.add_argument("--float", type=Path, dest="in_float", help="folder of a model in 32 bits")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--as-written", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        tagger = (AsWritten if arguments.as_written else Tagger)(arguments.measure)
        one = measure(tagger, arguments.gold)
        print(json.dumps({name: getattr(one, name) for name in Measured.__slots__}))
        return 0
    training = (arguments.base, arguments.weights, arguments.questions)
    if not (arguments.in_float or all(training)):
        parser.error("name --float, or --base, --weights and --questions")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        folders = given(arguments.in_float, place) if arguments.in_float else exported(*training, place)
        return compare(folders, arguments.gold)


if __name__ == "__main__":
    sys.exit(main())
