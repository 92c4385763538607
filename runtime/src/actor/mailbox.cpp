#include "ra/detail/mailbox.h"

#include "actor/mailbox_paths.h"
#include "memory/chunk_pool.h"
#include "platform/thread.h"

#include <cstring>
#include <thread>

namespace ra::detail {

static_assert(chunk_pool::bytes_of(0) == 512 && chunk_pool::classes == 8);

std::byte* native_machine::take_chunk(unsigned size_class) noexcept {
  return chunk_pool::take(size_class);
}

void native_machine::give_chunk(std::byte* blank, unsigned size_class) noexcept {
  chunk_pool::give(blank, size_class);
}

void native_machine::blank(std::byte* from, std::byte* to) noexcept {
  if (to - from > 256) {
    std::memset(from, 0, static_cast<std::size_t>(to - from));
  } else {
    for (; from < to; from += 16) *reinterpret_cast<std::uint64_t*>(from) = 0;
  }
}

void native_machine::wait(unsigned times) noexcept {
  if (times % 64 == 63) {
    std::this_thread::yield();
  } else {
    pause_briefly();
  }
}

template class basic_mailbox<native_machine>;

}  // namespace ra::detail
