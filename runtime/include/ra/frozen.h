#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/isolated.h"
#include "ra/sendable.h"

namespace ra {

/// A value that never changes again, held by any number of tasks. It is made from a value and only
/// const leads to it, so nobody is left who could change it.
///
/// Thread-safety: all may read one value at once; a handle belongs to one task at a time, copies of
///                it to others.
/// Cost:          one allocation; a copy is one atomic increment.
template <class T>
class RA_SENDABLE frozen {
 public:
  static_assert(std::is_object_v<T> && !std::is_const_v<T>);
  static_assert(shareable<const T>,
                "RA1009: const does not keep what this type points to from changing; hold it by "
                "value, by std::unique_ptr<const U> or by frozen<U>");

  template <class Value>
  requires std::is_same_v<std::remove_cvref_t<Value>, T>
  explicit frozen(Value&& value RA_SENDING)
      : value_(std::make_shared<const T>(std::forward<Value>(value))) {}
  template <class... Args>
  requires std::is_constructible_v<T, Args...>
  explicit frozen(std::in_place_t, Args&&... args RA_SENDING)
      : value_(std::make_shared<const T>(std::forward<Args>(args)...)) {}
  /// No copy: nobody else has it.
  explicit frozen(isolated<T>&& value) : value_(std::move(value).take()) {}

  /// Limits: not once moved from.
  const T& operator*() const noexcept { return *value_; }
  const T* operator->() const noexcept { return value_.get(); }

  /// A part of the value, which keeps the whole alive.
  template <class U, class Whole>
  requires(std::is_object_v<U>&& std::is_base_of_v<Whole, T>) frozen<U> part(U Whole::*member)
  const noexcept { return frozen<U>(std::shared_ptr<const U>(value_, &(value_.get()->*member))); }

  /// By value.
  friend bool operator==(const frozen& a, const frozen& b) requires std::equality_comparable<T> {
    return a.value_ == b.value_ || *a == *b;
  }

 private:
  template <class U>
  friend class frozen;
  explicit frozen(std::shared_ptr<const T> value) noexcept : value_(std::move(value)) {}

  std::shared_ptr<const T> value_;
};

template <class T>
frozen(T) -> frozen<T>;
template <class T>
frozen(isolated<T>) -> frozen<T>;

template <class T>
struct declare_sendable<frozen<T>> : std::true_type {};

}  // namespace ra
