"""Reading what ra-check wrote: its SARIF log and its --statistics lines."""

import json
import os
import re
from collections import Counter


class SarifLog:
    """The parts of a SARIF log that the benchmarks count. A missing or broken file has
    `readable` false and nothing in it, which is never the same as a clean one."""

    def __init__(self, path):
        self.results = []
        self.notifications = []
        self.successful = False
        self.readable = False
        try:
            with open(path, encoding="utf-8") as stream:
                log = json.load(stream)
        except (OSError, ValueError):
            return
        self.readable = True
        for run in log.get("runs", []):
            self.results += run.get("results", [])
            for invocation in run.get("invocations", []):
                self.successful = invocation.get("executionSuccessful", False)
                self.notifications += invocation.get("toolExecutionNotifications", [])

    def findings_per_rule(self):
        return Counter(result.get("ruleId", "?") for result in self.results)

    def files_not_analysed(self):
        """Files with a notification of level error: those that were not analysed, and why."""
        reasons = {}
        for note in self.notifications:
            if note.get("level") != "error":
                continue
            for place in note.get("locations", [{}]):
                uri = place.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "?")
                reasons.setdefault(uri, note.get("message", {}).get("text", ""))
        return reasons


def is_own_fault(text):
    """Whether the words of a notification or message say that ra-check itself failed on a file."""
    return re.search(r"crashed on this file|took (longer|more) than|result was cut short",
                     text) is not None


def merge_logs(paths, target):
    """Puts the runs of several logs into one file."""
    merged = None
    for path in paths:
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as stream:
            log = json.load(stream)
        if merged is None:
            merged = log
        else:
            merged["runs"] += log.get("runs", [])
    if merged is not None:
        with open(target, "w", encoding="utf-8") as stream:
            json.dump(merged, stream)


_statistic = re.compile(r"^\s*(?:ra-check:|statistics:)?\s*([a-z][a-z _-]*[a-z])\s*[:=]?\s+"
                        r"([0-9][0-9.]*)\s*(ms|s|us|KiB|MiB|%)?(?=$|[\s,;(])")


def statistics(text):
    """'--statistics' lines "name: number unit" as {name: value}; times in ms, sizes in KiB."""
    scale = {"ms": 1, "s": 1000, "us": 0.001, "KiB": 1, "MiB": 1024}
    values = {}
    for line in text.splitlines():
        match = _statistic.match(line)
        if match:
            name, number, unit = match.groups()
            values[name.replace("_", " ")] = float(number) * scale.get(unit, 1)
    return values


def functions_given_up(values):
    """(given up, all functions), either None where the statistics do not say."""
    given_up = next((value for name, value in values.items()
                     if "gave up" in name or "given up" in name), None)
    functions = next((values[name] for name in ("functions", "functions analysed")
                      if name in values), None)
    return given_up, functions
