#include "platform/address_range.h"

#include "platform/sanitizers.h"

#include <sys/mman.h>

#include <cstdint>

namespace ra::detail {

address_range::address_range(std::size_t most_bytes) noexcept {
  for (std::size_t bytes = most_bytes; bytes >= step_bytes; bytes /= 2) {
    // Without access the range costs the system nothing, even where it counts what is promised.
    void* memory = mmap(nullptr, bytes + step_bytes, PROT_NONE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) continue;
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    const std::size_t unaligned = (step_bytes - address % step_bytes) % step_bytes;
    begin_ = static_cast<std::byte*>(memory) + unaligned;
    limit_ = bytes / step_bytes * step_bytes;
    return;
  }
}

std::byte* address_range::extend(std::size_t bytes) noexcept {
  if (bytes > limit_ - backed_) return nullptr;
  std::byte* added = begin_ + backed_;
  if (mprotect(added, bytes, PROT_READ | PROT_WRITE) != 0) return nullptr;
#ifdef RA_ASAN
  __lsan_register_root_region(added, bytes);
#endif
  backed_ += bytes;
  return added;
}

void discard_pages(std::byte* first, std::size_t bytes) noexcept {
  madvise(first, bytes, MADV_DONTNEED);
}

}  // namespace ra::detail
