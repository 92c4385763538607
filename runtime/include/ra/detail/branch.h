#pragma once

#include "ra/detail/wait_queue.h"
#include "ra/result.h"

#include <chrono>
#include <cstddef>
#include <optional>

namespace ra::detail {

using deadline = std::optional<std::chrono::steady_clock::time_point>;

/// How an attempt went that could not wait.
enum class attempt : unsigned char {
  done,
  unready,  // nothing was changed; a wait makes sense
  closed,   // nothing was changed; it will never be done
  over,     // of a wait that somebody else has ended meanwhile: nothing was changed
  again     // the wait is ended and nothing done for it: a peer that was there is gone
};

/// Who acts at once and for itself: nothing to ask first.
struct alone {
  static constexpr bool among_several = false;
  static constexpr bool claim() noexcept { return true; }
  static bool may_meet(const wait_queue& queue) noexcept { return !queue.empty(); }
};

/// Who acts for a wait that others may end as well: it ends that first, or leaves it to them.
struct one_of_several {
  static constexpr bool among_several = true;
  bool claim() noexcept {
    if (!claimed) claimed = who.end(place) != sleeper::ended::by_another;
    return claimed;
  }
  /// Whether somebody else waits there: a select may be in it as well, at another branch.
  bool may_meet(const wait_queue& queue) const noexcept { return queue.holds_other_than(who); }

  sleeper& who;
  sleeper::state place;
  bool claimed = false;
};

/// One of the things a wait is for. The wait goes on until one of its branches is done.
class branch {
 public:
  branch() = default;
  branch(const branch&) = delete;
  branch& operator=(const branch&) = delete;
  virtual ~branch() = default;

  /// Does it if that can be done now.
  virtual attempt try_now() = 0;
  /// The same for a wait that has begun, as its `place`: by `unready`, peers know of it from now
  /// on.
  virtual attempt try_or_enroll(sleeper& who, sleeper::state place) = 0;
  /// No peer knows of the wait any more when it returns.
  virtual void withdraw() noexcept = 0;

  /// Whether the peer that ended the wait at this branch did what it waited for.
  bool given() const noexcept { return place_.granted == grant::given; }

 protected:
  /// Ready to be pushed to a queue.
  waiter& enroll(sleeper& who, sleeper::state place, void* slot = nullptr) noexcept {
    place_.who = &who;
    place_.slot = slot;
    place_.place = place;
    place_.granted = grant::again;
    return place_;
  }
  void withdraw_from(wait_queue& queue, spin_lock& lock) noexcept {
    lock.lock();
    queue.remove(place_);
    lock.unlock();
  }

 private:
  waiter place_;
};

/// Does one of `branches`, the first of which it finds to be ready in an order that changes from
/// call to call, and says which. Those that are closed take no part.
/// Suspends: until one is ready.
/// Errors:   closed (all are), stopped, timed_out (at `due`); what a branch throws, std::bad_alloc.
result<std::size_t> do_one_of(branch* const* branches, std::size_t count, deadline due);

/// The two halves of it, for a caller that knows the types of its branches and tries them itself:
/// where to begin, and the wait, when not all are closed.
std::size_t first_of(std::size_t count) noexcept;
result<std::size_t> wait_for_one_of(branch* const* branches, std::size_t count, std::size_t first,
                                    deadline due);

/// The same without waiting.   Errors: closed, would_block; what a branch throws.
result<std::size_t> try_one_of(branch* const* branches, std::size_t count);

/// One thing with a limit of time.
inline result<void> do_until(branch& only, deadline due) {
  branch* const one[] = {&only};
  const result<std::size_t> done = do_one_of(one, 1, due);
  if (!done) return done.error();
  return {};
}

}  // namespace ra::detail
