"""Reads who says what in a text, with a model package: numpy and onnxruntime, nothing else."""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.errors import ModelError
from onrecord.model.decode import Attribution, Offsets, Scores, decode
from onrecord.model.installed import INSTALL_AGAIN as _AGAIN
from onrecord.model.installed import find_model
from onrecord.model.labels import LABELS
from onrecord.model.pieces import WordPieces
from onrecord.model.windows import LONGEST_WINDOW, Window, pack, passages, seen_from

Blocks = Sequence[tuple[int, int]]
"""Paragraphs as (start, end), code points of the text."""

FEATURES = 11  # numbers that a score is made from

SCORE_DECIMALS = 3  # compared, kept and shown alike; the last bits, in which processors differ, seldom reach them
ANCHOR_THRESHOLD = 0.1  # certainty from which a word is tried as a cue; what comes of it is weighed by its score


@dataclass(frozen=True, slots=True)
class Found:
    """A source, a cue and a content that belong together, with a calibrated score from 0 to 1.

    Spans are (start, end) in code points of the text that was read, in order.
    """

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How certainties become a score: a logistic regression, fitted on held-out gold.

    Attributes:
        weights: One for each of an attribution's ``features``, and the constant last.
        listed: Score from which an attribution is listed at all: about the best F1 on held-out gold.
        shown: For each kind of statement, the score from which it is presented as found.
        own_voice: Steps of (score of the nearest attribution below which it holds, chance of being in nobody else's voice).
    """

    weights: tuple[float, ...]
    listed: float
    shown: dict[str, float]
    own_voice: tuple[tuple[float, float], ...]

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
        folder: Holds ``encoder.onnx``, ``roles.onnx``, ``vocab.txt`` and ``model.json``.
        threads: Threads to compute with; results do not depend on it.

    Raises:
        ModelError: A file is missing or not what ``model.json`` says, or the model has other labels.

    Attributes:
        folder: Where its files are.
        name: Name of the model, ``onrecord-en``.
        version: Its version.
        listed: Score from which an attribution is recorded at all.
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
            )
            self._sha256: dict[str, str] = told["sha256"]
            labels = tuple(told["labels"])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"model.json of the model in {folder.name} is damaged ({error}): {_AGAIN}") from error
        if labels != LABELS:
            raise ModelError(f"model {self.name} {self.version} tells {labels} apart, expected {LABELS}: {_AGAIN}")
        self.shown = self.calibration.shown
        self.listed = self.calibration.listed
        self._splitter = WordPieces(self._read("vocab.txt").decode("utf-8").splitlines())

    def attributions(self, text: str, blocks: Blocks, sentence_starts: Sequence[int]) -> list[Found]:
        """Find the attributions in blocks of a text.

        Args:
            text: A text.
            blocks: Its paragraphs as (start, end), code points, in order.
            sentence_starts: Where sentences begin: parts of a paragraph too long for one window begin there.

        Returns:
            All attributions that were weighed, each with its score, in order of their cues.
        """
        return [
            Found(one.source, one.cue, one.content, self.calibration.score(one))
            for one in self.candidates(text, blocks, sentence_starts)
        ]

    def own_voice(self, nearest: float) -> float:
        """How likely a sentence is in nobody else's voice, when the best attribution that touches it has this score."""
        return next((likely for below, likely in self.calibration.own_voice if nearest < below), 0.0)

    def candidates(self, text: str, blocks: Blocks, sentence_starts: Sequence[int]) -> list[Attribution]:
        """The same before scoring: attributions with the network's certainties."""
        found: list[Attribution] = []
        for window in pack(passages(text, blocks, self._splitter, sentence_starts, LONGEST_WINDOW - 2), self._splitter):
            found += self._read_window(text, window)
        return found

    def _read_window(self, text: str, window: Window) -> list[Attribution]:
        columns = {"pieces": window.pieces, "case": window.case, "quoted": window.quoted, "first": window.first}
        words, cues = self._encoder.run(None, columns)
        certain: Scores = np.asarray(cues)
        anchors = np.flatnonzero((certain >= ANCHOR_THRESHOLD) & window.own)
        if not len(anchors):
            return []
        far, apart = seen_from(window, anchors.tolist())
        (roles,) = self._roles.run(None, {"words": words, "anchors": anchors, "far": far, "apart": apart})
        return decode(text, window, anchors.tolist(), certain[anchors], np.asarray(roles))

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _roles(self) -> onnxruntime.InferenceSession:
        return self._session("roles.onnx")

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
