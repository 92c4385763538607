#pragma once

#include <cstddef>
#include <new>

#include "ra/detail/worker_front.h"

namespace ra::detail {

/// A base of what is made and freed all the time: its memory comes from the worker's cache.
struct pooled {
  static void* operator new(std::size_t bytes) {
    worker_front* here = this_front();
    return here != nullptr ? here->blocks.take(bytes) : block_cache::take_without_cache(bytes);
  }
  static void* operator new(std::size_t bytes, std::align_val_t aligned) {
    return ::operator new(bytes, aligned);
  }
  static void operator delete(void* unused, std::size_t bytes) noexcept {
    worker_front* here = this_front();
    here != nullptr ? here->blocks.give(unused, bytes) : block_cache::give_without_cache(unused);
  }
  static void operator delete(void* unused, std::size_t, std::align_val_t aligned) noexcept {
    ::operator delete(unused, aligned);
  }
};

}  // namespace ra::detail
