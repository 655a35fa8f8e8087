"""Three files of each form that docs/formats.md names, one of them hostile: text, places, metadata and claims.

What is expected stands in `tests/golden/forms/`, to be read by people; `make golden` writes it anew.
"""

# ruff: noqa: E501 - a file stands on one line
from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from samples import pdf
from test_messages_and_feeds import archived
from test_office import DAY, book, cell, open_book, paragraph, row, run, word

from claimgraph import propose
from claimgraph.errors import DocumentError
from claimgraph.export import claim_record
from claimgraph.propose.english import structured
from claimgraph.readers import SUFFIXES, read
from claimgraph.schema import Document

Golden = Callable[[str, str], None]
SAID = "At least 12 people were killed in Tolm on 3 May 2020, the mayor said."
MORE = "Police said that 9 miners were injured."
HTML = f"<html><head><title>Raid</title></head><body><h1>Raid</h1><p>{SAID}</p><p>{MORE}</p></body></html>"
EVIL = "<script>alert(1)</script><p onclick=x>{}</p><!-- <p>99 people were killed.</p> --><p hidden>88 died.</p>"
SRT = "1\n00:00:01,000 --> 00:00:04,000\n{}\n\n2\n00:01:04,000 --> 00:01:08,000\n{}\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mayor>{}\n\n01:04.000 --> 01:08.000\n<v Governor>{}\n"
MAIL = "From: Desk <desk@post.example>\nDate: Mon, 04 May 2020 10:00:00 +0000\nSubject: Raid\n\n"
RSS = "<rss><channel><title>The Post</title>{}</channel></rss>"
ITEM = "<item><title>{}</title><link>https://e.example/1</link><pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate><description>{}</description></item>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>{}</feed>'
WIKI = "<mediawiki><siteinfo><sitename>Wiki</sitename></siteinfo>{}</mediawiki>"
PAGE = "<page><title>{}</title><ns>0</ns><revision><timestamp>2020-05-04T10:00:00Z</timestamp><text>{}</text></revision></page>"
MHT = 'From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\nContent-Location: https://e.example/raid\n\n{}\n--b--\n'
ROW = {"text": SAID, "published": "2020-05-04", "publisher": "The Post"}
TEXTS = [["Text", "Published", "Publisher"], [SAID, "2020-05-04", "The Post"], [MORE, "2020-05-05", "The Post"]]


def sheet(*rows: list[str]) -> str:
    return "".join(row(*(cell(each, DAY if each.startswith("2020") else "") for each in line)) for line in rows)


def three(plain: Any, usual: Any, hostile: Any) -> tuple[bytes, ...]:
    return tuple(each.encode() if isinstance(each, str) else each for each in (plain, usual, hostile))


