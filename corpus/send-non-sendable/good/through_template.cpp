// The helper template is the same, but the count in the handle is atomic and its type is said to be
// sendable, although it has a raw pointer.

#include <atomic>
#include <thread>
#include <utility>

#include "ra/annotations.h"

class RA_SENDABLE handle {
 public:
  handle() : count_(new std::atomic<int>(1)) {}
  handle(const handle& other) : count_(other.count_) { ++*count_; }
  handle& operator=(const handle&) = delete;
  ~handle() {
    if (--*count_ == 0) delete count_;
  }
  int owners() const { return *count_; }

 private:
  std::atomic<int>* count_;
};

template <class F, class... Arguments>
std::jthread run(F f, Arguments... arguments) {
  return std::jthread(f, std::move(arguments)...);
}

static void look(handle h, int* owners) { *owners = h.owners(); }

int main() {
  int owners = 0;
  handle h;
  {
    auto looking = run(look, h, &owners);
  }
  return owners > 0 && h.owners() == 1 ? 0 : 1;
}
