"""Compile databases: reading, thinning, and the compiler's own check of the same files."""

import json
import os
import re
import shlex
import subprocess

C_SUFFIXES = (".c",)
CXX_SUFFIXES = (".cc", ".cpp", ".cxx", ".C", ".c++")
_with_value = {"-o", "-MF", "-MT", "-MQ"}
_alone = {"-c", "-MD", "-MMD", "-MP", "-MG", "-Werror"}


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def write(entries, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(entries, stream, indent=1)


def source_of(entry):
    return os.path.normpath(os.path.join(entry["directory"], entry["file"]))


def arguments_of(entry):
    return entry["arguments"] if "arguments" in entry else shlex.split(entry["command"])


def thin(entries, keep):
    """One entry per C or C++ source for which keep(path): a file compiled into two libraries is
    checked once, by its first command, so that both tools do the same work."""
    chosen = {}
    for entry in entries:
        path = source_of(entry)
        if path.endswith(C_SUFFIXES + CXX_SUFFIXES) and keep(path) and os.path.exists(path):
            chosen.setdefault(path, entry)
    return [chosen[path] for path in sorted(chosen)]


def foreign_flags(entries, cxx_compiler):
    """Flags of another compiler, by asking clang's driver about all flags at once. The driver
    only prints what it would run (-###), so this costs nothing."""
    flags = sorted({flag for entry in entries for flag in arguments_of(entry)[1:]
                    if flag.startswith(("-f", "-m")) and not flag.startswith("-fplugin")})
    said = subprocess.run([cxx_compiler, "-###", "-fsyntax-only", *flags, "-x", "c++", os.devnull],
                          capture_output=True, text=True, check=False).stderr
    foreign = set(re.findall(r"error: unknown argument:? '([^']+)'", said))
    for value, option in re.findall(r"error: unsupported argument '([^']*)' to option '([^']*)'",
                                    said):
        foreign.add(option + value)
    return foreign


def syntax_only(entry, c_compiler, cxx_compiler, foreign=()):
    """The command by which the compiler itself reads the file, and its working directory."""
    arguments = arguments_of(entry)
    kept = []
    skip = False
    for argument in arguments[1:]:
        if skip:
            skip = False
        elif argument in _with_value:
            skip = True
        elif (argument in _alone or argument in foreign or
              argument.startswith(("-Werror=", "-MF", "-MT", "-MQ"))):
            pass
        else:
            kept.append(argument)
    compiler = c_compiler if entry["file"].endswith(C_SUFFIXES) else cxx_compiler
    if os.path.basename(arguments[0]).find("++") >= 0:
        compiler = cxx_compiler
    return [compiler, *kept, "-fsyntax-only", "-w"], entry["directory"]
