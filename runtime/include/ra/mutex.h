#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/due.h"
#include "ra/detail/permits.h"
#include "ra/detail/select_clauses.h"

namespace ra {
namespace detail {
class locking;
}

/// A lock that suspends the task, not its thread: it may be held across a suspension, and the task
/// may go on with it on another thread. For std::unique_lock, std::scoped_lock and std::lock_guard.
/// Threads that run no task may use it, too; they block.
///
/// Who has waited longest is next: it is handed over, nobody overtakes.
///
/// Thread-safety: all members may run concurrently, except the destructor; whoever locked it
///                unlocks it. A debug build of the runtime ends the program when a task locks what
///                it holds, unlocks what it does not hold, or ends while it holds a lock.
/// Ordering:      unlock() happens before the return of the next lock().
/// Cost:          two exchanges for a lock and its unlock, without a wait.
class RA_CAPABILITY RA_SHAREABLE mutex {
 public:
  mutex() noexcept : free_(1) {}

  /// Suspends: until it is free. A stop does not end the wait: what follows may rely on the lock.
  void lock() noexcept RA_ACQUIRES() RA_SUSPENDS;
  /// Whether it was free, and is now held.
  bool try_lock() noexcept RA_DETAIL_CLANG(try_acquire_capability(true));
  /// Whether it is held now; false when `due` came first, or the task was asked to stop.
  /// Suspends: until it is free, at most until `due`.   Errors: std::bad_alloc.
  bool try_lock_until(std::chrono::steady_clock::time_point due)
      RA_DETAIL_CLANG(try_acquire_capability(true)) RA_SUSPENDS;
  template <class Rep, class Period>
  bool try_lock_for(std::chrono::duration<Rep, Period> length)
      RA_DETAIL_CLANG(try_acquire_capability(true)) RA_SUSPENDS {
    return try_lock_until(detail::due_in(length));
  }
  void unlock() noexcept RA_RELEASES();

 private:
  friend class detail::locking;
  void note_taken() noexcept;
  void take_note() noexcept;

  detail::permits free_;
  std::atomic<const void*> holder_{nullptr};  // in debug builds
};

namespace detail {

/// To lock a mutex, as a clause of a select.
class locking : public permit_branch {
 public:
  explicit locking(mutex& which) noexcept : permit_branch(which.free_), which_(which) {}

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    which_.note_taken();
    return handler(std::unique_lock<mutex>(which_, std::adopt_lock));
  }

 private:
  mutex& which_;
};

}  // namespace detail

/// For select(): lock `which` and call `then(std::unique_lock<ra::mutex>)`. A stop ends the wait.
template <class F>
auto on_lock(mutex& which RA_BORROWED, F&& then RA_BORROWED) {
  return detail::waiting_clause<detail::locking, std::decay_t<F>, false>(std::forward<F>(then),
                                                                         which);
}

/// For co_await: the lock, in a ra::result.
inline auto on_lock(mutex& which RA_BORROWED) {
  return on_lock(which, detail::as_it_is<std::unique_lock<mutex>>{});
}

}  // namespace ra
