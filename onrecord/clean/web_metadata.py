"""What a page's markup says of it: title, author, site, date, address; each with the words and the place they were read from."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from onrecord.clean.body import Found
from onrecord.clean.dates import LAST_YEAR, find_dates, read_date
from onrecord.clean.extractor import find_date

_TITLE_META = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline")
_AUTHOR_META = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_SITE_META = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_DATE_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "citation_publication_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "published", "article.published", "datepublished", "parsely-pub-date",
    "sailthru.date", "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "article_date_original", "pdate", "ptime",
)  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "Report", "PressRelease", "SocialMediaPosting")
_DEEPEST_JSON = 20
# A line that shows a date holds little else: few elements, few characters.
_FEW, _SHORT = 8, 120

Metadata = tuple[tuple[Found, ...], tuple[Found, ...], tuple[Found, ...], tuple[Found, ...], str | None]


def page_metadata(tree: html.HtmlElement) -> Metadata:
    """Read titles, bylines, publishers and dates that a page's markup states, best first, and its address."""
    metas = _metas(tree)
    articles = _articles(tree)
    sites = (*_from_metas(metas, _SITE_META[:1]), *_names(articles, "publisher"), *_from_metas(metas, _SITE_META[1:]))
    titles = (*_from_metas(metas, _TITLE_META), *_strings(articles, "headline"), *_headings(tree))
    dates = (
        *_from_metas(metas, _DATE_META[:4]),
        *_strings(articles, "datePublished"),
        *_marked(tree, "datePublished"),
        *_from_metas(metas, _DATE_META[4:]),
        *_times(tree),
    )
    return (
        tuple(_without_site(found, sites) for found in titles),
        tuple(
            found
            for found in (*_names(articles, "author"), *_from_metas(metas, _AUTHOR_META), *_marked(tree, "author"))
            if _is_name(found.value)
        ),
        sites,
        dates if any(read_date(found.value) for found in dates) else _shown(tree),
        _address(tree, metas),
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The first content of each <meta>, by name in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _from_metas(metas: dict[str, str], names: tuple[str, ...]) -> tuple[Found, ...]:
    return tuple(Found(metas[name], metas[name], f"html meta {name}") for name in names if name in metas)


def _articles(tree: html.HtmlElement) -> list[dict[str, Any]]:
    """The JSON-LD objects that describe this page's article; none when several articles differ and no headline decides."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                found += list(_objects(json.loads(script.text, strict=False), _DEEPEST_JSON))
            except (ValueError, RecursionError):
                continue
    articles = [each for each in found if any(str(kind).endswith(_ARTICLES) for kind in _listed(each.get("@type")))]
    if (
        len({str(each.get("datePublished")) for each in articles}) > 1
        or len({str(each.get("headline")) for each in articles}) > 1
    ):
        page = " ".join(tree.xpath("string(//title)").split()) + "\n" + " ".join(tree.xpath("string(//h1)").split())
        articles = [
            each for each in articles if isinstance(each.get("headline"), str) and " ".join(each["headline"].split()) in page
        ]
    return articles or [each for each in found if "WebPage" in _listed(each.get("@type"))]


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


def _strings(articles: list[dict[str, Any]], key: str) -> tuple[Found, ...]:
    return tuple(
        Found(each[key], each[key], f"html json-ld {key}")
        for each in articles
        if isinstance(each.get(key), str) and each[key].strip()
    )


def _names(articles: list[dict[str, Any]], key: str) -> tuple[Found, ...]:
    """The names of an article's authors or publisher, several of them joined by commas."""
    found = []
    for article in articles:
        people = [each.get("name") if isinstance(each, dict) else each for each in _listed(article.get(key))]
        names = [name for person in people for name in _listed(person) if isinstance(name, str) and name.strip()]
        if names:
            joined = ", ".join(dict.fromkeys(names))
            found.append(Found(joined, joined, f"html json-ld {key}"))
    return tuple(found)


def _is_name(value: str) -> bool:
    return "://" not in value and not value.startswith("@")


def _headings(tree: html.HtmlElement) -> Iterator[Found]:
    """The page's only first-level heading, and its <title>."""
    headings = [words for words in (" ".join(each.text_content().split()) for each in tree.iter("h1")) if words]
    if len(set(headings)) == 1:
        yield Found(headings[0], headings[0], "html h1 element")
    title = " ".join(tree.xpath("string(//title)").split())
    if title:
        yield Found(title, title, "html title element")


def _without_site(found: Found, sites: tuple[Found, ...]) -> Found:
    """A title without the name of the site that stands behind a bar or dash."""
    for site in sites:
        head = found.value.removesuffix(site.value).rstrip()
        if head != found.value and head[-1:] in {"|", "-", "–", "—", "·", "•", ":", "»"} and head.rstrip("|-–—·•:» "):
            return Found(head.rstrip("|-–—·•:» "), found.words, found.how)
    return found


def _marked(tree: html.HtmlElement, item: str) -> tuple[Found, ...]:
    """Elements marked as author or date by microdata or a link relation."""
    found = []
    for element in tree.xpath(f'//*[@itemprop="{item}"][not(self::meta)]' + ('|//a[@rel="author"]' if item == "author" else "")):
        words = element.get("datetime") or element.get("content") or " ".join(element.text_content().split())
        if words and len(words) < 200:
            found.append(
                Found(
                    words.removeprefix("By ").removeprefix("by "),
                    words,
                    f"html itemprop {item}" if element.get("itemprop") else "html rel author",
                )
            )
    return tuple(found)


def _times(tree: html.HtmlElement) -> tuple[Found, ...]:
    """The <time> elements beside the headline: in the smallest part of the page that holds both, when they name one day first."""
    heading = next(tree.iter("h1"), None)
    part = heading if heading is not None else next(tree.iter("article"), None)
    while part is not None and part.tag != "body":
        times = [time for time in part.iter("time") if read_date(_time_words(time)) is not None]
        if times:
            words = _time_words(times[0])
            return (Found(words, words, "html time element"),)
        part = part.getparent()
    every = {_time_words(time) for time in tree.iter("time") if read_date(_time_words(time)) is not None}
    return (Found(*every, *every, "html time element"),) if len(every) == 1 else ()


def _time_words(time: html.HtmlElement) -> str:
    return time.get("datetime") or " ".join(time.text_content().split())


def _shown(tree: html.HtmlElement) -> tuple[Found, ...]:
    """The date that htmldate takes a page to show, kept only when short words of the page say that very day."""
    day = find_date(tree, extensive_search=False, original_date=True, min_date="1980-01-01", max_date=f"{LAST_YEAR}-12-31")
    if day is None:
        return ()
    for element in tree.iter(
        "span",
        "div",
        "p",
        "td",
        "li",
        "small",
        "time",
        "em",
        "i",
        "b",
        "strong",
        "a",
        "font",
        "abbr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ):
        words = " ".join(element.text_content().split()) if len(element) <= _FEW else ""
        if 0 < len(words) <= _SHORT:
            dates = find_dates(words)
            if dates and dates[0].precision == "day" and dates[0].earliest == day:
                return (Found(day, words[dates[0].start : dates[0].end], f"html {element.tag} element, by htmldate"),)
    return ()


def _address(tree: html.HtmlElement, metas: dict[str, str]) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return next((url for url in (*links, metas.get("og:url", "")) if url.startswith(("http://", "https://"))), None)
