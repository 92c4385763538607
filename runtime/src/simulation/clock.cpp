// Takes the place of libstdc++'s clocks, so that code under simulation sees virtual time without
// being written for it: a program calls the definition that is linked first, ours. On every other
// thread the clocks ask the system, as the library's own do.

#include "simulation/hooks.h"

#include <time.h>

namespace ra::detail {
namespace {

thread_local const virtual_clock* clock_of_thread = nullptr;

std::chrono::nanoseconds real(clockid_t which) noexcept {
  timespec now{};
  clock_gettime(which, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

void set_virtual_clock(const virtual_clock* now) noexcept { clock_of_thread = now; }

}  // namespace ra::detail

#ifndef __GLIBCXX__
#error "ra::simulation knows how to give virtual time to libstdc++ only"
#endif

namespace std::chrono {
inline namespace _V2 {

steady_clock::time_point steady_clock::now() noexcept {
  using ra::detail::virtual_clock;
  const virtual_clock* mine = ra::detail::clock_of_thread;
  if (mine == nullptr) return time_point(ra::detail::real(CLOCK_MONOTONIC));
  return time_point(virtual_clock::steady_start + mine->since_start);
}

system_clock::time_point system_clock::now() noexcept {
  using ra::detail::virtual_clock;
  const virtual_clock* mine = ra::detail::clock_of_thread;
  if (mine == nullptr) return time_point(ra::detail::real(CLOCK_REALTIME));
  return time_point(virtual_clock::system_start + mine->since_start);
}

}  // namespace _V2
}  // namespace std::chrono
