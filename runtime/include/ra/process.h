#pragma once

#include <type_traits>
#include <typeinfo>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/process_block.h"
#include "ra/detail/watch.h"
#include "ra/exit_reason.h"
#include "ra/mailbox_limit.h"
#include "ra/pid.h"
#include "ra/result.h"

namespace ra {

class scope;

namespace detail {

/// A process between the making of its block and the end of its constructor.
class birth {
 public:
  birth(const process_type& type, stop_state* parent);
  birth(const birth&) = delete;
  birth& operator=(const birth&) = delete;
  /// Takes everything back unless finish() was called.
  ~birth();

  void* memory() const noexcept { return block_->memory(); }
  process_block& block() const noexcept { return *block_; }
  process_id finish() noexcept;

  /// The process whose constructor the calling thread runs: asked once, by the base of its state.
  static process_id claim(void* state) noexcept;

 private:
  process_block* block_;
};

template <class P>
inline constexpr process_type type_of_process{
    sizeof(P), alignof(P), [](void* object) noexcept { static_cast<P*>(object)->~P(); },
    []() noexcept -> const char* { return typeid(P).name(); }};

}  // namespace detail

/// Derive from it to make a class whose objects are processes:
///     class counter : public ra::process<counter> {
///      public:
///       RA_MESSAGE void add(int amount) { total_ += amount; }
///       RA_MESSAGE int get() { return total_; }
///
///      private:
///       int total_ = 0;
///     };
/// A process handles one message at a time, each in a call of the member that it names. So its state
/// needs no lock. A handler may suspend; then what else arrives waits. A handler that throws ends the
/// process; it fails with what was thrown.
/// Limits: the constructor runs in the task that spawns, before any message. A class that derives from P
///         is a process, too.
template <class P>
class RA_NOT_SENDABLE process {
 public:
  using as_process = P;  // what a class that derives from P is one as

  process(const process&) = delete;
  process& operator=(const process&) = delete;

 protected:
  process() noexcept : self_(detail::birth::claim(static_cast<P*>(this))) {}
  ~process() = default;

  /// The right to send to this process, to be given away.
  pid<P> self() const noexcept { return pid<P>(self_); }

  /// Has this process call `Member(const exit_reason&, kept...)` once `other` has ended; before the
  /// messages that wait then. With `unknown` when it has ended already.
  /// Errors: std::bad_alloc, what moving `kept` throws.
  template <auto Member, class Q, class... Kept>
  void monitor(const detail::process_address<Q>& other, Kept... kept) {
    monitor<Member>(other.id(), std::move(kept)...);
  }
  template <auto Member, class... Kept>
  void monitor(detail::process_id other, Kept... kept) {
    using made = detail::monitor_of<P, Member, Kept...>;
    detail::watch::begin(*new made(std::move(kept)...), self_, other);
  }

  /// Makes each of the two end when the other does, for the same reason, unless that is normal. What
  /// it waits for gives `stopped` then.   Errors: std::bad_alloc.
  template <class Q>
  void link(const detail::process_address<Q>& other) {
    detail::link(self_, other.id());
  }

  /// Ends this process when the handler returns; messages that wait are dropped.
  void end() noexcept {
    detail::process_block::at(self_).end_after_this(exit_reason(exit_reason::kind::normal));
  }

 private:
  const detail::process_id self_;
};

namespace detail {

template <class P>
concept is_process = std::is_base_of_v<process<typename P::as_process>, P>;

stop_state& stop_of(scope& of) noexcept;
/// Before it runs, and before its state exists.   Errors: std::bad_alloc.
void adopt(scope& owner, process_id id);

template <class P, class... Args>
pid<P> bear(scope* owner, Args&&... arguments) {
  static_assert(is_process<P>, "RA8001: a process is a class derived from ra::process of itself");
  birth now(type_of_process<P>, owner != nullptr ? &stop_of(*owner) : nullptr);
  if constexpr (is_bounded<P>) now.block().bounded();
  if (owner != nullptr) adopt(*owner, now.block().id());
  new (now.memory()) P(std::forward<Args>(arguments)...);
  return pid<P>(now.finish());
}

}  // namespace detail

/// Starts a process that nothing waits for: it lives until it ends itself, fails, is stopped, or its
/// runtime ends. Its state is P(arguments...), constructed here.
/// Errors: what the constructor throws, std::bad_alloc; then there is no process.
/// Cost:   1 KiB, and what a state of more than 64 bytes takes. No stack of its own unless a handler
///         suspends.
template <class P, class... Args>
pid<P> spawn(Args&&... arguments) {
  return detail::bear<P>(nullptr, std::forward<Args>(arguments)...);
}

/// The same for a process that ends with a scope: when the body and all tasks have ended it is stopped,
/// and the scope waits for it. What its handlers wait for is stopped with the scope, and when one
/// throws the scope fails with that.
/// Limits: its handlers start no tasks in that scope.
template <class P, class... Args>
pid<P> spawn_in(scope& owner, Args&&... arguments) {
  return detail::bear<P>(&owner, std::forward<Args>(arguments)...);
}

}  // namespace ra
