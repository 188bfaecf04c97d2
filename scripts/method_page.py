"""Writes into docs/method.md what the benchmarks print now, and draws docs/figures: scripts/method_page.py POLNEAR.jsonl.

A line `<!-- benchmarks/NAME.py -->` of the page is followed by the tables that the script prints.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "method.md"
_TABLES = re.compile(r"(?P<mark><!-- benchmarks/(?P<name>\w+)\.py -->\n)(?:\|[^\n]*\n|\n(?=\|))*")
_PRINTED = re.compile(r"(?:^\|[^\n]*\n)+", re.MULTILINE)


def method_page(page: str, polnear: str) -> str:
    """The page with the tables as they are printed now."""
    passages = str(ROOT / "benchmarks" / "data" / "passages.jsonl")
    more = {"transfer": [passages], "calibration": ["--figures", str(ROOT / "docs" / "figures")]}

    def printed(found: re.Match[str]) -> str:
        command = [sys.executable, str(ROOT / "benchmarks" / f"{found['name']}.py"), polnear, *more.get(found["name"], [])]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
        if not (tables := _PRINTED.findall(told)):
            sys.exit(f"{' '.join(command)} printed no table; the page stays as it is")
        return found["mark"] + "\n".join(tables)

    return _TABLES.sub(printed, page)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    PAGE.write_text(method_page(PAGE.read_text(encoding="utf-8"), sys.argv[1]), encoding="utf-8")
