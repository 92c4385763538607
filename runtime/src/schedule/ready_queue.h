#pragma once

#include "platform/thread.h"
#include "ra/detail/atomics.h"
#include "ra/detail/runnable.h"

#include <algorithm>
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
/// thieves the oldest, which is most work. All are the owner's, who needs no locked instruction,
/// until somebody lacks work: then it hands out half, when it is asked or knows by itself.
///
///     top_ <= split_ <= bottom_      thieves may take [top_, split_), the owner [split_, bottom_)
///
/// What was handed out is taken under a lock: by one thief at a time, and by the owner, half of it,
/// when it has nothing else. An owner that computes for long does not answer. Then a thief hands out
/// in its stead: it says so, has the kernel order the owner's memory accesses (heavy_barrier), and
/// then sees whatever the owner took before it saw that. That interrupts another processor, ten
/// microseconds on a virtual machine, so it is the last resort.
///
/// Source: T. van Dijk, J. van de Pol, "Lace: non-blocking split deque for work-stealing" (2014) for
/// the split; what is done about silent owners is ours.
template <class Machine, std::int64_t size, std::int64_t many>
class basic_spawn_deque {
 public:
  /// `asymmetric`: whether heavy_barrier() does for both.
  explicit basic_spawn_deque(bool asymmetric) noexcept : asymmetric_(asymmetric) {}