def files() -> dict[str, tuple[bytes, ...]]:
    """Return three files for each ending: plain, as people have it, hostile."""
    lines = [json.dumps(ROW), json.dumps({**ROW, "text": MORE})]
    return {
        ".txt": three(SAID, f"= Raid =\n\n- Date: 3 May 2020\n\n{SAID}\n\n- {MORE}\n", f"\ufeff{SAID}\x07\u202e\r\n\r\n]]]]{{{{ {MORE}"),
        ".md": three(SAID, f"---\ntitle: Raid\n---\n# Raid\n\n**{SAID}**[^1]\n\n- {MORE}\n\n[^1]: Post\n", f"# <b>\n\n[{SAID}](javascript:alert(1))\n\n<script>x</script>\n\n{'>' * 90} {MORE}"),
        ".wiki": three(SAID, f"{{{{Infobox event|title=Raid|date={{{{start date|2020|5|3}}}}|deaths=12}}}}\n{SAID}<ref>Post</ref>\n\n* {MORE}", f"{'{{a|[[' * 400}\n\n{SAID}\n\n{MORE}"),
        ".html": three(f"<p>{SAID}</p>", HTML, f"<html><body>{EVIL.format(SAID)}<p>{MORE}</body>"),
        ".pdf": three(pdf([[SAID]]), pdf([[SAID], [MORE]], "Raid"), pdf([[SAID]])[:400]),
        ".docx": three(word(paragraph(run(SAID))), word(paragraph(run("Raid"), "Title") + paragraph(run(SAID)) + paragraph(run(MORE))), word("<!DOCTYPE x [<!ENTITY y 'z'>]>")),
        ".xlsx": three(book(("A", TEXTS[:2])), book(("A", TEXTS), ("B", [["Town", "Killed"], ["Tolm", 12]])), b"PK\x03\x04" + b"\xff" * 50),
        ".ods": three(open_book(("A", sheet(*TEXTS[:2]))), open_book(("A", sheet(*TEXTS)), ("B", sheet(["Town", "Killed"], ["Tolm", "12"]))), open_book(("A", row(cell("x", 'table:number-columns-repeated="99999999"'))))),
        ".jsonl": three(lines[0], "\n".join(lines), f'{lines[0]}\n{{"text": 1e999}}\n[[[\n{lines[1]}'),
        ".csv": three(f'text\n"{SAID}"\n', f'text,published,publisher\n"{SAID}",2020-05-04,The Post\n"{MORE}",2020-05-04,The Post\n', f'text,published\n"=cmd|{SAID}",04/05/2020\n"{MORE}",2020-05-04\n'),
        ".tsv": three(f"text\n{SAID}\n", f"text\tpublished\n{SAID}\t2020-05-04\n{MORE}\t2020-05-04\n", f"text\tpublished\n{SAID}\n{MORE}\t2020-05-04\tx\ty\n"),
        ".json": three(json.dumps([ROW]), json.dumps({"name": "Tolm Now", "type": "public_channel", "id": 7, "messages": [{"id": 1, "type": "message", "date": "2020-05-04T10:00:00", "from": "Tolm Now", "text": ["At least 12 people were killed in Tolm, ", {"type": "bold", "text": "the mayor said."}]}]}), "[" * 5000),
        ".srt": three(SRT.format(SAID, MORE), SRT.format(f"MAYOR: {SAID}", f"<i>{MORE}</i>"), SRT.format("-->" * 50, SAID + "<" * 300)),
        ".vtt": three(VTT.format(SAID, MORE), VTT.replace("WEBVTT\n", "WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue {}\n", 1).replace("::cue {}", "::cue").format(SAID, MORE), VTT.format("<v " * 200, SAID)),
        ".eml": three(MAIL + SAID, MAIL + f"{SAID}\n\n> 99 people were killed.\n\n-- \nDesk\n", MAIL.replace("Raid", "=?utf-8?b?////?=") + f"{SAID}\n\nOn a b c\nwrote:\n> {MORE}\n"),
        ".mbox": three(f"From a@b Mon May  4 10:00:00 2020\n{MAIL}{SAID}\n", f"From a@b Mon May  4 10:00:00 2020\n{MAIL}{SAID}\n\nFrom c@d Mon May  4 11:00:00 2020\n{MAIL}{MORE}\n", f"From a@b x\n{'A: b' * 300}\n\nFrom a@b Mon May  4 10:00:00 2020\n{MAIL}{SAID}\n"),
        ".rss": three(RSS.format(ITEM.format("Raid", SAID)), RSS.format(ITEM.format("Raid", SAID) + ITEM.format("More", MORE)), f"<!DOCTYPE r [<!ENTITY a 'aaaa'>]>{RSS.format(ITEM.format('&a;', SAID))}"),
        ".atom": three(ATOM.format(f"<entry><title>Raid</title><updated>2020-05-04T10:00:00Z</updated><content>{SAID}</content></entry>"), ATOM.format(f'<entry><title>Raid</title><link href="https://e.example/1"/><updated>2020-05-04T10:00:00Z</updated><content type="html">&lt;p&gt;{SAID}&lt;/p&gt;</content></entry>'), ATOM.format("<a>" * 3000)),
        ".xml": three(WIKI.format(PAGE.format("Raid", SAID)), WIKI.format(PAGE.format("Raid", f"{SAID}&lt;ref&gt;Post&lt;/ref&gt;") + PAGE.format("More", MORE)), WIKI.format(PAGE.format("Raid", "{{a|[[" * 400 + SAID))),
        ".mhtml": three(MHT.format(f"<p>{SAID}</p>"), MHT.format(HTML), MHT.format(EVIL.format(SAID))),
        ".warc": three(archived("https://e.example/raid", 200, "text/html", HTML), archived("https://e.example/x", 404, "text/html", "<p>No") + archived("https://e.example/2020/05/04/raid", 200, "text/html", HTML), b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\n"),
    }  # fmt: skip


def told(data: bytes, name: str) -> dict[str, Any]:
    """Return what is read of a file: its documents with their claims, and why what was not read was not."""
    failed: list[DocumentError] = []
    try:
        found = list(read(data, name, failed=failed.append))
    except DocumentError as error:
        return {"documents": [], "refused": [re.sub(r"0x[0-9a-f]+", "0x", str(error))]}
    return {"documents": [shown(each) for each in found], "refused": [str(each) for each in failed]}


def shown(document: Document) -> dict[str, Any]:
    whole = document if document.blocks else structured(document)
    claims = [claim_record(claim) for claim in propose.claims(whole)]
    for one in claims:
        assert whole.text[one["start"] : one["end"]] == one["text"]
    return {
        "text": whole.text,
        "blocks": [[each.kind, each.start, each.end] for each in whole.blocks],
        "known": [whole.title, whole.publisher, str(whole.published or ""), whole.url, whole.source_file],
        "claims": [[one["facet"], one["start"], one["end"], one["holder"]["name"]] for one in claims],
    }


NAMES = ["plain", "usual", "hostile"]


SAME = {
    ".text": ".txt", ".markdown": ".md", ".mediawiki": ".wiki", ".wikitext": ".wiki", ".htm": ".html", ".xhtml": ".html",
    ".ndjson": ".jsonl", ".geojson": ".json", ".mht": ".mhtml", ".warc.gz": ".warc", ".wacz": ".warc",
}  # fmt: skip
"""Endings of the same form."""


def test_each_form_has_three_files() -> None:
    pytest.importorskip("openpyxl")
    assert {SAME.get(suffix, suffix) for suffix in SUFFIXES} == set(files())


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - set(SAME)))
def test_a_form_is_read_as_it_was_last(suffix: str, golden: Golden) -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("warcio")
    found = {name: told(data, f"{name}{suffix}") for name, data in zip(NAMES, files()[suffix], strict=True)}
    for name in ("plain", "usual"):
        assert any(claim[0] == "deaths" for each in found[name]["documents"] for claim in each["claims"]), name
    golden(f"forms/{suffix[1:]}.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")
