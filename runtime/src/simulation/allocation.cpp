// Takes the place of operator new, which the language lets a program do, to make the n-th
// allocation of a task fail. The definitions are weak: a program that has its own keeps it, and
// simulations then inject no such fault.

#include "simulation/hooks.h"

#include <cstdlib>
#include <new>
#include <utility>

namespace ra::detail {
namespace {

thread_local allocation_judge* judge_of_thread = nullptr;
thread_local bool asked_us = false;

void* allocate(std::size_t bytes, std::size_t alignment) noexcept {
  asked_us = true;
  if (judge_of_thread != nullptr && judge_of_thread->fails()) return nullptr;
  if (bytes == 0) bytes = 1;
  if (alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__) return std::malloc(bytes);
  return std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(std::size_t bytes, std::size_t alignment = 0) {
  for (;;) {
    if (void* made = allocate(bytes, alignment)) return made;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

allocation_judge* set_allocation_judge(allocation_judge* now) noexcept {
  return std::exchange(judge_of_thread, now);
}

bool allocations_are_judged() noexcept {
  allocation_judge* before = set_allocation_judge(nullptr);
  asked_us = false;
  ::operator delete(::operator new(1));
  set_allocation_judge(before);
  return asked_us;
}

}  // namespace ra::detail

#define RA_WEAK __attribute__((weak))
using ra::detail::allocate;
using ra::detail::allocate_or_throw;

RA_WEAK void* operator new(std::size_t bytes) { return allocate_or_throw(bytes); }
RA_WEAK void* operator new[](std::size_t bytes) { return allocate_or_throw(bytes); }
RA_WEAK void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  return allocate(bytes, 0);
}
RA_WEAK void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
  return allocate(bytes, 0);
}
RA_WEAK void* operator new(std::size_t bytes, std::align_val_t to) {
  return allocate_or_throw(bytes, static_cast<std::size_t>(to));
}
RA_WEAK void* operator new[](std::size_t bytes, std::align_val_t to) {
  return allocate_or_throw(bytes, static_cast<std::size_t>(to));
}
RA_WEAK void* operator new(std::size_t bytes, std::align_val_t to, const std::nothrow_t&) noexcept {
  return allocate(bytes, static_cast<std::size_t>(to));
}
RA_WEAK void* operator new[](std::size_t bytes, std::align_val_t to,
                             const std::nothrow_t&) noexcept {
  return allocate(bytes, static_cast<std::size_t>(to));
}
RA_WEAK void operator delete(void* memory) noexcept { std::free(memory); }
RA_WEAK void operator delete[](void* memory) noexcept { std::free(memory); }
RA_WEAK void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
RA_WEAK void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
RA_WEAK void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
RA_WEAK void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
RA_WEAK void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
RA_WEAK void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
