// A helper template forwards its arguments to a thread. The reference count in the handle is a plain
// integer, so copies of the handle have to stay on one thread.

#include <thread>
#include <utility>

#include "ra/annotations.h"

class RA_NOT_SENDABLE handle {
 public:
  handle() : count_(new int(1)) {}
  handle(const handle& other) : count_(other.count_) { ++*count_; }
  handle& operator=(const handle&) = delete;
  ~handle() {
    if (--*count_ == 0) delete count_;
  }
  int owners() const { return *count_; }

 private:
  int* count_;
};

template <class F, class... Arguments>
std::jthread run(F f, Arguments... arguments) {
  return std::jthread(f, std::move(arguments)...);  // ra-expect(send-non-sendable)
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
