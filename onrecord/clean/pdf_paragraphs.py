"""Lines with a place on a page → paragraphs, with running heads and page numbers out of the way of sentences."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.text.words import english_words

# Of the height of a line: a gap this much wider than usual parts paragraphs, and type this much larger is a heading.
_WIDER_GAP, _OTHER_TYPE = 1.35, 0.12
# Of the height of a line: so far up, a line belongs to another column; so little down, it is the same line.
_UPWARDS = 0.5
_SAME_LINE = 0.3
# A word fits where there is half as much room again as it takes.
_ROOM = 1.5
# The margins are those of the lines near by: further off another column may be set.
_BEFORE, _AFTER = 2, 5
# Of the height of a line, too: what is further apart is not one line under another.
_NO_GAP = 3
# A line at the edge of three pages, or of both of two, and of a third of all, is a running head or foot.
_FEWEST_PAGES = 3
# Of the width of the text: an indent at least this deep, and a last line at least this short, are meant.
_INDENT, _SHORT = 0.015, 0.12
_ENDS = re.compile(r"[.!?:;][”\"'’)\]]*\d{0,3}$")
_FULL_STOP = re.compile(r"[.!?:][”\"'’)\]]*\d{0,3}$")
_ITEM = re.compile(r"(?:[•●▪◦‣■\uf0b7*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s)")
_DASHES = "–—-*"
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page; lengths in points, from the lower left corner.

    Attributes:
        words: The line; U+FFFE stands for a hyphen at the end of a printed line.
        left: Where its first character begins.
        right: Where its last character ends.
        top: Upper edge of the first character's box.
        bottom: Lower edge of the first character's box.
        last_bottom: Lower edge of the last character's box; another one when two printed lines were joined at a hyphen.
    """

    words: str
    left: float
    right: float
    top: float
    bottom: float
    last_bottom: float

    @property
    def height(self) -> float:
        """Height of the first character's box."""
        return self.top - self.bottom


def paragraphs(pages: list[list[PageLine]]) -> str:
    """Join the lines of all pages to paragraphs, separated by blank lines.

    A running head or foot is kept once, at the end, where it breaks no sentence; its repeats, and page numbers by themselves, say
    nothing more and are left out. A paragraph may run on over a page.
    """
    furniture = _furniture(pages)
    groups: list[list[PageLine]] = []
    heads: dict[str, str] = {}
    for page in pages:
        aside = [line for line in page if _is_furniture(line, page, furniture)]
        heads = {_shape(line.words): line.words for line in aside if not _PAGE_NUMBER.fullmatch(line.words)} | heads
        for group in _groups([line for line in page if line not in aside]):
            if groups and _runs_on(groups[-1], group):
                groups[-1] = [*groups[-1], *group]
            else:
                groups.append(group)
    return _rejoin("\n\n".join([" ".join(line.words for line in group) for group in groups] + list(heads.values())))


