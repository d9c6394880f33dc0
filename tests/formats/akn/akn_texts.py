"""Short Akoma Ntoso files for tests: one case, one line."""

from __future__ import annotations

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
KEYS = {"law": "seals", "provision": "offence", "language": "eng", "date": "2026-11-25", "version": "0.1"}


def act(body: str, *, namespace: str = AKN, meta: str = "", around: str = "{}") -> bytes:
    """An act whose body, on line 2, holds ``body``."""
    inside = around.format(f"<body>{body}</body>")
    return f'<akomaNtoso xmlns="{namespace}"><act name="law">{meta}\n{inside}</act></akomaNtoso>'.encode()


def provision(content: str, *more: str) -> bytes:
    """A provision as an author writes it; articles after the first as given."""
    return (
        f'<akomaNtoso xmlns="{AKN}">\n<act name="provision"><body>\n<article>{content}</article>'
        f"{''.join(more)}</body></act></akomaNtoso>"
    ).encode()
