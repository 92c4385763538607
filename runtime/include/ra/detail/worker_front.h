#pragma once

#include "ra/detail/block_cache.h"

namespace ra::detail {

struct task_context;

/// What headers see of the worker that runs them.
struct worker_front {
  task_context* task = nullptr;  // of the task that runs; null in the worker's loop itself
  block_cache blocks;
};

#if defined(__x86_64__) && defined(__ELF__) && !defined(__ILP32__)

/// The calling thread's worker; null on a thread that is not ours. Compilers keep the address of a
/// thread-local across a suspension, after which the thread is another, so we read it ourselves: two
/// instructions that they neither move nor merge.
[[gnu::always_inline]] inline worker_front* this_front() noexcept {
  worker_front* found;
  asm volatile(
      "movq ra_worker_of_thread@gottpoff(%%rip), %0\n\t"
      "movq %%fs:(%0), %0"
      : "=r"(found)
      :
      : "memory");
  return found;
}

#else

/// The calling thread's worker; null on a thread that is not ours. Never inlined: compilers keep the
/// address of a thread-local across a suspension, after which the thread is another.
worker_front* this_front() noexcept;

#endif

}  // namespace ra::detail
