"""Mail, subtitles, feeds, exports of wikis and saved pages: their words, who publishes them, and when; no markup."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from samples import lines

from claimgraph.errors import DocumentError
from claimgraph.propose.english import structured
from claimgraph.readers import read, recognise
from claimgraph.schema import Document

SAID = "At least 30 people were killed in the market of Tolm, the health ministry said."
NEXT = "The army denied that it had fired at the town."


def every(data: bytes | str, name: str, **metadata: str) -> tuple[list[Document], list[str]]:
    failed: list[DocumentError] = []
    given = data.encode() if isinstance(data, str) else data
    found = list(read(given, name, None, metadata, failed=failed.append))
    for document in found:
        if document.blocks:
            assert structured(document).blocks == document.blocks
    return found, [str(error) for error in failed]


def one(data: bytes | str, name: str, **metadata: str) -> Document:
    (found,), failed = every(data, name, **metadata)
    assert failed == []
    return found


def known(document: Document) -> tuple[str, str, str, str]:
    return document.title, document.publisher, str(document.published), document.url


# Subtitles.


SRT = (
    "1\r\n00:00:01,000 --> 00:00:03,000\r\nAt least <i>30 people</i> were killed\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:06,500\r\nin the market of Tolm,\r\nthe health ministry said.\r\n\r\n"
    "3\r\n00:00:06,600 --> 00:00:08,000\r\n[explosion]\r\n\r\n"
    "4\r\n01:02:10,000 --> 01:02:13,000\r\n{\\an8}The army denied that\r\nit had fired at the town.\r\n"
)


def test_cues_are_joined_to_sentences_under_the_time_at_which_they_were_said() -> None:
    found = one(SRT, "talk.srt")
    assert lines(found) == ["== 00:00:01 ==", SAID, "== 01:02:10 ==", NEXT]
    assert [block.section for block in found.blocks if block.kind == "paragraph"] == ["00:00:01", "01:02:10"]


def test_a_voice_begins_a_turn_and_notes_and_styles_are_no_words() -> None:
    vtt = (
        "WEBVTT - Briefing\nKind: captions\n\nNOTE checked by nobody\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:04.000 align:start\n<v.loud Mayor of Tolm>At least 30 people were\n\n"
        "00:04.000 --> 00:05.000\n<v.loud Mayor of Tolm>killed &amp; buried.</v>\n\n"
        "00:05.000 --> 00:09.000\n<v General Karim Anwar><c.yellow>We did not fire.</c>\n"
    )
    assert lines(one(vtt, "talk.vtt")) == [
        *("== 00:00:01 ==", "Mayor of Tolm: At least 30 people were killed & buried."),
        *("== 00:00:05 ==", "General Karim Anwar: We did not fire."),
    ]


def test_speakers_in_capitals_and_behind_marks_begin_turns() -> None:
    srt = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n"
        for n, words in enumerate((">> MAYOR: We counted", "thirty dead.", ">> Who fired?", "- Nobody knows."), 1)
    )
    assert lines(one(srt, "a.srt"))[1::2] == ["MAYOR: We counted thirty dead.", "Who fired? Nobody knows."]


def test_lines_that_live_captions_show_again_are_read_once() -> None:
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe army denied\n\n00:02.000 --> 00:03.000\nthe army denied\n"
        "that<00:02.500><c> it</c> fired\n\n00:03.000 --> 00:04.000\nthat it fired\nat the town\n"
    )
    assert lines(one(vtt, "live.vtt"))[1] == "the army denied that it fired at the town"


def test_words_without_full_stops_are_parted_by_time() -> None:
    cues = "".join(f"{m:02}:{s:02}.000 --> {m:02}:{s:02}.900\nword {m * 60 + s}\n\n" for m in range(5) for s in (0, 30))
    assert [line for line in lines(one(f"WEBVTT\n\n{cues}", "a.vtt")) if line.startswith("=")] == [
        *("== 00:00:00 ==", "== 00:02:00 ==", "== 00:04:00 ==")
    ]


@pytest.mark.parametrize("text", ["WEBVTT\n\nNOTE nothing\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "No cues.\n"])
def test_subtitles_without_words_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="there are no subtitles with words in it"):
        one(text, "a.srt")


# Mail.


MAIL = (
    "Received: from a.example by b.example; Mon, 04 May 2020 10:00:01 +0000\n"
    'From: "Press Office" <press@ministry.example>\nTo: desk@gazette.example\n'
    "Date: Mon, 04 May 2020 10:00:00 +0200\nSubject: =?utf-8?q?Statement_on_Tolm?=\nMIME-Version: 1.0\n"
    'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    "At least 30 people were killed in the market of Tolm, the heal=\nth ministry said.\n"
)


def test_a_mail_is_published_by_its_sender_and_its_text_is_decoded() -> None:
    found = one(MAIL, "a.eml")
    assert known(found) == ("Statement on Tolm", "Press Office", "2020-05-04T10:00:00+02:00", "")
    assert found.text.strip() == SAID


def test_lines_that_a_program_broke_are_joined_and_quoted_ones_left_out() -> None:
    body = (
        "At least 30 people were killed in the market of Tolm, the health ministry\nsaid. The army denied that it had"
        " fired at the town, and the mayor of Tolm\nspoke of shells from the south.\n\n- one\n- two\n\n"
        "On Mon, 4 May 2020 at 09:00, A. Reader <a@b.example> wrote:\n> 500 were killed.\n-- \nSigned"
    )
    found = one(f"From: a@b.example\nDate: 4 May 2020 10:00:00 +0000\n\n{body}", "a.eml")
    assert found.publisher == "a@b.example"
    assert [line for line in lines(found) if line] == [
        (
            "At least 30 people were killed in the market of Tolm, the health ministry said. The army denied that it"
            " had fired at the town, and the mayor of Tolm spoke of shells from the south."
        ),
        *("- one", "- two"),
    ]


def test_a_forwarded_mail_is_a_document_of_its_own_sender() -> None:
    body = (
        "Please see below.\n\n---------- Forwarded message ---------\nFrom: Health Ministry <m@h.example>\n"
        f"Date: Mon, 04 May 2020 08:00:00 +0000\nSubject: Toll\nTo: x@y.example\n\n{SAID}\n"
    )
    first, second = every(
        f"From: Editor <e@g.example>\nSubject: Fwd: Toll\n\n{body}", "a.eml", publisher="The Gazette"
    )[0]
    assert (first.publisher, first.text.strip()) == ("The Gazette", "Please see below.")
    assert known(second) == ("Toll", "Health Ministry", "2020-05-04T08:00:00Z", "")
    assert (second.text.strip(), second.source_file) == (SAID, "a.eml, forwarded mail 1")


def test_the_plain_part_is_read_else_the_page_and_attachments_are_named() -> None:
    def mixed(*parts: str) -> str:
        whole = "".join(f"--b\n{part}\n" for part in parts)
        head = "From: A <a@b.example>\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b"
        return f"{head}\n\n{whole}--b--\n"

    page = f"Content-Type: text/html\n\n<style>p {{}}</style><p>{SAID}</p><ul><li>Tolm</li></ul>"
    pdf = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="list.pdf"\n\n%PDF-'
    assert one(mixed(f"Content-Type: text/plain\n\n{NEXT}", page), "a.eml").text.strip() == NEXT
    assert lines(one(mixed(page, pdf), "a.eml")) == ["- attachments: list.pdf", SAID, "", "- Tolm"]
    with pytest.raises(DocumentError, match="no text of its own; attached are list"):
        one(mixed(pdf), "a.eml")


def test_each_mail_of_a_mailbox_is_a_document_and_a_broken_one_is_named() -> None:
    bad = 'From: A <a@b.example>\nContent-Type: text/plain; charset="x-none"\n\nx\n'
    box = f"From a@b Mon May  4 10:00:00 2020\n{MAIL}\n>From here on\n\nFrom c@d Mon May  4 11:00:00 2020\n{bad}"
    (found,), (failed,) = every(box, "a.mbox")
    assert (found.source_file, found.publisher) == ("a.mbox, message 1", "Press Office")
    assert lines(found)[-1] == "From here on"
    assert "a.mbox, message 2: its charset is 'x-none'" in failed


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        ("No headers at all.", "a.eml", "this is no mail"),
        ("Nothing here.", "a.mbox", "this is no mailbox"),
        ("From: a@b.example\nSubject: x\n\n> quoted\n", "a.eml", "no text of its own"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n\xff", "a.eml", "is not utf-8, as its header"),
        (
            "From: a@b.example\n" + "Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2_000,
            "a.eml",
            "parts in parts",
        ),
    ],
)
def test_what_is_no_mail_is_refused_by_name(data: bytes | str, name: str, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data.encode() if isinstance(data, str) else data, name))


# Feeds and exports.


RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>The Gazette</title><language>en-GB</language>"
    "<item><title>Raid on Tolm</title><link>http://e.example/1</link><pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate>"
    f"<author>A. Writer</author><description>x</description><content:encoded><![CDATA[<p>{SAID}</p><script>x</script>"
    f"<p>{NEXT}</p>]]></content:encoded></item>"
    '<item><title>Another</title><source url="http://o.ex">The Wire</source><description>x &amp;amp; y</description>'
    "</item><item/></channel></rss>"
)


def test_each_entry_of_a_feed_is_a_document_and_its_times_are_no_words() -> None:
    (first, second), (failed,) = every(RSS, "feed.xml")
    assert known(first) == ("Raid on Tolm", "The Gazette", "2020-05-04T10:00:00Z", "http://e.example/1")
    assert lines(first) == ["= Raid on Tolm =", "- author: A. Writer", SAID, NEXT]
    assert (second.publisher, lines(second), second.language) == ("The Wire", ["= Another =", "x & y"], "en-GB")
    assert "feed.xml, entry 3: it has no text" in failed


def test_an_atom_feed_is_read_whatever_form_its_texts_have() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><entry><title>T</title>'
        '<link rel="edit" href="http://e.example/e"/><link href="http://e.example/2"/><published>2020-05-04T10:00:00Z'
        '</published><author><name>B. Writer</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/'
        f'xhtml"><p onclick="x">{SAID}</p></div></content></entry></feed>'
    )
    found = one(atom, "a.atom")
    assert known(found) == ("T", "Wire", "2020-05-04T10:00:00Z", "http://e.example/2")
    assert lines(found)[-2:] == ["- author: B. Writer", SAID]


def test_each_page_of_a_wikis_export_is_read_as_it_was_last() -> None:
    def page(title: str, space: int, inner: str) -> str:
        return f"<page><title>{title}</title><ns>{space}</ns>{inner}</page>"

    def revision(day: int, text: str) -> str:
        return f"<revision><timestamp>2020-05-0{day}T10:00:00Z</timestamp><text>{text}</text></revision>"

    export = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en"><siteinfo><sitename>Wikipedia'
        "</sitename><base>https://en.wikipedia.example/wiki/Main_Page</base></siteinfo>"
        + page("Raid on Tolm", 0, revision(4, f"'''{SAID}'''&lt;ref&gt;Wire&lt;/ref&gt; Twice.") + revision(3, "Old."))
        + page("Template:X", 10, revision(1, "{{{1}}}"))
        + page("Tolm raid", 0, '<redirect title="Raid on Tolm"/>' + revision(1, "#REDIRECT [[Raid on Tolm]]"))
        + page("Empty", 0, revision(1, ""))
        + "</mediawiki>"
    )
    (found,), (failed,) = every(export, "export.xml")
    url = "https://en.wikipedia.example/wiki/Raid_on_Tolm"
    assert known(found) == ("Raid on Tolm", "Wikipedia", "2020-05-04T10:00:00Z", url)
    assert lines(found) == ["= Raid on Tolm =", f"{SAID} Twice."]
    assert [each.text for each in found.citations] == ["Wire"]
    assert "export.xml, page 2: this page has no text" in failed


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 50
    + '">]><rss><channel><item><title>&b;</title></item></channel></rss>'
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (BOMB, "it declares entities"),
        (OUTSIDE, "it declares entities"),
        ("<rss>" + "<a>" * 500, "nested too deep"),
        ("<rss><channel>", "line 1: not well-formed XML"),
        ('<?xml version="1.0" encoding="x-none"?><rss/>', "encoding"),
        ("<rss><channel/></rss>", "it holds no page and no entry"),
        ("<kml><Placemark/></kml>", "its root is <kml>"),
        ("", "the file is empty"),
    ],
)
def test_hostile_and_other_xml_is_refused_by_name(data: str, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data.encode(), "a.xml"))


# Saved pages and archives.


PAGE = f"<html lang=en><title>Raid on Tolm</title><body><article><p>{SAID} {NEXT}</p></article></body></html>"


def test_a_page_in_one_file_has_its_address_and_the_day_on_which_it_was_saved() -> None:
    quoted = PAGE.replace("=", "=3D").replace("health", "heal=\nth")
    whole = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://news.example/2020/05/04/raid\n"
        "Date: Tue, 5 May 2020 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n{quoted}\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    found = one(whole, "a.mhtml")
    assert known(found)[:2] == ("Raid on Tolm", "news.example")
    assert (found.url, str(found.retrieved)) == ("https://news.example/2020/05/04/raid", "2020-05-05")
    assert f"{SAID} {NEXT}" in found.text
    with pytest.raises(DocumentError, match="there is no page in this file"):
        one("From: x\nMIME-Version: 1.0\n\ntext", "a.mht")


def archived(url: str, status: int, kind: str, body: str) -> bytes:
    answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-05-05T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_each_page_of_an_archive_that_was_answered_is_a_document() -> None:
    pytest.importorskip("warcio")
    records = [
        archived("https://news.example/raid", 200, "text/html; charset=utf-8", PAGE),
        archived("https://news.example/gone", 404, "text/html", "<p>Not here."),
        archived("https://news.example/a.png", 200, "image/png", "x"),
        archived("https://news.example/empty", 200, "text/html", "<p></p>"),
    ]
    plain, packed = b"".join(records), b"".join(map(gzip.compress, records))
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as wacz:
        wacz.writestr("archive/data.warc.gz", packed)
    for data, name in ((plain, "a.warc"), (packed, "a.warc.gz"), (box.getvalue(), "a.wacz")):
        (found,), (failed,) = every(data, name)
        assert known(found)[::3] == ("Raid on Tolm", "https://news.example/raid")
        assert (found.publisher, str(found.retrieved)) == ("news.example", "2020-05-05T08:00:00Z")
        assert "https://news.example/empty: the page has no text" in failed
    with pytest.raises(DocumentError, match="holds no page"):
        list(read(records[1], "a.warc"))
    with pytest.raises(DocumentError, match="is broken"):
        list(read(b"\x1f\x8bxxxx", "a.warc.gz"))


# What a file is.


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (SRT, "subtitles"),
        ("WEBVTT\n\n", "subtitles"),
        (MAIL, "mail"),
        (f"From a@b Mon May  4 10:00:00 2020\n{MAIL}", "mailbox"),
        (RSS, "xml"),
        ("Content-Type: multipart/related; boundary=x\nDate: x\n\n", "mhtml"),
        ("WARC/1.1\r\n", "warc"),
        ('[\n {"text": "x"}]', "json"),
        ('{\n "text": "x"\n}', "json"),
        ('{"text": "x"}\n{"text": "y"}\n', "jsonl"),
        ("[Editor's note] One said.", "text"),
        ("Date: 4 May\nPlace: Tolm\n\nOne said.", "text"),
    ],
)
def test_a_file_without_an_ending_is_told_by_its_first_bytes(data: str, form: str) -> None:
    assert recognise(data.encode(), "report") == form


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"One said.", "a.rst", "nobody knows what a file .rst is.*--as text"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "an old office file"),
        (b"{\\rtf1", "a.rtf", "an RTF file"),
        (b"PK\x03\x04", "a.odt", "a zip or office file"),
        (b"SQLite format 3\0", "a.db", "a database"),
        (b"\x1f\x8b", "a.gz", "gunzip"),
        (SRT.encode(), "a.txt", "begins as subtitles does. Say what it is: --as subtitles"),
        (MAIL.encode(), "a.txt", "begins as mail does"),
        (b'[{"text": "x"}]', "a.txt", "begins as json does"),
    ],
)
def test_what_is_none_of_ours_or_something_else_is_refused_with_what_to_do(data: bytes, name: str, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data, name))


def test_what_the_user_calls_text_is_read_as_text() -> None:
    assert [each.text for each in read(b"One said.", "a.rst", "text")] == ["One said."]
    assert next(read(SRT.encode(), "a.txt", "text")).text.startswith("1\r\n00:00:01")
