#pragma once

#include <chrono>
#include <cstddef>

// What a simulation takes over from the standard library while it runs, for its thread alone.

namespace ra::detail {

/// The time of the calling thread; null where it is the machine's.
struct virtual_clock {
  std::chrono::nanoseconds since_start{0};

  /// An hour after the steady clock's beginning, and the first of January 2024, UTC.
  static constexpr std::chrono::nanoseconds steady_start = std::chrono::hours(1);
  static constexpr std::chrono::nanoseconds system_start = std::chrono::seconds(1'704'067'200);
};
void set_virtual_clock(const virtual_clock* now) noexcept;

/// Whether an allocation is to fail; called for each one that a task makes.
class allocation_judge {
 public:
  virtual bool fails() noexcept = 0;

 protected:
  ~allocation_judge() = default;
};
/// Of the calling thread; null where allocations just succeed. Returns the one before.
allocation_judge* set_allocation_judge(allocation_judge* now) noexcept;

/// Whether operator new is ours, so that judges are asked at all: a program may have its own.
bool allocations_are_judged() noexcept;

/// Should the process die while this lives, prints how to replay the run.
class last_words {
 public:
  last_words() noexcept;
  last_words(const last_words&) = delete;
  last_words& operator=(const last_words&) = delete;
  ~last_words();

  /// What is printed after RA_SEED=; kept.
  static void say_seed(const char* seed, std::size_t length) noexcept;
};

}  // namespace ra::detail
