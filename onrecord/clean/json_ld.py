"""JSON-LD in a web page: the objects that describe its article."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from onrecord.clean.body import Found

_ARTICLES = ("Article", "BlogPosting", "Report", "PressRelease", "SocialMediaPosting")
_DEEPEST = 20


def articles_in(tree: html.HtmlElement) -> list[dict[str, Any]]:
    """The JSON-LD objects that describe this page's article; else those of the page as a whole.

    Where several articles differ, as in a list of related ones, only those with the page's own headline count.
    """
    found = list(_all_objects(tree))
    articles = [each for each in found if any(str(kind).endswith(_ARTICLES) for kind in _listed(each.get("@type")))]
    if any(len({str(each.get(key)) for each in articles}) > 1 for key in ("datePublished", "headline")):
        page = " ".join(str(tree.xpath("string(//title)")).split()) + "\n" + " ".join(str(tree.xpath("string(//h1)")).split())
        articles = [each for each in articles if isinstance(each.get("headline"), str) and _folded(each["headline"]) in page]
    return articles or [each for each in found if "WebPage" in _listed(each.get("@type"))]


def strings(articles: list[dict[str, Any]], key: str) -> tuple[Found, ...]:
    """The strings that articles give for a property."""
    values = (each.get(key) for each in articles)
    return tuple(Found(value, value, f"html json-ld {key}") for value in values if isinstance(value, str) and value.strip())


def names(articles: list[dict[str, Any]], key: str) -> tuple[Found, ...]:
    """The names of those whom articles give for a property, several of them joined by commas."""
    found = []
    for article in articles:
        people = [each.get("name") if isinstance(each, dict) else each for each in _listed(article.get(key))]
        given = [name for person in people for name in _listed(person) if isinstance(name, str) and name.strip()]
        if given:
            joined = ", ".join(dict.fromkeys(given))
            found.append(Found(joined, joined, f"html json-ld {key}"))
    return tuple(found)


def _all_objects(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                given = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                # Broken JSON-LD is common; what else the page says still counts.
                continue
            yield from _objects(given, _DEEPEST)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for each in value:
            yield from _objects(each, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _folded(words: str) -> str:
    return " ".join(words.split())
