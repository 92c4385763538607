// What does an idle one cost, to make, to keep and to end? 100,000 processes with a small state; as
// many that wait in a handler, each on a stack of its own; and as many tasks that wait.

#include "compare/workload.h"
#include "ra/event.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <vector>

constexpr int count = 100'000;

/// Counts those who are there, so that the figures are taken when all are.
class gathering {
 public:
  void arrive() {
    if (++arrived_ % count == 0) all_.set();
  }
  void wait_for_all() {
    static_cast<void>(all_.wait());
    all_.reset();
  }

 private:
  int arrived_ = 0;  // of one worker
  ra::event all_;
};

template <>
struct ra::declare_shareable<gathering> : std::true_type {};

namespace {

class idler : public ra::process<idler> {
 public:
  RA_MESSAGE void touch(gathering* there) { there->arrive(); }
  RA_MESSAGE void wait(gathering* there) {
    there->arrive();
    static_cast<void>(over_.wait());  // until it is stopped
  }

 private:
  ra::event over_;
};

/// `begin` makes all of them, `end` ends them and waits.
template <class Begin, class End>
void measure(const char* peer, Begin&& begin, End&& end) {
  const double before = ra::bench::resident_bytes();
  ra::bench::emit_time_per("idle_spawn", peer, count, "ns/create", 1, begin);
  ra::bench::emit("idle_mem", peer, (ra::bench::resident_bytes() - before) / count, "bytes/task");
  ra::bench::emit_time_per("idle_destroy", peer, count, "ns/destroy", 1, end);
}

template <auto Member>
void measure_processes(const char* peer) {
  gathering there;
  std::vector<ra::pid<idler>> all(count);
  measure(
      peer,
      [&] {
        for (ra::pid<idler>& each : all) {
          each = ra::spawn<idler>();
          static_cast<void>(each.send<Member>(&there));
        }
        there.wait_for_all();
      },
      [&] {
        for (const ra::pid<idler>& each : all) each.stop();
        for (const ra::pid<idler>& each : all) static_cast<void>(each.wait_for_end());
      });
}

void measure_tasks(ra::scope& s) {
  gathering there;
  ra::event over;
  std::vector<ra::task<void>> all;
  all.reserve(count);
  measure(
      "ra task, waiting",
      [&] {
        for (int i = 0; i < count; ++i) {
          all.push_back(s.spawn([&] {
            there.arrive();
            static_cast<void>(over.wait());
          }));
        }
        there.wait_for_all();
      },
      [&] {
        over.set();
        for (ra::task<void>& each : all) each.join();
      });
}

template <class Body>
void with_one_worker(Body body) {
  const ra::runtime here({.workers = 1});
  ra::concurrent(body);
}

// A workload for each, hence a program run, so that none finds the memory of another.
const ra::bench::workload processes("idle_processes", [] {
  with_one_worker([](ra::scope&) { measure_processes<&idler::touch>("ra process"); });
});
const ra::bench::workload handlers("idle_handlers", [] {
  with_one_worker([](ra::scope&) { measure_processes<&idler::wait>("ra process, waiting"); });
});
const ra::bench::workload tasks("idle_tasks", [] { with_one_worker(measure_tasks); });

}  // namespace
