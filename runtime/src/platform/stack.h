#pragma once

#include "platform/context_switch.h"

#include <cstddef>

namespace ra::detail {

/// A stack to run on, described at its own top so that a parked one touches a single page.
/// From low to high: guard page(s), room to grow down, this.
struct stack {
  context where;
  stack* next = nullptr;  // in a pool
  std::byte* bottom = nullptr;  // of the mapping, the guard's first byte
  std::size_t bytes = 0;        // of the mapping, guard included

  bool guards(const void* address) const noexcept;
};

/// Bytes of the guard below every stack: one page.
std::size_t guard_bytes() noexcept;

/// Maps `count` stacks of `bytes` each, a multiple of the page, and links them by `next`. Each enters
/// `entry` when first switched to. Null when the memory is not to be had.
/// Guards are asked of the kernel without a mapping of their own (Linux 6.13); older kernels get a
/// protected page, for as many stacks as the limit on mappings bears.
stack* map_stacks(std::size_t count, std::size_t bytes, void (*entry)()) noexcept;

/// Gives back the memory of `count` stacks that were mapped together, `first` being the lowest.
void unmap_stacks(std::byte* first, std::size_t count, std::size_t bytes) noexcept;

}  // namespace ra::detail
