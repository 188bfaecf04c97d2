"""The network that labels words with spans: its field against every path, what it reads, and that it learns."""

import itertools
import random
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where models are trained")

from onrecord.model.labels import CASES  # noqa: E402
from onrecord.model.train import network  # noqa: E402
from onrecord.model.train.columns import Sentence, tags_of  # noqa: E402
from onrecord.model.train.field import Field, best_path  # noqa: E402
from onrecord.model.train.network import Encoder  # noqa: E402
from onrecord.model.train.spans import Reader, SpanTagger, begin_from, predict, spellings  # noqa: E402
from onrecord.model.train.tune import Recipe, batches, tune  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "mayor", "##s", "of", "vell", "left", "."]
SENTENCES = [
    Sentence(("The", "mayor", "left", "."), {"who": ("B-A", "I-A", "O", "O")}),
    Sentence(("Vell", "left", "."), {"who": ("B-B", "O", "O")}),
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> SpanTagger:
    """A network of one layer with weights drawn by lot."""
    monkeypatch.setattr(network, "LAYERS", 1)
    torch.manual_seed(0)
    return SpanTagger(Encoder(len(PIECES), 256, dropout=0.0), {"who": tags_of("AB")})


def drawn_field() -> Field:
    torch.manual_seed(1)
    field = Field(tags_of("AB"))
    for value in field.parameters():
        torch.nn.init.normal_(value)
    return field


def every_path(field: Field, emissions: Any) -> dict[tuple[int, ...], float]:
    """The score of every way to tag a sentence, one by one."""
    follows, begins, ends = (part.detach() for part in field.scores())
    words, size = emissions.shape
    return {
        path: float(
            begins[path[0]]
            + ends[path[-1]]
            + sum(emissions[at, tag] for at, tag in enumerate(path))
            + sum(follows[left, right] for left, right in itertools.pairwise(path))
        )
        for path in itertools.product(range(size), repeat=words)
    }


def test_a_fields_likelihood_is_one_paths_share_of_all_whatever_the_padding() -> None:
    field, emissions = drawn_field(), torch.randn(2, 4, 5)
    tags = torch.tensor([[0, 1, 2, 0], [3, 4, 0, 0]])
    real = torch.tensor([[True] * 4, [True, True, False, False]])
    lost = field(emissions, tags, real).detach()
    for number, words in enumerate((4, 2)):
        scores = every_path(field, emissions[number, :words])
        all_of_them = torch.logsumexp(torch.tensor(list(scores.values())), dim=0)
        assert float(lost[number]) == pytest.approx(float(all_of_them) - scores[tuple(tags[number, :words].tolist())], abs=1e-3)


def test_the_best_path_is_the_best_of_all_and_no_inside_lacks_a_beginning() -> None:
    field = drawn_field()
    labels = tags_of("AB")
    for _ in range(5):
        emissions = torch.randn(4, 5) * 3
        path = best_path(emissions, *field.scores())
        scores = every_path(field, emissions)
        assert scores[tuple(path)] == pytest.approx(max(scores.values()), abs=1e-3)
        named = [labels[tag] for tag in path]
        assert all(left[2:] == right[2:] for left, right in itertools.pairwise(["O", *named]) if right.startswith("I-"))


def test_words_are_read_by_their_first_piece_and_unreadable_ones_are_unknown() -> None:
    batch = Reader(PIECES).encode([["Mayors", "\u200e", "left"], ["."]])
    assert batch.pieces.tolist() == [[2, 6, 7, 1, 10, 3], [2, 11, 3, 0, 0, 0]]
    assert batch.first.tolist() == [[1, 3, 4], [1, 0, 0]]
    assert batch.real.tolist() == [[True] * 3, [True, False, False]]
    assert batch.case[0, 1] == CASES.index("title")


def test_a_sentence_longer_than_a_window_is_read_all_the_same(small: SpanTagger) -> None:
    (tags,) = predict([small], [["the"] * 300], Reader(PIECES), "who")
    assert len(tags) == 300


def test_spelling_is_beginning_ending_and_shape() -> None:
    assert spellings("Ka-52") == ("ka-", "-52", "Xx-0")
    assert spellings("") == ("", "", "")


def test_batches_hold_every_sentence_once() -> None:
    held = [one for batch in batches(SENTENCES * 5, 3, random.Random(0)) for one in batch]
    assert sorted(one.words for one in held) == sorted(one.words for one in SENTENCES * 5)


def test_a_network_learns_what_it_is_shown_and_keeps_it_under_new_heads(small: SpanTagger) -> None:
    reader, recipe = Reader(PIECES), Recipe(epochs=15, batch=2, averaging=0.5, masked=0.0)
    learned = tune(small, SENTENCES * 2, reader, recipe)
    found = predict([learned, learned], [one.words for one in SENTENCES], reader, "who")
    assert [tuple(tags) for tags in found] == [one.tags["who"] for one in SENTENCES]
    other = begin_from(learned, {"what": tags_of("C")}, seed=1)
    assert torch.equal(other.mix.weight, learned.mix.weight)
    assert list(other.heads) == ["what"]
