#pragma once

// Which sanitizer this file is compiled for, whatever the compiler calls it.

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define RA_TSAN 1
#endif
#if __has_feature(address_sanitizer)
#define RA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define RA_TSAN 1
#endif
#if defined(__SANITIZE_ADDRESS__)
#define RA_ASAN 1
#endif

#ifdef RA_TSAN
#include <sanitizer/tsan_interface.h>
#endif
#ifdef RA_ASAN
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#endif

namespace ra::detail {

/// Tells the thread sanitizer that what precedes the one happens before what follows the other, where
/// code between them that it does not see makes it so.
inline void handed_over([[maybe_unused]] void* by) noexcept {
#ifdef RA_TSAN
  __tsan_release(by);
#endif
}
inline void taken_over([[maybe_unused]] void* by) noexcept {
#ifdef RA_TSAN
  __tsan_acquire(by);
#endif
}

}  // namespace ra::detail
