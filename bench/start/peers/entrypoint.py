"""Checks the variables of a descriptor with PyYAML: entrypoint.py DESCRIPTOR COMMAND [ARGUMENT...].

Required variables, patterns and NAME_FILE; all that is wrong is reported. Types and rules are not
looked at. Then it executes the command.
"""

import os
import re
import sys

import yaml


def value_of(name: str, wrong: list[str]) -> str:
    """The value, from the variable or its file; empty where there is none."""
    value = os.environ.get(name, "")
    path = os.environ.pop(name + "_FILE", "")
    if not path:
        return value
    if value:
        wrong.append(f"{name} and {name}_FILE are both set")
        return value
    try:
        with open(path, encoding="utf-8") as file:
            value = file.read().rstrip("\n")
    except OSError as error:
        wrong.append(f"{name}_FILE: {error}")
    os.environ[name] = value
    return value


def main() -> None:
    # The reader in C, where PyYAML has it, is some ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with open(sys.argv[1], encoding="utf-8") as file:
        variables = yaml.load(file, loader)["variables"]
    wrong: list[str] = []
    for name, settings in variables.items():
        value = value_of(name, wrong)
        if not value:
            if settings.get("required"):
                wrong.append(f"{name}: is required, but not set")
        elif "pattern" in settings and not re.fullmatch(settings["pattern"], value):
            wrong.append(f"{name}: does not match {settings['pattern']}")
        if settings.get("export") is False:
            os.environ.pop(name, None)
    if wrong:
        sys.exit("\n".join(wrong))
    os.execv(sys.argv[2], sys.argv[2:])


main()
