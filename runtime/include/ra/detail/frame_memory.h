#pragma once

#include <cstddef>
#include <new>

namespace ra::detail {

/// Where the frames of our coroutines come from: a base of their promises.
struct pooled_frame {
  static void* operator new(std::size_t bytes) { return ::operator new(bytes); }
  static void operator delete(void* frame, std::size_t) noexcept { ::operator delete(frame); }
};

}  // namespace ra::detail
