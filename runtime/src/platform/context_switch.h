#pragma once

#include "platform/sanitizers.h"

#include <cstddef>
#include <cstdint>

// The only place where a thread changes its stack.
//
// On x86-64 the switch is inlined: three words are kept in memory and the compiler is told that
// every other register is gone, so it saves what is live and nothing else. No return address is
// pushed: the target is jumped to, which keeps the return predictor right for the caller's frames
// and does not touch the red zone. The floating point control words are not switched: a task that
// changes the rounding mode must restore it before it suspends.
//
// Other machines, and RA_PORTABLE_SWITCH, use ucontext: correct, and some 200 ns slower, because it
// also asks the kernel for the signal mask.

#if defined(__x86_64__) && !defined(__ILP32__) && !defined(RA_PORTABLE_SWITCH)
#define RA_INLINE_SWITCH 1
#else
#include <ucontext.h>
#endif

namespace ra::detail {

/// Where a stack goes on when it is switched to, and what the sanitizers know it by.
struct context {
#ifdef RA_INLINE_SWITCH
  void* stack_pointer = nullptr;
  void* frame_pointer = nullptr;
  void* base_register = nullptr;
  void* instruction = nullptr;
#else
  ucontext_t machine;
#endif
#ifdef RA_TSAN
  void* tsan_fiber = nullptr;
#endif
#ifdef RA_ASAN
  void* fake_stack = nullptr;
  const void* bottom = nullptr;
  std::size_t bytes = 0;
#endif
};

/// Makes `made` enter `entry` on the memory [bottom, bottom + bytes) when first switched to. `entry`
/// calls arrived_on_new_stack() first and never returns.
inline void make_context(context& made, void* bottom, std::size_t bytes, void (*entry)()) noexcept {
#ifdef RA_INLINE_SWITCH
  // As after a call: aligned to 16 but for the return address, which is null, where unwinders stop.
  auto top = (reinterpret_cast<std::uintptr_t>(bottom) + bytes) & ~std::uintptr_t{15};
  auto* pointer = reinterpret_cast<void**>(top) - 1;
  *pointer = nullptr;
  made.stack_pointer = pointer;
  made.frame_pointer = nullptr;
  made.instruction = reinterpret_cast<void*>(entry);
#else
  getcontext(&made.machine);
  made.machine.uc_stack.ss_sp = bottom;
  made.machine.uc_stack.ss_size = bytes;
  made.machine.uc_link = nullptr;
  makecontext(&made.machine, entry, 0);
#endif
#ifdef RA_TSAN
  made.tsan_fiber = __tsan_create_fiber(0);
#endif
#ifdef RA_ASAN
  made.bottom = bottom;
  made.bytes = bytes;
#endif
}

/// Forgets a context that will not be switched to again; its stack holds no live object.
inline void drop_context(context& dropped) noexcept {
#ifdef RA_TSAN
  __tsan_destroy_fiber(dropped.tsan_fiber);
#endif
  static_cast<void>(dropped);
}

/// The first thing that runs on a new stack.
inline void arrived_on_new_stack() noexcept {
#ifdef RA_ASAN
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
}

#if defined(RA_INLINE_SWITCH) && defined(__AVX512F__)
#define RA_WIDE_CLOBBERS                                                                       \
  , "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24", "xmm25", \
      "xmm26", "xmm27", "xmm28", "xmm29", "xmm30", "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", \
      "k7"
#else
#define RA_WIDE_CLOBBERS
#endif

/// Leaves the running stack in `from` and goes on with `to`. Returns when somebody switches back,
/// perhaps on another thread: nothing thread-local that was read before is good after.
[[gnu::always_inline]] inline void switch_context(context& from, context& to) noexcept {
#ifdef RA_TSAN
  from.tsan_fiber = __tsan_get_current_fiber();
  __tsan_switch_to_fiber(to.tsan_fiber, 0);
#endif
#ifdef RA_ASAN
  __sanitizer_start_switch_fiber(&from.fake_stack, to.bottom, to.bytes);
#endif
#ifdef RA_INLINE_SWITCH
  context* leaving = &from;
  context* entering = &to;
  asm volatile(
      "movq %%rsp, 0(%[from])\n\t"
      "movq %%rbp, 8(%[from])\n\t"
      "movq %%rbx, 16(%[from])\n\t"
      "leaq 1f(%%rip), %%rax\n\t"
      "movq %%rax, 24(%[from])\n\t"
      "movq 24(%[to]), %%rax\n\t"
      "movq 0(%[to]), %%rsp\n\t"
      "movq 8(%[to]), %%rbp\n\t"
      "movq 16(%[to]), %%rbx\n\t"
      "jmp *%%rax\n"
      "1:\n\t"
      : [from] "+D"(leaving), [to] "+S"(entering)
      :
      : "rax", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "memory", "cc",
        "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
        "xmm11", "xmm12", "xmm13", "xmm14", "xmm15" RA_WIDE_CLOBBERS);
#else
  swapcontext(&from.machine, &to.machine);
#endif
#ifdef RA_ASAN
  __sanitizer_finish_switch_fiber(from.fake_stack, nullptr, nullptr);
#endif
}

}  // namespace ra::detail
