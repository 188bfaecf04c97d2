"""The model, computing with two threads in each worker."""

from onrecord.model.tagger import Tagger, load_tagger


def load(name: str | None = None, *, threads: int = 1) -> Tagger:
    """As a worker loads it, but for the threads."""
    return load_tagger(name, threads=2 * threads)
