"""Turn obligation tables in YAML into the TOML files of ``provisions/obligations``.

    python tools/convert_obligations.py FOLDER_OF_YAML provisions/obligations

Used once to bring the tables in; kept so that a corrected table can be brought in the same way. Fields keep their
order, empty optional fields are left out, and the file written is read back and compared before it is kept.
"""

from __future__ import annotations

import json
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import yaml

HEAD = (
    "title", "short_title", "adopted", "resolution", "entry_into_force", "coverage", "text_basis", "gaps_basis",
    "cluster_basis",
)  # fmt: skip
FIELDS = (
    "id", "article", "article_title", "paragraph", "facet", "citation", "title", "summary", "strength", "qualifiers",
    "kind", "needs_legislation", "alternative", "elements", "parallels", "related", "near_identical_to",
    "applies_to_protocol_offences", "review_cluster", "topics", "keywords", "common_gaps",
)  # fmt: skip
ALWAYS = {"paragraph", "elements"}
WIDTH = 118


def main(source: Path, target: Path) -> None:
    """Convert every ``*.yaml`` of ``source``."""
    for path in sorted(source.glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = toml_of(table)
        check(table, text)
        (target / f"{path.stem}.toml").write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.stem}: {len(table['obligations'])}")


def toml_of(table: dict[str, Any]) -> str:
    """The whole TOML file of one instrument."""
    lines = [
        f"# {table['short_title']}: obligations, in our own words. Not the treaty; the authentic texts prevail.",
        "# Fields and values: README.md in this folder.",
        "",
        "[instrument]",
        f"key = {quoted(table['instrument'])}",
        *(f"{key} = {quoted(without_pointer(str(table[key])))}" for key in HEAD),
        f"count = {len(table['obligations'])}",
    ]
    for obligation in table["obligations"]:
        lines += ["", "[[obligation]]", *entry(obligation)]
    return "\n".join(lines) + "\n"


def without_pointer(text: str) -> str:
    """The text without its last clause when that points to a file which is not brought along."""
    return text.partition("; per article see ")[0]


def entry(obligation: dict[str, Any]) -> list[str]:
    """The lines of one obligation."""
    unknown = set(obligation) - set(FIELDS) - {"instrument"}
    if unknown:
        raise SystemExit(f"{obligation['id']}: unknown fields {sorted(unknown)}")
    lines: list[str] = []
    for field in FIELDS:
        value = obligation.get(field)
        if field == "keywords":
            lines += [array(f"keywords.{language}", words) for language, words in (value or {}).items()]
        elif value or field in ALWAYS or value is True:
            lines.append(assignment(field, value))
    return lines


def assignment(field: str, value: Any) -> str:
    """``field = value``, arrays folded."""
    if isinstance(value, bool):
        return f"{field} = {str(value).lower()}"
    if isinstance(value, dict):
        return f"{field} = {{ {', '.join(f'{key} = {quoted(str(each))}' for key, each in value.items())} }}"
    if isinstance(value, list):
        return array(field, value)
    return f"{field} = {quoted(str(value))}"


def array(field: str, values: list[str]) -> str:
    """An array on one line, or one value a line when it is long or holds sentences."""
    line = f"{field} = [{', '.join(map(quoted, values))}]"
    if not values or (len(line) <= WIDTH and field not in {"elements", "common_gaps"}):
        return line
    if field in {"elements", "common_gaps"}:
        return "\n".join([f"{field} = [", *(f"  {quoted(value)}," for value in values), "]"])
    rows = textwrap.wrap(", ".join(quoted(value).replace(" ", "\0") for value in values), WIDTH - 2)
    return "\n".join([f"{field} = [", *(f"  {row}" for row in rows), "]"]).replace("\0", " ")


def quoted(text: str) -> str:
    """A TOML basic string; JSON escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)


def check(table: dict[str, Any], text: str) -> None:
    """Refuse a file that does not say what the table says."""
    read = tomllib.loads(text)
    empty: tuple[object, ...] = (None, [], {}, False)
    for before, after in zip(table["obligations"], read["obligation"], strict=True):
        wanted = {
            key: str(value) if key == "article" else value
            for key, value in before.items()
            if key != "instrument" and (value not in empty or key in ALWAYS)
        }
        if wanted != after:
            raise SystemExit(f"{before['id']}: not the same after conversion")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
