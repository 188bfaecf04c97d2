"""The openly licensed English model of onrecord: weights, vocabulary and label set, and where they are."""

from pathlib import Path


def folder() -> Path:
    """Folder of the model's files."""
    return Path(__file__).parent
