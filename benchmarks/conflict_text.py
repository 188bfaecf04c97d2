"""Scores the encoder, tuned on each task, on the spans of two data sets of conflict texts, and the topics of a third.

    python benchmarks/conflict_text.py re3d --base FOLDER --train train.txt --test dev.txt [--seeds 3]
    python benchmarks/conflict_text.py cameo-ner --base FOLDER --train ner-train.txt [--folds 5]
    python benchmarks/conflict_text.py cameo-ner --base FOLDER --train ner-train.txt --test FILE
    python benchmarks/conflict_text.py satp --base FOLDER --test dev.tsv
    python benchmarks/conflict_text.py satp --base FOLDER --train train.tsv --test dev.tsv [--seeds 3]

satp: with --test alone the topics are asked of a model package as it ships, which needs no extra. With --train, heads for topics
alone are trained on that file, on the vectors of the package's encoder; without --test they are scored on folds of it. The score
is example-based F1: the mean over texts of the F1 of each one's labels. The rest of this is about the other two.

Needs the extra [train], and minutes to an hour: nothing here is part of a package, a network is tuned and thrown away. --base
is the folder of the open base encoder, or of a model package to begin with its weights. With --gum FOLDER, once or more, a
network first learns the syntax and the mentions of that part of the GUM corpus; --learned FILE keeps what it learned there.
Without --test, the sentences are cut into --folds parts by lot and each is read by networks that were tuned on the others.

The score is micro F1 of spans: both ends and the kind are right (as seqeval and conlleval count). The first line of figures is
about single networks; the second averages the scores of all of them before the tags are chosen. The floors in
conflict_text.json hold for the data named there, and for three seeds that learned GUM first. It is none of scripts/gates, which
run without torch.
"""

import argparse
import hashlib
import json
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model.evaluate.events import chosen_topics, example_based_f1
from onrecord.model.labels import TOPICS
from onrecord.model.tagger import Tagger
from onrecord.model.train.columns import Sentence, SpanScore, read_columns, score_spans, tags_of
from onrecord.text.layout import lay_out
from onrecord.text.sentences import sentences

HERE = Path(__file__).parent
REFERENCE = {
    "re3d": {"linear model": 56.9, "ConfliBERT, 110M": 68.4, "best, 150M": 69.5},
    "cameo-ner": {"linear model": 57.2, "ConfliBERT, 110M": 74.0, "best, 150M": 75.2},
    "satp": {"linear model": 78.1, "ConfliBERT, 110M": 89.4, "best, 150M": 89.1},
}
"""F1 on the test parts, in percent: a linear model, ConfliBERT (Hu et al. 2022), and the best of several encoders of 150M."""
FOLDS_DRAWN_BY = 5
GUM_EPOCHS = 4

