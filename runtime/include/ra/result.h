#pragma once

#include <optional>
#include <utility>
#include <variant>

namespace ra {

/// Why an operation gave no value. Expected outcomes all: bugs are asserted, and exceptions are the
/// user's own.
enum class failure : unsigned char {
  stopped = 1,    // the task was asked to end early
  timed_out,      // its time was over first
  closed,         // the other side gave up for good
  would_block,    // it cannot be done without waiting, and waiting was not asked for
};

/// A value or why there is none.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  result(failure why) noexcept : held_(std::in_place_index<1>, why) {}

  bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// Limits: only where has_value().
  T& operator*() & noexcept { return *std::get_if<0>(&held_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&held_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&held_)); }
  T* operator->() noexcept { return std::get_if<0>(&held_); }
  const T* operator->() const noexcept { return std::get_if<0>(&held_); }
  T value_or(T otherwise) && { return has_value() ? std::move(**this) : std::move(otherwise); }

  /// Limits: only where not has_value().
  failure error() const noexcept { return *std::get_if<1>(&held_); }

 private:
  std::variant<T, failure> held_;
};

/// That something was done, or why not.
template <>
class [[nodiscard]] result<void> {
 public:
  result() noexcept = default;
  result(failure why) noexcept : why_(why) {}

  bool has_value() const noexcept { return !why_; }
  explicit operator bool() const noexcept { return has_value(); }
  /// Limits: only where not has_value().
  failure error() const noexcept { return *why_; }

 private:
  std::optional<failure> why_;
};

}  // namespace ra
