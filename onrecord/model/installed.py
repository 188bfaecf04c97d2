"""The model packages that are installed: what each is called, what it was trained on, and the licence of its weights.

Nothing is loaded but each package's ``model.json``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from onrecord.errors import ModelError, NotFound
from onrecord.types import by_model

ENTRY_POINTS = "onrecord.models"
DEFAULT_MODEL = "onrecord-en"
INSTALL_AGAIN = "install the model package that goes with this version of onrecord again"


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed model.

    Attributes:
        name: What it is asked for by: ``onrecord-en``.
        version: Its version.
        language: ISO 639-1 code of the texts that it reads.
        licence: Licence of its weights, an SPDX expression.
        trained_on: What they were learned from, and on what terms that is to be had.
        folder: Where its files are.
    """

    name: str
    version: str
    language: str
    licence: str
    trained_on: str
    folder: Path

    @property
    def made_by(self) -> str:
        """How results name it: ``model:onrecord-en@1``."""
        return by_model(self.name, self.version)


def installed_models() -> Iterator[Installed]:
    """Every installed model, by name.

    Raises:
        ModelError: One of them is damaged.
    """
    entries = _entries()
    return (_described(entries[name]) for name in sorted(entries))


def find_model(name: str | None = None) -> Installed:
    """One installed model.

    Args:
        name: Its name; onrecord-en by default.

    Raises:
        NotFound: No model of that name is installed.
        ModelError: It is damaged.
    """
    wanted, entries = name or DEFAULT_MODEL, _entries()
    if wanted not in entries:
        there = ", ".join(sorted(entries)) or "none"
        advice = f"`pip install {DEFAULT_MODEL}`" if wanted == DEFAULT_MODEL else "`onrecord models` tells more of them"
        raise NotFound(f"no model named {wanted} is installed (installed: {there}): {advice}")
    return _described(entries[wanted])


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def _described(entry: EntryPoint) -> Installed:
    try:
        folder = Path(entry.load()())
        told = json.loads((folder / "model.json").read_bytes())
        fields = ("name", "version", "language", "licence", "trained_on")
        name, version, language, licence, trained_on = (str(told[field]) for field in fields)
    except (ImportError, AttributeError, OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the model {entry.name} cannot be read ({error!r}): {INSTALL_AGAIN}") from error
    if name != entry.name:
        raise ModelError(f"the model installed as {entry.name} calls itself {name}: {INSTALL_AGAIN}")
    return Installed(name, version, language, licence, trained_on, folder)
