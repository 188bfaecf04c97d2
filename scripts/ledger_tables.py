"""Write the ledger's tables, as they are defined, into docs/ledger.md: ``make pages``."""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from onrecord.ledger.tables import metadata

PAGE = Path(__file__).parents[1] / "docs" / "ledger.md"
BEGIN, END = "<!-- tables: written by scripts/ledger_tables.py -->", "<!-- end of tables -->"


def main() -> None:
    """Replace what stands between the two marks of the page."""
    PAGE.write_text(ledger_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def ledger_page(page: str) -> str:
    """The page with the tables between its marks as they are defined now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    tables = "\n".join(describe(table) for table in metadata.tables.values())
    return f"{before}{BEGIN}\n\n{tables}\n{END}{after}"


def describe(table: Table) -> str:
    """One table as a heading and a table of its columns."""
    rows = "\n".join(f"| `{column.name}` | {column.type} | {'; '.join(remarks(column))} |" for column in table.columns)
    return f"### `{table.name}`\n\n| column | type | |\n|---|---|---|\n{rows}\n"


def remarks(column: Column[object]) -> Iterator[str]:
    """What is to be said of a column: its key, where it points, whether it may be missing, its values, its comment."""
    if column.primary_key:
        yield "key"
    yield from sorted(f"of `{key.target_fullname}`" for key in column.foreign_keys if isinstance(key, ForeignKey))
    if column.nullable:
        yield "may be missing"
    for values in values_of(column):
        yield f"one of {values}"
    if column.comment:
        yield column.comment


def values_of(column: Column[object]) -> Iterator[str]:
    """The values a column may take, where a constraint lists them."""
    for constraint in column.constraints:
        listed = isinstance(constraint, CheckConstraint) and re.fullmatch(rf"{column.name} IN \((.*)\)", str(constraint.sqltext))
        if listed:
            yield listed[1].replace("'", "`")


if __name__ == "__main__":
    main()
