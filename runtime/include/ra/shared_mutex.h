#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <shared_mutex>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/branch.h"
#include "ra/detail/due.h"
#include "ra/detail/select_clauses.h"
#include "ra/detail/wait_queue.h"

namespace ra {
namespace detail {

/// Many readers or one writer. Writers come first: a reader that arrives while a writer waits,
/// waits as well. But a writer that ends lets in all the readers that wait, before the next writer;
/// so neither side waits for ever.
class readers_or_writer {
 public:
  enum class side : bool { reader, writer };

  readers_or_writer() = default;
  readers_or_writer(const readers_or_writer&) = delete;
  readers_or_writer& operator=(const readers_or_writer&) = delete;
  ~readers_or_writer();

  bool try_enter(side as) noexcept;
  void enter(side as) noexcept;
  bool enter_until(side as, std::chrono::steady_clock::time_point due);
  void leave(side as) noexcept;

 private:
  friend class entering;

  wait_queue& queue_of(side as) noexcept { return as == side::reader ? readers_ : writers_; }
  bool may_enter(side as) const noexcept {
    return as == side::reader ? !written_ && writers_.empty() : !written_ && reading_ == 0;
  }
  void count_in(side as) noexcept {
    if (as == side::reader) {
      ++reading_;
    } else {
      written_ = true;
    }
  }
  void let_in_readers(wake_list& woken) noexcept;
  void let_in_writer(wake_list& woken) noexcept;

  spin_lock lock_;
  bool written_ = false;
  std::uint32_t reading_ = 0;
  wait_queue readers_;
  wait_queue writers_;
};

/// To enter, as one of the things a wait is for.
class entering : public branch {
 public:
  using side = readers_or_writer::side;
  entering(readers_or_writer& into, side as) noexcept : into_(into), as_(as) {}

  attempt try_now() override;
  attempt try_or_enroll(sleeper& who, sleeper::state place) override;
  void withdraw() noexcept override;

 private:
  readers_or_writer& into_;
  const side as_;
};

template <class Lock, readers_or_writer::side Side>
class locking_as;

}  // namespace detail

/// A lock that many may share for reading or one has alone for writing, and that suspends the task,
/// not its thread. For std::unique_lock and std::shared_lock. A reader that arrives while a writer
/// waits, waits as well; a writer that ends lets in all the readers that wait, before the next
/// writer.
///
/// Thread-safety: all members may run concurrently, except the destructor. A task that reads must
///                not lock it again, for reading either: a writer may have come between.
/// Ordering:      unlock() happens before the next lock() or lock_shared() returns, unlock_shared()
///                before the next lock() does.
class RA_CAPABILITY RA_SHAREABLE shared_mutex {
 public:
  /// Suspends: until nobody else has it. A stop does not end the wait.
  void lock() noexcept RA_ACQUIRES() RA_SUSPENDS;
  bool try_lock() noexcept RA_DETAIL_CLANG(try_acquire_capability(true));
  /// Whether it is held now; false when `due` came first, or the task was asked to stop.
  /// Errors: std::bad_alloc.
  bool try_lock_until(std::chrono::steady_clock::time_point due)
      RA_DETAIL_CLANG(try_acquire_capability(true)) RA_SUSPENDS;
  template <class Rep, class Period>
  bool try_lock_for(std::chrono::duration<Rep, Period> length)
      RA_DETAIL_CLANG(try_acquire_capability(true)) RA_SUSPENDS {
    return try_lock_until(detail::due_in(length));
  }
  void unlock() noexcept RA_RELEASES();

  /// The same for reading.
  void lock_shared() noexcept RA_ACQUIRES_SHARED() RA_SUSPENDS;
  bool try_lock_shared() noexcept RA_DETAIL_CLANG(try_acquire_shared_capability(true));
  bool try_lock_shared_until(std::chrono::steady_clock::time_point due)
      RA_DETAIL_CLANG(try_acquire_shared_capability(true)) RA_SUSPENDS;
  template <class Rep, class Period>
  bool try_lock_shared_for(std::chrono::duration<Rep, Period> length)
      RA_DETAIL_CLANG(try_acquire_shared_capability(true)) RA_SUSPENDS {
    return try_lock_shared_until(detail::due_in(length));
  }
  void unlock_shared() noexcept RA_RELEASES_SHARED();

 private:
  template <class Lock, detail::readers_or_writer::side Side>
  friend class detail::locking_as;
  void note_taken(detail::readers_or_writer::side as) noexcept;

  detail::readers_or_writer inside_;
};

namespace detail {

/// As a clause of a select.
template <class Lock, readers_or_writer::side Side>
class locking_as : public entering {
 public:
  explicit locking_as(shared_mutex& which) noexcept : entering(which.inside_, Side), which_(which) {}

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    which_.note_taken(Side);
    return handler(Lock(which_, std::adopt_lock));
  }

 private:
  shared_mutex& which_;
};

using locking_alone =
    locking_as<std::unique_lock<shared_mutex>, readers_or_writer::side::writer>;
using locking_shared =
    locking_as<std::shared_lock<shared_mutex>, readers_or_writer::side::reader>;

}  // namespace detail

/// For select(): lock `which` and call `then(std::unique_lock<ra::shared_mutex>)`. A stop ends the
/// wait.
template <class F>
auto on_lock(shared_mutex& which RA_BORROWED, F&& then RA_BORROWED) {
  return detail::waiting_clause<detail::locking_alone, std::decay_t<F>, false>(
      std::forward<F>(then), which);
}
/// The same for reading: `then(std::shared_lock<ra::shared_mutex>)`.
template <class F>
auto on_lock_shared(shared_mutex& which RA_BORROWED, F&& then RA_BORROWED) {
  return detail::waiting_clause<detail::locking_shared, std::decay_t<F>, false>(
      std::forward<F>(then), which);
}

/// For co_await: the lock, in a ra::result.
inline auto on_lock(shared_mutex& which RA_BORROWED) {
  return on_lock(which, detail::as_it_is<std::unique_lock<shared_mutex>>{});
}
inline auto on_lock_shared(shared_mutex& which RA_BORROWED) {
  return on_lock_shared(which, detail::as_it_is<std::shared_lock<shared_mutex>>{});
}

}  // namespace ra
