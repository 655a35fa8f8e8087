"""What a notebook shows of claims, findings, comparisons and stores: the page of `draw`, in a frame of its own.

The frame is sandboxed: a document whose text is a script cannot reach the notebook, and neither can our own script.
Nothing is fetched. `show` puts some claims and findings together; claims, findings, comparisons and stores show
themselves once this module is loaded, which `claimgraph` does in a notebook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from claimgraph.comparison import Comparison
from claimgraph.draw import wording
from claimgraph.draw.collection import collected
from claimgraph.draw.page import card, coverage_of, environment, page, styled
from claimgraph.draw.wording import LOOKS, look
from claimgraph.graph import Store, read_claims, read_documents, read_findings
from claimgraph.schema import Claim, Document, Finding
from claimgraph.vocab import CG

CLAIMS: Final = 5_000
"""Claims of a store that a notebook shows at once: above that the page alone would be megabytes."""

FINDINGS: Final = 200
"""Findings that are listed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Claims and findings as the last line of a notebook's cell.

    Attributes:
        claims: The claims.
        findings: What was found between them.
        documents: The documents whose text stands beside them.
    """

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    documents: tuple[Document, ...] = ()

    def _repr_html_(self) -> str:
        return framed(page(self.documents, self.claims, self.findings))


def show(
    claims: Claim | Iterable[Claim],
    findings: Finding | Iterable[Finding] = (),
    documents: Document | Iterable[Document] = (),
) -> Shown:
    """Return claims so that a notebook shows them, with what was found between them, beside the text.

    Args:
        claims: One or many.
        findings: One or many; a finding about a claim that is not given is left out.
        documents: Whose text is shown.
    """
    return Shown(
        (claims,) if isinstance(claims, Claim) else tuple(claims),
        (findings,) if isinstance(findings, Finding) else tuple(findings),
        (documents,) if isinstance(documents, Document) else tuple(documents),
    )


def framed(html: str, height: int = 640) -> str:
    """Return a page as a sandboxed frame that stands in another page.

    Args:
        html: A whole page.
        height: Of the frame, in pixels.
    """
    return (
        f'<iframe sandbox="allow-scripts" title="claimgraph" width="100%" height="{height}" '
        f'style="border:1px solid #c9c5bb" srcdoc="{escape(html)}"></iframe>'
    )


def of_claim(claim: Claim) -> str:
    """Return what a notebook shows of one claim."""
    collection = collected((), (claim,), ())
    one = card(collection, claim, wording.question((claim,)))
    return framed(_rendered("card.html.j2", title=one["heading"], one=one, words=wording), 420)


def of_finding(finding: Finding) -> str:
    """Return what a notebook shows of one finding."""
    return framed(_listed("A finding", (finding,), ""), 220)


def of_comparison(comparison: Comparison) -> str:
    """Return what a notebook shows of a comparison: its findings with their reasons, and what was compared."""
    total = wording.number(len(comparison.findings), "finding")
    return framed(_listed(total, comparison.findings, coverage_of(comparison.coverage)))


def of_store(store: Store) -> str:
    """Return what a notebook shows of a store: its page, or how to narrow it where it holds very many claims."""
    amount = _claims(store)
    if amount > CLAIMS:
        told = (
            f"{amount:,} claims: too many for a cell. Read some of them, and show these: see claimgraph.draw.notebook."
        )
        return framed(_listed(told, (), ""), 160)
    return framed(page(read_documents(store), read_claims(store), read_findings(store)))


def _claims(store: Store) -> int:
    found: Any = store.query(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?c a <{CG}Claim> }}")
    return int(next(found)["n"].value)


def _listed(title: str, findings: Sequence[Finding], coverage: str) -> str:
    order = list(LOOKS.values())
    looks = [(finding, look(finding)) for finding in findings]
    looks.sort(key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))
    left = max(0, len(looks) - FINDINGS)
    return _rendered("findings.html.j2", title=title, looks=looks[:FINDINGS], left=left, coverage=coverage)


def _rendered(template: str, **content: Any) -> str:
    """Return a page of the notebook; a card, which other pages open on demand, is open here."""
    text: str = (
        environment().get_template(template).render(**content, **styled(".card{display:block}.close{display:none}"))
    )
    return text


_FORMS: Final[dict[type, Callable[[Any], str]]] = {
    Claim: of_claim,
    Finding: of_finding,
    Comparison: of_comparison,
    Store: of_store,
}
"""What a notebook shows of each; the records themselves know nothing of pages."""

for _kind, _form in _FORMS.items():
    setattr(_kind, "_repr_html_", _form)  # noqa: B010 - the classes stand below this layer and do not declare it
