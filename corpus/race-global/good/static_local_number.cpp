// The static local belongs to the thread that calls: each thread has its own counter.

#include <cstdio>
#include <thread>
#include <vector>

static int next_ticket() {
  thread_local int last = 0;
  return ++last;
}

struct visitor {
  int ticket = 0;
  void arrive() { ticket = next_ticket(); }
};

int main() {
  std::vector<visitor> queue(4);
  {
    std::vector<std::jthread> doors;
    for (visitor& v : queue) doors.emplace_back(&visitor::arrive, &v);
  }
  int sum = 0;
  for (const visitor& v : queue) sum += v.ticket;
  std::printf("%d\n", sum);
}
