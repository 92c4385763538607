#include "ra/region.h"

#include <algorithm>

namespace ra {

void* region::take_from_new_block(std::size_t bytes, std::size_t alignment) {
  constexpr std::size_t least_alignment = alignof(std::max_align_t);
  const std::size_t of_block = std::max(alignment, least_alignment);
  // The header, and what it takes to align behind it.
  const std::size_t around = (sizeof(block) + of_block - 1) / of_block * of_block;
  if (bytes > SIZE_MAX / 2 - around) throw std::bad_alloc();
  const std::size_t whole = std::max(next_bytes_, around + bytes);
  auto* const start = static_cast<std::byte*>(upstream_.allocate(whole, of_block));
  blocks_ = new (start) block{blocks_, whole, of_block};
  bytes_held_ += whole;
  next_bytes_ = std::max(next_bytes_, whole <= SIZE_MAX / 4 ? 2 * whole : whole);
  std::byte* const place = start + around;
  free_ = place + bytes;
  end_ = start + whole;
  return place;
}

void region::clear(block* kept) noexcept {
  while (last_made_ != nullptr) {
    ending* const made = last_made_;
    last_made_ = made->earlier;  // what it does when it ends may make others
    made->end(*made);
  }
  while (blocks_ != nullptr) {
    block* const each = blocks_;
    blocks_ = each->earlier;
    if (each == kept) continue;
    bytes_held_ -= each->bytes;
    upstream_.deallocate(each, each->bytes, each->alignment);
  }
  free_ = end_ = nullptr;
}

void region::reset() noexcept {
  block* largest = blocks_;
  for (block* each = blocks_; each != nullptr; each = each->earlier) {
    if (each->bytes > largest->bytes) largest = each;
  }
  clear(largest);
  if (largest == nullptr) return;
  largest->earlier = nullptr;
  blocks_ = largest;
  free_ = reinterpret_cast<std::byte*>(largest) + sizeof(block);
  end_ = reinterpret_cast<std::byte*>(largest) + largest->bytes;
}

}  // namespace ra
