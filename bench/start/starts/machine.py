"""What the numbers were measured on."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

BUSY = 0.5


def load() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def describe(load_before: float) -> str:
    return (
        f"{_processor()}, {os.cpu_count()} CPUs, {os.uname().sysname} {os.uname().release}, "
        f"load {load_before:.2f} before"
    )


def today() -> str:
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return os.uname().machine
