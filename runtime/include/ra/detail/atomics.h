#pragma once

#include <atomic>

namespace ra::detail {

/// What code without locks is made of. Tests put another in its place, to run the very same code in
/// every order of its operations.
struct native_atomics {
  template <class T>
  using atomic = std::atomic<T>;
};

}  // namespace ra::detail
