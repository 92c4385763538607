// Branches, loops, conditionals, short circuits, exceptions.
#include <std.h>
int f(int);
[[noreturn]] void die();
int branches(int x, int* p) {
  if (!p) return 0;
  if (x > 3 && p[x] != 2) return 1;
  while (x-- > 0) {
    if (x == 5) continue;
    if (x == 7) break;
  }
  do ++x; while (x < 5);
  switch (x) {
    case 1: return 1;
    case 2: x = 3;
    default: x = 4;
  }
  if (x == 9) die();
  return x ? *p : f(x);
}
int& either(bool c, int& a, int& b) { return c ? a : b; }
void handlers(std::mutex& m, int n) {
  f(1);
  try {
    std::lock_guard<std::mutex> held(m);
    if (n == 2) throw n;
    f(2);
  } catch (int& e) {
    f(e);
  } catch (...) {
    throw;
  }
  f(3);
}
int next() {
  static int count = f(0);
  return ++count;
}
void unwinding(std::mutex& outer, std::mutex& inner, int n) {
  std::lock_guard<std::mutex> first(outer);
  try {
    std::lock_guard<std::mutex> second(inner);
    if (n == 1) throw n;
  } catch (...) {
    std::lock_guard<std::mutex> third(inner);
    throw;
  }
}
void no_handler_fits(std::mutex& m) {
  std::lock_guard<std::mutex> held(m);
  try {
    f(1);
  } catch (int) {
    f(2);
  }
}
struct problem {};
struct parse_problem : problem {};
void raises(int n) {
  try {
    if (n == 1) throw parse_problem();
    throw;
  } catch (const problem&) {
  } catch (int*) {
  }
}
