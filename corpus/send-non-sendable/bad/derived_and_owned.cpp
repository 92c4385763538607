// The window type is bound to the thread of the user interface. A class derived from it is as well,
// and a unique_ptr to one carries it to the other thread all the same.

#include <memory>
#include <thread>
#include <utility>

#include "ra/annotations.h"

class RA_NOT_SENDABLE window {
 public:
  virtual ~window() = default;
  virtual void paint() noexcept = 0;
};

class preview final : public window {
 public:
  void paint() noexcept override { ++painted_; }

 private:
  int painted_ = 0;
};

static void paint_once(std::unique_ptr<preview> w) noexcept { w->paint(); }

void show() {
  auto w = std::make_unique<preview>();
  std::jthread painter(paint_once, std::move(w));  // ra-expect(send-non-sendable)
}
