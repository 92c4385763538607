#include "schedule/detached_list.h"

#include "ra/detach.h"

namespace ra::detail {

void detached_list::add(detached_core& started) noexcept {
  const std::lock_guard held(lock_);
  started.next_ = first_;
  if (first_ != nullptr) first_->previous_ = &started;
  first_ = &started;
  count_.fetch_add(1, std::memory_order_relaxed);
}

void detached_list::remove(detached_core& ended) noexcept {
  const std::lock_guard held(lock_);
  (ended.previous_ != nullptr ? ended.previous_->next_ : first_) = ended.next_;
  if (ended.next_ != nullptr) ended.next_->previous_ = ended.previous_;
}

void detached_list::one_gone() noexcept {
  const std::lock_guard held(lock_);
  if (count_.fetch_sub(1, std::memory_order_release) == 1) wake_sleepers(count_);
}

bool detached_list::wait_for_all(steady::time_point until) noexcept {
  for (;;) {
    const std::uint32_t now = count_.load(std::memory_order_acquire);
    if (now == 0) {
      const std::lock_guard held(lock_);  // whoever took it to zero has let go of us
      return true;
    }
    if (steady::now() >= until) return false;
    sleep_on(count_, now, until);
  }
}

std::string detached_list::names() const {
  const std::lock_guard held(lock_);
  std::string all;
  for (const detached_core* each = first_; each != nullptr; each = each->next_) {
    if (!all.empty()) all += ", ";
    all += each->context_.name != nullptr ? each->context_.name : "unnamed";
  }
  return all;
}

}  // namespace ra::detail
