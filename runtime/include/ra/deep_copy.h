#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "ra/annotations.h"
#include "ra/detail/copy_kind.h"

namespace ra {

/// A type that deep_copy() can copy.
template <class T>
concept deep_copyable = std::is_object_v<T> && detail::kind_of_copy<std::remove_cv_t<T>>()
!= detail::copy_kind::none;

namespace detail {

template <class T>
T copy_of(const T& original);

template <class Pointer>
Pointer copy_of_pointer(const Pointer& original) {
  using element = std::remove_const_t<typename smart_pointer<Pointer>::element>;
  if (original == nullptr) return nullptr;
  if constexpr (copies_itself<element>) {
    return std::as_const(*original).deep_copy();
  } else {
    return smart_pointer<Pointer>::holding(copy_of<element>(*original));
  }
}

template <class Container>
Container empty_like(const Container& original) {
  if constexpr (requires { original.key_comp(); }) {
    return Container(original.key_comp());
  } else if constexpr (requires { original.hash_function(); }) {
    return Container(0, original.hash_function(), original.key_eq());
  } else {
    return Container();
  }
}

template <class Variant, std::size_t I = 0>
Variant copy_of_variant(const Variant& original) {
  if constexpr (I + 1 < std::variant_size_v<Variant>) {
    if (original.index() != I) return copy_of_variant<Variant, I + 1>(original);
  }
  return Variant(std::in_place_index<I>, copy_of(std::get<I>(original)));
}

template <class T>
T copy_of_parts(const T& original) {
  if constexpr (unique_pointer<T> || shared_pointer<T>) {
    return copy_of_pointer(original);
  } else if constexpr (container_like<T> && !is_std_array<T>) {
    T made = empty_like(original);
    for (const auto& element : original) {
      if constexpr (with_key<T>) {
        made.insert(made.end(), copy_of(element));
      } else {
        made.push_back(copy_of(element));
      }
    }
    return made;
  } else if constexpr (requires { std::tuple_size<T>::value; }) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return T{copy_of(std::get<I>(original))...};
    }
    (std::make_index_sequence<std::tuple_size_v<T>>{});
  } else if constexpr (requires { std::variant_size<T>::value; }) {
    return copy_of_variant(original);
  } else if constexpr (requires { original.has_value(); }) {
    return original.has_value() ? T(copy_of(*original)) : T();
  } else {
    return with_fields(original, []<class... Field>(types<Field...>, const auto&... fields) {
      return T{copy_of(fields)...};
    });
  }
}

template <class T>
T copy_of(const T& original) {
  if constexpr (by_friend::possible<T>) {
    return by_friend::call(original);
  } else if constexpr (kind_of_copy<T>() == copy_kind::as_it_is) {
    return original;
  } else {
    return copy_of_parts(original);
  }
}

/// For static_assert in whatever copies a T for another task: fails by telling what is missing.
template <class T>
inline constexpr bool checked_deep_copyable = [] {
  static_assert(
      deep_copyable<T>,
      "RA2003: nothing tells how to copy this without sharing a part of it; give its class "
      "a friend T deep_copy(const T&), or a base a virtual std::unique_ptr<base> "
      "deep_copy() const");
  return true;
}();

struct deep_copy_function {
  template <class T>
  T operator()(const T& original RA_BORROWED) const {
    static_assert(checked_deep_copyable<T>);
    return copy_of(original);
  }
};

}  // namespace detail

inline namespace functions {

/// A copy that shares nothing with `original` that either could change: smart pointers are followed,
/// except to what is shareable. A class says how it is copied by a friend function
/// `T deep_copy(const T&)`; a class with derived ones by a member
/// `virtual std::unique_ptr<T> deep_copy() const`.
/// Errors: what the copying throws, std::bad_alloc.
/// Cost:   O(size). An object that two parts of `original` share becomes two; what shares itself in a
///         circle has no end.
inline constexpr detail::deep_copy_function deep_copy{};

}  // namespace functions
}  // namespace ra
