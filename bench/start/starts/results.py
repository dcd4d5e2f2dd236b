"""All that was measured in one run."""

from __future__ import annotations

from dataclasses import dataclass

from starts.measure import Numbers
from starts.subjects import Plan, floor_key


@dataclass(frozen=True)
class Results:
    """The plan, and the numbers of its subjects by their keys."""

    plan: Plan
    numbers: dict[str, Numbers]
    rounds: int
    machine: str
    date: str
    command: str

    def ratio(self, key: str, version: int) -> float | None:
        """How many times as long as the empty JVM of this version; None: one is missing."""
        both = self._with_floor(key, version)
        return both[0].start() / both[1].start() if both else None

    def rss_ratio(self, key: str, version: int) -> float | None:
        both = self._with_floor(key, version)
        return both[0].rss() / both[1].rss() if both else None

    def _with_floor(self, key: str, version: int) -> tuple[Numbers, Numbers] | None:
        if key not in self.numbers or floor_key(version) not in self.numbers:
            return None
        return self.numbers[key], self.numbers[floor_key(version)]
