"""Reading ``parameters.toml``: the open values of the library, each declared once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from modellaw.errors import LibraryError
from modellaw.library.languages import ALL
from modellaw.library.toml import Fields, read_toml
from modellaw.library.toml_text import value_text
from modellaw.model.library import Parameter, ParameterType
from modellaw.model.profile import Pairs

NOT_PARAMETERS = ("formula", "bill")
"""First parts of expressions that profile and project fill, not the drafter."""


PENALTY_KEYS = ("custody", "fine", "join")
"""A table with one of these keys is the value of a penalty, not a group of names or languages."""


def read_parameters(data: bytes, *, name: str) -> tuple[Parameter, ...]:
    """The parameters of one file, in its order."""
    top = read_toml(data, name=name, error=LibraryError)
    parameters = tuple(_parameter(each) for each in top.tables("parameter"))
    top.close()
    top.file.raise_problems()
    return parameters


def _parameter(table: Fields) -> Parameter:
    kind = table.one_of("type", [each.value for each in ParameterType])
    parameter = Parameter(
        name=table.text("name"),
        type=ParameterType(kind) if kind in set(ParameterType) else ParameterType.TEXT,
        question=table.pairs("question", required=True),
        example=_value(table, "example", kind),
        default=_value(table, "default", kind),
        shown=table.pairs("shown", plain=True),
        minimum=table.number_text("minimum"),
        maximum=table.number_text("maximum"),
        choices=table.texts("choices"),
        treaty=table.text("treaty", ""),
        source=table.source,
    )
    table.close()
    return parameter


def _value(table: Fields, key: str, kind: str) -> Pairs:
    """A value by language or for all languages; a penalty may be its table, kept as TOML."""
    value = table.values.get(key)
    if kind == ParameterType.PENALTY and isinstance(value, dict) and any(each in value for each in PENALTY_KEYS):
        table.raw(key)
        return ((ALL, value_text(value)),)
    return table.pairs(key, plain=True)


def parameter_of(expression: str, declared: Mapping[str, Parameter]) -> Parameter | None:
    """The parameter an expression uses: ``penalty.bribery.phrase`` uses ``penalty.bribery`` when that is declared."""
    parts = expression.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((declared[name] for name in names if name in declared), None)


def is_parameter(expression: str) -> bool:
    """Whether an expression asks for a parameter, not for a formula or a fact of the bill."""
    return expression.split(".", 1)[0] not in NOT_PARAMETERS


def used_parameters(expressions: Iterable[str], declared: Mapping[str, Parameter]) -> Iterator[Parameter]:
    """Declared parameters among ``expressions``, each once, in order of first use."""
    found = (parameter_of(expression, declared) for expression in expressions if is_parameter(expression))
    yield from dict.fromkeys(each for each in found if each is not None)
