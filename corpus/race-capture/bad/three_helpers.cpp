// The conflicting write is three calls below each task: neither lambda names the field it writes.

#include <cstdio>
#include <thread>

struct statistics {
  long requests = 0;
  long bytes = 0;
};

static void add_bytes(long& bytes, long amount) {
  bytes += amount;  // ra-expect(race-capture)
}

static void record(statistics& s, long amount) { add_bytes(s.bytes, amount); }

static void serve(statistics& s, int connection) { record(s, 100L + connection); }

int main() {
  statistics s;
  {
    std::jthread first([&s] { serve(s, 1); });
    std::jthread second([&s] { serve(s, 2); });
  }
  std::printf("%ld\n", s.bytes);
}
