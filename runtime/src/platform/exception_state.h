#pragma once

// The C++ runtime keeps, per thread, the exceptions being handled and how many are in flight. A
// stack that suspends inside a catch block or during unwinding takes its part along, or the next
// task on the thread would handle the wrong exception. The layout is the Itanium C++ ABI's, 2.2.2.

namespace __cxxabiv1 {
struct __cxa_eh_globals;
extern "C" __cxa_eh_globals* __cxa_get_globals() noexcept;
}  // namespace __cxxabiv1

namespace ra::detail {

struct exception_state {
  void* caught = nullptr;
  unsigned uncaught = 0;

  bool empty() const noexcept { return caught == nullptr && uncaught == 0; }
};

/// The calling thread's own; ask again after a suspension.
inline exception_state* exceptions_of_thread() noexcept {
  return reinterpret_cast<exception_state*>(__cxxabiv1::__cxa_get_globals());
}

}  // namespace ra::detail
