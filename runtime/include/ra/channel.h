#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/channel_branches.h"
#include "ra/detail/channel_core.h"
#include "ra/detail/due.h"
#include "ra/detail/interleave.h"
#include "ra/result.h"
#include "ra/sendable.h"

namespace ra {
namespace detail {
struct channel_access;
}

/// Makes a channel that always has room.
struct unbounded_t {
  explicit unbounded_t() = default;
};
inline constexpr unbounded_t unbounded{};

/// A queue between tasks; any number may send and receive, threads that run no task as well. Values
/// leave in the order in which their sends took a place. After close() sends fail; receives take
/// what is left, then fail.
///
/// A value goes from the sender to a receiver that waits without a stop in the queue; with a
/// capacity of 0, every value does: both meet.
///
/// An operation that need not wait does not look for a stop: only a wait ends by one.
///
/// Thread-safety: all members may run concurrently, except the destructor, which nobody may wait
///                at.
/// Ordering:      what precedes send(v) happens before the return of the receive that yields v.
/// Cost:          O(1) under a spin lock; without a wait, one exchange. No allocation after
///                construction, but for an unbounded channel, which doubles its room.
/// Limits:        capacity counts values, 0 to 2^31. Moving a T runs under the lock: it must
///                neither suspend nor use this channel.
template <class T>
class RA_SHAREABLE channel {
 public:
  static_assert(std::is_object_v<T> && !std::is_const_v<T> && detail::checked_sendable<T>);
  using value_type = T;

  /// Errors: std::bad_alloc.
  explicit channel(std::uint32_t capacity) : inside_(capacity, false) {}
  /// Senders never wait. Memory is the limit: use it only where something else bounds what is in
  /// it.
  explicit channel(unbounded_t) : inside_(0, true) {
    static_assert(std::is_nothrow_move_constructible_v<T>,
                  "an unbounded channel moves its values when it grows: that must not throw");
  }

  /// Gives `value` to some receiver; on failure leaves it untouched.
  /// Suspends: while full.
  /// Errors:   closed, stopped; what moving a T throws, and then nothing was sent.
  result<void> send(T&& value RA_SENDING) RA_SUSPENDS RA_SIGNALS(this) {
    detail::interleave("channel.send", this);
    for (;;) {
      inside_.lock().lock();
      switch (inside_.give(value, detail::alone{})) {
        case detail::attempt::done: return {};
        case detail::attempt::closed: return failure::closed;
        default: break;
      }
      detail::waiter mine;
      mine.slot = std::addressof(value);
      switch (block(inside_.senders(), mine, inside_.lock(), detail::stops::heeded)) {
        case detail::blocked::given: return {};
        case detail::blocked::closed: return failure::closed;
        case detail::blocked::stopped: return failure::stopped;
        case detail::blocked::again: break;
      }
    }
  }
  /// Sends a copy.
  RA_SUSPENDS RA_SIGNALS(this) result<void> send(const T& value)
    requires std::is_copy_constructible_v<T>
  {
    return send(T(value));
  }

  /// Takes the oldest value.
  /// Suspends: while empty and open.
  /// Errors:   closed (and nothing left), stopped; what moving a T throws.
  result<T> receive() RA_SUSPENDS RA_AWAITS(this) {
    detail::interleave("channel.receive", this);
    detail::slot<T> place;
    for (;;) {
      inside_.lock().lock();
      switch (inside_.take(place.address(), detail::alone{})) {
        case detail::attempt::done: return place.take();
        case detail::attempt::closed: return failure::closed;
        default: break;
      }
      detail::waiter mine;
      mine.slot = place.address();
      switch (block(inside_.receivers(), mine, inside_.lock(), detail::stops::heeded)) {
        case detail::blocked::given: return place.take();
        case detail::blocked::closed: return failure::closed;
        case detail::blocked::stopped: return failure::stopped;
        case detail::blocked::again: break;
      }
    }
  }

