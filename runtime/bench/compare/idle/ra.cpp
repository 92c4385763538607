// What does an idle one cost, to make, to keep and to end? 100,000 processes with a small state, and
// as many that wait in a handler.

#include "compare/workload.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"

#include <chrono>
#include <vector>

namespace {

constexpr int processes = 100'000;

class idler : public ra::process<idler> {
 public:
  RA_MESSAGE void touch(int value) { value_ += value; }
  RA_MESSAGE void wait() { static_cast<void>(ra::sleep_for(std::chrono::hours(1))); }

 private:
  int value_ = 0;
};

void settle() {
  const ra::pid<idler> last = ra::spawn<idler>();
  last.stop();
  static_cast<void>(last.wait_for_end());
}

template <class Begin>
void measure(const char* peer, Begin begin) {
  std::vector<ra::pid<idler>> all;
  all.reserve(processes);
  const double before = ra::bench::resident_bytes();
  ra::bench::emit_time_per("idle_spawn", peer, processes, "ns/create", 1, [&] {
    for (int i = 0; i < processes; ++i) {
      all.push_back(ra::spawn<idler>());
      begin(all.back());
    }
    static_cast<void>(ra::sleep_for(std::chrono::milliseconds(1)));  // they run first
  });
  ra::bench::emit("idle_mem", peer, (ra::bench::resident_bytes() - before) / processes,
                  "bytes/task");
  ra::bench::emit_time_per("idle_destroy", peer, processes, "ns/destroy", 1, [&] {
    for (const ra::pid<idler>& each : all) each.stop();
    for (const ra::pid<idler>& each : all) static_cast<void>(each.wait_for_end());
  });
}

const ra::bench::workload idle("idle_mem", [] {
  const ra::runtime here({.workers = 1});
  ra::concurrent([](ra::scope&) {
    settle();
    measure("ra process",
            [](const ra::pid<idler>& one) { static_cast<void>(one.send<&idler::touch>(1)); });
    measure("ra process, waiting",
            [](const ra::pid<idler>& one) { static_cast<void>(one.send<&idler::wait>()); });
  });
});

}  // namespace
