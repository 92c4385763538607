"""The real projects that ra-check is tried on, and how each one's compile database is made."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field

from support import compile_database

HERE = os.path.dirname(os.path.abspath(__file__))


class CannotPrepare(Exception):
    """A project could not be configured; the text says which step and why."""


@dataclass
class Project:
    name: str
    package: str                    # Debian source package
    why: str                        # what of ours it exercises
    build: str = "cmake"            # cmake, or make: run with a compiler that only writes down
    options: list = field(default_factory=list)
    folder: str = "."               # where its CMakeLists.txt or Makefile is
    needs: list = field(default_factory=list)  # Debian packages whose headers it includes
    first: list = field(default_factory=list)  # cmake targets that generate headers
    flags: list = field(default_factory=list)  # what today's compilers need to read it
    skip: str = r"(?!)"             # sources that are not the project's own
    heavy: bool = False             # only when named: takes long


PROJECTS = [
    Project("leveldb", "leveldb", "std::mutex, condition variables, background threads, MutexLock",
            options=["-DLEVELDB_BUILD_TESTS=OFF", "-DLEVELDB_BUILD_BENCHMARKS=OFF"]),
    Project("zeromq", "zeromq3", "threads that own sockets, mailboxes, hand-over by message",
            options=["-DENABLE_CURVE=OFF", "-DWITH_DOCS=OFF", "-DBUILD_TESTS=ON",
                     "-DWITH_LIBSODIUM=OFF", "-DENABLE_CPACK=OFF"]),
    Project("spdlog", "spdlog", "a thread pool with a blocking queue, mutex types as parameters",
            options=["-DSPDLOG_FMT_EXTERNAL_HO=ON", "-DSPDLOG_BUILD_EXAMPLE=ON",
                     "-DSPDLOG_BUILD_TESTS=OFF", "-DSPDLOG_BUILD_SHARED=OFF"],
            needs=["libfmt-dev", "libfmt9"]),
    Project("aria2", "aria2", "a large C++ program with few threads: must stay silent",
            build="make", options=["--without-gnutls", "--without-openssl", "--without-libssh2",
                                   "--without-sqlite3", "--without-libxml2", "--without-libexpat",
                                   "--without-libcares", "--without-libz", "--disable-nls"]),
    Project("pbzip2", "pbzip2", "pthread producer and consumers, condition variables, C style C++",
            build="make", needs=["libbz2-dev"], flags=["-std=gnu++98"]),
    Project("lbzip2", "lbzip2", "a pthread work pool with priority queues, in C", build="make",
            options=["--disable-nls"], skip=r"/lib/"),
    Project("memcached", "memcached", "pthread workers, item locks in an array, atomics, in C",
            build="make", needs=["libevent-dev", "libevent-2.1-7", "libevent-core-2.1-7",
                                 "libevent-extra-2.1-7", "libevent-pthreads-2.1-7",
                                 "libevent-openssl-2.1-7"],
            options=["--disable-docs", "--disable-extstore", "--disable-coverage"]),
    Project("onetbb", "onetbb", "a scheduler, with examples of algorithms and flow graphs",
            options=["-DTBB_TEST=OFF", "-DTBB_EXAMPLES=ON", "-DTBB_STRICT=OFF"],
            skip=r"/examples/.*/(convex|gui)/"),
    Project("libuv", "libuv1", "a thread pool and an event loop, with its threaded tests, in C",
            options=["-DLIBUV_BUILD_TESTS=ON"]),
    Project("nng", "nng", "pthread wrappers, callbacks under locks, expiry threads, in C",
            options=["-DNNG_TESTS=OFF", "-DNNG_TOOLS=OFF", "-DNNG_ENABLE_NNGCAT=OFF"]),
    Project("mosquitto", "mosquitto", "a C library with optional threads, and a C++ wrapper",
            options=["-DWITH_TLS=OFF", "-DDOCUMENTATION=OFF", "-DWITH_CJSON=OFF",
                     "-DWITH_CLIENTS=OFF"]),
    Project("benchmark", "benchmark", "barriers, mutexes with capability annotations, threads",
            options=["-DBENCHMARK_ENABLE_GTEST_TESTS=OFF", "-DBENCHMARK_ENABLE_TESTING=ON",
                     "-DBENCHMARK_DOWNLOAD_DEPENDENCIES=OFF"]),
    Project("btop", "btop", "a C++20 program of three threads with atomics as locks", build="make"),
    Project("htslib", "htslib", "a C library with a thread pool and its users", build="make",
            options=["--disable-bz2", "--disable-lzma", "--disable-libcurl"], needs=["zlib1g-dev"],
            skip=r"/htscodecs/|/hfile_libcurl\.c"),  # not its own; wants curl
    Project("librdkafka", "librdkafka", "a C client with its own threads, queues and locks",
            options=["-DRDKAFKA_BUILD_EXAMPLES=OFF", "-DRDKAFKA_BUILD_TESTS=OFF",
                     "-DWITH_SSL=OFF", "-DWITH_SASL=OFF", "-DWITH_ZSTD=OFF", "-DWITH_CURL=OFF"]),
    Project("x265", "x265", "a video encoder in C++: thread pool, wavefronts, events and locks",
            folder="source", options=["-DENABLE_ASSEMBLY=OFF"]),
    Project("i2pd", "i2pd", "a C++17 router of many std::thread classes with start and stop",
            folder="build", options=["-DWITH_UPNP=OFF", "-DWITH_HARDENING=OFF"],
            needs=["libboost1.74-dev", "libboost-filesystem1.74-dev", "libboost-filesystem1.74.0",
                   "libboost-system1.74-dev", "libboost-system1.74.0",
                   "libboost-program-options1.74-dev", "libboost-program-options1.74.0",
                   "libboost-date-time1.74-dev", "libboost-date-time1.74.0",
                   "libboost-atomic1.74-dev", "libboost-atomic1.74.0"], heavy=True),
    Project("rocksdb", "rocksdb", "a large C++17 store with its own mutex and thread pool",
            options=["-DWITH_TESTS=OFF", "-DWITH_GFLAGS=OFF", "-DWITH_BENCHMARK_TOOLS=OFF",
                     "-DUSE_RTTI=ON", "-DFAIL_ON_WARNINGS=OFF"],
            skip=r"/third-party/", heavy=True),
]


def _step(what, argv, cwd, env, log):
    with open(log, "a", encoding="utf-8") as stream:
        stream.write(f"\n== {what}: {' '.join(argv)}\n")
        stream.flush()
        done = subprocess.run(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=stream,
                              stderr=subprocess.STDOUT, check=False)
    return done.returncode


def _environment(prefix, compilers):
    env = dict(os.environ)
    triple = subprocess.run(["dpkg-architecture", "-qDEB_HOST_MULTIARCH"], capture_output=True,
                            text=True, check=False).stdout.strip() or "x86_64-linux-gnu"
    env["CPPFLAGS"] = f"-I{prefix}/usr/include -I{prefix}/usr/include/{triple}"
    env["LDFLAGS"] = f"-L{prefix}/usr/lib/{triple}"
    env["CC"], env["CXX"] = compilers
    return env


def prepare(project, archive, compilers, log):
    """Fetches and configures `project`; returns the path of its thinned compile database."""
    source = archive.source(project.package)
    work = os.path.join(archive.folder, "build", project.name)
    database = os.path.join(work, "checked", "compile_commands.json")
    if os.path.exists(database):
        return database
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    prefix = archive.unpack_binaries(project.needs)
    env = _environment(prefix, compilers)
    if project.build == "cmake":
        entries = _by_cmake(project, source, work, prefix, compilers, env, log)
    else:
        entries = _by_make(project, source, work, compilers, env, log)
    skip = re.compile(project.skip)
    entries = compile_database.thin(
        entries, lambda path: not skip.search(path) and "/CMakeFiles/" not in path and
        "/conftest" not in path)
    for entry in entries:
        if project.flags:
            arguments = compile_database.arguments_of(entry)
            entry.pop("command", None)
            entry["arguments"] = arguments[:1] + project.flags + arguments[1:]
    if not entries:
        raise CannotPrepare(f"no compilation was recorded, see {log}")
    compile_database.write(entries, database)
    return database


def _by_cmake(project, source, work, prefix, compilers, env, log):
    argv = ["cmake", "-S", os.path.join(source, project.folder), "-B", work, "-G", "Ninja",
            "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_BUILD_TYPE=Release",
            f"-DCMAKE_C_COMPILER={compilers[0]}", f"-DCMAKE_CXX_COMPILER={compilers[1]}",
            f"-DCMAKE_PREFIX_PATH={prefix}/usr", *project.options]
    if _step("configure", argv, work, env, log) != 0:
        raise CannotPrepare(f"cmake failed, see {log}")
    for target in project.first:
        if _step("generate", ["cmake", "--build", work, "--target", target], work, env, log) != 0:
            raise CannotPrepare(f"target {target} failed, see {log}")
    return compile_database.load(os.path.join(work, "compile_commands.json"))


def _by_make(project, source, work, compilers, env, log):
    tree = os.path.join(work, "tree")
    shutil.copytree(source, tree, symlinks=True)
    tree = os.path.join(tree, project.folder)
    if os.path.exists(os.path.join(tree, "configure")):
        argv = ["./configure", *project.options]
        if _step("configure", ["sh", *argv], tree, env, log) != 0:
            raise CannotPrepare(f"configure failed, see {log}")
    tools = os.path.join(work, "tools")
    os.makedirs(tools)
    for name in ("record-cc", "record-c++"):
        os.symlink(os.path.join(HERE, "record-compiler"), os.path.join(tools, name))
    record = os.path.join(work, "record.jsonl")
    env = dict(env, RA_RECORD=record, RA_REAL_CC=compilers[0], RA_REAL_CXX=compilers[1])
    # Nothing is really built, so a rule that runs what it built may fail: -k goes past it.
    argv = ["make", "-k", f"CC={tools}/record-cc", f"CXX={tools}/record-c++"]
    _step("make", argv, tree, env, log)
    if not os.path.exists(record):
        raise CannotPrepare(f"make compiled nothing, see {log}")
    with open(record, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]
