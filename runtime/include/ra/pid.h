#pragma once

#include <utility>

#include "ra/annotations.h"
#include "ra/detail/end_wait.h"
#include "ra/detail/send.h"
#include "ra/exit_reason.h"
#include "ra/future.h"
#include "ra/result.h"

namespace ra {

template <class T>
class shared;

namespace detail {

/// What can be done with a process whose id() Self knows.
template <class P, class Self>
class process_operations {
 public:
  /// Has the process call `Member` with the arguments, later, and returns at once. What is moved in
  /// is moved; all else is deep-copied. The result of the handler is dropped.
  /// Suspends: only while the mailbox is full and its limit says so.
  /// Errors:   closed, when the process has ended; would_block, when the mailbox is full and its limit
  ///           says so; stopped, while waiting for room; what copying throws; std::bad_alloc.
  ///           On failure nothing was moved.
  /// Ordering: messages of one sender to one process arrive in the order of their sending.
  /// Cost:     one locked instruction. Arguments of more than 16 KiB cost an allocation.
  template <auto Member, class... Given>
  result<void> send(Given&&... given RA_SENDING) const {
    return send_message<P, Member>(target(), std::forward<Given>(given)...);
  }

  /// The same, and waits for what the handler returns. A handler's result<T> comes as it is.
  /// Suspends: until the answer is there; a thread that runs no task is held.
  /// Errors:   as send(); closed, when the process ends without an answer; stopped. When stopped the
  ///           handler may run all the same.
  /// Limits:   a process cannot ask itself.
  template <auto Member, class... Given>
  auto request(Given&&... given RA_SENDING) const RA_SUSPENDS RA_AWAITS(this) {
    return request_message<P, Member>(target(), std::forward<Given>(given)...);
  }

  /// The same without waiting: the answer will be in the future, which fails with `closed` when the
  /// message was refused or the process ends without an answer.
  /// Suspends: only while the mailbox is full and its limit says so.
  /// Errors:   what copying throws; std::bad_alloc.
  template <auto Member, class... Given>
  auto async(Given&&... given RA_SENDING) const {
    return async_message<P, Member>(target(), std::forward<Given>(given)...);
  }

  /// Asks the process to end when what it does now is done; its waits give `stopped`. Messages that it
  /// has not begun are dropped. Nothing happens when it has ended.
  void stop() const noexcept { process_block::stop(target()); }

  /// Waits until the process has ended, and says how.
  /// Suspends: until then; a thread that runs no task is held.
  /// Errors:   stopped. `unknown` is how a process ended that was over before the call.
  result<exit_reason> wait_for_end() const RA_SUSPENDS RA_AWAITS(this) {
    return detail::wait_for_end(target(), stops::heeded);
  }

  /// The same without waiting: how it ended will be in the future.   Errors: std::bad_alloc.
  future<exit_reason> async_end() const { return detail::future_end(target()); }

  /// Whether it had not ended yet, a moment ago. When it has, its state is destroyed, and every message
  /// that it did not handle.
  bool alive() const noexcept { return process_block::alive(target()); }

 private:
  process_id target() const noexcept { return static_cast<const Self&>(*this).id(); }
};

/// The address of one process, whoever holds it.
template <class P>
class process_address : public process_operations<P, process_address<P>> {
 public:
  process_id id() const noexcept { return id_; }

 protected:
  process_address() noexcept = default;
  explicit process_address(process_id id) noexcept : id_(id) {}

  process_id id_;
};

}  // namespace detail

/// The right to send to a process. It cannot be copied, so who has it can give it away;
/// ra::shared<ra::pid<P>> is the one to copy. Dropping it does not end the process. One that was moved
/// from, or made from nothing, leads to a process that has ended.
/// Thread-safety: const members may run concurrently.
template <class P>
class RA_SENDABLE [[nodiscard]] pid : public detail::process_address<P> {
 public:
  pid() noexcept = default;
  explicit pid(detail::process_id id) noexcept : detail::process_address<P>(id) {}
  pid(pid&& other) noexcept : detail::process_address<P>(std::exchange(other.id_, {})) {}
  pid& operator=(pid&& other) noexcept {
    this->id_ = std::exchange(other.id_, {});
    return *this;
  }
};

/// The same right, for any number of holders.
template <class P>
class RA_SHAREABLE shared<pid<P>> : public detail::process_address<P> {
 public:
  shared() noexcept = default;
  shared(pid<P>&& given RA_SENDING) noexcept : detail::process_address<P>(given.id()) {
    given = pid<P>();
  }
};

}  // namespace ra
