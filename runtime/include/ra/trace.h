#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>

#include "ra/annotations.h"

namespace ra {

/// While it lives, keeps what tasks did last: when each ran on which worker, and the operations it
/// began. For a look in https://ui.perfetto.dev or chrome://tracing.
///
///     ra::trace recorded;
///     serve();
///     std::ofstream out("trace.json");
///     recorded.write(out);
///
/// Thread-safety: any thread; one trace at a time, a second one records nothing.
/// Cost: a clock read, some 40 ns, for each suspension, task and operation. Without one, a load and
///       a branch.
/// Limits: a ring of `events_per_thread` for each thread, 64 bytes each; older events are lost.
class RA_SHAREABLE trace {
 public:
  /// Errors: std::bad_alloc.
  explicit trace(std::size_t events_per_thread = 65'536);
  trace(const trace&) = delete;
  trace& operator=(const trace&) = delete;
  ~trace();

  /// Writes what the rings hold as Chrome's trace events. What goes on meanwhile may be missing.
  /// Errors: those of `into`, std::bad_alloc.
  void write(std::ostream& into RA_BORROWED) const;

  /// Events recorded and, of those, lost: overwritten, or without memory for a ring.
  std::size_t recorded() const noexcept;
  std::size_t lost() const noexcept;

 private:
  struct rings;
  std::shared_ptr<rings> rings_;
};

}  // namespace ra
