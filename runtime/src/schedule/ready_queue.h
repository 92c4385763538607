#pragma once

#include "ra/detail/atomics.h"
#include "ra/detail/runnable.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>

// The three queues work waits in. All are lists of what is ready; none owns it. Two are templates so
// that tests can run them, small, in every order of their atomic operations.

namespace ra::detail {

/// First in, first out, of fixed size. One worker pushes; any may take.
template <class Atomics, std::uint32_t size>
class basic_ready_queue {
 public:
  /// False when full.
  bool push(runnable& item) noexcept {
    const std::uint32_t tail = tail_.load(std::memory_order_relaxed);
    // Pairs with the exchange in pop(): the slot we are about to write has been read.
    if (tail - head_.load(std::memory_order_acquire) >= size) return false;
    items_[tail % size].store(&item, std::memory_order_relaxed);
    tail_.store(tail + 1, std::memory_order_release);  // pairs with pop()
    return true;
  }

  runnable* pop() noexcept {
    std::uint32_t head = head_.load(std::memory_order_acquire);
    for (;;) {
      if (head == tail_.load(std::memory_order_acquire)) return nullptr;
      runnable* item = items_[head % size].load(std::memory_order_relaxed);
      if (head_.compare_exchange_weak(head, head + 1, std::memory_order_acq_rel,
                                      std::memory_order_acquire)) {
        return item;
      }
    }
  }

  bool empty() const noexcept {
    return head_.load(std::memory_order_acquire) == tail_.load(std::memory_order_acquire);
  }

 private:
  template <class T>
  using atomic = typename Atomics::template atomic<T>;

  alignas(128) atomic<std::uint32_t> head_{0};
  alignas(128) atomic<std::uint32_t> tail_{0};
  std::array<atomic<runnable*>, size> items_{};
};

/// Children in the order of their spawning: the owner takes the youngest, whose data is warm, and
/// thieves the oldest, which is most work. The owner's pop costs one locked instruction.
/// Source: D. Chase, Y. Lev, "Dynamic circular work-stealing deque" (2005), of fixed size; the
/// fences are read-modify-writes, which ThreadSanitizer understands.
template <class Atomics, std::int64_t size>
class basic_spawn_deque {
 public:
  /// False when full. Owner only.
  bool push(runnable& item) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed);
    if (bottom - top_.load(std::memory_order_acquire) >= size) [[unlikely]] return false;
    items_[index(bottom)].store(&item, std::memory_order_relaxed);
    bottom_.store(bottom + 1, std::memory_order_release);  // pairs with steal()
    return true;
  }

  /// The youngest. Owner only.
  runnable* pop() noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    if (bottom < top_.load(std::memory_order_relaxed)) return nullptr;
    runnable* item = items_[index(bottom)].load(std::memory_order_relaxed);
    return take(bottom) ? item : nullptr;
  }

  /// Takes the youngest if it is `wanted`. Owner only.
  bool pop_if(const runnable& wanted) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    // What lies below top was stolen and may be gone: take() finds out.
    if (items_[index(bottom)].load(std::memory_order_relaxed) != &wanted) return false;
    return take(bottom);
  }

  /// The youngest without taking it: a hint, it may be stolen meanwhile. Owner only.
  runnable* youngest() const noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    if (bottom < top_.load(std::memory_order_relaxed)) return nullptr;
    return items_[index(bottom)].load(std::memory_order_relaxed);
  }

  /// The oldest; null when empty or when another was faster.
  runnable* steal() noexcept {
    std::int64_t top = top_.load(std::memory_order_seq_cst);
    const std::int64_t bottom = bottom_.load(std::memory_order_seq_cst);
    if (top >= bottom) return nullptr;
    runnable* item = items_[index(top)].load(std::memory_order_relaxed);
    if (!top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst)) return nullptr;
    return item;
  }

  bool empty() const noexcept {
    return bottom_.load(std::memory_order_acquire) <= top_.load(std::memory_order_acquire);
  }

 private:
  template <class T>
  using atomic = typename Atomics::template atomic<T>;

  static std::size_t index(std::int64_t at) noexcept {
    return static_cast<std::size_t>(at) % static_cast<std::size_t>(size);
  }

  // Makes the youngest, at `bottom`, the owner's; false when a thief had it.
  bool take(std::int64_t bottom) noexcept {
    // Store then load, seen in that order by thieves: they look at top first and bottom after.
    bottom_.exchange(bottom, std::memory_order_seq_cst);
    std::int64_t top = top_.load(std::memory_order_seq_cst);
    if (top < bottom) [[likely]] return true;
    const bool mine =
        top == bottom && top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst);
    bottom_.store(bottom + 1, std::memory_order_release);
    return mine;
  }

  alignas(128) atomic<std::int64_t> top_{0};
  alignas(128) atomic<std::int64_t> bottom_{0};
  std::array<atomic<runnable*>, size> items_{};
};

using ready_queue = basic_ready_queue<native_atomics, 512>;
using spawn_deque = basic_spawn_deque<native_atomics, 1024>;

/// What foreign threads submit, and what did not fit elsewhere. Of any length, no allocation.
class inject_queue {
 public:
  void push(runnable& item) noexcept {
    const std::lock_guard held(lock_);
    item.next = nullptr;
    (last_ != nullptr ? last_->next : first_) = &item;
    last_ = &item;
    // Ordered with the pusher's later look for searchers, see scheduler.cpp.
    length_.fetch_add(1, std::memory_order_seq_cst);
  }

  runnable* pop() noexcept {
    if (empty()) return nullptr;
    const std::lock_guard held(lock_);
    runnable* item = first_;
    if (item == nullptr) return nullptr;
    first_ = item->next;
    if (first_ == nullptr) last_ = nullptr;
    length_.fetch_sub(1, std::memory_order_seq_cst);
    return item;
  }

  bool empty() const noexcept { return length_.load(std::memory_order_seq_cst) == 0; }

 private:
  std::mutex lock_;
  runnable* first_ = nullptr;
  runnable* last_ = nullptr;
  std::atomic<std::size_t> length_{0};
};

}  // namespace ra::detail
