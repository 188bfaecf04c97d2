"""Reads who says what in a text, with a model package: numpy and onnxruntime, nothing else."""

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model.antecedents import Setting
from onrecord.model.decode import Attribution, Scores, decode
from onrecord.model.events import Events, NamedScores
from onrecord.model.harms import Harms
from onrecord.model.installed import INSTALL_AGAIN as _AGAIN
from onrecord.model.installed import find_model
from onrecord.model.labels import LABELS
from onrecord.model.pieces import WordPieces
from onrecord.model.text_read import SCORE_DECIMALS, Found, Parts, Seen, TextRead
from onrecord.model.windows import LONGEST_WINDOW, Window, pack, passages, seen_from
from onrecord.text.quotes import quoted_spans

Blocks = Sequence[tuple[int, int]]
"""Paragraphs as (start, end), code points of the text."""

FEATURES = 11  # numbers that a score is made from

ANCHOR_THRESHOLD = 0.1  # certainty from which a word is tried as a cue; what comes of it is weighed by its score
EVENT_GRAPHS = ("events.onnx", "participants.onnx")
"""The graphs that read events; a package made before they were lacks them."""
HARMS_GRAPH = "harms.onnx"
"""The graph that tells what befell those counted; likewise."""
LATER_GRAPHS = (*EVENT_GRAPHS, HARMS_GRAPH)
"""Those that a package may lack."""
GRAPHS = ("encoder.onnx", "roles.onnx", "antecedents.onnx", "acts.onnx", *LATER_GRAPHS)
"""The graphs of a model package."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How certainties become a score: a logistic regression, fitted on held-out gold.

    Attributes:
        weights: One for each of an attribution's ``features``, and the constant last.
        listed: Score from which an attribution is listed at all: about the best F1 on held-out gold.
        shown: For each kind of statement, the score from which it is presented as found.
        own_voice: Steps of (score of the nearest attribution below which it holds, chance of being in nobody else's voice).
        nested: Score from which an attribution inside another one is listed.
        antecedent: Log-odds from which a mention is taken to stand for another one.
    """

    weights: tuple[float, ...]
    listed: float
    shown: dict[str, float]
    own_voice: tuple[tuple[float, float], ...]
    nested: float
    antecedent: float

    def __post_init__(self) -> None:
        if len(self.weights) != FEATURES + 1:
            raise ValueError(f"a score needs {FEATURES + 1} weights, got {len(self.weights)}")

    def score(self, attribution: Attribution) -> float:
        """Chance that the attribution is right, 0 to 1."""
        # An exact sum: Python's own adds up differently from 3.12 on.
        total = math.fsum(weight * feature for weight, feature in zip(self.weights, [*features(attribution), 1.0], strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), SCORE_DECIMALS)


def features(attribution: Attribution) -> list[float]:
    """What a score is made from, FEATURES numbers.

    Log-odds of every certainty; of all three roles being right at once, were they independent, and their square, which lets
    the scale bend; whether there is a source at all, and whether it is in pieces, which few are. The joint ones and the last
    took the calibration error on PolNeAR dev, cross-fitted, from .027 to .019 and the Brier score from .145 to .142. Left
    out, for they changed neither, or did worse on other texts: kind, quotation marks, length, distance, order.
    """
    odds = [_log_odds(sure) for sure in attribution.certainties]
    cue, source, _, _, _, content, _ = attribution.certainties
    joint = _log_odds(cue * source * content)
    return [*odds, joint, joint * joint, float(bool(attribution.source)), float(len(attribution.source) > 1)]


def _log_odds(sure: float) -> float:
    """Log-odds of a certainty; one nearer to 0 or 1 than a thousandth counts as that near."""
    clipped = min(max(sure, 1e-3), 1 - 1e-3)
    return math.log(clipped / (1 - clipped))


