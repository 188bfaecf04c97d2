"""Every command, option, table and public function is documented, and the pages' links lead somewhere."""

import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import onrecord
from onrecord.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its name."""
    assert isinstance(main, click.Group)
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command


def section(page: str, heading: str) -> str:
    """What stands below a heading of a page, up to the next one of its level."""
    found = re.search(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/{page} has no heading {heading!r}"
    return found[1]


COMMANDS = [pytest.param(name, command, id=name) for name, command in commands()]


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_a_command_is_documented_with_all_its_options(name: str, command: click.Command) -> None:
    text = section("commands.md", f"`onrecord {name}`")
    for parameter in command.params:
        options = [option for option in parameter.opts if option.startswith("--")] or [
            (parameter.metavar or parameter.name or "").upper()
        ]
        for option in options:
            assert f"`{option}" in text or option in usage(text), f"{name}: {option} is not documented"


def usage(text: str) -> str:
    """The first indented block of a section: how the command is called."""
    return "\n".join(line for line in text.splitlines() if line.startswith("    onrecord "))


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_nothing_is_documented_that_a_command_does_not_have(name: str, command: click.Command) -> None:
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section("commands.md", f"`onrecord {name}`")))
    assert named <= known


def test_only_commands_that_exist_are_documented() -> None:
    documented = set(re.findall(r"^## `onrecord (\w+)`", (DOCS / "commands.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == {name for name, _ in commands()}


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_help_teaches_with_an_example(name: str, command: click.Command) -> None:
    assert f"onrecord {name}" in (command.help or ""), f"`onrecord {name} --help` ends without an example"


def test_the_tables_are_documented_as_they_are() -> None:
    page = (DOCS / "ledger.md").read_text(encoding="utf-8")
    written = runpy.run_path(str(ROOT / "scripts" / "ledger_tables.py"))["ledger_page"](page)
    assert written == page, "run make pages"


@pytest.mark.parametrize("name", onrecord.__all__)
def test_what_is_public_is_documented(name: str) -> None:
    assert f"onrecord.{name}" in (DOCS / "api.md").read_text(encoding="utf-8")
    assert inspect.getdoc(getattr(onrecord, name)) or name == "__version__"


def test_relative_links_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
