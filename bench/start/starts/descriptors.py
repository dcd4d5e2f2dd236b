"""The descriptors that are started, and the environments for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COMMAND = """
command: web
commands:
  web:
    run: [{stamp}, {file}]
"""

WORDPRESS = {
    "WORDPRESS_DB_HOST": "db.example.org:3306",
    "WORDPRESS_DB_USER": "wordpress",
    "WORDPRESS_TABLE_PREFIX": "wp_",
}

COUNTS = [1, 20, 200, 1000]
"""How many variables the descriptors of the series declare."""

TYPES = [
    ("string", "some text"),
    ("integer", "4711"),
    ("boolean", "yes"),
    ("port", "8080"),
    ("host", "db.example.org"),
    ("url", "https://example.org/a?b=c"),
    ("duration", "1m30s"),
    ("size", "64m"),
    ("decimal", "3.14"),
    ("list", "a,b,c"),
    ("endpoint", "db.example.org:5432"),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
]


@dataclass(frozen=True)
class Feature:
    """What a descriptor of the series has besides its variables."""

    name: str
    constraints: bool = False
    rules: int = 0
    template: bool = False
    probes: int = 0
    padding: int = 0  # KiB of undeclared variables


FEATURES = [
    Feature("variables only"),
    Feature("size and email constraints", constraints=True),
    Feature("20 rules", rules=20),
    Feature("200 rules", rules=200),
    Feature("a template", template=True),
    Feature("1 probe", probes=1),
    Feature("20 probes", probes=20),
    Feature("200 probes", probes=200),
    Feature("environment of 100 KiB", padding=100),
]


@dataclass(frozen=True)
class Series:
    """One descriptor of the series, with all that a start needs."""

    text: str
    variables: dict[str, str]
    template: str


def command(stamp: Path, file: Path) -> str:
    return COMMAND.format(stamp=stamp, file=file)


def wordpress(sample: Path) -> str:
    """The sections `variables` and `rules` of the sample, and nothing else of it."""
    return "".join(_section(sample.read_text(), name) for name in ("variables", "rules"))


def _section(text: str, name: str) -> str:
    lines: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith((" ", "#")):
            inside = line.startswith(name + ":")
        if inside:
            lines.append(line)
    return "".join(lines)


def series(count: int, feature: Feature, port: int, scratch: Path) -> Series:
    """Makes one: COUNT variables, all of them set.

    Every third is a string with a pattern, the others are of all types in turn; every fourth is
    required.
    """
    names = [f"SETTING_{number:04}" for number in range(count)]
    variables: dict[str, str] = {}
    text = "variables:\n"
    for number, name in enumerate(names):
        settings, variables[name] = _variable(number, feature.constraints)
        text += f"  {name}: {{{', '.join(settings)}}}\n"
    if feature.rules:
        text += "rules:\n" + "".join(_rule(names[::3], number) for number in range(feature.rules))
    if feature.probes:
        text += "requires:\n" + "".join(
            f"  probe{number}: {{tcp: \"127.0.0.1:{port}\", within: 10s}}\n"
            for number in range(feature.probes)
        )
    if feature.template:
        text += f"prepare:\n  - render: {{template: {template(scratch)}, to: {rendered(scratch)}}}\n"
    for number in range(feature.padding):
        # With its name, the sign and the NUL: 1 KiB.
        padding = f"PADDING_{number:03}"
        variables[padding] = "x" * (1024 - len(padding) - 2)
    lines = "".join(f"{name.lower()}=@{{{name}}}\n" for name in names[:20])
    return Series(text, variables, lines)


def template(scratch: Path) -> Path:
    return scratch / "settings.properties.template"


def rendered(scratch: Path) -> Path:
    return scratch / "settings.properties"


def _variable(number: int, constraints: bool) -> tuple[list[str], str]:
    """The settings of a variable, and a value that passes."""
    required = ["required: true"] if number % 4 == 0 else []
    if number % 3 != 0:
        kind, value = TYPES[number % len(TYPES)]
        return [f"type: {kind}", *required], value
    if number % 6 == 3:
        limits = ["constraints: [email]"] if constraints else []
        return ['pattern: ".+@example[.]org"', *limits, *required], f"user{number}@example.org"
    limits = ["constraints: [{size: {min: 3, max: 64}}]"] if constraints else []
    return ['pattern: "[a-z]+-[0-9]+"', *limits, *required], f"value-{number}"


def _rule(names: list[str], number: int) -> str:
    name = names[number % len(names)]
    return (
        f"  - when: \"not empty {name}\"\n"
        f"    that: \"{name} != 'forbidden{number}'\"\n"
        f"    message: {name} has a forbidden value\n"
    )