  /// False when full. Owner only.
  bool push(runnable& item) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed);
    if (bottom == full_at_ && room() == 0) [[unlikely]] return false;
    items_[index(bottom)].store(&item, std::memory_order_relaxed);
    bottom_.store(bottom + 1, std::memory_order_release);  // pairs with hand_out_for_owner()
    return true;
  }

  /// Hands out half where nothing has been: somebody lacks work. Owner only.
  void feed() noexcept {
    if (split_.load(std::memory_order_relaxed) > top_.load(std::memory_order_relaxed)) return;
    hand_out(bottom_.load(std::memory_order_relaxed));
  }

  /// The youngest; null when empty, or for now when a thief is at it. Owner only.
  runnable* pop() noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    if (bottom < top_.load(std::memory_order_relaxed)) return nullptr;
    runnable* item = items_[index(bottom)].load(std::memory_order_relaxed);
    return take(bottom) ? item : nullptr;
  }

  /// Takes the youngest if it is `wanted`. Owner only.
  bool pop_if(const runnable& wanted) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    // What lies below was stolen and may be gone: take() finds out.
    if (items_[index(bottom)].load(std::memory_order_relaxed) != &wanted) return false;
    return take(bottom);
  }

  /// Calls `change()` while no thief can have the youngest, if that is `wanted`. Owner only.
  template <class Change>
  bool change_youngest(const runnable& wanted, Change change) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    if (items_[index(bottom)].load(std::memory_order_relaxed) != &wanted || !take(bottom)) {
      return false;
    }
    change();
    bottom_.store(bottom + 1, std::memory_order_release);
    return true;
  }

  /// The oldest. Owner only, who has no thieves.
  runnable* pop_oldest() noexcept {
    const std::int64_t top = top_.load(std::memory_order_relaxed);
    if (top == bottom_.load(std::memory_order_relaxed)) return nullptr;
    top_.store(top + 1, std::memory_order_relaxed);
    split_.store(top + 1, std::memory_order_relaxed);
    return items_[index(top)].load(std::memory_order_relaxed);
  }

  /// Any thread.
  bool empty() const noexcept {
    return bottom_.load(std::memory_order_acquire) <= top_.load(std::memory_order_acquire);
  }

  /// What a thief does when nothing has been handed out.
  enum class manner : unsigned char { asks, insists };

  /// The oldest, and where many wait half of what was handed out, of which the others are put into
  /// `mine`, the caller's own. Null when empty, when another is at it, or when the owner has been
  /// asked.
  runnable* steal_into(basic_spawn_deque& mine, manner how) noexcept {
    if (empty() || !try_lock()) return nullptr;
    const std::int64_t top = top_.load(std::memory_order_relaxed);
    std::int64_t split = split_.load(std::memory_order_acquire);
    if (split <= top && how == manner::insists && hand_out_for_owner(top)) {
      split = split_.load(std::memory_order_relaxed);
    }
    runnable* oldest = nullptr;
    if (top < split) {
      std::int64_t end = top + 1;
      if (bottom_.load(std::memory_order_relaxed) - top >= many) {
        end += std::min((split - top) / 2, mine.room());
      }
      oldest = items_[index(top)].load(std::memory_order_relaxed);
      mine.append(*this, top + 1, end);
      top_.store(end, std::memory_order_release);  // pairs with room()
    } else if (asked_.load(std::memory_order_relaxed) == nobody) {
      asked_.store(asked, std::memory_order_relaxed);
    }
    unlock();
    return oldest;
  }

 private:
  template <class T>
  using atomic = typename Machine::template atomic<T>;
  using request = std::uint32_t;
  static constexpr request nobody = 0, asked = 1, answering = 2, insisting = 3;

  static std::size_t index(std::int64_t at) noexcept {
    return static_cast<std::size_t>(at) % static_cast<std::size_t>(size);
  }

  bool try_lock() noexcept { return thief_.exchange(1, std::memory_order_acquire) == 0; }
  void unlock() noexcept { thief_.store(0, std::memory_order_release); }

  // How many more fit; the owner's. Acquire: a thief has read the places that are written next.
  std::int64_t room() noexcept {
    full_at_ = top_.load(std::memory_order_acquire) + size;
    return full_at_ - bottom_.load(std::memory_order_relaxed);
  }

  // Makes the youngest, at `bottom`, the owner's; false when it is a thief's, or may be.
  bool take(std::int64_t bottom) noexcept {
    bottom_.store(bottom, std::memory_order_release);
    Machine::light_barrier(asymmetric_);  // pairs with heavy_barrier() in hand_out_for_owner()
    // Acquire: after a thief has insisted, the split is as it left it.
    if (asked_.load(std::memory_order_acquire) == nobody) [[likely]] {
      if (split_.load(std::memory_order_relaxed) <= bottom) [[likely]] return true;
    }
    return take_at_split(bottom);
  }

  [[gnu::noinline]] bool take_at_split(std::int64_t bottom) noexcept {
    if (asked_.load(std::memory_order_relaxed) == asked) hand_out(bottom);
    bool mine = asked_.load(std::memory_order_acquire) != insisting;
    if (mine && bottom < split_.load(std::memory_order_relaxed)) mine = take_back(bottom);
    if (!mine) bottom_.store(bottom + 1, std::memory_order_release);
    return mine;
  }

  // By the owner: half of what it has below `end`. Not while a thief does it.
  [[gnu::noinline]] void hand_out(std::int64_t end) noexcept {
    request now = asked_.load(std::memory_order_relaxed);
    if (now == insisting) return;
    if (!asked_.compare_exchange_strong(now, answering, std::memory_order_acq_rel)) return;
    const std::int64_t split = split_.load(std::memory_order_relaxed);
    // Release: pairs with steal_into().
    if (split < end) split_.store(split + (end - split + 1) / 2, std::memory_order_release);
    asked_.store(nobody, std::memory_order_release);
  }

  // By the owner, who has nothing else: half of what was handed out, with the one at `bottom`.
  bool take_back(std::int64_t bottom) noexcept {
    if (!try_lock()) return false;
    const std::int64_t top = top_.load(std::memory_order_relaxed);
    const bool mine = top <= bottom;
    if (mine) split_.store(top + (bottom - top) / 2, std::memory_order_relaxed);
    unlock();
    return mine;
  }

  // By a thief that holds the lock. False when the owner answers just now.
  bool hand_out_for_owner(std::int64_t top) noexcept {
    request now = asked;
    if (!asked_.compare_exchange_strong(now, insisting, std::memory_order_acq_rel)) return false;
    Machine::heavy_barrier();  // pairs with light_barrier() in take()
    const std::int64_t bottom = bottom_.load(std::memory_order_acquire);
    if (top < bottom) split_.store(top + (bottom - top + 1) / 2, std::memory_order_relaxed);
    asked_.store(nobody, std::memory_order_release);  // pairs with take()
    return top < bottom;
  }

  // By its owner: what a thief, who is that owner, takes from another.
  void append(const basic_spawn_deque& from, std::int64_t first, std::int64_t end) noexcept {
    std::int64_t bottom = bottom_.load(std::memory_order_relaxed);
    for (; first < end; ++first, ++bottom) {
      items_[index(bottom)].store(from.items_[index(first)].load(std::memory_order_relaxed),
                                  std::memory_order_relaxed);
    }
    bottom_.store(bottom, std::memory_order_release);
  }

  alignas(128) atomic<std::int64_t> bottom_{0};
  std::int64_t full_at_ = size;  // the owner's: it looks at top_ no sooner
  const bool asymmetric_;
  alignas(128) atomic<std::int64_t> split_{0};  // the owner writes it, or who has insisted
  atomic<request> asked_{nobody};
  alignas(128) atomic<std::int64_t> top_{0};  // who holds the lock writes it
  atomic<std::uint32_t> thief_{0};            // the lock
  alignas(128) std::array<atomic<runnable*>, size> items_{};
};

struct queue_machine : native_atomics {
  static void light_barrier(bool asymmetric) noexcept { detail::light_barrier(asymmetric); }
  static void heavy_barrier() noexcept { detail::heavy_barrier(); }
};

using ready_queue = basic_ready_queue<native_atomics, 512>;
using spawn_deque = basic_spawn_deque<queue_machine, 1024, 64>;

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
