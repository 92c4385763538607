// How long until an idle pool runs what a thread outside gives it, and an idle process its message? Two
// milliseconds of quiet before each of 300 hand-overs; p50 and p99 of one run. And a scope, in which
// the thread itself works.

#include "compare/wake_idle/quiet.h"
#include "compare/workload.h"
#include "ra/detach.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

class sleeper : public ra::process<sleeper> {
 public:
  RA_MESSAGE void run(const std::function<void()>& task) { task(); }
};

const ra::bench::workload wake_idle("wake_idle", [] {
  const ra::runtime here({.workers = 2});
  ra::bench::measure_wakes("ra detach", [](const auto& task) {
    ra::detach("woken", [](auto given) { given(); }, task);
  });
  const ra::pid<sleeper> process = ra::spawn<sleeper>();
  ra::bench::measure_wakes("ra process", [&](const auto& task) {
    static_cast<void>(process.send<&sleeper::run>(std::function<void()>(task)));
  });
  process.stop();
  ra::bench::measure_wakes("ra concurrent", [](const auto& task) {
    ra::concurrent([&](ra::scope&) { task(); });
  });
});

}  // namespace
