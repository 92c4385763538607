#include "platform/stack.h"

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <new>

namespace ra::detail {
namespace {

constexpr int guard_install = 102;  // MADV_GUARD_INSTALL, newer than the headers we build with

// The descriptor's place differs from stack to stack: tops that agree in their low 12 bits would
// make stores to one stack look like stores to another (4 KiB aliasing, 1.7x slower messages).
std::size_t colour(std::size_t number) noexcept { return (number % 16) * 128; }

// With room for the canary of the stack above.
std::size_t descriptor_bytes() noexcept {
  return (sizeof(stack) + sizeof(std::uint64_t) + 63) & ~std::size_t{63};
}

bool install_guard(std::byte* bottom) noexcept {
  if (madvise(bottom, guard_bytes(), guard_install) == 0) return true;
  static std::atomic<int> protected_pages{0};
  constexpr int most = 16'000;  // of 65,530 mappings; the program needs some, too
  if (protected_pages.fetch_add(1, std::memory_order_relaxed) >= most) return false;
  return mprotect(bottom, guard_bytes(), PROT_NONE) == 0;
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

stack* map_stacks(std::size_t count, std::size_t bytes, void (*entry)(),
                  stack_guard wanted) noexcept {
  void* memory = mmap(nullptr, count * bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  // A huge page would make one touched stack cost thirty-two.
  madvise(memory, count * bytes, MADV_NOHUGEPAGE);
  stack* list = nullptr;
  for (std::size_t i = count; i-- > 0;) {
    auto* bottom = static_cast<std::byte*>(memory) + i * bytes;
    const bool guarded = wanted == stack_guard::best && install_guard(bottom);
    std::byte* top = bottom + bytes - colour(i) - descriptor_bytes();
    auto* made = new (top) stack;
    made->bottom = bottom;
    made->bytes = bytes;
    if (!guarded && i > 0) {  // the lowest of a batch has no neighbour to watch over it
      made->canary = reinterpret_cast<std::uint64_t*>(bottom) - 1;
      *made->canary = stack::canary_alive;
    }
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
