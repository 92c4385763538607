// Does a process that lives for long take more and more memory? The resident memory it adds between the
// first million messages and the tenth: idle now and then, and with never an empty mailbox.

#include "compare/workload.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

constexpr int million = 1'000'000;

class counter : public ra::process<counter> {
 public:
  RA_MESSAGE void add(int amount) { total_ += amount; }
  RA_MESSAGE int total() { return total_; }

  /// Sends itself the next message before it ends: the mailbox is never empty.
  RA_MESSAGE void add_often(int times) {
    ++total_;
    if (times > 1) static_cast<void>(self().send<&counter::add_often>(times - 1));
  }

 private:
  int total_ = 0;
};

template <class Million>
void measure(const char* peer, Million pass_a_million) {
  const ra::runtime here({.workers = 1});
  ra::concurrent([&](ra::scope&) {
    const ra::pid<counter> one = ra::spawn<counter>();
    pass_a_million(one);
    const double before = ra::bench::resident_bytes();
    for (int i = 1; i < 10; ++i) pass_a_million(one);
    ra::bench::emit("long_life", peer, (ra::bench::resident_bytes() - before) / 1024, "KiB grown");
    one.stop();
  });
}

const ra::bench::workload long_life("long_life", [] {
  measure("ra process, in bursts", [](const ra::pid<counter>& one) {
    for (int sent = 0; sent < million; sent += 1000) {
      for (int i = 0; i < 1000; ++i) static_cast<void>(one.send<&counter::add>(1));
      ra::bench::expect(one.request<&counter::total>().has_value(), "all were handled");
    }
  });
  measure("ra process, never idle", [](const ra::pid<counter>& one) {
    const int end = *one.request<&counter::total>() + million;
    static_cast<void>(one.send<&counter::add_often>(million));
    while (*one.request<&counter::total>() < end) {
    }
  });
});

}  // namespace
