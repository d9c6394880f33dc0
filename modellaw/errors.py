"""The errors modellaw raises. Every one says what, where and what to do.

    ModelLawError                     exit code 1
    ├── UsageError                    2    a wrong option or argument
    ├── InputError                    3    a file cannot be read as what it should be
    │   ├── MalformedInput            30   broken XML, truncated or damaged .docx
    │   ├── UnsupportedInput          31   .doc, RTF, encrypted file, unknown suffix
    │   └── HostileInput              32   entities, zip bomb, macros, paths that leave the package
    ├── LibraryError                  4    the provision library contradicts itself
    │   └── UnknownName               40   no law, provision, profile, template or obligation of that name
    ├── DraftingError                 5    a bill cannot be assembled
    │   ├── MissingParameters         50
    │   ├── VariantTie                51
    │   ├── BadParameter              52
    │   └── DanglingReference         53
    ├── VerificationError             6    a redline does not give back its two sides
    └── OutputError                   7    a result cannot be written

``where`` is ``file:line`` or ``file, paragraph n``; ``hint`` is one sentence on what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable


class ModelLawError(Exception):
    """Base of all errors a user can cause and mend."""

    exit_code = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        first = f"{self.where}: {self.message}" if self.where else self.message
        return f"{first}\nhint: {self.hint}" if self.hint else first


class UsageError(ModelLawError):
    """A wrong option, argument or combination of them."""

    exit_code = 2


class InputError(ModelLawError):
    """A file cannot be read as what it should be."""

    exit_code = 3


class MalformedInput(InputError):
    """Broken XML, a truncated zip, a .docx without a main part."""

    exit_code = 30


class UnsupportedInput(InputError):
    """A format we name but do not read: .doc, RTF, encrypted packages."""

    exit_code = 31


class HostileInput(InputError):
    """Input that would cost more than it says or reaches outside itself."""

    exit_code = 32


class LibraryError(ModelLawError):
    """The provision library, a profile or a template contradicts itself."""

    exit_code = 4


class UnknownName(LibraryError):
    """No law, provision, profile, template or obligation has that name."""

    exit_code = 40


class DraftingError(ModelLawError):
    """A bill cannot be assembled from the project."""

    exit_code = 5


class MissingParameters(DraftingError):
    """Parameters without a value; the message lists each with its places."""

    exit_code = 50


class VariantTie(DraftingError):
    """Two variants fit a profile equally well; the message shows both."""

    exit_code = 51


class BadParameter(DraftingError):
    """A parameter whose value is of the wrong type or out of bounds."""

    exit_code = 52


class DanglingReference(DraftingError):
    """A cross-reference whose target is not in the bill."""

    exit_code = 53


class VerificationError(ModelLawError):
    """Accept-all is not the revised text, or reject-all is not the base."""

    exit_code = 6


class OutputError(ModelLawError):
    """A result cannot be written where it was asked for."""

    exit_code = 7


def several(errors: Iterable[ModelLawError]) -> ModelLawError | None:
    """One error that lists all of ``errors`` (class and exit code of the first), or None."""
    listed = list(errors)
    if len(listed) < 2:
        return listed[0] if listed else None
    return type(listed[0])("\n".join(str(error) for error in listed))
