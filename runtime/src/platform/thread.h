#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

// What the kernel decides about threads: sleeping on a word, and the asymmetric barrier.

namespace ra::detail {

using steady = std::chrono::steady_clock;

/// Sleeps while `word` is `expected`, at most until `deadline`. May return early for no reason.
void sleep_on(std::atomic<std::uint32_t>& word, std::uint32_t expected,
              std::optional<steady::time_point> deadline) noexcept;

/// Wakes every thread that sleeps on `word`. The word may already be gone.
void wake_sleepers(std::atomic<std::uint32_t>& word) noexcept;

/// Asks the kernel once whether it can order other threads' memory accesses for us.
bool asymmetric_barrier_works() noexcept;

/// The rare side of a store-then-load race: after it, either this thread sees the store another
/// made before its light_barrier(), or that thread's later load sees our store.
void heavy_barrier() noexcept;

/// The frequent side: free where the kernel runs the barrier in our stead.
inline void light_barrier(bool asymmetric) noexcept {
  if (asymmetric) {
    std::atomic_signal_fence(std::memory_order_seq_cst);
  } else {
    // Not a fence: ThreadSanitizer does not model those. Any read-modify-write does on machines
    // where it is a full barrier, and elsewhere the word below orders both sides.
    static std::atomic<unsigned> order{0};
    order.fetch_add(1, std::memory_order_seq_cst);
  }
}

inline void pause_briefly() noexcept {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

}  // namespace ra::detail
