"""What a page's markup says of it: title, author, site, date, address; each with the words and the place they were read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from onrecord.clean.body import Found
from onrecord.clean.byline import find_byline
from onrecord.clean.dates import LAST_YEAR, find_dates, read_date
from onrecord.clean.extractor import find_date
from onrecord.clean.json_ld import articles_in, names, strings
from onrecord.clean.lines import Line

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline")
_AUTHORS = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_SITE = "og:site_name"
_SITES = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_ARTICLE_DATES = ("article:published_time", "og:published_time", "og:article:published_time", "article:published")
_DATES = """
citation_publication_date citation_date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created dc.date.created
date pubdate publishdate publish-date publish_date publication_date publication-date published article.published datepublished
parsely-pub-date sailthru.date originalpublicationdate cxenseparse:recs:publishtime bt:pubdate article_date_original pdate ptime
"""
_BESIDE_SITE = "|-\N{EN DASH}\N{EM DASH}·•:»"
# A line that shows a date or a name holds little else: few elements, few characters.
_FEW, _SHORT = 8, 120
_LINES = "span div p td li small time em i b strong a font abbr h2 h3 h4 h5 h6"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's markup states, best first."""

    titles: tuple[Found, ...]
    bylines: tuple[Found, ...]
    publishers: tuple[Found, ...]
    dates: tuple[Found, ...]
    url: str | None


def page_metadata(tree: html.HtmlElement) -> PageMetadata:
    """Read titles, bylines, publishers and dates that a page's markup states, and its address."""
    metas, articles = _metas(tree), articles_in(tree)
    sites = (*_stated(metas, _SITE), *names(articles, "publisher"), *_stated(metas, *_SITES))
    titles = (*_stated(metas, *_TITLES), *strings(articles, "headline"), *_headings(tree))
    bylines = (*names(articles, "author"), *_stated(metas, *_AUTHORS), *_marked(tree, "author"), *_shown_bylines(tree))
    dates = (
        *_stated(metas, *_ARTICLE_DATES),
        *strings(articles, "datePublished"),
        *_marked(tree, "datePublished"),
        *_stated(metas, *_DATES.split()),
        *_times(tree),
    )
    return PageMetadata(
        titles=tuple(_without_site(found, sites) for found in titles),
        bylines=tuple(found for found in bylines if "://" not in found.value and not found.value.startswith("@")),
        publishers=sites,
        dates=dates if any(read_date(found.value) for found in dates) else _shown(tree),
        url=_address(tree, metas),
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


def _stated(metas: dict[str, str], *wanted: str) -> tuple[Found, ...]:
    return tuple(Found(metas[name], metas[name], f"html meta {name}") for name in wanted if name in metas)


def _headings(tree: html.HtmlElement) -> Iterator[Found]:
    """The page's only first-level heading, and its <title>."""
    headings = {_text(each) for each in tree.iter("h1")} - {""}
    if len(headings) == 1:
        (heading,) = headings
        yield Found(heading, heading, "html h1 element")
    title = next((_text(each) for each in tree.iter("title")), "")
    for heading in (_text(each) for each in tree.iter("h1", "h2", "h3")):
        rest = title.removeprefix(heading).strip()
        if heading and rest != title and rest[:1] in _BESIDE_SITE:
            yield Found(heading, title, "html title element")
    if title:
        yield Found(title, title, "html title element")


def _without_site(found: Found, sites: tuple[Found, ...]) -> Found:
    """A title without the name of the site that stands behind a bar or dash."""
    for site in sites:
        head = found.value.removesuffix(site.value).rstrip()
        title = head.rstrip(_BESIDE_SITE + " ")
        if head != found.value and title and title != head:
            return Found(title, found.words, found.how)
    return found


def _marked(tree: html.HtmlElement, item: str) -> Iterator[Found]:
    """Elements that microdata mark as author or date."""
    for element in tree.iter():
        if item in (element.get("itemprop") or "").split() and element.tag != "meta":
            words = element.get("datetime") or element.get("content") or _text(element)
            if 0 < len(words) <= _SHORT:
                yield Found(words.removeprefix("By ").removeprefix("by "), words, f"html itemprop {item}")


def _shown_bylines(tree: html.HtmlElement) -> Iterator[Found]:
    """The first line that begins with "By" in an element named after the byline or the author."""
    for element in tree.iter(*_LINES.split()):
        if re.search("byline|author", element.get("class") or "", re.IGNORECASE):
            words = _text(element)
            byline = find_byline([Line(0, len(words), words, apart=True)], []) if len(words) <= _SHORT else None
            if byline is not None:
                yield Found(byline.value, words, f"html {element.tag} element of class {element.get('class')}")
                return


def _times(tree: html.HtmlElement) -> Iterator[Found]:
    """The first <time> in the smallest part of the page that also holds the headline; else the page's only one."""
    times = [(time, _time(time)) for time in tree.iter("time")]
    dated = [(time, words) for time, words in times if read_date(words) is not None]
    part = next(tree.iter("h1"), next(tree.iter("article"), None))
    while dated and part is not None and part.tag != "body":
        beside = [words for time, words in dated if part in time.iterancestors()]
        if beside:
            yield Found(beside[0], beside[0], "html time element")
            return
        part = part.getparent()
    different = {words for _, words in dated}
    if len(different) == 1:
        yield Found(dated[0][1], dated[0][1], "html time element")


def _time(time: html.HtmlElement) -> str:
    return time.get("datetime") or _text(time)


def _shown(tree: html.HtmlElement) -> tuple[Found, ...]:
    """The date that htmldate takes a page to show, kept only when short words of the page say that very day."""
    day = find_date(tree, extensive_search=False, original_date=True, min_date="1980-01-01", max_date=f"{LAST_YEAR}-12-31")
    for element in tree.iter(*_LINES.split()) if day else ():
        words = _text(element) if len(element) <= _FEW else ""
        dates = find_dates(words) if len(words) <= _SHORT else []
        if dates and dates[0].precision == "day" and dates[0].earliest == day:
            return (Found(day, words[dates[0].start : dates[0].end], f"html {element.tag} element, by htmldate"),)
    return ()


def _address(tree: html.HtmlElement, metas: dict[str, str]) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return next((url for url in (*links, metas.get("og:url", "")) if url.startswith(("http://", "https://"))), None)


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
