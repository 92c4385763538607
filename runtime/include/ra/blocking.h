#pragma once

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"

namespace ra {
namespace detail {

/// Calls `called(argument)` on a thread that may be held, and returns once it has. `called` throws
/// nothing.
void call_on_spare_thread(void (*called)(void*) noexcept, void* argument) noexcept;

}  // namespace detail

/// Calls `function()`, which may hold its thread for long, on a thread kept for that, and returns its
/// result. The worker goes on with other tasks meanwhile.
/// Suspends: the task until the call has returned: nothing can stop a blocking call. A thread that
///           runs no task calls it itself.
/// Errors:   what it throws.
/// Cost:     two hand-overs between threads, some 10 us. Threads are made as they are needed and end
///           after some seconds without work.
/// Limits:   256 calls at once, the others wait their turn. When not even one thread can be made, the
///           call holds the worker.
template <class F>
RA_SUSPENDS auto blocking(F&& function RA_BORROWED) -> std::invoke_result_t<F&> {
  using returned = std::invoke_result_t<F&>;
  struct request {
    std::remove_reference_t<F>* function;
    std::exception_ptr error;
    std::conditional_t<std::is_void_v<returned>, bool, std::optional<returned>> value{};
  } whole{&function, nullptr};
  detail::call_on_spare_thread(
      [](void* argument) noexcept {
        auto& mine = *static_cast<request*>(argument);
        try {
          if constexpr (std::is_void_v<returned>) {
            (*mine.function)();
          } else {
            mine.value.emplace((*mine.function)());
          }
        } catch (...) {
          mine.error = std::current_exception();
        }
      },
      &whole);
  if (whole.error) std::rethrow_exception(whole.error);
  if constexpr (!std::is_void_v<returned>) return std::move(*whole.value);
}

}  // namespace ra
