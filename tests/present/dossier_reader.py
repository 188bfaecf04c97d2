"""Reading a dossier's files without a browser: their elements, ids, links and words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

VOID = {"meta", "input", "br"}
NOT_WORDS = {"style", "script"}


@dataclass
class Element:
    """An element with its words; those of small references and of characters that do not show are left out."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    inside: list["Element"] = field(default_factory=list)

    def all(self) -> list["Element"]:
        """It and everything in it, in order."""
        return [self, *(each for child in self.inside for each in child.all())]

    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Page(HTMLParser):
    """One file, read."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.source = path.read_text(encoding="utf-8")
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(self.source)
        self.close()
        assert self._open == [self.root], f"{path.name} leaves {[each.tag for each in self._open]} open"
        self.elements = self.root.all()
        self.by_id = {each.attributes["id"]: each for each in self.elements if "id" in each.attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if not any(each.tag in NOT_WORDS or each.classes() & {"tag", "unseen"} for each in self._open):
            for each in self._open:
                each.words += data

    def classed(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [each for each in self.elements if name in each.classes()]

    def target(self, href: str) -> Element:
        """The element a link leads to."""
        file, anchor = urldefrag(href)
        page = Page(self.path.parent / unquote(file)) if file else self
        return page.by_id[anchor] if anchor else page.root


def folded(words: str) -> str:
    """Words with white space folded."""
    return " ".join(words.split())
