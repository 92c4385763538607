#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/pooled.h"

namespace ra {

/// Says `co_yield elements_of(x)`: each element of x in turn. Another generator of the same type costs
/// no more for being nested, however deep: who asks resumes the innermost one.
template <class Range>
struct elements_of {
  explicit elements_of(Range&& all) noexcept : range(std::forward<Range>(all)) {}
  Range&& range;
};
template <class Range>
elements_of(Range&&) -> elements_of<Range>;

/// A sequence that a coroutine computes element by element, each when it is asked for. It runs on the
/// task that asks, like a call.
///
///     ra::generator<int> naturals() {
///       for (int i = 0;; ++i) co_yield i;
///     }
///     for (int i : naturals()) ...
///
/// T may be a reference type; of a value type the elements are rvalues, which may be moved from.
///
/// Errors:        what the coroutine throws leaves begin() or ++; the sequence has ended then.
/// Thread-safety: belongs to one task at a time.
/// Cost:          a frame from the worker's pool; an element costs two jumps, a nested one no more.
/// Limits:        no co_await inside: see stream.
/// Source:        C++23, std::generator (P2502, C. Deane and L. Baker), which we cannot use yet.
template <class T>
class [[nodiscard]] generator {
 public:
  using reference = std::conditional_t<std::is_reference_v<T>, T, T&&>;
  using value_type = std::remove_cvref_t<T>;
  class promise_type;
  class iterator;

  generator(generator&& other) noexcept : whole_(std::exchange(other.whole_, nullptr)) {}
  generator& operator=(generator&& other) noexcept {
    std::swap(whole_, other.whole_);
    return *this;
  }
  ~generator() {
    if (whole_) end_from_inside();
  }

  /// Computes the first element.   Limits: once.
  iterator begin() {
    whole_.promise().compute_next();
    return iterator(whole_);
  }
  std::default_sentinel_t end() const noexcept { return std::default_sentinel; }

 private:
  using handle = std::coroutine_handle<promise_type>;
  explicit generator(handle whole) noexcept : whole_(whole) {}

  /// One by one: frames that end each other would need a stack as deep as they are nested.
  void end_from_inside() noexcept {
    promise_type* const outermost = &whole_.promise();
    for (promise_type* each = outermost->innermost_; each != outermost;) {
      promise_type* const outer = each->outer_;
      each->held_by_->whole_ = nullptr;
      handle::from_promise(*each).destroy();
      each = outer;
    }
    whole_.destroy();
  }

  handle whole_;
};

template <class T>
class generator<T>::promise_type : public detail::pooled {
  using element = std::remove_reference_t<reference>;

 public:
  generator get_return_object() noexcept { return generator(handle::from_promise(*this)); }
  std::suspend_always initial_suspend() const noexcept { return {}; }

  auto final_suspend() noexcept {
    if (outer_ != nullptr) outermost_->innermost_ = outer_;
    return std::suspend_always{};
  }

  std::suspend_always yield_value(reference value) noexcept {
    outermost_->value_ = std::addressof(value);
    return {};
  }

  /// Of an lvalue the element is a copy, because it may be moved from.
  auto yield_value(const element& value) requires(
      std::is_rvalue_reference_v<reference>&& std::is_copy_constructible_v<element>) {
    struct copied {
      element copy;
      promise_type* mine;
      bool await_ready() const noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) noexcept {
        mine->outermost_->value_ = std::addressof(copy);
      }
      void await_resume() const noexcept {}
    };
    return copied{value, this};
  }

  auto yield_value(elements_of<generator> inner) noexcept { return nested(std::move(inner.range)); }
  auto yield_value(elements_of<generator&> inner) noexcept {
    return nested(std::move(inner.range));
  }
  template <class Range>
  auto yield_value(elements_of<Range> all) {
    return nested([](Range range) -> generator {
      for (auto&& each : range) co_yield static_cast<reference>(each);
    }(std::forward<Range>(all.range)));
  }

  void return_void() const noexcept {}
  void unhandled_exception() {
    if (outer_ == nullptr) throw;
    error_ = std::current_exception();
  }
  template <class U>
  void await_transform(U&&) = delete;  // nobody would resume it: a stream may wait

 private:
  friend class generator;

  /// Of the outermost. Each coroutine returns to here instead of resuming the other, which without
  /// optimization would take stack for each element.
  void compute_next() {
    value_ = nullptr;
    do {
      handle::from_promise(*innermost_).resume();
    } while (value_ == nullptr && !handle::from_promise(*this).done());
  }

  static auto nested(generator inner) noexcept {
    struct until_ended {
      generator inner;
      bool await_ready() const noexcept { return !inner.whole_; }
      void await_suspend(handle outer) noexcept {
        promise_type& mine = inner.whole_.promise();
        mine.held_by_ = &inner;
        mine.outer_ = &outer.promise();
        mine.outermost_ = mine.outer_->outermost_;
        mine.outermost_->innermost_ = &mine;
      }
      void await_resume() const {
        if (!inner.whole_) return;
        if (std::exception_ptr error = inner.whole_.promise().error_) std::rethrow_exception(error);
      }
    };
    return until_ended{std::move(inner)};
  }

  element* value_ = nullptr;  // of the outermost: what was yielded last
  promise_type* innermost_ = this;  // of the outermost: who computes the next element
  promise_type* outermost_ = this;
  promise_type* outer_ = nullptr;  // who waits for us to end, and
  generator* held_by_ = nullptr;  // where it has us
  std::exception_ptr error_;  // for the outer one
};

template <class T>
class generator<T>::iterator {
 public:
  using value_type = generator::value_type;
  using difference_type = std::ptrdiff_t;

  iterator(iterator&& other) noexcept : whole_(std::exchange(other.whole_, nullptr)) {}
  iterator& operator=(iterator&& other) noexcept {
    std::swap(whole_, other.whole_);
    return *this;
  }

  reference operator*() const noexcept { return static_cast<reference>(*whole_.promise().value_); }
  iterator& operator++() {
    whole_.promise().compute_next();
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const iterator& at, std::default_sentinel_t) noexcept {
    return at.whole_.done();
  }

 private:
  friend class generator;
  explicit iterator(handle whole) noexcept : whole_(whole) {}

  handle whole_;
};

}  // namespace ra

/// So that `generator | std::views::take(5)` works.
template <class T>
inline constexpr bool std::ranges::enable_view<ra::generator<T>> = true;
