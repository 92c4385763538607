#include "ra/detail/stop_state.h"

#include "platform/thread.h"

namespace ra::detail {

void stop_state::leave_parent() noexcept {
  const std::lock_guard held(parent_->lock_);
  (previous_ != nullptr ? previous_->next_ : parent_->inside_) = next_;
  if (next_ != nullptr) next_->previous_ = previous_;
}

void stop_state::request(stop_cause cause) noexcept {
  stop_cause none = stop_cause::none;
  // Before the lock: who adds itself under the lock after us sees it; who did before is woken.
  if (!cause_.compare_exchange_strong(none, cause, std::memory_order_seq_cst)) return;
  if (!tell_all()) return;
  heavy_barrier();  // pairs with the light_barrier() of one about to sleep, see told()
  wake_all();
}

// Says it to all inside before anybody is woken; returns whether there is anybody. Who adds itself
// between this and wake_all() sees the cause.
bool stop_state::tell_all() noexcept {
  const std::lock_guard held(lock_);
  told_.store(true, std::memory_order_release);
  bool anybody = waiters_ != nullptr;
  for (stop_state* each = inside_; each != nullptr; each = each->next_) {
    if (each->tell_all()) anybody = true;
  }
  return anybody;
}

void stop_state::wake_all() noexcept {
  const std::lock_guard held(lock_);
  // Waiters stay in the list until they leave it themselves, which needs the lock: they live on.
  for (stop_waiter* each = waiters_; each != nullptr; each = each->next) each->woken(*each);
  for (stop_state* each = inside_; each != nullptr; each = each->next_) each->wake_all();
}

bool stop_state::requested() const noexcept {
  for (const stop_state* each = this; each != nullptr; each = each->parent_) {
    if (each->cause_.load(std::memory_order_acquire) != stop_cause::none) return true;
  }
  return false;
}

stop_state::time_point stop_state::due() const noexcept {
  time_point earliest = due_;
  for (const stop_state* each = parent_; each != nullptr; each = each->parent_) {
    if (each->due_ < earliest) earliest = each->due_;
  }
  return earliest;
}

void stop_state::join_parent() noexcept {
  if (parent_ == nullptr || with_parent_.load(std::memory_order_acquire)) return;
  parent_->join_parent();
  const std::lock_guard held(parent_->lock_);
  if (with_parent_.load(std::memory_order_relaxed)) return;
  previous_ = nullptr;
  next_ = parent_->inside_;
  if (next_ != nullptr) next_->previous_ = this;
  parent_->inside_ = this;
  with_parent_.store(true, std::memory_order_release);
}

bool stop_state::add(stop_waiter& added) noexcept {
  join_parent();
  const std::lock_guard held(lock_);
  // Every scope around is asked under our lock: one that is asked later comes to this lock, too.
  if (requested()) return false;
  added.previous = nullptr;
  added.next = waiters_;
  if (waiters_ != nullptr) waiters_->previous = &added;
  waiters_ = &added;
  return true;
}

void stop_state::remove(stop_waiter& removed) noexcept {
  const std::lock_guard held(lock_);
  (removed.previous != nullptr ? removed.previous->next : waiters_) = removed.next;
  if (removed.next != nullptr) removed.next->previous = removed.previous;
}

}  // namespace ra::detail
