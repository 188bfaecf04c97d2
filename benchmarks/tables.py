"""Prints tables that read well on a terminal and, as Markdown, on a page."""

from collections.abc import Iterable, Sequence


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: names in the first column, figures in the others."""
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (cells[0], rule, *cells[1:]):
        figures = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        print(f"| {' | '.join([row[0].ljust(widths[0]), *figures])} |")
