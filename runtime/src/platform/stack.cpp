#include "platform/stack.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace ra::detail {
namespace {

constexpr int guard_install = 102;  // MADV_GUARD_INSTALL, newer than the headers we build with

// The descriptor's place differs from stack to stack: tops that agree in their low 12 bits would
// make stores to one stack look like stores to another (4 KiB aliasing, 1.7x slower messages).
std::size_t colour(std::size_t number) noexcept { return (number % 16) * 128; }

std::size_t descriptor_bytes() noexcept { return (sizeof(stack) + 63) & ~std::size_t{63}; }

void install_guard(std::byte* bottom) noexcept {
  if (madvise(bottom, guard_bytes(), guard_install) == 0) return;
  // Fails past some 32,000 stacks, the limit on mappings; those go unguarded rather than unmade.
  mprotect(bottom, guard_bytes(), PROT_NONE);
}

}  // namespace

std::size_t guard_bytes() noexcept {
  static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return page;
}

bool stack::guards(const void* address) const noexcept {
  const auto* byte = static_cast<const std::byte*>(address);
  return byte >= bottom && byte < bottom + guard_bytes();
}

stack* map_stacks(std::size_t count, std::size_t bytes, void (*entry)()) noexcept {
  void* memory = mmap(nullptr, count * bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  // A huge page would make one touched stack cost thirty-two.
  madvise(memory, count * bytes, MADV_NOHUGEPAGE);
  stack* list = nullptr;
  for (std::size_t i = count; i-- > 0;) {
    auto* bottom = static_cast<std::byte*>(memory) + i * bytes;
    install_guard(bottom);
    std::byte* top = bottom + bytes - colour(i) - descriptor_bytes();
    auto* made = new (top) stack;
    made->bottom = bottom;
    made->bytes = bytes;
    std::byte* usable = bottom + guard_bytes();
    make_context(made->where, usable, static_cast<std::size_t>(top - usable), entry);
#ifdef RA_ASAN
    __lsan_register_root_region(usable, bytes - guard_bytes());
#endif
    made->next = list;
    list = made;
  }
  return list;
}

void unmap_stacks(std::byte* first, std::size_t count, std::size_t bytes) noexcept {
#ifdef RA_ASAN
  for (std::size_t i = 0; i < count; ++i) {
    __lsan_unregister_root_region(first + i * bytes + guard_bytes(), bytes - guard_bytes());
  }
#endif
  munmap(first, count * bytes);
}

}  // namespace ra::detail
