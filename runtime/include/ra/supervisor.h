#pragma once

#include <atomic>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "ra/annotations.h"
#include "ra/process.h"
#include "ra/sendable.h"

namespace ra {

/// Which children begin anew when one of them has failed.
enum class restart : unsigned char {
  one_for_one,   // it alone
  one_for_all,   // all of them
  rest_for_one,  // it and those started after it
};

/// When a child that has ended begins anew at all.
enum class restarted : unsigned char {
  after_failure,  // not when it ended itself or was stopped
  always,
  never,
};

/// A supervisor that has to begin anew more often than this gives up: it stops its children and
/// fails with what the last one failed with, which is its own supervisor's business.
struct restart_limit {
  unsigned restarts = 3;
  std::chrono::steady_clock::duration within = std::chrono::seconds(5);
};

/// The right to send to whichever process has a child's place now. Copyable.
/// Errors: closed, too, while the child is between two lives.
template <class P>
class RA_SHAREABLE supervised : public detail::process_operations<P, supervised<P>> {
 public:
  explicit supervised(std::shared_ptr<const std::atomic<std::uint64_t>> place) noexcept
      : place_(std::move(place)) {}
  detail::process_id id() const noexcept {
    return std::bit_cast<detail::process_id>(place_->load(std::memory_order_acquire));
  }

 private:
  std::shared_ptr<const std::atomic<std::uint64_t>> place_;
};

namespace detail {

/// How a supervisor makes one child, again and again, and where its present life is written down.
struct child {
  std::function<process_id()> make;
  restarted when = restarted::after_failure;
  std::shared_ptr<std::atomic<std::uint64_t>> place =
      std::make_shared<std::atomic<std::uint64_t>>(0);
  process_id now = {};

  void lives_as(process_id id) noexcept {
    now = id;
    place->store(std::bit_cast<std::uint64_t>(id), std::memory_order_release);
  }
};

template <class P, class... Args>
child child_of(restarted when, Args&&... arguments) {
  static_assert((sendable<std::decay_t<Args>> && ...));
  static_assert((std::is_copy_constructible_v<std::decay_t<Args>> && ...),
                "RA8001: a child begins anew from copies of its arguments");
  child made;
  made.when = when;
  made.make = [kept = std::tuple<std::decay_t<Args>...>(std::forward<Args>(arguments)...)] {
    return std::apply([](const auto&... each) { return spawn<P>(each...).id(); }, kept);
  };
  return made;
}

}  // namespace detail

/// A process that starts others and starts them again when they fail. It does not end before them: when
/// it ends, for whatever reason, it stops its children, the youngest first, and waits for each.
/// A supervisor may be another's child. Derive from it to start the children in the constructor:
///     class crew : public ra::supervisor {
///      public:
///       crew() : supervisor(ra::restart::one_for_all) {
///         log_ = start<logger>();
///         start<reader>(log_);
///       }
///     };
class supervisor : public process<supervisor> {
 public:
  explicit supervisor(restart strategy = restart::one_for_one, restart_limit limit = {});
  ~supervisor();

  /// Another child; see start_child(). False when its constructor threw.
  RA_MESSAGE bool adopt(detail::child added);
  /// How often children have begun anew.
  RA_MESSAGE std::size_t restarts() const noexcept { return restarts_; }

 protected:
  /// Starts a P(arguments...) as the youngest child. Its later lives get copies of the same.
  /// Errors: what the constructor throws, std::bad_alloc; then there is no such child.
  template <class P, class... Args>
  supervised<P> start(Args&&... arguments) {
    return start_if<P>(restarted::after_failure, std::forward<Args>(arguments)...);
  }
  template <class P, class... Args>
  supervised<P> start_if(restarted when, Args&&... arguments) {
    detail::child made = detail::child_of<P>(when, std::forward<Args>(arguments)...);
    supervised<P> address(made.place);
    start_first(std::move(made));
    return address;
  }

 private:
  void start_first(detail::child added);
  void child_ended(const exit_reason& why, std::size_t number, detail::process_id id);
  void begin(detail::child& child, std::size_t number);
  bool may_restart();
  void begin_again(std::size_t number, exit_reason why);
  static void stop_children(detail::child* first, detail::child* last) noexcept;

  const restart strategy_;
  const restart_limit limit_;
  std::vector<detail::child> children_;  // in the order of their starting; none is ever taken out
  std::vector<std::chrono::steady_clock::time_point> recent_;
  std::size_t restarts_ = 0;
};

/// Has a supervisor start a P(arguments...) as its youngest child, from outside.
/// Suspends: until it has.
/// Errors:   closed, when the supervisor has ended or the constructor threw; stopped.
template <class P, class S, class... Args>
result<supervised<P>> start_child(const pid<S>& under, Args&&... arguments) RA_SUSPENDS {
  detail::child made =
      detail::child_of<P>(restarted::after_failure, std::forward<Args>(arguments)...);
  supervised<P> address(made.place);
  const result<bool> started = under.template request<&supervisor::adopt>(std::move(made));
  if (!started) return started.error();
  if (!*started) return failure::closed;
  return address;
}

}  // namespace ra
