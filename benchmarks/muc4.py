"""Answers MUC-4 with templates, and scores them against its keys, beside the best and the median of its 17 systems in 1992.

    python benchmarks/muc4.py TEXTS KEYS [TEXTS KEYS ...] [--manual FOLDER] [--answers FILE] [--all-slots]

Every part is scored by itself. --manual is the folder of the task's documentation; its list of places says which names can fill
the slot of the place. By default it is looked for beside the folder of the texts. --answers keeps the templates, as MUC-4 has
them written. How they are scored is in docs/muc4.md: the first figure of a slot is F over all templates, the strictest of the
rows; the others stand behind it. Of the status of an organisation's part the share that is right is told, given that the
organisation is.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from muc4_told import STATUS, template_of, told_of

from onrecord.gazetteer.gazetteer import shipped_gazetteer
from onrecord.link.incidents import build_incidents
from onrecord.model.evaluate.muc4 import keys
from onrecord.model.evaluate.muc4.candidates import Reading, read_message
from onrecord.model.evaluate.muc4.compare import same_tag
from onrecord.model.evaluate.muc4.keys import SLOTS, Template, read_keys, write_templates
from onrecord.model.evaluate.muc4.network import Network
from onrecord.model.evaluate.muc4.scoring import ROWS, SCORED, Report, score
from onrecord.model.evaluate.muc4.texts import read_texts
from onrecord.model.evaluate.muc4.when_where import read_place_list
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import load_tagger

PLACES = "set-list-location.v4"
OURS = (keys.CONFIDENCE, keys.HUMAN_NUMBER, keys.HUMAN_EFFECT, keys.DATE, keys.PLACE, keys.TYPE)
IN_1992 = {
    keys.CONFIDENCE: ("33.6 / 48.0", "14.6 / 19.1"),
    keys.HUMAN_NUMBER: ("60.6 / 52.7", "28.1 / 25.8"),
    keys.HUMAN_EFFECT: ("56.6 / 50.9", "30.0 / 24.4"),
    keys.DATE: ("58.9 / 59.4", "39.0 / 36.5"),
    keys.PLACE: ("60.9 / 59.0", "30.7 / 31.5"),
    keys.TYPE: ("75.7 / 75.4", "54.5 / 52.0"),
}
"""F of the best system, and the median of the 17, on TST3 / TST4."""


def answers(texts: Path, places: Path) -> dict[str, list[Template]]:
    """The templates of every message of a file."""
    tagger, network, gazetteer = load_tagger(), Network(), shipped_gazetteer()
    splitter = WordPieces((tagger.folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    listed = read_place_list(places)
    found = {}
    for message in read_texts(texts):
        told = told_of(Reading(message, read_message(tagger, message), network, splitter), gazetteer, listed)
        found[message.id] = [template_of(message, one) for one in build_incidents(told)]
    return found


def lines(report: Report, *, every: bool) -> Iterator[str]:
    """The figures, a line each."""
    one = report.templates
    yield f"templates: {one.correct} mapped, {one.spurious} too many, {one.missing} missing"
    yield f"{'F of slots':<34}{'all':>7}{'mat/mis':>9}{'matched':>9}   best 1992, TST3 / TST4   median"
    for slot in SCORED if every else OURS:
        counts = [report.slots[row][slot] for row in ("all templates", "matched/missing", "matched only")]
        best, median = IN_1992.get(slot, ("", ""))
        figures = f"{counts[0].f1 * 100:7.1f}{counts[1].f1 * 100:9.1f}{counts[2].f1 * 100:9.1f}"
        yield f"{SLOTS[slot]:<34}{figures}   {best:<24} {median}"
    for row in ROWS:
        total = report.total(row)
        yield f"{row}: recall {total.recall * 100:.1f}, precision {total.precision * 100:.1f}, F {total.f1 * 100:.1f}"
    yield status_line(report)


def status_line(report: Report) -> str:
    """How often the status is right where the organisation is; and how often the commonest would be."""
    pairs = [pair for pair in report.pairs if pair.slot == keys.CONFIDENCE]
    right = [pair for pair in pairs if same_tag(keys.CONFIDENCE, pair.response.options[0].tags, pair.key.options[0].tags)]
    hits = sum(pair.verdict == "correct" for pair in right)
    commonest = sum(any(option.value == STATUS["reported_as_fact"] for option in pair.key.options) for pair in right)
    if not right:
        return "status: no organisation was right"
    share = f"{hits} of {len(right)} right, {hits / len(right):.1%}"
    return f"status, given the right organisation: {share}; the commonest answer {commonest / len(right):.1%}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score every part that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="TEXTS KEYS")
    parser.add_argument("--manual", type=Path, help="folder of the task's documentation")
    parser.add_argument("--answers", type=Path, help="where to write the templates")
    parser.add_argument("--all-slots", action="store_true", help="the figures of every slot")
    told = parser.parse_args(arguments)
    if len(told.files) % 2:
        parser.error("every file of texts needs its keys behind it")
    written = ""
    for texts, key in zip(told.files[::2], told.files[1::2], strict=True):
        manual = told.manual or texts.parent.parent / "manual"
        if not (manual / PLACES).is_file():
            parser.error(f"no {PLACES} in {manual}: name the folder of the documentation with --manual")
        given = answers(texts, manual / PLACES)
        written += "\n".join(write_templates(message, templates) for message, templates in given.items())
        print(f"{texts.name}, {len(given)} messages")
        print(*lines(score(given, read_keys(key)), every=told.all_slots), sep="\n")
    if told.answers:
        told.answers.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
