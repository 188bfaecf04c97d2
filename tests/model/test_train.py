"""Training: gold laid over windows, and a run that is stopped and goes on."""

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where models are trained")

from onrecord.model.labels import BEGIN, CHUNKS, INSIDE  # noqa: E402
from onrecord.model.pieces import WordPieces  # noqa: E402
from onrecord.model.train import network  # noqa: E402
from onrecord.model.train.average import average  # noqa: E402
from onrecord.model.train.examples import Gold, collate, examples, label_mentions, label_words, read_articles  # noqa: E402
from onrecord.model.train.train import Run, losses  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "mayor", "said", "rain", "fell", "and", "she", "denied", "it", ".", ","]
TEXT = "The mayor said rain fell, and denied it."
FIRST: Gold = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 24]]}
SECOND: Gold = {"source": [[0, 9]], "cue": [[30, 36]], "content": [[37, 39]]}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.jsonl"
    rows = [{"id": str(n), "text": TEXT, "annotations": [{"attributions": [FIRST, SECOND]}]} for n in range(20)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base encoder of one layer with weights drawn by lot."""
    monkeypatch.setattr(network, "LAYERS", 1)
    torch.manual_seed(0)
    made = network.Network(len(PIECES), 64)
    encoder = made.encoder.state_dict()
    tensors = {
        "embeddings.word_embeddings.weight": encoder["word.weight"],
        "embeddings.position_embeddings.weight": encoder["position.weight"],
        "embeddings.token_type_embeddings.weight": torch.zeros(2, network.WIDTH),
        "embeddings.LayerNorm.weight": encoder["norm.weight"],
        "embeddings.LayerNorm.bias": encoder["norm.bias"],
    }
    new, old = "layers.0", "encoder.layer.0"
    for end in ("weight", "bias"):
        for number, part in enumerate(("query", "key", "value")):
            rows = encoder[f"{new}.attention_in.{end}"].chunk(3)[number]
            tensors[f"{old}.attention.self.{part}.{end}"] = rows
        tensors[f"{old}.attention.output.dense.{end}"] = encoder[f"{new}.attention_out.{end}"]
        tensors[f"{old}.attention.output.LayerNorm.{end}"] = encoder[f"{new}.attention_norm.{end}"]
        tensors[f"{old}.intermediate.dense.{end}"] = encoder[f"{new}.feed_in.{end}"]
        tensors[f"{old}.output.dense.{end}"] = encoder[f"{new}.feed_out.{end}"]
        tensors[f"{old}.output.LayerNorm.{end}"] = encoder[f"{new}.feed_norm.{end}"]
    write_safetensors(tmp_path / "model.safetensors", tensors)
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES))
    return tmp_path


def write_safetensors(path: Path, tensors: dict[str, Any]) -> None:
    header, body = {}, b""
    for name, tensor in tensors.items():
        content = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(content)]}
        body += content
    told = json.dumps(header).encode()
    path.write_bytes(len(told).to_bytes(8, "little") + told + body)


def arguments(base: Path, pack: Path, out: Path) -> argparse.Namespace:
    out.mkdir()
    others: dict[str, Any] = {"own": [], "start": None, "teachers": [], "sample": 1.0, "heads_only": False}
    return argparse.Namespace(base=base, train=[pack], dev=pack, out=out, epochs=2, seed=1, dropout=0.1, bfloat16=False, **others)


def test_a_word_is_labelled_as_seen_from_one_cue() -> None:
    words = WordPieces(PIECES).words(TEXT)
    labelled = label_words(words, SECOND)
    assert labelled is not None
    cue, labels = labelled
    assert [TEXT[words[at].start : words[at].end] for at in cue] == ["denied"]
    expected = [BEGIN["source"], INSIDE["source"], 0, 0, 0, 0, 0, BEGIN["cue"], BEGIN["content"], 0]
    assert labels.tolist() == expected


def test_a_batch_marks_every_cue_and_pads_the_rest(pack: Path) -> None:
    splitter = WordPieces(PIECES)
    (article, *_) = read_articles(pack, splitter)
    (example,) = examples(article.passages, splitter, longest=64, marked=article.annotations[0], article=article)
    batch = collate([example], None)
    assert batch.cue_targets.sum() == 2
    assert batch.role_targets.shape == batch.far.shape == (2, len(example.window.words))


INNER: Gold = {"source": [], "cue": [[20, 24]], "content": [[15, 19]]}
MENTIONS = [[0, 9, "person", False], [15, 19, "other", True]]


def test_mentions_are_labelled_to_their_heads_with_what_is_a_name() -> None:
    labels, named = label_mentions(WordPieces(PIECES).words(TEXT), [(0, 9, "person", False), (15, 19, "other", True)])
    expected = ["B-person", "I-person", "O", "B-other", "O", "O", "O", "O", "O", "O"]
    assert [CHUNKS[label] for label in labels] == expected
    assert named.tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("marked", [True, False])
def test_a_batch_tells_what_nobody_marked_from_what_is_not_there(tmp_path: Path, marked: bool) -> None:
    splitter, path = WordPieces(PIECES), tmp_path / "pack.jsonl"
    more = {"nested": [INNER], "mentions": MENTIONS} if marked else {}
    path.write_text(json.dumps({"id": "1", "text": TEXT, "annotations": [{"attributions": [FIRST]}], **more}))
    (article,) = read_articles(path, splitter)
    (example,) = examples(article.passages, splitter, longest=64, marked=article.annotations[0], article=article)
    batch = collate([example], None)
    assert batch.cue_targets.nonzero().tolist() == [[0, 2]]
    assert example.inner == ((False, True) if marked else (False,))
    assert batch.inner_targets[0].tolist() == ([0, 0, 0, 0, 1, 0, 0, 0, 0, 0] if marked else [-1] * 10)
    assert (batch.chunk_targets >= 0).all() if marked else (batch.chunk_targets == -100).all()


def test_a_text_with_mentions_alone_teaches_nothing_of_cues(base: Path, pack: Path, tmp_path: Path) -> None:
    pack.write_text(json.dumps({"id": "1", "text": TEXT, "annotations": [], "mentions": MENTIONS}) + "\n")
    splitter = WordPieces(PIECES)
    (article,) = read_articles(pack, splitter)
    (example,) = examples(article.passages, splitter, longest=64, marked=None, article=article)
    cue, role, mention = losses(network.load_base(base).eval(), collate([example], None))
    assert (float(cue), float(role)) == (0, 0)
    assert float(mention) > 0


def test_a_run_that_was_stopped_ends_with_the_same_weights(base: Path, pack: Path, tmp_path: Path) -> None:
    whole = Run(arguments(base, pack, tmp_path / "whole"))
    halves = arguments(base, pack, tmp_path / "halves")
    first = Run(halves)
    batches = [batch for epoch in range(2) for batch in whole.batches(epoch)]
    for run in (whole, first):
        run.network.eval()  # without dropout the two differ in nothing but the stop
    for batch in batches:
        whole.learn(batch)
    first.learn(batches[0])
    first.save()
    second = Run(halves)
    second.network.eval()
    second.resume()
    for batch in batches[second.step :]:
        second.learn(batch)
    for name, value in whole.averaged.state_dict().items():
        assert torch.equal(value, second.averaged.state_dict()[name]), name


def test_batches_are_the_same_for_the_same_seed(base: Path, pack: Path, tmp_path: Path) -> None:
    run = Run(arguments(base, pack, tmp_path / "out"))
    state = random.getstate()
    once = [batch.pieces.numpy() for batch in run.batches(1)]
    random.setstate(state)
    random.random()
    again = [batch.pieces.numpy() for batch in run.batches(1)]
    assert all(np.array_equal(one, other) for one, other in zip(once, again, strict=True))


def test_teachers_that_think_as_the_student_does_leave_half_of_the_gradient(base: Path, pack: Path, tmp_path: Path) -> None:
    run = Run(arguments(base, pack, tmp_path / "out"))
    run.network.eval()
    (batch, *_) = run.batches(0)
    gradients = []
    for teachers in ([], [run.network]):
        run.network.zero_grad()
        cue, role, _ = losses(run.network, batch, teachers)
        (cue + role).backward()
        gradients.append(run.network.cue.weight.grad.clone())
    assert torch.allclose(gradients[1], gradients[0] / 2, atol=1e-6)


def test_teachers_do_not_change_what_is_learned_from_texts_unlike_theirs(base: Path, pack: Path, tmp_path: Path) -> None:
    chosen = arguments(base, pack, tmp_path / "out")
    chosen.train, chosen.own = [], [pack]
    run = Run(chosen)
    run.network.eval()
    (batch, *_) = run.batches(0)
    alone, taught = losses(run.network, batch), losses(run.network, batch, [run.network])
    assert torch.allclose(torch.stack(alone), torch.stack(taught))


def test_an_average_lies_between_its_runs_by_their_shares() -> None:
    low, high = {"a": torch.zeros(2)}, {"a": torch.full((2,), 4.0)}
    assert average([(low, 3.0), (high, 1.0)])["a"].tolist() == [1.0, 1.0]


def test_runs_of_different_networks_have_no_average() -> None:
    with pytest.raises(ValueError, match="different networks"):
        average([({"a": torch.zeros(2)}, 1.0), ({"a": torch.zeros(3)}, 1.0)])