def _furniture(pages: list[list[PageLine]]) -> frozenset[str]:
    """The shapes of the lines that stand at the edge of at least three pages, or of both of two, and of a third of all."""
    shapes = Counter(shape for page in pages for shape in {_shape(line.words) for line in _edges(page)})
    fewest = min(len(pages), max(_FEWEST_PAGES, len(pages) // _FEWEST_PAGES)) if len(pages) > 1 else _FEWEST_PAGES
    return frozenset(shape for shape, count in shapes.items() if count >= fewest)


def _edges(page: list[PageLine]) -> list[PageLine]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height[:2] + by_height[-2:]


def _is_furniture(line: PageLine, page: list[PageLine], furniture: frozenset[str]) -> bool:
    if _shape(line.words) not in furniture and not _PAGE_NUMBER.fullmatch(line.words):
        return False
    return line in _edges(page) and (len(page) > 1 or _shape(line.words) in furniture)


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", " ".join(words.split()))


def _groups(lines: list[PageLine]) -> Iterator[list[PageLine]]:
    """The lines of one page, grouped into paragraphs."""
    usual = _usual_gap(lines)
    group = lines[:1]
    for number, (above, line) in enumerate(pairwise(lines), 1):
        near = lines[max(0, number - _BEFORE) : number + _AFTER]
        if not _on_one_line(above, line) and (_stands_apart(above, line, usual) or _was_ended(above, line, near)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _usual_gap(lines: list[PageLine]) -> float:
    """The usual distance from one line to the next, in heights of a line."""
    gaps = [(above.last_bottom - line.bottom) / line.height for above, line in pairwise(lines) if line.height > 0]
    gaps = [gap for gap in gaps if 0 < gap < _NO_GAP]
    return statistics.median_low(gaps) if gaps else 1.0


def _on_one_line(above: PageLine, line: PageLine) -> bool:
    """Whether two pieces were printed on one line, as what follows a word that was cut in two."""
    return abs(above.last_bottom - line.bottom) < _SAME_LINE * line.height


def _stands_apart(above: PageLine, line: PageLine, usual: float) -> bool:
    """Whether a line starts a paragraph by its type, its distance from the line above, or a bullet or number."""
    if _ITEM.match(line.words) and (line.words[0] not in _DASHES or _ENDS.search(above.words) or _ITEM.match(above.words)):
        return True
    if abs(line.height - above.height) > _OTHER_TYPE * max(line.height, above.height):
        return True
    gap = (above.last_bottom - line.bottom) / line.height if line.height > 0 else usual
    # Upwards it goes to the next column; `_runs_on` decides whether the sentence goes on there.
    return gap > _WIDER_GAP * usual or gap < -_UPWARDS


def _was_ended(above: PageLine, line: PageLine, near: list[PageLine]) -> bool:
    """Whether the line above was ended on purpose: the next word would have fitted on it, or the next line is indented."""
    column = [above, line, *(other for other in near if other.left < line.right and line.left < other.right)]
    left, right = min(other.left for other in column), max(other.right for other in column)
    width = max(right - left, 1.0)
    ends = bool(_ENDS.search(above.words))
    first_word = len(line.words.split(" ", 1)[0]) / len(line.words) * (line.right - line.left)
    if above.right + _ROOM * first_word < right and (ends or above.right < right - _SHORT * width):
        return True
    indent = _INDENT * width
    return ends and line.left > above.left + indent and line.left > left + indent and not _ITEM.match(above.words)


def _runs_on(above: list[PageLine], below: list[PageLine]) -> bool:
    """Whether a paragraph goes on, in the same type, at the top of the next column or page."""
    one, two = above[-1], below[0]
    if two.bottom <= one.last_bottom or abs(one.height - two.height) > _OTHER_TYPE * max(one.height, two.height):
        return False
    if _ITEM.match(two.words) or _FULL_STOP.search(one.words):
        return False
    if two.words[:1].islower() or one.words[-1:] in {_HYPHEN, "-", ","}:
        return True
    width = max(line.right for line in above) - min(line.left for line in above)
    return len(above) > 1 and one.right >= max(line.right for line in above) - _SHORT * width


def _rejoin(text: str) -> str:
    """Decide on each hyphen at the end of a printed line: a word cut in two is joined only when the whole word is known."""
    text = re.sub(r"(?<=\w)[-\u00ad] (?=[^\W\d_])", _HYPHEN, text) if _HYPHEN not in text else text
    vocabulary = Counter(word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))

    def decide(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        whole = (head + tail).lower()
        if f"{head}-{tail}".lower() in vocabulary or not tail[:1].islower():
            return f"{head}-{tail}"
        return head + tail if whole in vocabulary or whole in english_words().ordinary else f"{head}-{tail}"

    text = re.sub(rf"(?<![^\W\d_])(?P<head>[^\W\d_]+){_HYPHEN}\s*(?P<tail>[^\W\d_]+)", decide, text)
    return text.replace(_HYPHEN, "-")
