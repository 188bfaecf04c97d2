"""Run the commands that README.md and the tutorial show, and write down what they print: ``make pages``.

A block of ``console`` lines holds commands (``$ ...``) and what each prints. A line ``...`` stands for any lines. The
commands of a page run one after the other in one folder, which holds the example's reports as ``reports/``.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_COUNTED = "statements?|of speech|of belief|in the publications|shown|doubtful|flags?|spans|mentions?|ties?"
FOUND = re.compile(rf"\b[0-9a-f]{{64}}\b|\b[\d,]+(?= (?:{_COUNTED})\b)")
"""How much a model finds differs a little from one processor to another, and with it the hash of the ledger."""


def main() -> None:
    """Write the pages anew with what their commands print now."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(play(page.read_text(encoding="utf-8"), Path(folder), anew=True), encoding="utf-8")


def play(page: str, folder: Path, *, anew: bool = False) -> str:
    """The page with what each of its commands prints now, both streams together, run in an empty folder.

    What differs only in how much was found stays as it is shown, unless it is to be written anew.
    """
    shutil.copytree(ROOT / "onrecord" / "example" / "reports", folder / "reports")
    return BLOCK.sub(lambda block: COMMAND.sub(lambda shown: replay(shown, folder, anew=anew), block[0]), page)


def replay(shown: re.Match[str], folder: Path, *, anew: bool) -> str:
    """Run one command; keep what is shown where it fits, elided lines and all."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(
        shown["command"],
        shell=True,
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    elided = "..." in shown["printed"].splitlines()
    kept = fits(shown["printed"], done.stdout) and (elided or not anew)
    return shown[0] if kept else f"$ {shown['command']}\n{done.stdout}"


def fits(shown: str, printed: str) -> bool:
    """Whether what is shown, with ``...`` for any lines, is what was printed; how much was found aside."""
    shown, printed = (FOUND.sub("N", words) for words in (shown, printed))
    lines = [r"(?:.*\n)*" if line.strip() == "..." else re.escape(line) + "\n" for line in shown.splitlines()]
    return re.fullmatch("".join(lines), printed) is not None


if __name__ == "__main__":
    main()
