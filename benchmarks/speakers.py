"""Scores how sources that name no one are tied to whom they stand for, in cross-validation on GUM, and coreference as a whole.

    build/train/bin/python benchmarks/speakers.py --gum FOLDER [--model FOLDER] [--passes 10]

FOLDER holds train/ and dev/ of GUM. The encoder of the model package stays as it is (it has not seen GUM's news and interviews);
the head that weighs antecedents is trained on four fifths of the documents and on the project's own labels, and answers for the
other fifth, five times. A source is tied right when its antecedent is a mention of the same entity, or when none is given and the
entity has not been mentioned. Beside it: CoNLL F1 on all documents, mentions found by the model, by heads, singletons left out.
Published, on the same corpus: CorPipe 23 (Straka 2023, a model of 580 million weights) 75.0 on the test part of CorefUD 1.1; a
SpanBERT system (Zhu et al. 2021) 64.7 on OntoGUM, whose mentions are others. Needs torch: see scripts/train_model.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from onrecord.model.evaluate import coreference
from onrecord.model.evaluate.speakers import KINDS, Judged, folds, group, judge, share, unnamed_sources
from onrecord.model.pieces import WordPieces
from onrecord.model.train import antecedents
from onrecord.model.train.antecedents import Antecedents, Lesson
from onrecord.model.train.entities import EntityDocument, read_entity_folder
from onrecord.model.train.network import Network
from onrecord.model.train.parts import gold_of
from onrecord.model.train.shipped import load_shipped

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SHIPPED = HERE.parent / "models" / "onrecord_en" / "onrecord_en"
Place = tuple[int, int]


def main(gum: Path, model: Path, *, passes: int) -> None:
    """Print the shares and the F1."""
    network, splitter = load_shipped(model).eval(), WordPieces((model / "vocab.txt").read_text(encoding="utf-8").splitlines())
    documents = [document for part in ("train", "dev") for document in read_entity_folder(gum / part)]
    gold = gold_of("train", sorted(GOLD.glob("train_?.txt")), sorted(GOLD.glob("labels_train_?.txt")))
    own = [antecedents.own_lesson(network, splitter, row, stated) for row, stated in gold]
    lessons = {document.name: antecedents.gum_lesson(network, splitter, document) for document in documents}
    judged: list[Judged] = []
    clusters = []
    for number, held in enumerate(folds([document.name for document in documents])):
        taught = [lesson for name, lesson in lessons.items() if name not in held]
        head = antecedents.train(taught, own, seed=number, passes=passes)
        for document in documents:
            if document.name in held:
                clusters.append((heads_of(document), response(head, network, splitter, document)))
                if document.genre in KINDS:
                    judged += answers(head, network, splitter, document)
        print(f"part {number + 1}: {told(judged)} so far", flush=True)
    print(f"sources tied right: {told(judged)}")
    by_group: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_group[f"{one.source.document.genre}, {group(one.source)}"].append(one)
    for name, some in sorted(by_group.items()):
        print(f"  {name:32s} {told(some)}")
    tallies = coreference.score(clusters, singletons=False)
    found = f"CoNLL F1 {coreference.conll(tallies):.1f} on {len(clusters)} documents"
    print(f"{found}, mentions found by the model, by heads, no singletons")


def told(judged: Sequence[Judged]) -> str:
    """A share with its interval, in words."""
    right = share(judged)
    low, high, middle = (100 * part for part in (right.low, right.high, right.right / max(1, right.total)))
    return f"{middle:.1f} % of {right.total} (95 %: {low:.1f} to {high:.1f})"


def answers(head: Antecedents, network: Network, splitter: WordPieces, document: EntityDocument) -> list[Judged]:
    """Judge the antecedents of a document's unnamed sources."""
    sources = [source for source in unnamed_sources(document) if source.mention is not None]
    read = antecedents.read(network, splitter, document.text, [source.span for source in sources])
    lesson = antecedents.lesson(read, [-1] * len(read.places), [])
    words = read.setting.words

    def resolve(_: EntityDocument, span: Place) -> Place | None:
        asked = [at for at, place in enumerate(read.places) if span[0] < words[place[1]][1] <= span[1]]
        chosen = antecedents.choose(head, lesson, asked[-1:]).get(asked[-1]) if asked else None
        return None if chosen is None else (words[read.places[chosen][0]][0], words[read.places[chosen][1]][1])

    return [judge(source, resolve) for source in sources]


def heads_of(document: EntityDocument) -> list[frozenset[Place]]:
    """The entities of a document, each mention by its head; of mentions with the same head only the first counts."""
    first = {document.offsets[mention.head]: mention.entity for mention in reversed(document.mentions)}
    grouped: dict[str, set[Place]] = defaultdict(set)
    for place, entity in first.items():
        grouped[entity].add(place)
    return [frozenset(some) for some in grouped.values()]


def response(head: Antecedents, network: Network, splitter: WordPieces, document: EntityDocument) -> list[frozenset[Place]]:
    """The entities that the head makes of the mentions that the model finds, each mention by its head."""
    read = antecedents.read(network, splitter, document.text)
    lesson: Lesson = antecedents.lesson(read, [-1] * len(read.places), [])
    entity = list(range(len(read.places)))
    for at, chosen in antecedents.choose(head, lesson, range(1, len(read.places))).items():
        if chosen is not None:
            entity[at] = entity[chosen]
    grouped: dict[int, set[Place]] = defaultdict(set)
    for at, place in enumerate(read.places):
        grouped[entity[at]].add(read.setting.words[place[1]])
    return [frozenset(some) for some in grouped.values()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True, help="folder with train/ and dev/ of the GUM corpus")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder of a model package's files")
    parser.add_argument("--passes", type=int, default=10, help="passes over the lessons")
    arguments = parser.parse_args()
    main(arguments.gum, arguments.model, passes=arguments.passes)
