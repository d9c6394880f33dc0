"""The frame of a page: head, style sheet, and what may not happen in it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src {style}; script-src {script}"
"""Content Security Policy: nothing is fetched, whatever the text of a law may contain; only the style sheet and the
script of the page itself are taken, known by their hashes (CSP Level 3, 6.7.3.3)."""

STYLE = """\
:root{color-scheme:light}
body{margin:0 auto;max-width:48rem;padding:1.5rem;color:#111;background:#fff;line-height:1.5;
 font-family:"Times New Roman","Noto Naskh Arabic","Noto Serif CJK SC",serif}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.2em 0 .4em;font-size:1.1rem}
h1{font-size:1.5rem}h2{font-size:1.25rem}
p{margin:.4em 0;overflow-wrap:anywhere}
.l1{margin-inline-start:2rem}.l2{margin-inline-start:4rem}.l3{margin-inline-start:6rem}
.l4{margin-inline-start:8rem}.l5{margin-inline-start:10rem}.l6{margin-inline-start:12rem}
.center{text-align:center}.end{text-align:end}.justify{text-align:justify}
.margin{font-size:.85em;font-style:italic;border-inline-start:3px solid #999;padding-inline-start:.5rem}
.quoted{margin-inline-start:2rem}
.head{font-weight:bold}
.tab{white-space:pre;tab-size:4}
table{border-collapse:collapse;width:100%;margin:.6em 0}
th,td{border:1px solid #888;padding:.3rem .5rem;text-align:start;vertical-align:top}
.slot{background:none;border:1px dashed #555;padding:0 .2em}
.notes{font-size:.9em;border-block-start:1px solid #999;margin-block-start:1rem}
a{color:#0645ad}
ins{color:#064;text-decoration:underline;text-decoration-thickness:2px}
del{color:#a00;text-decoration:line-through}
ins,del{unicode-bidi:isolate}del+ins{margin-inline-start:.2em}
ins.c,del.c{color:#555;text-decoration-style:dotted;text-decoration-thickness:1px}
del.c{text-decoration:line-through}
.tag{font:bold .72rem/1.4 system-ui,sans-serif;border:1px solid;border-radius:.2rem;padding:0 .35em}
@media print{body{max-width:none;padding:0}nav,.tools{display:none}a{color:inherit;text-decoration:none}
 h1,h2,h3,h4,h5,h6{break-after:avoid}thead{display:table-header-group}}
"""


def page(
    title: str, body: str, *, language: str, rtl: bool, style: str = "", script: str = "", paper: str = "A4"
) -> str:
    """A complete page around ``body`` (which is HTML); ``title`` and ``language`` are plain text."""
    direction = "rtl" if rtl else "ltr"
    tail = f"<script>{script}</script>\n" if script else ""
    sheet = f"{STYLE}@page{{size:{_plain(paper)};margin:2.5cm}}\n{style}"
    policy = POLICY.format(style=_source(sheet), script=_source(script))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(' '.join(title.split()))}</title>\n"
        f"<style>{sheet}</style>\n</head>\n<body>\n{body}{tail}"
        "</body>\n</html>\n"
    )


def _source(text: str) -> str:
    """What the policy allows: the one text, or nothing at all."""
    if not text:
        return "'none'"
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plain(paper: str) -> str:
    return "".join(letter for letter in paper if letter.isalnum() or letter in " .-")


def css_string(text: str) -> str:
    """Text as a string of a style sheet: whatever is not a letter or digit is escaped (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in text) + '"'


def characters(text: str) -> str:
    """Text as HTML: escaped, tabs kept, line breaks as elements, characters HTML forbids shown as U+FFFD."""
    clean = "".join(letter if letter >= " " or letter in "\t\n" else "\ufffd" for letter in text)
    return escape(clean, quote=False).replace("\t", '<span class="tab">\t</span>').replace("\n", "<br>")
