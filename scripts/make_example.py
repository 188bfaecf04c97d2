"""Make the files of the example that are not plain text: a report as PDF, a letter as .docx, and a damaged PDF.

The words stand in ``scripts/example/``; the same words give the same bytes. Run it after changing them:

    .venv/bin/python scripts/make_example.py
"""

import hashlib
import io
import textwrap
import zipfile
from pathlib import Path

import docx
from docx.shared import Pt

WORDS = Path(__file__).parent / "example"
REPORTS = Path(__file__).parents[1] / "onrecord" / "example" / "reports"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # points; A4
LINE_WIDTH = 84  # characters of 10.5 point Helvetica that stay inside the margins
LINES_A_PAGE = 46


def main() -> None:
    """Write the three files into the example's folder."""
    (REPORTS / "lantern-rights-report.pdf").write_bytes(report_as_pdf())
    (REPORTS / "letter-to-assembly.docx").write_bytes(letter_as_word())
    (REPORTS / "lantern-annex-names.pdf").write_bytes(damaged_pdf())


def report_as_pdf() -> bytes:
    """The rights group's report."""
    return pdf((WORDS / "lantern-rights-report.txt").read_text(encoding="utf-8"), running_head="Lantern Rights Monitor")


def letter_as_word() -> bytes:
    """The letter to an international body."""
    return word((WORDS / "letter-to-assembly.txt").read_text(encoding="utf-8"))


def pdf(text: str, *, running_head: str) -> bytes:
    """Set a text on A4 pages, with a running head and page numbers; ``#`` and ``##`` begin headings."""
    lines = set_lines(text)
    pages = [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
    first_page = 5  # objects 1 to 4 are the catalogue, the list of pages and two fonts
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        content = page_content(page, head=running_head, foot=f"Page {number + 1} of {len(pages)}")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {first_page + 2 * number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    return pdf_file(objects)


def set_lines(text: str) -> list[tuple[str, float, str]]:
    """Break a text into lines of a page, each with its font and size in points."""
    lines: list[tuple[str, float, str]] = []
    for paragraph in text.strip().split("\n"):
        mark, _, rest = paragraph.partition(" ")
        font, size, width, words = {
            "#": ("F2", 15.0, 58, rest),
            "##": ("F2", 12.0, 70, rest),
        }.get(mark, ("F1", 10.5, LINE_WIDTH, paragraph))
        lines += [(font, size, line) for line in textwrap.wrap(words, width) or [""]]
    return lines


def page_content(lines: list[tuple[str, float, str]], *, head: str, foot: str) -> str:
    """Write one page in PDF's page description language."""
    top = PAGE_HEIGHT - MARGIN
    drawn = [draw("F1", 8, PAGE_HEIGHT - 40, head), draw("F1", 8, 40, foot)]
    drawn += [draw(font, size, top - 15 * row, line) for row, (font, size, line) in enumerate(lines) if line]
    return "\n".join(drawn)


def draw(font: str, size: float, height: int, words: str) -> str:
    """Write the command that draws a line of words at a height, in points from the foot of the page."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size:g} Tf {MARGIN} {height} Td ({escaped}) Tj ET"


def pdf_file(objects: list[str]) -> bytes:
    """Join objects, numbered from 1, into a file with its table of offsets."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def word(text: str) -> bytes:
    """Write a letter as .docx; ``#`` begins a heading, ``-`` an item of a list."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.author = "Council of Karsel Abroad"
    document.core_properties.title = "Request for an urgent mission to Karsel"
    for paragraph in filter(None, text.strip().split("\n")):
        mark, _, rest = paragraph.partition(" ")
        style, words = {"#": ("Title", rest), "-": ("List Bullet", rest)}.get(mark, ("Normal", paragraph))
        document.add_paragraph(words, style=style)
    written = io.BytesIO()
    document.save(written)
    return without_times(written)


def without_times(archive: io.BytesIO) -> bytes:
    """Write a .zip anew with every member's time set to the earliest there is, so that its bytes do not change."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename), source.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def damaged_pdf() -> bytes:
    """A file that calls itself a PDF and holds nothing that can be read, as a broken download does."""
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(64))
    return b"%PDF-1.4\n" + noise


if __name__ == "__main__":
    main()
