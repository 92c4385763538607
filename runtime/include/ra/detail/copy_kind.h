#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include "ra/detail/verdict.h"

namespace ra::detail {

/// How a value is copied so that the copy shares nothing with it that either could change. The order
/// is that of a minimum: a whole is copied as its worst part.
enum class copy_kind : unsigned char {
  none,  // not at all
  parts,  // part by part
  as_it_is  // by its own copy constructor
};

namespace by_friend {

void deep_copy() = delete;  // hides ra::deep_copy: an unqualified call finds friends of T only

template <class T>
concept possible = requires(const T& original) {
  { deep_copy(original) } -> std::same_as<T>;
};
template <class T>
T call(const T& original) {
  return deep_copy(original);
}

}  // namespace by_friend

/// An object that knows how to copy the whole of itself, such as a base of what it really is.
template <class T>
concept copies_itself = requires(const T& original) {
  { original.deep_copy() } -> std::same_as<std::unique_ptr<std::remove_const_t<T>>>;
};

/// A pointer to one object, which a copy could own in the same way.
template <class T>
concept copies_pointee = requires {
  requires smart_pointer<T>::makes_one;
};

template <class T>
inline constexpr bool is_std_array = false;
template <class T, std::size_t N>
inline constexpr bool is_std_array<std::array<T, N>> = true;

template <class T>
concept with_key = requires {
  typename T::key_type;
};
template <class T>
concept takes_elements = with_key<T> || requires(T& sequence, typename T::value_type element) {
  sequence.push_back(std::move(element));
};

template <class T, class... Seen>
consteval copy_kind kind_of_copy();

template <class... Seen, class... T>
consteval copy_kind kind_of_copies(types<T...>) {
  copy_kind worst = copy_kind::as_it_is;
  ((worst = std::min(worst, kind_of_copy<T, Seen...>())), ...);
  return worst;
}

constexpr copy_kind by_parts(bool possible) {
  return possible ? copy_kind::parts : copy_kind::none;
}

/// A class whose value is in its parts.
template <class T, class... Seen>
consteval copy_kind kind_of_whole() {
  using pointer = smart_pointer<T>;
  if constexpr (shared_pointer<T> && decltype(send_verdict<T>())::good) {
    return copy_kind::as_it_is;
  } else if constexpr (copies_pointee<T>) {
    using element = typename pointer::element;
    if constexpr (copies_itself<element>) {
      return by_parts(std::is_constructible_v<T, std::unique_ptr<element>>);
    } else {
      constexpr bool is_all = !std::is_polymorphic_v<element> || std::is_final_v<element>;
      return by_parts(is_all && kind_of_copy<element, Seen...>() != copy_kind::none);
    }
  } else if constexpr (unique_pointer<T> || shared_pointer<T>) {
    return copy_kind::none;
  } else if constexpr (container_like<T> && !is_std_array<T>) {
    const copy_kind element = kind_of_copy<typename T::value_type, Seen...>();
    if constexpr (std::is_copy_constructible_v<T>) {
      if (element == copy_kind::as_it_is) return element;
    }
    if constexpr (with_key<T>) {
      // A key goes into its place as a const, which only a copy can.
      if (kind_of_copy<typename T::key_type, Seen...>() != copy_kind::as_it_is)
        return copy_kind::none;
    }
    return by_parts(takes_elements<T> && element != copy_kind::none);
  } else {
    const copy_kind part = kind_of_copies<Seen...>(typename parts_of<T>::list{});
    // An adaptor such as std::queue shows nothing of what it holds.
    return part == copy_kind::parts && requires { typename T::container_type; }
    ? copy_kind::none : part;
  }
}

template <class T, class... Seen>
consteval copy_kind kind_of_copy() {
  using value = std::remove_cv_t<T>;
  if constexpr (std::is_reference_v<T>) {
    return copy_kind::none;
  } else if constexpr ((std::is_same_v<judged_to_send<value>, Seen> || ...)) {
    return copy_kind::as_it_is;
  } else if constexpr (by_friend::possible<value>) {
    return copy_kind::parts;
  } else if constexpr (std::is_array_v<T>) {
    // Of an array as a field only the class's own copy constructor makes one.
    return kind_of_copy<std::remove_all_extents_t<T>, Seen...>() == copy_kind::as_it_is
               ? copy_kind::as_it_is
               : copy_kind::none;
  } else if constexpr (std::is_class_v<T> && complete<T> && !view_like<value> &&
                       (unique_pointer<value> || shared_pointer<value> ||
                        with_known_parts<value>)) {
    return kind_of_whole<value, Seen..., judged_to_send<value>>();
  } else if constexpr (decltype(send_verdict<value>())::good) {
    return std::is_copy_constructible_v<value> ? copy_kind::as_it_is : copy_kind::none;
  } else {
    return copy_kind::none;
  }
}

}  // namespace ra::detail
