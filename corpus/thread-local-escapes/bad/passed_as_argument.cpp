// std::ref makes the thread work on the caller's counter. The worker lives in a list of the program
// and may go on after the thread that owns the counter has ended, and its counter with it.

#include <functional>
#include <thread>
#include <vector>

struct counters {
  long reads = 0;
  long writes = 0;
};

thread_local counters local_counters;
std::vector<std::jthread> workers;

void read_blocks(counters& c, int blocks) { c.reads += blocks; }

void start(int blocks) {
  auto& mine = local_counters;
  workers.emplace_back(read_blocks, std::ref(mine), blocks);  // ra-expect(thread-local-escapes)
}
