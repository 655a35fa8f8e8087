"""Files of every form that are cut, changed or built to be slow give documents or a refusal, and soon."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable

import pytest
from test_each_form import SAME, files

from claimgraph.errors import DocumentError
from claimgraph.readers import SUFFIXES, read
from cost import grows_evenly

WHOLE: dict[str, bytes] = {
    "a.srt": b"1\n00:00:01,000 --> 00:00:03,000\nAt least <i>30</i>\n\n2\n00:00:03,000 --> 00:00:06,500\ndied.\n",
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mayor>At least 12\n\n00:04.000 --> 00:08.000\nin Tolm.\n",
    "a.eml": (
        b"From: A <a@b.example>\nSubject: =?utf-8?q?S?=\nDate: Mon, 04 May 2020 10:00:00 +0000\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=iso-8859-1\n\n<p>x</p>\n"
        b"--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ=\n--b--\n"
    ),
    "a.mbox": b"From a@b Mon May  4 10:00:00 2020\nFrom: a@b.example\n\nOne said.\n\nFrom c@d x\nFrom: c@d.ex\n\nTwo.\n",  # noqa: E501 - a file
    "a.mhtml": (
        b'From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>57=20died</p>\n--b--\n"  # noqa: E501 - a file
    ),
    "a.rss": b"<rss><channel><title>G</title><item><title>T</title><description>&lt;p&gt;x</description></item></channel></rss>",  # noqa: E501 - a file
    "a.xml": (
        b"<mediawiki><siteinfo><sitename>W</sitename><base>https://e.example/wiki/M</base></siteinfo><page><title>T"
        b"</title><ns>0</ns><revision><text>One said [[x]].&lt;ref&gt;W&lt;/ref&gt;</text></revision></page></mediawiki>"  # noqa: E501 - a file
    ),
    "a.json": b'[{"text": "One said.", "date": "2020-05-04", "username": "x"}, {"text": "x", "date": "04/05/2020"}]',
    "a.csv": b'event_id_cnty,event_date,notes,fatalities\nS1,2020-05-03,"On 3 May, one died.",1\n',
    "a.warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/r\r\nWARC-Date: 2020-05-05T08:00:00Z\r\n"  # noqa: E501 - a file
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 59\r\n\r\nHTTP/1.1 200 OK\r\n"
        b"Content-Type: text/html\r\n\r\n<p>57 died.</p>\r\n\r\n\r\n"
    ),
}
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\n",
        b"\r\n",
        b"<",
        b">",
        b"&",
        b'"',
        b":",
        b"--",
        b"-->",
        b"=?",
        b"?=",
        b"boundary=",
        b"{",
        b"]",
    ),
    *(
        b",",
        b"9" * 20,
        b"\xef\xbb\xbf",
        b"]]",
        b"From ",
        b"&#x0;",
        b"&#xD800;",
        b"1e999",
        b"null",
        b"\x1f\x8b",
        b"PK\x03\x04",
    ),
)


RUN_AWAY = 60
"""Seconds of CPU that no small file may take. One takes a hundredth of a second; what runs away, minutes."""


def damaged(whole: bytes, dice: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(5):
            case 0:
                data[at : at + dice.randint(0, 3)] = dice.choice(TOKENS)
            case 1:
                data[at : at + dice.randint(1, 20)] = b""
            case 2:
                data[at : at + 1] = bytes([dice.randrange(256)])
            case 3:
                data[at:at] = data[dice.randrange(len(data) + 1) :][: dice.randint(1, 40)]
            case _:
                data = data[:at]
    return bytes(data)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_damaged_file_gives_documents_or_a_refusal(name: str) -> None:
    if name == "a.warc":
        pytest.importorskip("warcio")
    dice = random.Random(name)  # noqa: S311 - the same files on every run
    assert list(read(WHOLE[name], name, failed=lambda _: None))
    hold(WHOLE[name], name, dice, 500)


def hold(whole: bytes, name: str, dice: random.Random, times: int) -> None:
    """Hold damaged forms of a file to a good end, with no more than a gigabyte of memory and none that runs away."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + 1_000_000
    for _ in range(times):
        data, before = damaged(whole, dice), time.process_time()
        try:
            found = list(read(data, name, failed=lambda _: None))
        except DocumentError as error:
            assert error.remedy != ""  # noqa: PT017 - a refusal is one of two good ends
            found = []
        assert all(document.text.strip() != "" for document in found)
        assert time.process_time() - before < RUN_AWAY
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < most


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - set(SAME)))
def test_damaged_files_of_each_form_give_documents_or_a_refusal_soon(suffix: str) -> None:
    for needed in ("openpyxl", "warcio"):
        pytest.importorskip(needed)
    hold(files()[suffix][1], f"usual{suffix}", random.Random(suffix), 760)  # noqa: S311 - the same files on every run


HEAD = "From: a@b.example\nSubject: x\n"
CUE = "1\n00:00:01,000 --> 00:00:04,000\n"
SLOW: dict[str, Callable[[int], str]] = {
    "arrows.srt": lambda size: CUE + "x\n" + "-->" * 10 * size,
    "voices.vtt": lambda size: CUE + "<v a" * 10 * size,
    "names.srt": lambda size: CUE + "A " * 20 * size,
    "addresses.eml": lambda size: f"From: {'<a@b> , ' * 5 * size}\n\nOne said.",
    "parameters.eml": lambda size: f"From: x\nContent-Type: text/plain; {'a*0=b; ' * 5 * size}\n\nOne said.",
    "coded.eml": lambda size: f"From: x\nSubject: {'=?utf-8?q?a?= ' * 3 * size}\n\nOne said.",
    "wrote.eml": lambda size: f"{HEAD}\n{'On a b c d e f' + chr(10)}" * size,
    "dashes.eml": lambda size: f"{HEAD}\n{('-' * 12 + chr(10)) * 3 * size}One said.",
    "flat.xml": lambda size: "<rss>" + "<item><title>x</title></item>" * size + "</rss>",
    "columns.json": lambda size: "[{" + ",".join(f'"k{n}": 1' for n in range(4 * size)) + ', "text": "x"}]',
}


@pytest.mark.parametrize("name", sorted(SLOW))
def test_a_file_built_to_be_slow_costs_no_more_than_its_length(name: str) -> None:
    def use(size: int) -> None:
        assert list(read(SLOW[name](size).encode(), name, failed=lambda _: None))

    assert grows_evenly(use, 2_500)
