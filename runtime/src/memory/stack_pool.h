#pragma once

#include "platform/stack.h"

#include <cstddef>
#include <mutex>
#include <vector>

namespace ra::detail {

/// Stacks of one size, used again before new ones are made. Every stack in it is parked in the loop
/// that enters it, with no live object on it.
/// Thread-safety: all members may run concurrently, except the destructor.
class stack_pool {
 public:
  stack_pool(std::size_t bytes, void (*entry)()) noexcept : bytes_(bytes), entry_(entry) {}
  stack_pool(const stack_pool&) = delete;
  stack_pool& operator=(const stack_pool&) = delete;
  /// Every stack is back.
  ~stack_pool();

  /// Null when there is no memory for another.
  stack* take() noexcept;
  void give(stack& unused) noexcept;

  /// Stacks made so far.
  std::size_t made() const noexcept;

 private:
  static constexpr std::size_t batch = 16;

  const std::size_t bytes_;
  void (*const entry_)();
  mutable std::mutex lock_;
  stack* free_ = nullptr;
  std::vector<std::byte*> mappings_;
};

}  // namespace ra::detail
