// What does a message of 32 bytes cost when four send to one? Each sends a million, 256 in a turn.

#include "compare/workload.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <cstdint>
#include <vector>

namespace {

constexpr int senders = 4;
constexpr int each = 50'000;

struct words {
  std::uint64_t a, b, c, d;
};

class sink : public ra::process<sink> {
 public:
  RA_MESSAGE void take(const words& got) {
    sum_ += got.a;
    if (sum_ == std::uint64_t{senders} * each) end();
  }

 private:
  std::uint64_t sum_ = 0;
};

class source : public ra::process<source> {
 public:
  explicit source(ra::shared<ra::pid<sink>> to) : to_(std::move(to)) {}
  RA_MESSAGE void go() {
    for (int i = 0; i < 256 && left_ > 0; ++i, --left_) {
      static_cast<void>(to_.send<&sink::take>(words{1, 2, 3, 4}));
    }
    if (left_ > 0) {
      static_cast<void>(self().send<&source::go>());
    } else {
      end();
    }
  }

 private:
  ra::shared<ra::pid<sink>> to_;
  int left_ = each;
};

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  ra::concurrent([&](ra::scope&) {
    ra::bench::emit_time_per("fanin", peer, std::uint64_t{senders} * each, "ns/msg", 20, [] {
      const ra::shared<ra::pid<sink>> to = ra::spawn<sink>();
      for (int i = 0; i < senders; ++i) {
        const ra::pid<source> from = ra::spawn<source>(to);
        static_cast<void>(from.send<&source::go>());
      }
      static_cast<void>(to.wait_for_end());
    });
  });
}

const ra::bench::workload fanin("fanin", [] {
  measure(1, "ra processes, 1 worker");
  measure(2, "ra processes, 2 workers");
});

}  // namespace
