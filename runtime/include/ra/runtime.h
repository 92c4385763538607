#pragma once

#include <chrono>
#include <cstddef>
#include <memory>

#include "ra/annotations.h"

namespace ra {
namespace detail {
class scheduler;
scheduler& current_scheduler();
}  // namespace detail

/// The number of workers that tasks run on: the processors this process may use, at least one.
/// Cost: the first call asks the system.
std::size_t worker_count() noexcept;

/// The workers, for as long as it lives. Nobody needs one: the first task starts a runtime with the
/// defaults, which ends with the program. Make one, early in main(), to choose other limits.
///
/// Workers are threads of oneTBB. They are TBB's again while there is nothing to do, so an idle
/// runtime costs no thread and a program's own TBB code has them all.
///
/// Ending it asks detached tasks, and then processes, to stop and waits for them. Those that take
/// longer than options::report_after are named on the standard error; the wait goes on, since they use
/// the runtime. At the end of the program the default one does the same, but waits no longer.
///
/// A process that forks may go on in the child with exec() only: the workers are threads, and stay
/// behind. What needs a worker in the child ends it with a message.
///
/// Thread-safety: made and ended by threads that are not workers, one at a time. When several live,
/// threads outside start their tasks on the one made last.
/// Limits:        every scope entered from outside has returned before the destructor is called.
class RA_SHAREABLE runtime {
 public:
  struct options {
    std::size_t workers = 0;  // at most this many at once; 0 means worker_count()
    std::size_t stack_bytes = std::size_t{64} * 1024;  // of a task that blocks; whole pages, 16 KiB at least
    std::chrono::milliseconds report_after = std::chrono::seconds(5);  // what is still running
  };

  runtime();
  /// Errors: std::bad_alloc.
  explicit runtime(const options& chosen);
  runtime(const runtime&) = delete;
  runtime& operator=(const runtime&) = delete;
  /// Blocks the thread until detached tasks have ended and the workers have left.
  ~runtime();

  /// Workers that hold a thread now: running, looking for work, or about to give it back.
  std::size_t workers_present() const noexcept;
  /// Stacks made so far. They are used again: at most as many as tasks were blocked at one time, and
  /// a few for each worker.
  std::size_t stacks_made() const noexcept;
  /// Detached tasks that have not ended.
  std::size_t detached_tasks() const noexcept;

 private:
  friend detail::scheduler& detail::current_scheduler();

  struct inside;
  std::unique_ptr<inside> inside_;
};

}  // namespace ra
