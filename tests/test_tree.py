"""What is committed speaks of the project alone: no machine's paths, no address of a package index."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINE = re.compile(
    rb"/(?:root|home/\w+|work|opt/\w+|Users/\w+)/(?!\.\.)|pypi\.org|pythonhosted|--(?:extra-)?index-url|--find-links"
)


def committed() -> list[Path]:
    """Every file under version control; none where there is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


@pytest.mark.skipif(not committed(), reason="not a git checkout")
def test_no_committed_file_names_a_machine_or_an_index() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]!r}"
        for path in committed()
        if path.is_file() and path != Path(__file__)
        for match in MACHINE.finditer(path.read_bytes())
    }
    assert not found


def test_every_pinned_package_has_a_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        for requirement in re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8")):
            assert requirement.startswith("#") or "--hash=sha256:" in requirement, f"{path.name}: {requirement[:60]}"


@pytest.mark.parametrize("name", ["uv.txt", "build.txt", "runtime.txt", "dev.txt", "browser.txt"])
def test_what_is_pinned_is_pinned_alike_everywhere(name: str) -> None:
    pins = {
        path.name: dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))
        for path in (ROOT / "requirements").glob("*.txt")
    }
    for other, pinned in pins.items():
        differing = {package for package in pinned.keys() & pins[name].keys() if pinned[package] != pins[name][package]}
        assert not differing, f"{name} and {other} pin {differing} differently"
