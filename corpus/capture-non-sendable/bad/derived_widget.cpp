// The base class is bound to the user interface thread. A type derived from it stays bound, so a
// copy of it must not travel in a lambda either.

#include <functional>
#include <thread>
#include <vector>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE widget {
  void* native_handle = nullptr;
};

struct button : widget {
  int clicks = 0;
};

void repaint(const button& b) noexcept;

class background {
 public:
  void add(std::function<void()> job) { threads_.emplace_back(std::move(job)); }

 private:
  std::vector<std::jthread> threads_;
};

void repaint_later(background& jobs, button b) {
  jobs.add([b] { repaint(b); });  // ra-expect(capture-non-sendable)
}