  /// Sends if that needs no wait; on failure leaves `value` untouched.
  /// Errors: closed, would_block; what moving a T throws.
  result<void> try_send(T&& value RA_SENDING) RA_SIGNALS(this) {
    detail::interleave("channel.try_send", this);
    if (detail::seems_full("channel.try_send")) return failure::would_block;
    detail::send_branch<T> only(inside_, value);
    switch (only.try_now()) {
      case detail::attempt::done: return {};
      case detail::attempt::closed: return failure::closed;
      default: return failure::would_block;
    }
  }
  /// Sends a copy.
  RA_SIGNALS(this) result<void> try_send(const T& value)
    requires std::is_copy_constructible_v<T>
  {
    return try_send(T(value));
  }

  /// Takes the oldest value if that needs no wait.
  /// Errors: closed (and nothing left), would_block; what moving a T throws.
  result<T> try_receive() RA_AWAITS(this) {
    detail::interleave("channel.try_receive", this);
    detail::receive_branch<T> only(inside_);
    switch (only.try_now()) {
      case detail::attempt::done: return only.take();
      case detail::attempt::closed: return failure::closed;
      default: return failure::would_block;
    }
  }

  /// The same as send(), until `due`.   Errors: timed_out as well, std::bad_alloc.
  result<void> send_until(T&& value RA_SENDING, std::chrono::steady_clock::time_point due)
      RA_SUSPENDS RA_SIGNALS(this) {
    detail::interleave("channel.send_until", this);
    detail::send_branch<T> only(inside_, value);
    return detail::do_until(only, due);
  }
  template <class Rep, class Period>
  result<void> send_for(T&& value RA_SENDING, std::chrono::duration<Rep, Period> length)
      RA_SUSPENDS RA_SIGNALS(this) {
    return send_until(std::move(value), detail::due_in(length));
  }

  /// The same as receive(), until `due`.   Errors: timed_out as well, std::bad_alloc.
  result<T> receive_until(std::chrono::steady_clock::time_point due) RA_SUSPENDS
      RA_AWAITS(this) {
    detail::interleave("channel.receive_until", this);
    detail::receive_branch<T> only(inside_);
    const result<void> done = detail::do_until(only, due);
    if (!done) return done.error();
    return only.take();
  }
  template <class Rep, class Period>
  result<T> receive_for(std::chrono::duration<Rep, Period> length) RA_SUSPENDS RA_AWAITS(this) {
    return receive_until(detail::due_in(length));
  }

  /// Ends sending and wakes every waiter. Calling it again does nothing.
  void close() noexcept RA_SIGNALS(this) {
    detail::interleave("channel.close", this);
    inside_.close();
  }
  bool closed() const noexcept { return inside_.closed(); }
  /// How many values are in it now: a hint while others send and receive.
  std::size_t size() const noexcept { return inside_.size(); }

  /// `for (T& value : channel)` takes values until the channel is closed and nothing is left, or
  /// the task is stopped. Any number of tasks may do so with one channel: each value is one task's.
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T*;
    using reference = T&;

    explicit iterator(channel& from) RA_SUSPENDS : from_(&from) { ++*this; }
    T& operator*() noexcept { return *value_; }
    T* operator->() noexcept { return &*value_; }
    iterator& operator++() RA_SUSPENDS {
      value_.reset();
      if (result<T> next = from_->receive()) value_.emplace(*std::move(next));
      return *this;
    }
    bool operator==(std::default_sentinel_t) const noexcept { return !value_.has_value(); }

   private:
    channel* from_;
    std::optional<T> value_;
  };
  iterator begin() RA_SUSPENDS RA_AWAITS(this) { return iterator(*this); }
  std::default_sentinel_t end() const noexcept { return {}; }

 private:
  friend struct detail::channel_access;

  detail::channel_of<T> inside_;
};

template <class T>
struct declare_shareable<channel<T>> : std::true_type {};

namespace detail {

/// For what waits at several channels.
struct channel_access {
  template <class T>
  static channel_of<T>& inside(channel<T>& of) noexcept {
    return of.inside_;
  }
};

}  // namespace detail
}  // namespace ra
