// The write is three calls below each task, and the lock is taken one call above it: every path to
// the field holds it.

#include <cstdio>
#include <mutex>
#include <thread>

struct statistics {
  std::mutex m;
  long requests = 0;
  long bytes = 0;
};

static void add_bytes(long& bytes, long amount) { bytes += amount; }

static void record(statistics& s, long amount) {
  std::lock_guard hold(s.m);
  add_bytes(s.bytes, amount);
}

static void serve(statistics& s, int connection) { record(s, 100L + connection); }

int main() {
  statistics s;
  {
    std::jthread first([&s] { serve(s, 1); });
    std::jthread second([&s] { serve(s, 2); });
  }
  std::printf("%ld\n", s.bytes);
}
