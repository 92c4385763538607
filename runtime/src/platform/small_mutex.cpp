#include "ra/detail/small_mutex.h"

#include "platform/thread.h"

namespace ra::detail {

void small_mutex::lock_slow() noexcept {
  // Whoever slept cannot know whether others do, so it takes it as contended.
  while (word_.exchange(contended, std::memory_order_acquire) != 0) {
    sleep_on(word_, contended, std::nullopt);
  }
}

void small_mutex::wake() noexcept { wake_sleepers(word_); }

}  // namespace ra::detail
