"""The map of the package, and its guard: which part may import which."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent
GROUND = {"errors", "types", "text"}
STAGES = {"read", "clean", "find", "link", "weigh"}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "types": {"errors"},
    "text": {"errors"},
    "config": {"errors"},
    **dict.fromkeys(STAGES, GROUND),
    "model": GROUND,
    # Scores are measured on what finding makes of the network's answers.
    "model/evaluate": GROUND | {"model", "find"},
    # Stands beside the stages, as the model does: finding is handed one and knows no more.
    "gazetteer": GROUND,
    "ledger": GROUND,
    "present": GROUND | {"ledger"},
    "pipeline": GROUND | STAGES | {"config", "model", "gazetteer", "ledger"},
    # Reading and cleaning of untrusted files happens in a child process, which engine/ keeps.
    "engine": GROUND | {"pipeline", "config", "model", "gazetteer", "ledger", "read", "clean"},
}
EVERYTHING = {"cli", "__init__", "__main__"}
"""What a user touches may import everything."""

WINGS: dict[str, set[str]] = {
    "numpy": {"model"},
    "onnxruntime": {"model"},
    "torch": {"model/train", "model/evaluate"},
    "onnx": {"model/train", "model/evaluate"},
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "sqlite3": {"gazetteer", "ledger", "present"},
    "lxml": {"read", "clean"},
    "trafilatura": {"clean"},
    "htmldate": {"clean"},
    "pypdfium2": {"clean"},
    "docx": {"clean"},
    "resiliparse": {"clean"},
    "py3langid": {"clean"},
    "jinja2": {"present"},
    "click": {"cli"},
    "rich": {"cli"},
    "msgspec": {"read", "clean", "engine", "ledger", "present"},
}
"""Libraries that belong to a few parts and are imported nowhere else."""

NETWORK = {
    "socket",
    "socketserver",
    "ssl",
    "asyncio",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "xmlrpc",
} | {
    "requests",
    "httpx",
    "httpx2",
    "urllib3",
    "aiohttp",
    "multiprocessing",
}
SOCKETLESS = "clean/extractor"
"""Imports what is needed to keep another library from opening a socket while it is imported."""
CHANCE_AND_TIME = {"random", "secrets", "time", "uuid", "tempfile", "subprocess"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package: its path below it, without the suffix, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield (
            path.relative_to(PACKAGE).with_suffix("").as_posix(),
            ast.parse(path.read_text(encoding="utf-8"), filename=str(path)),
        )


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    """Dotted names that a module imports anywhere, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively; write the whole name"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """The part of the package that a module belongs to: ``clean/web`` is of ``clean``."""
    return name.split("/", maxsplit=1)[0]


MODULES = [pytest.param(name, tree, id=name) for name, tree in modules()]


@pytest.mark.parametrize(("name", "tree"), MODULES)
def test_a_part_imports_only_what_the_map_allows(name: str, tree: ast.Module) -> None:
    own = part(name)
    if own in EVERYTHING:
        return
    allowed = next(MAY_IMPORT[inner] for inner in ("/".join(name.split("/")[:2]), own) if inner in MAY_IMPORT)
    imported = {dotted.split(".")[1] for dotted in imports(name, tree) if dotted.startswith("onrecord.")}
    assert imported - {own, "__version__"} <= allowed


@pytest.mark.parametrize(("name", "tree"), MODULES)
def test_a_library_stays_in_its_wing(name: str, tree: ast.Module) -> None:
    for dotted in imports(name, tree):
        wings = WINGS.get(dotted.split(".")[0])
        assert wings is None or any(f"{name}/".startswith(f"{wing}/") for wing in wings), f"{dotted} belongs to {wings}"


@pytest.mark.parametrize(("name", "tree"), MODULES)
def test_nothing_imports_what_could_open_a_socket(name: str, tree: ast.Module) -> None:
    if name == SOCKETLESS:
        return
    for dotted in imports(name, tree):
        assert not any(f"{dotted}.".startswith(f"{library}.") for library in NETWORK), dotted


@pytest.mark.parametrize(("name", "tree"), [module for module in MODULES if part(str(module.values[0])) in STAGES - {"read"}])
def test_a_stage_knows_neither_chance_nor_the_clock(name: str, tree: ast.Module) -> None:
    assert not {dotted.split(".")[0] for dotted in imports(name, tree)} & CHANCE_AND_TIME


@pytest.mark.parametrize(("name", "tree"), MODULES)
def test_nothing_outside_imports_training_or_evaluation(name: str, tree: ast.Module) -> None:
    if name.startswith(("model/train", "model/evaluate")):
        return
    for dotted in imports(name, tree):
        assert not dotted.startswith(("onrecord.model.train", "onrecord.model.evaluate"))


def test_every_part_is_on_the_map() -> None:
    parts = {part(name) for name, _ in modules()}
    assert parts - EVERYTHING <= set(MAY_IMPORT)


def loaded_by(command: str) -> set[str]:
    """Top-level modules that a fresh process has loaded after running ``onrecord`` with the given arguments."""
    script = (
        "import sys\n"
        "from onrecord.cli import main\n"
        f"try:\n    main({command.split()!r})\nexcept SystemExit as exit:\n    assert not exit.code, exit.code\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("command", ["--help", "--version", "run --help", "export --help"])
def test_a_command_that_needs_no_model_loads_nothing_heavy(command: str) -> None:
    heavy = {"numpy", "onnxruntime", "sqlalchemy", "alembic", "lxml", "trafilatura", "docx", "pypdfium2", "jinja2", "torch"}
    assert not loaded_by(command) & heavy


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import onrecord, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "onnxruntime", "sqlalchemy", "lxml", "click", "jinja2"} & set(loaded)
