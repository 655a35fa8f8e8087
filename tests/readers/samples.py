"""Files made for these tests: an invented strike in an invented country."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimgraph.readers import read
from claimgraph.schema import Document

FOLDER = Path(__file__).parent


def the_one(name: str) -> Document:
    """Return the one document of a file beside this one."""
    (found,) = read((FOLDER / name).read_bytes(), name)
    return found


def lines(document: Document) -> list[str]:
    """Return the lines of its text."""
    return document.text.split("\n")


def grounds(document: Document) -> list[tuple[str, str, str]]:
    """Return each footnote with the words that it stands behind."""
    return [(document.text[: each.start][-12:], each.text, each.url) for each in document.citations]


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a PDF file with these lines on its pages; the text must be Latin-1."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in page)
        stream = f"BT /F1 11 Tf 72 720 Td 14 TL {shown} ET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * index} 0 R {fonts} >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) /CreationDate (D:20210305120000) >>")
    return _file(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str]) -> bytes:
    out, places = "%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return f"{out}{head}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")
