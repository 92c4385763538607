#pragma once

#include "ra/annotations.h"
#include "ra/detail/process_block.h"
#include "ra/detail/spin_lock.h"
#include "ra/detail/wait_queue.h"
#include "ra/exit_reason.h"
#include "ra/future.h"
#include "ra/result.h"

namespace ra::detail {

/// Waits for the end of a process that it listens to. Lives until it was told or taken back.
class end_waiter : public end_listener {
 public:
  end_waiter() noexcept : end_waiter(&told_of_end) {}

  /// Suspends: until it was told.   Errors: stopped, when that is heeded; it listens no more then.
  result<exit_reason> wait(process_id id, stops heed) noexcept RA_SUSPENDS;

 protected:
  using telling = void (*)(end_listener& self, const exit_reason& why) noexcept;
  explicit end_waiter(telling how) noexcept : end_listener{how, nullptr, nullptr} {}

  /// Lets wait() return; it may be gone after.
  static void told_of_end(end_listener& self, const exit_reason& why) noexcept;

 private:
  spin_lock lock_;
  wait_queue waiters_;
  bool over_ = false;
  exit_reason why_;
};

/// Suspends until the process has ended.   Errors: stopped, when that is heeded.
result<exit_reason> wait_for_end(process_id id, stops heed) noexcept RA_SUSPENDS;

/// The same for whoever has the future.   Errors: std::bad_alloc.
future<exit_reason> future_end(process_id id);

}  // namespace ra::detail
