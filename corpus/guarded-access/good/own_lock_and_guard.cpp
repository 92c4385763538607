// A lock and a guard of the project. The lock is marked as one; what the guard does follows from
// its constructor and destructor.

#include <atomic>
#include <thread>

#include "ra/annotations.h"

class RA_CAPABILITY ticket_lock {
 public:
  void enter() RA_ACQUIRES() {
    const unsigned mine = next_.fetch_add(1);
    while (serving_.load() != mine) std::this_thread::yield();
  }
  void leave() RA_RELEASES() { serving_.fetch_add(1); }

 private:
  std::atomic<unsigned> next_{0};
  std::atomic<unsigned> serving_{0};
};

class ticket {
 public:
  explicit ticket(ticket_lock& lock) : lock_(lock) { lock_.enter(); }
  ~ticket() { lock_.leave(); }
  ticket(const ticket&) = delete;
  ticket& operator=(const ticket&) = delete;

 private:
  ticket_lock& lock_;
};

struct turnstile {
  ticket_lock lock;
  int passed RA_GUARDED_BY(lock) = 0;
};

void pass(turnstile& t) {
  ticket inside(t.lock);
  ++t.passed;
}

int main() {
  turnstile t;
  std::jthread a([&t] { pass(t); });
  std::jthread b([&t] { pass(t); });
}