class Tagger:
    """A model package, loaded.

    Args:
        folder: Holds its graphs, ``vocab.txt`` and ``model.json``.
        threads: Threads to compute with; results do not depend on it.

    Raises:
        ModelError: A file is missing or not what ``model.json`` says, or the model has other labels.

    Attributes:
        folder: Where its files are.
        name: Name of the model, ``onrecord-en``.
        version: Its version.
        listed: Score from which an attribution is recorded at all.
        nested: The same of one inside another one.
        antecedent: Log-odds from which a mention is taken to stand for another one.
        shown: For each kind of statement, the score from which it is presented as found.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.folder, self._threads = folder, threads
        described = self._read("model.json")
        try:
            told = json.loads(described)
            self.name, self.version = str(told["name"]), str(told["version"])
            calibration = told["calibration"]
            self.calibration = Calibration(
                weights=tuple(calibration["weights"]),
                listed=calibration["listed"],
                shown=dict(calibration["shown"]),
                own_voice=tuple((below, likely) for below, likely in calibration["own_voice"]),
                nested=calibration["nested"],
                antecedent=calibration["antecedent"],
            )
            self._sha256: dict[str, str] = told["sha256"]
            labels = tuple(told["labels"])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"model.json of the model in {folder.name} is damaged ({error}): {_AGAIN}") from error
        if labels != LABELS:
            raise ModelError(f"model {self.name} {self.version} tells {labels} apart, expected {LABELS}: {_AGAIN}")
        self.shown = self.calibration.shown
        self.listed, self.nested = self.calibration.listed, self.calibration.nested
        self.antecedent = self.calibration.antecedent
        self._splitter = WordPieces(self._read("vocab.txt").decode("utf-8").splitlines())

    def read(self, text: str, blocks: Blocks, sentence_starts: Sequence[int]) -> TextRead:
        """Read a text.

        Args:
            text: A text.
            blocks: Its paragraphs as (start, end), code points, in order.
            sentence_starts: Where sentences begin: parts of a paragraph too long for one window begin there.

        Returns:
            All attributions that were weighed, each with its score, in order of their cues; and the rest of what was read.
        """
        outer: list[Attribution] = []
        inner: list[Attribution] = []
        parts = Parts()
        for window in self._windows(text, blocks, sentence_starts):
            seen = self._see(window)
            outer += self._attributions(text, window, seen.words, seen.cues)
            inner += self._attributions(text, window, seen.words, seen.inner)
            parts.add(window, seen)
        setting = Setting(
            text,
            parts.words,
            [start for start, _ in blocks],
            sorted(sentence_starts),
            [span for start, end in blocks for span in quoted_spans(text, start, end)],
        )
        meanings = np.concatenate(parts.meanings) if parts.meanings else np.zeros((0, 0), dtype=np.float32)
        return TextRead(
            attributions=tuple(self._scored(one) for one in outer),
            nested=tuple(self._scored(one) for one in inner),
            mentions=tuple(parts.named()),
            setting=setting,
            meanings=meanings,
            places=tuple(parts.places()),
            antecedents=lambda given: self._antecedents.run(None, given),
            acts=lambda given: self._acts.run(None, given),
            events=Events(setting, meanings, self._read_events, self._read_participants) if self.reads_events else None,
            harms=Harms(setting, meanings, self._read_harm) if HARMS_GRAPH in self._sha256 else None,
        )

    @property
    def reads_events(self) -> bool:
        """Whether the package has the graphs that read events."""
        return all(graph in self._sha256 for graph in EVENT_GRAPHS)

    def own_voice(self, nearest: float) -> float:
        """How likely a sentence is in nobody else's voice, when the best attribution that touches it has this score."""
        return next((likely for below, likely in self.calibration.own_voice if nearest < below), 0.0)

    def candidates(self, text: str, blocks: Blocks, sentence_starts: Sequence[int]) -> list[Attribution]:
        """Attributions before scoring, with the network's certainties; those inside others are left out."""
        found: list[Attribution] = []
        for window in self._windows(text, blocks, sentence_starts):
            seen = self._see(window)
            found += self._attributions(text, window, seen.words, seen.cues)
        return found

    def _windows(self, text: str, blocks: Blocks, sentence_starts: Sequence[int]) -> Iterator[Window]:
        return pack(passages(text, blocks, self._splitter, sentence_starts, LONGEST_WINDOW - 2), self._splitter)

    def _see(self, window: Window) -> Seen:
        columns = {"pieces": window.pieces, "case": window.case, "quoted": window.quoted, "first": window.first}
        return Seen(*(np.asarray(part) for part in self._encoder.run(None, columns)))

    def _attributions(self, text: str, window: Window, words: Scores, certain: Scores) -> list[Attribution]:
        anchors = np.flatnonzero((certain >= ANCHOR_THRESHOLD) & window.own)
        if not len(anchors):
            return []
        far, apart = seen_from(window, anchors.tolist())
        (roles,) = self._roles.run(None, {"words": words, "anchors": anchors, "far": far, "apart": apart})
        return decode(text, window, anchors.tolist(), certain[anchors], np.asarray(roles))

    def _scored(self, one: Attribution) -> Found:
        return Found(one.source, one.cue, one.content, self.calibration.score(one))

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _roles(self) -> onnxruntime.InferenceSession:
        return self._session("roles.onnx")

    @cached_property
    def _antecedents(self) -> onnxruntime.InferenceSession:
        return self._session("antecedents.onnx")

    @cached_property
    def _acts(self) -> onnxruntime.InferenceSession:
        return self._session("acts.onnx")

    @cached_property
    def _events(self) -> onnxruntime.InferenceSession:
        return self._session("events.onnx")

    @cached_property
    def _participants(self) -> onnxruntime.InferenceSession:
        return self._session("participants.onnx")

    @cached_property
    def _harms(self) -> onnxruntime.InferenceSession:
        return self._session(HARMS_GRAPH)

    def _read_events(self, given: NamedScores) -> NamedScores:
        names = [output.name for output in self._events.get_outputs()]
        return dict(zip(names, self._events.run(None, dict(given)), strict=True))

    def _read_participants(self, given: NamedScores) -> NamedScores:
        return {"links": self._participants.run(None, dict(given))[0]}

    def _read_harm(self, given: NamedScores) -> NDArray[np.float32]:
        return np.asarray(self._harms.run(None, dict(given))[0])

    def _session(self, file: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self._read(file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises kinds of its own that share no base
            raise ModelError(f"{file} of model {self.name} cannot be loaded ({error}): {_AGAIN}") from error

    def _read(self, file: str) -> bytes:
        try:
            content = (self.folder / file).read_bytes()
        except OSError as error:
            raise ModelError(f"the model in {self.folder.name} has no readable {file} ({error.strerror}): {_AGAIN}") from error
        if file != "model.json" and hashlib.sha256(content).hexdigest() != self._sha256.get(file):
            raise ModelError(f"{file} of model {self.name} is not the file that was shipped (its SHA-256 differs): {_AGAIN}")
        return content


def load_tagger(name: str | None = None, *, threads: int = 1) -> Tagger:
    """Load an installed model package.

    Args:
        name: Name of the model; onrecord-en by default.
        threads: Threads to compute with; results do not depend on it.

    Raises:
        NotFound: No model of that name is installed.
        ModelError: It is damaged.
    """
    return Tagger(find_model(name).folder, threads=threads)
