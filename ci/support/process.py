"""Running a program and knowing what it cost: wall time, memory, how it ended."""

import os
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class Outcome:
    """How one run ended. `largest_kib` is the peak of its biggest process, `together_kib` the peak
    of all its processes at one moment (sampled, so only trusted for runs of some seconds)."""

    exit_code: int
    seconds: float
    cpu_seconds: float
    largest_kib: int
    together_kib: int
    timed_out: bool
    output: str
    errors: str

    @property
    def crashed(self):
        return self.exit_code < 0 and not self.timed_out

    def ending(self):
        if self.timed_out:
            return "timeout"
        if self.exit_code < 0:
            try:
                return signal.Signals(-self.exit_code).name
            except ValueError:
                return f"signal {-self.exit_code}"
        return f"exit {self.exit_code}"


def _resident_kib(pid):
    """Resident memory of a process and all its descendants, now."""
    total = 0
    try:
        with open(f"/proc/{pid}/statm") as statm:
            total = int(statm.read().split()[1]) * (os.sysconf("SC_PAGE_SIZE") // 1024)
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as children:
                for child in children.read().split():
                    total += _resident_kib(int(child))
    except (OSError, IndexError, ValueError):
        pass
    return total


class MemorySampler:
    """Sums the memory of the processes it is told of, ten times a second."""

    def __init__(self):
        self.peak_kib = 0
        self._pids = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()

    def add(self, pid):
        with self._lock:
            self._pids.add(pid)

    def remove(self, pid):
        with self._lock:
            self._pids.discard(pid)

    def _watch(self):
        while not self._stop.wait(0.1):
            with self._lock:
                pids = list(self._pids)
            self.peak_kib = max(self.peak_kib, sum(_resident_kib(pid) for pid in pids))


def run(argv, cwd=None, timeout=None, env=None, sampler=None):
    """Runs `argv` to its end, or kills its process group after `timeout` seconds."""
    own_sampler = sampler is None
    if own_sampler:
        sampler = MemorySampler().__enter__()
    started = time.monotonic()
    with subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, start_new_session=True) as process:
        sampler.add(process.pid)
        texts = {}

        def drain(name, stream):
            texts[name] = stream.read()

        readers = [threading.Thread(target=drain, args=("out", process.stdout)),
                   threading.Thread(target=drain, args=("err", process.stderr))]
        for reader in readers:
            reader.start()
        expired = threading.Event()

        def expire():
            expired.set()
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

        clock = threading.Timer(timeout, expire) if timeout else None
        if clock:
            clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if clock:
            clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        for reader in readers:
            reader.join()
        sampler.remove(process.pid)
    together = 0
    if own_sampler:
        sampler.__exit__()
        together = sampler.peak_kib
    return Outcome(process.returncode, seconds, usage.ru_utime + usage.ru_stime,
                   usage.ru_maxrss, max(together, usage.ru_maxrss), expired.is_set(),
                   texts["out"].decode("utf-8", "replace"),
                   texts["err"].decode("utf-8", "replace"))


def run_many(commands, jobs, timeout=None):
    """Runs [(argv, cwd)], `jobs` at a time. Returns (outcomes, seconds, peak of all together)."""
    started = time.monotonic()
    with MemorySampler() as sampler, ThreadPoolExecutor(jobs) as pool:
        outcomes = list(pool.map(
            lambda command: run(command[0], cwd=command[1], timeout=timeout, sampler=sampler),
            commands))
    seconds = time.monotonic() - started
    together = max([sampler.peak_kib] + [outcome.largest_kib for outcome in outcomes])
    return outcomes, seconds, together
