"""What must hold, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass

from starts.descriptors import FEATURES
from starts.results import Results
from starts.subjects import VERSIONS, form_key, series_key

MEGABYTE = 1_000_000
INSTALLED = {25: 3.0, 17: 4.0}
PLAIN = 9.0
AIMS = {"installed-25": 2.0, "plain-25": 7.0, "plain-17": 7.0}
ADDED = 100.0  # ms
MEMORY = 1.6
JAR = 5.0  # MB
FOLDER = 75.0  # MB


@dataclass(frozen=True)
class Limit:
    """A limit; value is None where it was not measured, aim where there is no other aim."""

    what: str
    value: float | None
    most: float
    unit: str
    aim: float | None = None

    def held(self) -> bool:
        return self.value is not None and self.value <= self.most


def limits(results: Results) -> list[Limit]:
    found: list[Limit] = []
    for version in VERSIONS:
        for form, name, most in [
            ("installed", "installed", INSTALLED[version]),
            ("plain", "java -jar entry.jar", PLAIN),
        ]:
            key = form_key(form, version)
            what = f"Start, {name}, JDK {version}, in empty JVMs"
            found.append(Limit(what, results.ratio(key, version), most, "×", AIMS.get(key)))
    for version in VERSIONS:
        what = f"What 1,000 variables add to 1, installed, JDK {version}"
        found.append(Limit(what, _added(results, version), ADDED, " ms"))
    for version in VERSIONS:
        what = f"Peak RSS, installed, JDK {version}, in empty JVMs"
        ratio = results.rss_ratio(form_key("installed", version), version)
        found.append(Limit(what, ratio, MEMORY, "×"))
    found.append(Limit("Size of entry.jar", _size(results, "entry.jar"), JAR, " MB"))
    for version in VERSIONS:
        what = f"DIR, JDK {version}"
        found.append(Limit(f"Size of {what}", _size(results, what), FOLDER, " MB"))
    return found


def _added(results: Results, version: int) -> float | None:
    one = results.numbers.get(series_key(version, 1, FEATURES[0]))
    thousand = results.numbers.get(series_key(version, 1000, FEATURES[0]))
    return thousand.start() - one.start() if one and thousand else None


def _size(results: Results, what: str) -> float | None:
    size = results.plan.sizes.get(what)
    return None if size is None else size / MEGABYTE
