#pragma once

#include <array>
#include <cstddef>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define RA_PLAIN_BLOCKS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RA_PLAIN_BLOCKS 1
#endif
#endif

namespace ra::detail {

/// Freed memory for tasks, to be used again: a task is made by one worker and freed by another, and
/// malloc would cost more than both. What one worker has too much of goes, many blocks at a time, to
/// a depot that all share, and to the system from there. Under AddressSanitizer it keeps nothing, so
/// that use after free is found.
/// Thread-safety: a cache belongs to one thread at a time.
class block_cache {
 public:
  block_cache() = default;
  /// One that keeps nothing: in a simulation every task that is made asks for memory.
  void keep_nothing() noexcept { most_blocks_ = 1; }
  block_cache(const block_cache&) = delete;
  block_cache& operator=(const block_cache&) = delete;
  ~block_cache() { give_back_all(); }

  /// Aligned as operator new aligns.   Errors: std::bad_alloc.
  void* take(std::size_t bytes) {
#ifndef RA_PLAIN_BLOCKS
    if (bytes <= largest) [[likely]] {
      list& from = lists_[size_class(bytes)];
      if (block* first = from.first) [[likely]] {
        from.first = first->next;
        --from.count;
        return first;
      }
      return refill(size_class(bytes));
    }
#endif
    return ::operator new(bytes);
  }

  /// `bytes` as they were asked for.
  void give(void* unused, [[maybe_unused]] std::size_t bytes) noexcept {
#ifndef RA_PLAIN_BLOCKS
    if (bytes <= largest) [[likely]] {
      list& to = lists_[size_class(bytes)];
      to.first = new (unused) block{to.first};
      if (++to.count >= most_blocks_) [[unlikely]] spill(size_class(bytes));
      return;
    }
#endif
    ::operator delete(unused);
  }

  /// The same on a thread that has no cache. A cache may be given the block later: it is as large as
  /// all of its size class.
  static void* take_without_cache(std::size_t bytes) {
    return ::operator new(bytes <= largest ? (size_class(bytes) + 1) * step : bytes);
  }
  static void give_without_cache(void* unused) noexcept { ::operator delete(unused); }

 private:
  struct block {
    block* next;
  };
  struct list {
    block* first = nullptr;
    std::size_t count = 0;
  };
  struct depot;

  static constexpr std::size_t step = 64;
  static constexpr std::size_t classes = 8;
  static constexpr std::size_t largest = step * classes;
  static constexpr std::size_t spilled = 1024;      // at once

  static constexpr std::size_t size_class(std::size_t bytes) noexcept {
    return bytes == 0 ? 0 : (bytes - 1) / step;
  }

  void* refill(std::size_t size);
  void spill(std::size_t size) noexcept;
  void give_back_all() noexcept;

  std::array<list, classes> lists_{};
  std::size_t most_blocks_ = 4096;  // of a size
};

}  // namespace ra::detail
