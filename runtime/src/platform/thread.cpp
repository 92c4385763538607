#include "platform/thread.h"

#include <linux/futex.h>
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <climits>

namespace ra::detail {

static std::uint32_t* word_of(std::atomic<std::uint32_t>& word) noexcept {
  static_assert(sizeof(word) == sizeof(std::uint32_t));
  return reinterpret_cast<std::uint32_t*>(&word);
}

void sleep_on(std::atomic<std::uint32_t>& word, std::uint32_t expected,
              std::optional<steady::time_point> deadline) noexcept {
  timespec until{};
  if (deadline) {
    // libstdc++'s steady clock is CLOCK_MONOTONIC, which FUTEX_WAIT_BITSET takes as absolute time.
    const auto since = deadline->time_since_epoch();
    if (since.count() < 0) return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since);
    until.tv_sec = seconds.count();
    until.tv_nsec = std::chrono::nanoseconds(since - seconds).count();
  }
  syscall(SYS_futex, word_of(word), FUTEX_WAIT_BITSET_PRIVATE, expected,
          deadline ? &until : nullptr, nullptr, FUTEX_BITSET_MATCH_ANY);
}

void wake_sleepers(std::atomic<std::uint32_t>& word) noexcept {
  syscall(SYS_futex, word_of(word), FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

bool asymmetric_barrier_works() noexcept {
  static const bool works =
      syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
  return works;
}

void heavy_barrier() noexcept {
  if (asymmetric_barrier_works()) {
    syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  } else {
    light_barrier(false);
  }
}

}  // namespace ra::detail
