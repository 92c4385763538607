// The initialisation of a static local is thread-safe; what happens to it afterwards is not.

#include <cstdio>
#include <thread>
#include <vector>

static int next_ticket() {
  static int last = 0;
  return ++last;  // ra-expect(race-global)
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
