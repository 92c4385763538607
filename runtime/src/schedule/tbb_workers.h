#pragma once

#include <cstddef>
#include <memory>

namespace ra::detail {

/// Threads of oneTBB, lent to us one task at a time.
/// Thread-safety: lend() may be called by any thread.
class tbb_workers {
 public:
  /// Room for `count` at once. TBB keeps to the lowest limit anyone in the process has set, so fewer
  /// may come; one always does. With 0, nothing may be lent.
  explicit tbb_workers(std::size_t count);
  /// After close(), when nothing that was lent is still running.
  ~tbb_workers();

  /// Calls `entered(argument)` on some thread of TBB's, soon. It is never called where the system
  /// refuses TBB a thread, or there is no memory.
  void lend(void (*entered)(void*) noexcept, void* argument) noexcept;

  /// Who has not come by now does not come any more.
  void close() noexcept;
  /// Threads that have come and not returned.
  int present() const noexcept;

 private:
  struct gate;
  struct inside;
  std::unique_ptr<inside> inside_;
};

/// What the calling thread does for TBB right now; another value means that TBB called something
/// since. Cost: 3 ns.
const void* innermost_tbb_work() noexcept;

}  // namespace ra::detail
