"""What the public functions answer: values with a JSON and a text form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from modellaw.model.source import Finding


def finding_json(finding: Finding) -> dict[str, str]:
    """A finding as a JSON object with ``code``, ``severity``, ``message``, ``where`` and ``hint``."""
    return {key: str(value) for key, value in asdict(finding).items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of a JSON object and lines of text; ``outputs`` are the files written."""

    data: Mapping[str, Any]
    text: str = ""
    findings: tuple[Finding, ...] = ()
    outputs: tuple[str, ...] = ()
    exit_code: int = 0
    """Not 0 when the answer itself is a no (a redline that fails verification)."""

    def as_json(self) -> dict[str, Any]:
        """The machine-readable form: the data, then ``findings`` and ``outputs``."""
        found = [finding_json(finding) for finding in self.findings]
        return {**self.data, "findings": found, "outputs": list(self.outputs)}

    def as_text(self) -> str:
        """The form for a person."""
        return self.text
