#pragma once

#include <atomic>
#include <cstdint>

namespace ra::detail {

/// Whoever waits: a task, a thread that runs none, or what is to be called back. One word says how
/// its wait stands, and whoever moves that word on to a reason has ended the wait: a peer, a stop,
/// a timeout or another branch of a select; only the first counts.
///
///     awake -> asleep or deaf -----------> why it ended      a wait in one queue, under its lock
///     awake -> settling -> asleep -------> why it ended      one that several may end early
///                       \----------------> why it ended      (nobody to wake: it has not slept)
///
/// Thread-safety: end() and wake() from anywhere, the rest by the sleeper itself. It may be gone as
/// soon as it is woken, or when it was ended early and the lock of its queue is released.
class sleeper {
 public:
  using action = void (*)(sleeper&) noexcept;
  using state = std::uint32_t;
  static constexpr state awake = 0, settling = 1, asleep = 2;
  static constexpr state deaf = 3;  // asleep, and no stop ends it
  static constexpr state stopped = 4, timed_out = 5;
  static constexpr state by_peer = 6;  // and above: by the peer at the place that many further on

  enum class ended : unsigned char { by_another, early, asleep };

  explicit sleeper(action woken) noexcept : woken_(woken) {}
  sleeper(const sleeper&) = delete;
  sleeper& operator=(const sleeper&) = delete;

  /// Ends the wait for `why`. By `asleep` the caller owes a wake(); until then all of it stays.
  ended end(state why) noexcept {
    state now = state_.load(std::memory_order_relaxed);
    while (now == asleep || now == settling || (now == deaf && why != stopped)) {
      if (state_.compare_exchange_weak(now, why, std::memory_order_acq_rel,
                                       std::memory_order_relaxed)) {
        return now == settling ? ended::early : ended::asleep;
      }
    }
    return ended::by_another;
  }
  void wake() noexcept { woken_(*this); }
  void end_and_wake(state why) noexcept {
    if (end(why) == ended::asleep) wake();
  }

  void settle() noexcept { state_.store(settling, std::memory_order_release); }
  /// Where nobody can end it yet.
  void fall_asleep(state how) noexcept { state_.store(how, std::memory_order_release); }
  /// False when it has been ended already.
  bool fall_asleep_unless_ended() noexcept {
    state was = settling;
    return state_.compare_exchange_strong(was, asleep, std::memory_order_acq_rel);
  }
  /// Why it ended.
  state why() const noexcept { return state_.load(std::memory_order_acquire); }

 private:
  const action woken_;
  std::atomic<state> state_{awake};
};

}  // namespace ra::detail
