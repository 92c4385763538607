#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/sendable.h"

namespace ra {

/// The only way to an object and to all that it owns, so that both may go to another task as one,
/// whatever pointers the object has into itself. What it is made from cannot lead elsewhere: values
/// that are sendable, and a function that captured nothing.
///
/// Thread-safety: belongs to one task at a time; may be moved to another.
/// Cost:          one allocation; a move is the move of a pointer.
/// Limits:        what leads to a global, or is copied out of with() by hand, is for ra-check to see.
/// Source:        Pony's `iso` and `recover`, S. Clebsch and others (2015).
template <class T>
class RA_SENDABLE isolated {
 public:
  static_assert(std::is_object_v<T> && !std::is_const_v<T>);

  /// Made by T's constructor from values.
  template <class... Args>
  requires std::is_constructible_v<T, std::decay_t<Args>...>
  explicit isolated(std::in_place_t, Args&&... args RA_SENDING)
      : object_(new T(std::decay_t<Args>(std::forward<Args>(args))...)) {
    static_assert((detail::checked_sendable<std::decay_t<Args>> && ...));
  }

  /// A value that is sendable already.
  template <class Value>
  requires std::is_same_v<std::remove_cvref_t<Value>, T>
  explicit isolated(Value&& value RA_SENDING) : object_(new T(std::forward<Value>(value))) {
    static_assert(detail::checked_sendable<T>);
  }

  isolated(isolated&& other) noexcept = default;
  isolated& operator=(isolated&& other) noexcept = default;
  /// From one of a derived class, whose base has a virtual destructor.
  template <class Derived>
  requires(std::is_base_of_v<T, Derived>&& std::has_virtual_destructor_v<T>)
      isolated(isolated<Derived>&& other)
  noexcept : object_(std::move(other.object_)) {}

  /// False once moved from, and then it can only be assigned to or destroyed.
  explicit operator bool() const noexcept { return object_ != nullptr; }

  /// Calls `use(T&)` and returns its result, which leads back to nothing inside: a sendable value.
  template <class F>
  auto with(F&& use RA_BORROWED) {
    return call(*object_, std::forward<F>(use));
  }
  template <class F>
  auto with(F&& use RA_BORROWED) const {
    return call(std::as_const(*object_), std::forward<F>(use));
  }

  /// Gives the object up to its taker, who may let others at it.
  std::unique_ptr<T> take() && noexcept { return std::move(object_); }

 private:
  template <class U>
  friend class isolated;
  template <class Make, class... Args>
  friend auto isolate(Make make, Args&&... args);

  explicit isolated(std::unique_ptr<T> made) noexcept : object_(std::move(made)) {}

  template <class Object, class F>
  static auto call(Object& object, F&& use) {
    using returned = std::invoke_result_t<F, Object&>;
    if constexpr (std::is_void_v<returned>) {
      std::forward<F>(use)(object);
    } else {
      static_assert(detail::checked_sendable<returned>);
      return std::forward<F>(use)(object);
    }
  }

  std::unique_ptr<T> object_ RA_ISOLATED;
};

/// Isolates what `make(args...)` returns: an object, or a std::unique_ptr to one. `make` captures
/// nothing and gets copies of sendable values, or what was moved, so the result leads nowhere else.
template <class Make, class... Args>
auto isolate(Make make RA_BORROWED, Args&&... args RA_SENDING) {
  static_assert(std::is_empty_v<Make> || std::is_pointer_v<Make>,
                "RA2002: what the function captures still leads to what it makes; let it capture "
                "nothing, and pass it values as arguments");
  static_assert((detail::checked_sendable<std::decay_t<Args>> && ...));
  using returned = std::invoke_result_t<Make, std::decay_t<Args>...>;
  static_assert(std::is_object_v<returned>,
                "RA3002: a reference leads to an object that is not isolated; return a value");
  if constexpr (detail::unique_pointer<returned>) {
    using object = typename returned::element_type;
    return isolated<object>(make(std::decay_t<Args>(std::forward<Args>(args))...));
  } else {
    std::unique_ptr<returned> made(
        new returned(make(std::decay_t<Args>(std::forward<Args>(args))...)));
    return isolated<returned>(std::move(made));
  }
}

template <class T>
isolated(T) -> isolated<T>;

template <class T>
struct declare_sendable<isolated<T>> : std::true_type {};

}  // namespace ra
