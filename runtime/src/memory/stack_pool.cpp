#include "memory/stack_pool.h"

#include "platform/check.h"

#include <new>

namespace ra::detail {

stack_pool::~stack_pool() {
  std::size_t back = 0;
  for (stack* each = free_; each != nullptr; each = each->next) {
    drop_context(each->where);
    ++back;
  }
  RA_CHECK(back == mappings_.size() * batch, "a stack is still in use when its pool ends");
  for (std::byte* each : mappings_) unmap_stacks(each, batch, bytes_);
}

stack* stack_pool::take() noexcept {
  const std::lock_guard held(lock_);
  if (free_ == nullptr) {
    // Room for the record first, so that a mapping is never forgotten.
    try {
      if (mappings_.size() == mappings_.capacity()) mappings_.reserve(2 * mappings_.size() + 8);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
    free_ = map_stacks(batch, bytes_, entry_);
    if (free_ == nullptr) return nullptr;
    mappings_.push_back(free_->bottom);
  }
  stack* taken = free_;
  free_ = taken->next;
  return taken;
}

void stack_pool::give(stack& unused) noexcept {
  const std::lock_guard held(lock_);
  unused.next = free_;
  free_ = &unused;
}

std::size_t stack_pool::made() const noexcept {
  const std::lock_guard held(lock_);
  return mappings_.size() * batch;
}

}  // namespace ra::detail
