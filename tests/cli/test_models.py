"""Two models beside each other: chosen by name, told apart in the ledger, each with the licence of its weights."""

import json
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import onrecord
from onrecord.ledger import open_ledger
from onrecord.model.installed import find_model
from onrecord.model.tagger import GRAPHS

ROOT = Path(__file__).parents[2]
REPORT = Path(onrecord.__file__).parent / "example" / "reports" / "istrin-herald-denial.txt"
OTHER = {"name": "onrecord-en-other", "version": "7", "licence": "CC-BY-4.0", "trained_on": "<letters> that anybody may use"}
Command = Callable[..., Result]
Started = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def second_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a second model package is installed: the weights of the default one under another name."""
    site = tmp_path_factory.mktemp("site")
    folder = site / "other_model"
    folder.mkdir()
    shipped = find_model().folder
    for file in (*GRAPHS, "vocab.txt"):
        (folder / file).symlink_to(shipped / file)
    told = json.loads((shipped / "model.json").read_text()) | OTHER
    (folder / "model.json").write_text(json.dumps(told))
    (folder / "__init__.py").write_text("from pathlib import Path\n\n\ndef folder():\n    return Path(__file__).parent\n")
    about = site / "onrecord_en_other-7.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-en-other\nVersion: 7\n")
    (about / "entry_points.txt").write_text("[onrecord.models]\nonrecord-en-other = other_model:folder\n")
    return site


def test_the_installed_models_are_listed_with_the_licence_of_their_weights(started: Started, second_package: Path) -> None:
    done = started("models", PYTHONPATH=str(second_package))
    assert (done.returncode, done.stderr) == (0, "")
    first, licence, trained, *others = done.stdout.splitlines()
    assert first.startswith("onrecord-en ")
    assert first.endswith(" (used unless another is named)")
    assert licence.startswith("    licence of its weights: Apache-2.0 AND ")
    assert "PolNeAR" in trained
    assert "onrecord-en-other 7" in others
    told = json.loads(started("models", "--json", PYTHONPATH=str(second_package)).stdout)["models"]
    assert [model["name"] for model in told if model["default"]] == ["onrecord-en"] == [told[0]["name"]]
    assert OTHER | {"language": "en", "default": False} in told


def test_a_run_keeps_which_model_read_what_and_reads_anew_only_when_asked(
    tmp_path: Path, started: Started, second_package: Path
) -> None:
    def run(*more: str | Path) -> subprocess.CompletedProcess[str]:
        return started("run", REPORT, *ledger, "--workers", "1", *more, PYTHONPATH=str(second_package))

    ledger, other = ("--ledger", tmp_path / "book.db"), f"model:{OTHER['name']}@{OTHER['version']}"
    assert run("--model", OTHER["name"]).returncode == 0
    assert made_by(tmp_path / "book.db") == [other]
    stale = run()
    assert "1 document keeps its results, which another model found: --again reads anew" in stale.stderr
    assert made_by(tmp_path / "book.db") == [other]
    (report,) = tmp_path.glob("*.html")
    assert "onrecord-en-other 7 (licence of its weights: CC-BY-4.0)" in report.read_text(encoding="utf-8")
    assert "was trained on &lt;letters&gt; that anybody may use" in report.read_text(encoding="utf-8")
    started("export", *ledger, "--out", tmp_path / "out")
    (exported,) = json.loads((tmp_path / "out" / "export.json").read_text())["models"]
    assert exported == {"made_by": other, "licence": OTHER["licence"], "trained_on": OTHER["trained_on"]}
    again = run("--again")
    assert "(1 there before, 1 read again)" in again.stdout
    assert made_by(tmp_path / "book.db") == [find_model().made_by]


def made_by(ledger: Path) -> list[str]:
    """What read each document of a ledger, with a licence on record for each of them."""
    with open_ledger(ledger) as book:
        assert all(weights.licence and weights.trained_on for weights in book.weights())
        return [book.made_by(document.id) for document in book.documents()]


def test_a_model_that_is_not_installed_ends_with_status_2_before_anything_is_made(tmp_path: Path, command: Command) -> None:
    done = command("run", REPORT, "--ledger", tmp_path / "book.db", "--model", "xx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no model named xx is installed (installed: onrecord-en" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_does_not_state_its_licence_is_refused(tmp_path: Path, started: Started, second_package: Path) -> None:
    described = second_package / "other_model" / "model.json"
    whole = described.read_text()
    try:
        described.write_text(json.dumps({key: value for key, value in json.loads(whole).items() if key != "licence"}))
        done = started("run", REPORT, "--ledger", tmp_path / "book.db", "--model", OTHER["name"], PYTHONPATH=str(second_package))
    finally:
        described.write_text(whole)
    assert (done.returncode, done.stdout) == (1, "")
    assert "the model onrecord-en-other cannot be read (KeyError('licence')): install" in done.stderr


@pytest.mark.parametrize(
    "folder", [path.parent for path in (ROOT / "models").glob("*/pyproject.toml")], ids=lambda path: path.name
)
def test_a_package_and_its_model_state_one_licence(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    described = folder / folder.name / "model.json"
    if not described.exists():
        pytest.skip("its weights are not there yet")
    told = json.loads(described.read_text())
    assert (told["name"], told["licence"]) == (project["name"], project["license"])
