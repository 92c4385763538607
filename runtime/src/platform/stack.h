#pragma once

#include "platform/context_switch.h"

#include <cstddef>
#include <cstdint>

namespace ra::detail {

/// A stack to run on, described at its own top so that a parked one touches a single page.
/// From low to high: guard page(s), room to grow down, this.
struct stack {
  context where;
  stack* next = nullptr;  // in a pool
  std::byte* bottom = nullptr;  // of the mapping, the guard's first byte
  std::size_t bytes = 0;        // of the mapping, guard included

  std::uint64_t* canary = nullptr;  // below an unguarded one, in the last word of its neighbour

  static constexpr std::uint64_t canary_alive = 0x6b75'6d6b'616e'6172;

  bool guards(const void* address) const noexcept;
  /// Whether `address` lies in the room that code runs on.
  bool holds(const void* address) const noexcept {
    return address > bottom && address < static_cast<const void*>(this);
  }
  /// Whether code ran off an unguarded one.
  bool overrun() const noexcept { return canary != nullptr && *canary != canary_alive; }
};

/// What keeps a stack from growing into the one below.
enum class stack_guard {
  best,    // a guard page while the kernel gives them, the canary after
  canary,  // a word that is looked at when a task suspends or ends
};

/// Bytes of the guard below every stack: one page.
std::size_t guard_bytes() noexcept;

/// Maps `count` stacks of `bytes` each, a multiple of the page, and links them by `next`. Each enters
/// `entry` when first switched to. Null when the memory is not to be had.
/// Guards are asked of the kernel without a mapping of their own (Linux 6.13); older kernels get a
/// protected page each, which splits a mapping in three, until a quarter of the mappings that a
/// process may have are used up. Stacks beyond have the canary.
stack* map_stacks(std::size_t count, std::size_t bytes, void (*entry)(),
                  stack_guard wanted = stack_guard::best) noexcept;

/// Gives back the memory of `count` stacks that were mapped together, `first` being the lowest.
void unmap_stacks(std::byte* first, std::size_t count, std::size_t bytes) noexcept;

}  // namespace ra::detail
