"""Debian source packages without touching the machine: private apt lists, unpacked in a folder.

The mirror is whatever the machine is configured with: its `deb` entries are read and written again
as `deb deb-src` into a private folder, so no host name is needed here and nothing is installed.
"""

import glob
import os
import re
import shutil
import subprocess


class Unavailable(Exception):
    """The mirror does not have what was asked for."""


def _machine_sources():
    """The machine's own binary sources that can also give Debian's sources, as deb822 text."""
    stanzas = []
    for path in sorted(glob.glob("/etc/apt/sources.list.d/*.sources")):
        with open(path, encoding="utf-8") as stream:
            text = re.sub(r"(?m)^#.*\n?", "", stream.read())
        for stanza in re.split(r"\n\s*\n", text):
            if re.search(r"(?m)^Types:.*\bdeb\b", stanza) and re.search(r"debian", stanza):
                stanzas.append(re.sub(r"(?m)^Types:.*$", "Types: deb deb-src", stanza.strip()))
    lines = []
    paths = ["/etc/apt/sources.list"] + sorted(glob.glob("/etc/apt/sources.list.d/*.list"))
    for path in paths:
        if os.path.exists(path):
            with open(path, encoding="utf-8") as stream:
                lines += [line.strip() for line in stream if re.match(r"\s*deb\s.*debian", line)]
    for line in lines:
        options, rest = re.match(r"deb\s+(\[.*?\])?\s*(.*)", line).groups()
        uri, suite, *components = rest.split()
        stanza = [f"Types: deb deb-src\nURIs: {uri}\nSuites: {suite}"]
        if components:
            stanza.append("Components: " + " ".join(components))
        signed = re.search(r"signed-by=([^\s\]]+)", options or "", re.I)
        if signed:
            stanza.append("Signed-By: " + signed.group(1))
        stanzas.append("\n".join(stanza))
    return "\n\n".join(stanzas) + "\n"


class Archive:
    """The package archive of this machine's release, read through a private apt state."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.prefix = os.path.join(self.folder, "prefix")
        self._updated = False

    def _apt(self, *arguments, cwd=None):
        state = os.path.join(self.folder, "apt")
        options = {"Dir::State::Lists": f"{state}/lists", "Dir::Cache": f"{state}/cache",
                   "Dir::Etc::SourceList": "/dev/null", "Dir::Etc::SourceParts": f"{state}/etc",
                   "APT::Sandbox::User": ""}
        command = ["apt-get", "-qq"]
        for name, value in options.items():
            command += ["-o", f"{name}={value}"]
        return subprocess.run(command + list(arguments), cwd=cwd, capture_output=True, text=True,
                              check=False)

    def _update(self):
        if self._updated:
            return
        state = os.path.join(self.folder, "apt")
        for sub in ("lists/partial", "cache/archives/partial", "etc"):
            os.makedirs(os.path.join(state, sub), exist_ok=True)
        with open(os.path.join(state, "etc", "private.sources"), "w", encoding="utf-8") as stream:
            stream.write(_machine_sources())
        done = self._apt("update")
        if done.returncode != 0:
            raise Unavailable("apt-get update: " + done.stderr.strip().splitlines()[-1])
        self._updated = True

    def source(self, package):
        """Unpacks the upstream source of `package`, once; returns its folder."""
        target = os.path.join(self.folder, "source", package)
        if os.path.isdir(target):
            return target
        self._update()
        downloads = os.path.join(self.folder, "downloads", package)
        os.makedirs(downloads, exist_ok=True)
        done = self._apt("source", "--tar-only", "--download-only", package, cwd=downloads)
        archives = sorted(glob.glob(os.path.join(downloads, "*.orig.tar.*")))
        archives = [path for path in archives if not path.endswith(".asc")]
        if done.returncode != 0 or not archives:
            said = [line for line in done.stderr.splitlines() if line.startswith("E:")]
            raise Unavailable(said[0] if said else f"no source package {package}")
        unpacking = target + ".unpacking"
        shutil.rmtree(unpacking, ignore_errors=True)
        os.makedirs(unpacking)
        subprocess.run(["tar", "-xf", archives[0], "-C", unpacking, "--strip-components=1"],
                       check=True)
        os.rename(unpacking, target)
        return target

    def unpack_binaries(self, packages):
        """Unpacks development packages into the private prefix; returns the prefix."""
        os.makedirs(self.prefix, exist_ok=True)
        for package in packages:
            stamp = os.path.join(self.prefix, f".{package}")
            if os.path.exists(stamp):
                continue
            self._update()
            downloads = os.path.join(self.folder, "downloads", package)
            os.makedirs(downloads, exist_ok=True)
            done = self._apt("download", package, cwd=downloads)
            files = glob.glob(os.path.join(downloads, "*.deb"))
            if done.returncode != 0 or not files:
                raise Unavailable(f"no package {package}")
            subprocess.run(["dpkg-deb", "-x", files[0], self.prefix], check=True)
            with open(stamp, "w", encoding="utf-8"):
                pass
        return self.prefix
