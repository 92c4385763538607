#include "compare/wake_idle/quiet.h"
#include "compare/workload.h"

#include <tbb/task_arena.h>

namespace {

const ra::bench::workload wake_idle("wake_idle", [] {
  tbb::task_arena threads(2);
  threads.initialize();
  ra::bench::measure_wakes("tbb arena.enqueue",
                           [&](const auto& task) { threads.enqueue([&task] { task(); }); });
});

}  // namespace
