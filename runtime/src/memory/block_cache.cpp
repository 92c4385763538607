#include "ra/detail/block_cache.h"

#include <mutex>

namespace ra::detail {

/// Batches of `spilled` blocks that some cache had too many of.
struct block_cache::depot {
  static constexpr std::size_t most_batches = 16;  // of a size

  std::mutex lock;
  std::array<std::array<block*, most_batches>, classes> batches{};
  std::array<std::size_t, classes> count{};

  static depot& shared() noexcept {
    static depot* const made = new depot;  // never ended: blocks are freed by late threads, too
    return *made;
  }
};

void* block_cache::refill(std::size_t size) {
  if (most_blocks_ == 1) return ::operator new((size + 1) * step);
  depot& shared = depot::shared();
  list& mine = lists_[size];
  {
    const std::lock_guard held(shared.lock);
    if (shared.count[size] > 0) {
      mine.first = shared.batches[size][--shared.count[size]];
      mine.count = spilled;
    }
  }
  if (mine.first == nullptr) return ::operator new((size + 1) * step);
  block* first = mine.first;
  mine.first = first->next;
  --mine.count;
  return first;
}

void block_cache::spill(std::size_t size) noexcept {
  list& mine = lists_[size];
  block* batch = mine.first;
  if (most_blocks_ == 1) {
    ::operator delete(batch);
    mine = {};
    return;
  }
  block* last = batch;
  for (std::size_t i = 1; i < spilled; ++i) last = last->next;
  mine.first = last->next;
  mine.count -= spilled;
  last->next = nullptr;
  depot& shared = depot::shared();
  {
    const std::lock_guard held(shared.lock);
    if (shared.count[size] < depot::most_batches) {
      shared.batches[size][shared.count[size]++] = batch;
      return;
    }
  }
  while (batch != nullptr) {
    block* next = batch->next;
    ::operator delete(batch);
    batch = next;
  }
}

void block_cache::give_back_all() noexcept {
  for (list& each : lists_) {
    while (each.first != nullptr) {
      block* next = each.first->next;
      ::operator delete(each.first);
      each.first = next;
    }
    each.count = 0;
  }
}

}  // namespace ra::detail
