"""C++ functions of a wanted number of statements, to see how analysis time grows with size.

Each shape is one function of about `count` statements that two threads run, so that every phase
has something to do. The statements vary by a fixed sequence, not by chance: the same text each run.
"""

_HEAD = """#include <mutex>
#include <thread>

struct record { int a, b, c, d; int* next; };
struct shared_state { std::mutex m; std::mutex n; record r; int total; };
int read_one(const record& r);
void write_one(record& r, int value);
int helper(shared_state& s, int x) {
  std::lock_guard<std::mutex> hold(s.m);
  s.total += x;
  return s.total;
}

"""
_FIELDS = "abcd"


def _straight(count):
    for i in range(count):
        yield f"  x{i % 16} = x{(i * 7 + 3) % 16} + own.{_FIELDS[i % 4]} * {i % 11};"


def _branches(count):
    i = 0
    while i < count:
        yield (f"  if (x{i % 16} > {i % 97}) {{ x{(i + 1) % 16} = {i};"
               f" own.{_FIELDS[i % 4]} = x{i % 16}; }}"
               f" else {{ x{(i + 2) % 16} -= own.{_FIELDS[(i + 1) % 4]}; }}")
        i += 4


def _loops(count):
    i = 0
    while i < count:
        yield (f"  for (int i{i} = 0; i{i} < x{i % 16}; ++i{i}) {{ x{(i + 1) % 16} += i{i};"
               f" own.{_FIELDS[i % 4]} += x{(i + 1) % 16}; }}")
        i += 5


def _locals(count):
    i = 0
    while i < count:
        yield f"  int v{i} = x{i % 16} + {i % 13};"
        yield f"  int* p{i} = &v{i};"
        yield f"  *p{i} += own.{_FIELDS[i % 4]};"
        yield f"  x{i % 16} = v{i};"
        i += 4


def _mixed(count):
    i = 0
    while i < count:
        kind = (i // 5) % 5
        x, y, field = i % 16, (i * 3 + 1) % 16, _FIELDS[i % 4]
        if kind == 0:
            yield (f"  {{ std::lock_guard<std::mutex> hold(s.m); s.r.{field} = x{x};"
                   f" s.total += x{y}; write_one(s.r, x{y}); }}")
        elif kind == 1:
            yield (f"  if (x{x} > x{y}) {{ x{x} = read_one(own); write_one(own, x{y}); }}"
                   f" else {{ x{y} = helper(s, x{x}); }}")
        elif kind == 2:
            yield (f"  for (int i{i} = 0; i{i} < 4; ++i{i}) {{ own.{field} += i{i};"
                   f" x{x} += own.{field}; }}")
        elif kind == 3:
            yield (f"  {{ record r{i}{{}}; record* q{i} = &r{i}; q{i}->{field} = x{x};"
                   f" x{y} = read_one(*q{i}); }}")
        else:
            yield (f"  {{ std::unique_lock<std::mutex> hold(s.n, std::defer_lock);"
                   f" if (x{x} > 3) {{ hold.lock(); x{y} = 1; }} x{x} = x{y}; }}")
        i += 5


SHAPES = {"straight": _straight, "branches": _branches, "loops": _loops, "locals": _locals,
          "mixed": _mixed}


def unit(shape, count):
    """The text of a translation unit with one function of about `count` statements."""
    variables = "".join(f"  int x{i} = {i};\n" for i in range(16))
    body = "\n".join(SHAPES[shape](count))
    uses = " + ".join(f"x{i}" for i in range(16))
    return (f"{_HEAD}int work(shared_state& s) {{\n  record own{{}};\n{variables}{body}\n"
            f"  return {uses} + own.a + s.r.a * 0;\n}}\n\n"
            "int main() {\n  shared_state s;\n  std::thread first([&s] { work(s); });\n"
            "  work(s);\n  first.join();\n}\n")