Tags = list[list[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Tags of the sentences that were read, and the gold's: by each network alone, and by all together."""

    alone: dict[int, Tags]
    together: Tags
    gold: Tags


def parts(sentences: Sequence[Sentence], folds: int) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Cut sentences into folds by lot; for each, the others and itself. The same words are never on both sides."""
    texts = sorted({one.words for one in sentences})
    random.Random(FOLDS_DRAWN_BY).shuffle(texts)
    fold_of = {words: number % folds for number, words in enumerate(texts)}
    for fold in range(folds):
        yield [one for one in sentences if fold_of[one.words] != fold], [one for one in sentences if fold_of[one.words] == fold]


def answer(task: str, pairs: Sequence[tuple[list[Sentence], list[Sentence]]], arguments: argparse.Namespace) -> Answers:
    """Tune networks on the first of each pair and let them read the second."""
    from onrecord.model.train.spans import begin_from, predict  # noqa: PLC0415 - an extra
    from onrecord.model.train.tune import Recipe, tune  # noqa: PLC0415

    learned, reader = start(arguments)
    found = Answers({seed: [] for seed in range(arguments.seeds)}, [], [])
    for number, (train, test) in enumerate(pairs, start=1):
        layers = {task: tags_of(tag[2:] for one in train for tag in one.tags[task] if tag[2:])}
        words = [one.words for one in test]
        found.gold.extend(list(one.tags[task]) for one in test)
        networks = []
        for seed in range(arguments.seeds):
            recipe = Recipe(epochs=arguments.epochs, seed=seed)
            networks.append(tune(begin_from(learned, layers, seed), train, reader, recipe))
            found.alone[seed].extend(predict(networks[-1:], words, reader, task))
            so_far = score_spans(found.alone[seed], found.gold)
            print(f"part {number} of {len(pairs)}, seed {seed}: so far {line(so_far)}", file=sys.stderr, flush=True)
        found.together.extend(predict(networks, words, reader, task))
    return found


def start(arguments: argparse.Namespace) -> tuple[Any, Any]:
    """The network that every run begins from, and the reader of its vocabulary."""
    import torch  # noqa: PLC0415 - an extra

    from onrecord.model.train.gum_layers import read_layers  # noqa: PLC0415
    from onrecord.model.train.spans import Reader, begin  # noqa: PLC0415
    from onrecord.model.train.tune import Recipe, tune  # noqa: PLC0415

    torch.set_num_threads(arguments.threads)
    reader = Reader((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    if arguments.learned and arguments.learned.exists():
        kept = torch.load(arguments.learned, weights_only=True)
        network = begin(arguments.base, kept["layers"], 0)
        network.load_state_dict(kept["weights"])
        return network, reader
    sentences = [one for folder in arguments.gum for one in read_layers(folder)]
    if not sentences:
        return begin(arguments.base, {}, 0), reader
    layers = {name: sorted({tag for one in sentences for tag in one.tags[name]}) for name in sentences[0].tags}
    began = time.perf_counter()
    network = tune(begin(arguments.base, layers, 0), sentences, reader, Recipe(epochs=GUM_EPOCHS, batch=32, masked=0.0))
    print(f"learned {len(sentences)} sentences of GUM in {time.perf_counter() - began:.0f} s")
    if arguments.learned:
        torch.save({"layers": layers, "weights": network.state_dict()}, arguments.learned)
    return network, reader


def report(task: str, found: Answers) -> SpanScore:
    """Print the scores beside the reference; returns that of all networks together."""
    single = [score_spans(tags, found.gold) for tags in found.alone.values()]
    mean = sum(score.f1 for score in single) / len(single)
    seeds = ", ".join(f"seed {seed} {score.f1:.1f}" for seed, score in zip(found.alone, single, strict=True))
    print(f"single networks, 22M: mean F1 {mean:.1f} ({seeds})")
    whole = score_spans(found.together, found.gold)
    print(f"{len(single)} together: {line(whole)}")
    kinds = sorted({tag[2:] for tags in found.gold for tag in tags if tag[2:]})
    for kind in kinds:
        print(f"    {kind:18} {line(score_spans(found.together, found.gold, kind))}")
    print("reference, on the test part: " + ", ".join(f"{name} {f1:.1f}" for name, f1 in REFERENCE[task].items()))
    return whole


def line(score: SpanScore) -> str:
    """Precision, recall, F1 and the number of spans."""
    return f"P {score.precision:5.1f}  R {score.recall:5.1f}  F1 {score.f1:5.1f}  of {score.gold}"


def below_floor(task: str, files: Sequence[Path], score: SpanScore) -> bool:
    """Tell whether F1 is below the floor, which holds for the data named beside it alone."""
    return below(task, files, score.f1)


def below(task: str, files: Sequence[Path], f1: float) -> bool:
    """Tell whether F1 is below the floor of some data, which is pinned by their hashes."""
    pinned = json.loads((HERE / "conflict_text.json").read_text(encoding="utf-8")).get(task, {})
    if pinned.get("data") != ["sha256:" + hashlib.sha256(file.read_bytes()).hexdigest() for file in files]:
        print("no floor is pinned for these data")
        return False
    print(f"floor of F1: {pinned['f1']:.1f}")
    return bool(f1 < pinned["f1"])


def main() -> int:
    """Read the arguments, tune, and score."""
    arguments = read_arguments()
    began = time.perf_counter()
    task = arguments.task
    if task == "satp":
        return topics(arguments)
    train = read_columns(arguments.train, task)
    pairs = [(train, read_columns(arguments.test, task))] if arguments.test else list(parts(train, arguments.folds))
    test = "its own folds" if not arguments.test else f"{len(pairs[0][1])} of {arguments.test.name}"
    print(f"{task}: {len(train)} sentences of {arguments.train.name}, read {test}; {arguments.epochs} epochs")
    score = report(task, answer(task, pairs, arguments))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - began:.0f} s with {arguments.threads} threads, peak memory {memory:.0f} MB")
    files = [file for file in (arguments.train, arguments.test) if file]
    return int(below_floor(task, files, score))


def read_satp(path: Path) -> list[tuple[str, frozenset[str]]]:
    """Read texts with their topics: a text and a 0 or 1 for each topic a line, in columns."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(text, frozenset(name for name, bears in zip(TOPICS, told, strict=True) if bears == "1")) for text, *told in rows]


def topics(arguments: argparse.Namespace) -> int:
    """Score the topics of summaries, as a package tells them or as heads trained on --train do."""
    tagger = Tagger(arguments.base, threads=arguments.threads)
    files = [file for file in (arguments.train, arguments.test) if file]
    rows = read_satp(files[-1])
    gold = [told for _, told in rows]
    if arguments.train:
        found = trained_topics(tagger, arguments)
    else:
        found = [[chosen_topics(shipped_topics(tagger, text)) for text, _ in rows]]
    scores = [100 * example_based_f1(one, gold) for one in found]
    mean = sum(scores) / len(scores)
    seeds = ", ".join(f"{one:.1f}" for one in scores)
    print(f"satp, {tagger.name} {tagger.version}: example-based F1 {mean:.1f} on {len(gold)} texts ({seeds})")
    print("reference, on the test part: " + ", ".join(f"{name} {f1:.1f}" for name, f1 in REFERENCE["satp"].items()))
    return int(below("satp", files, mean))


def shipped_topics(tagger: Tagger, text: str) -> dict[str, float]:
    """The topics of a text, as the package tells them."""
    blocks = [(block.prose_start, block.end) for block in lay_out(text)]
    starts = sorted(start for low, high in blocks for start, _ in sentences(text, low, high))
    events = tagger.read(text, blocks, starts).events
    told = events.likely_topics([(0, len(text))]) if events else None
    if told is None:
        sys.exit(f"{tagger.name} {tagger.version} has not learned topics")
    return told[0]


def trained_topics(tagger: Tagger, arguments: argparse.Namespace) -> list[list[frozenset[str]]]:
    """The topics that heads trained on --train tell of --test, or of its own folds: a list for each seed."""
    from onrecord.model.train.events import Recipe, tell_topics, topic_lessons, train  # noqa: PLC0415 - an extra

    lessons = topic_lessons(tagger, arguments.train)
    numbers = random.Random(FOLDS_DRAWN_BY).sample(range(len(lessons)), len(lessons))
    held = [numbers[fold :: arguments.folds] for fold in range(arguments.folds)] if not arguments.test else [numbers]
    asked = topic_lessons(tagger, arguments.test) if arguments.test else lessons
    found = []
    for seed in range(arguments.seeds):
        told: dict[int, frozenset[str]] = {}
        for some in held:
            others = lessons if arguments.test else [lessons[at] for at in sorted(set(numbers) - set(some))]
            network = train(others, Recipe(passes=arguments.epochs, seed=seed), incidents=True)
            of = range(len(asked)) if arguments.test else some
            for at, row in zip(of, tell_topics(network, [asked[at] for at in of]).tolist(), strict=True):
                told[at] = chosen_topics(dict(zip(TOPICS, row, strict=True)))
        found.append([told[at] for at in range(len(asked))])
    return found


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(REFERENCE))
    parser.add_argument("--base", type=Path, required=True, help="folder of the open base encoder, or of a model package")
    parser.add_argument("--train", type=Path, help="words and tags in columns; texts and topics")
    parser.add_argument("--test", type=Path, help="the same, to be scored; folds of --train otherwise")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3, help="networks that are tuned")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--gum", type=Path, action="append", default=[], help="folder of .conllu files to learn first")
    parser.add_argument("--learned", type=Path, help="keeps what was learned of GUM; used instead of --gum where it exists")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.task != "satp" and not arguments.train:
        parser.error("tell with --train what a network is tuned on")
    if arguments.task == "satp" and not (arguments.train or arguments.test):
        parser.error("tell with --test which texts are read")
    if arguments.task == "re3d" and not arguments.test:
        parser.error("re3d has parts of its own: name one with --test")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
