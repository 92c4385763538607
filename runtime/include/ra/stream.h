#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/co.h"

namespace ra {

/// A sequence that a coroutine computes element by element, each when it is asked for, and which may
/// wait in between: a generator for coroutines.
///
///     ra::stream<std::string> lines(ra::channel<std::string>& from) {
///       while (ra::result<std::string> line = co_await ra::on_receive(from)) {
///         if (!line->empty()) co_yield std::move(*line);
///       }
///     }
///     while (std::optional<std::string> line = co_await all.next()) ...
///
/// Thread-safety: belongs to one task at a time, the one that asks; it waits and stops with that.
/// Cost:          a frame from the worker's pool; an element costs two returns.
template <class T>
class [[nodiscard]] stream {
 public:
  static_assert(std::is_object_v<T>, "RA3002: a stream gives values; a reference may outlive them");

  class promise_type : public detail::co_promise {
   public:
    stream get_return_object() noexcept { return stream(handle::from_promise(*this)); }
    template <class Value>
    auto yield_value(Value&& value) {
      value_.emplace(std::forward<Value>(value));
      runner->go_on_with(outer);
      return std::suspend_always{};
    }
    void return_void() const noexcept {}
    void unhandled_exception() noexcept { error_ = std::current_exception(); }

   private:
    friend class stream;
    std::optional<T> value_;
    std::exception_ptr error_;
  };

  stream(stream&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  stream& operator=(stream&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~stream() {
    if (frame_) frame_.destroy();
  }

  /// For co_await: the next element, or nothing at the end and ever after.
  /// Errors: what the coroutine throws, which is its end.
  auto next() noexcept { return following{*this}; }

 private:
  using handle = std::coroutine_handle<promise_type>;
  explicit stream(handle frame) noexcept : frame_(frame) {}

  struct following : detail::co_step {
    stream& of;
    explicit following(stream& all) noexcept : of(all) {}
    bool await_ready() const noexcept { return of.frame_.done(); }
    void go_on(detail::co_runner& by, std::coroutine_handle<> me) noexcept {
      promise_type& promise = of.frame_.promise();
      promise.runner = &by;
      promise.outer = me;
      promise.value_.reset();
      by.go_on_with(of.frame_);
    }
    std::optional<T> await_resume() {
      promise_type& promise = of.frame_.promise();
      if (promise.error_) std::rethrow_exception(std::exchange(promise.error_, nullptr));
      return std::exchange(promise.value_, std::nullopt);
    }
  };

  handle frame_;
};

}  // namespace ra
