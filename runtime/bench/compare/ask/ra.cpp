// What does a request cost whose answer is at hand? A task asks a process, one request at a time.

#include "compare/workload.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

constexpr int requests = 10'000;

class successor : public ra::process<successor> {
 public:
  RA_MESSAGE int of(int value) { return value + 1; }
};

const ra::bench::workload ask("ask", [] {
  const ra::runtime here({.workers = 1});
  ra::concurrent([](ra::scope&) {
    const ra::pid<successor> asked = ra::spawn<successor>();
    ra::bench::emit_time_per("ask", "ra, 1 worker", requests, "ns/request", 40, [&] {
      int value = 0;
      while (value < requests) value = *asked.request<&successor::of>(value);
    });
    asked.stop();
  });
});

}  // namespace
