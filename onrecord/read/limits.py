"""How much is read at most, so that no input can fill the memory or never end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Largest sizes, in bytes, and counts that are read; what goes beyond becomes an Issue.

    Attributes:
        capture: One report: a file, an archive's member, an attachment. 50 MB; a long PDF with pictures has 20.
        line: One line of a .jsonl file. 10 MB; the longest report in the news collections looked at has under 1.
        members: Members of one archive. Their list alone takes about 600 bytes of memory each.
        depth: How deep containers may stand in one another; a letter's zip of zips is 3.
        ratio: How many bytes may come out of one compressed byte. News text gives 3 to 10, tables of zeros
            up to 1,032, which is where deflate ends.
        free: Bytes that may come out of an archive before the ratio counts, as small files can pack very well. 1 MB.
    """

    capture: int = 50_000_000
    line: int = 10_000_000
    members: int = 500_000
    depth: int = 3
    ratio: int = 200
    free: int = 1_000_000


DEFAULT = Sizes()


def readable(size: int) -> str:
    """Write a number of bytes the way people do: ``50 MB``."""
    for factor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= factor:
            return f"{size / factor:.3g} {unit}"
    return f"{size} bytes"
