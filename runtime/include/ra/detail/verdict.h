#pragma once

#include <type_traits>

#include "ra/detail/type_kinds.h"

namespace ra {

/// Says whether values of T may be given to another task, where its parts do not tell:
///     template <>
///     struct ra::declare_sendable<gl_context> : std::false_type {};  // current on one thread
template <class T>
struct declare_sendable {};

/// Says whether a T, const or not, may be used by any number of tasks at once, because its members do
/// their own locking:
///     template <>
///     struct ra::declare_shareable<hit_counter> : std::true_type {};
template <class T>
struct declare_shareable {};

namespace detail {

/// Why a value stays with its task.
enum class obstacle : unsigned char {
  none,
  reference,  // leads to an object of the sender
  pointer,  // the same, and nothing says who owns it
  view,  // looks at elements of the sender
  guard,  // its lock is to be released by the thread that took it
  bound,  // declared, or known, to belong to one task
  resource,  // its memory belongs to a resource of the sender
  shared,  // others may change what it leads to
};

/// The first obstacle and the part of a value that is one.
template <obstacle Why, class Part>
struct verdict {
  static constexpr obstacle why = Why;
  static constexpr bool good = Why == obstacle::none;
};
using no_obstacle = verdict<obstacle::none, void>;

/// Types that are being judged, further out: one that contains itself is as good as the rest of it.
template <class T>
struct judged_to_send {};
template <class T>
struct judged_to_share {};

template <class T>
concept declared_bound = requires {
  requires !declare_sendable<T>::value;
};

template <class T, class... Seen>
consteval auto send_verdict();
template <class T, class... Seen>
consteval auto share_verdict();

template <class... Seen, class... T>
consteval auto send_all(types<T...>) {
  if constexpr (sizeof...(T) == 0) {
    return no_obstacle{};
  } else {
    return []<class First, class... More>(types<First, More...>) {
      using found = decltype(send_verdict<First, Seen...>());
      if constexpr (found::good) {
        return send_all<Seen...>(types<More...>{});
      } else {
        return found{};
      }
    }(types<T...>{});
  }
}

template <class... Seen, class... T>
consteval auto share_all(types<T...>) {
  if constexpr (sizeof...(T) == 0) {
    return no_obstacle{};
  } else {
    return []<class First, class... More>(types<First, More...>) {
      using found = decltype(share_verdict<First, Seen...>());
      if constexpr (found::good) {
        return share_all<Seen...>(types<More...>{});
      } else {
        return found{};
      }
    }(types<T...>{});
  }
}

template <class... T>
consteval types<const T...> with_const(types<T...>) {
  return {};
}

template <bool Good, obstacle Why, class Part>
using good_or = std::conditional_t<Good, no_obstacle, verdict<Why, Part>>;

/// What no class of this kind may do, whatever it holds.
template <class T>
consteval obstacle obstacle_of_kind() {
  if (lock_guard_like<T>) return obstacle::guard;
  if (view_like<T> || iterator_like<T>) return obstacle::view;
  if (coroutine_handle_like<T>) return obstacle::bound;
  if (allocator_of_a_resource<T>) return obstacle::resource;
  return obstacle::none;
}

/// A class that says nothing of itself, complete.
template <class T, class... Seen>
consteval auto send_class() {
  constexpr obstacle kind = obstacle_of_kind<T>();
  if constexpr (kind != obstacle::none) {
    return verdict<kind, T>{};
  } else if constexpr (is_reference_wrapper<T>) {
    using found = decltype(share_verdict<typename T::type, Seen...>());
    return good_or<found::good, obstacle::reference, T>{};
  } else if constexpr (shared_pointer<T>) {
    using found = decltype(share_verdict<typename smart_pointer<T>::element, Seen...>());
    return good_or<found::good, obstacle::shared, T>{};
  } else if constexpr (unique_pointer<T>) {
    return send_all<Seen...>(
        types<typename smart_pointer<T>::element, typename smart_pointer<T>::deleter>{});
  } else if constexpr (with_known_parts<T>) {
    return send_all<Seen...>(typename parts_of<T>::list{});
  } else {
    return no_obstacle{};
  }
}

/// Whether the ownership of a T may move.
template <class T, class... Seen>
consteval auto send_verdict() {
  using value = std::remove_cv_t<T>;
  if constexpr (std::is_reference_v<T>) {
    using found = decltype(share_verdict<std::remove_reference_t<T>, Seen...>());
    return good_or<found::good, obstacle::reference, T>{};
  } else if constexpr (std::is_array_v<T>) {
    return send_verdict<std::remove_all_extents_t<T>, Seen...>();
  } else if constexpr ((std::is_same_v<judged_to_send<value>, Seen> || ...)) {
    return no_obstacle{};
  } else if constexpr (requires { declare_sendable<value>::value; }) {
    return good_or<declare_sendable<value>::value, obstacle::bound, value>{};
  } else if constexpr (std::is_pointer_v<T>) {
    using found = decltype(share_verdict<std::remove_pointer_t<T>, Seen...>());
    return good_or<found::good, obstacle::pointer, value>{};
  } else if constexpr (std::is_class_v<T> && complete<T>) {
    return send_class<value, Seen..., judged_to_send<value>>();
  } else {
    return no_obstacle{};
  }
}

/// A class that says nothing of itself, complete.
template <class T, class... Seen>
consteval auto share_class() {
  using value = std::remove_cv_t<T>;
  constexpr obstacle kind = obstacle_of_kind<value>();
  if constexpr (kind != obstacle::none) {
    return verdict<kind, value>{};
  } else if constexpr (is_atomic<value> || synchronizes<value>) {
    return no_obstacle{};
  } else if constexpr (has_known_fields<value> && !container_like<value>) {
    return share_all<Seen...>(field_types<T>{});
  } else if constexpr (!std::is_const_v<T>) {
    return verdict<obstacle::shared, value>{};
  } else if constexpr (is_reference_wrapper<value>) {
    return share_verdict<typename value::type, Seen...>();
  } else if constexpr (shared_pointer<value> || unique_pointer<value>) {
    return share_verdict<typename smart_pointer<value>::element, Seen...>();
  } else if constexpr (with_known_parts<value>) {
    return share_all<Seen...>(with_const(typename parts_of<value>::list{}));
  } else {
    return no_obstacle{};  // const members may run at once, as the standard says of its classes
  }
}

/// Whether several tasks may use one T at once, and change it unless it is const.
template <class T, class... Seen>
consteval auto share_verdict() {
  using value = std::remove_cv_t<T>;
  if constexpr (std::is_reference_v<T>) {
    return share_verdict<std::remove_reference_t<T>, Seen...>();
  } else if constexpr (std::is_array_v<T>) {
    return share_verdict<std::remove_all_extents_t<T>, Seen...>();
  } else if constexpr ((std::is_same_v<judged_to_share<T>, Seen> || ...) || std::is_function_v<T>) {
    return no_obstacle{};
  } else if constexpr (requires { declare_shareable<value>::value; }) {
    return good_or<declare_shareable<value>::value, obstacle::bound, value>{};
  } else if constexpr (declared_bound<value>) {
    return verdict<obstacle::bound, value>{};
  } else if constexpr (std::is_void_v<T>) {
    return verdict<obstacle::pointer, T>{};
  } else if constexpr (std::is_class_v<T> && complete<T>) {
    return share_class<T, Seen..., judged_to_share<T>>();
  } else if constexpr (!std::is_const_v<T>) {
    return verdict<obstacle::shared, value>{};
  } else if constexpr (std::is_pointer_v<T>) {
    return share_verdict<std::remove_pointer_t<T>, Seen...>();
  } else {
    return no_obstacle{};
  }
}

}  // namespace detail
}  // namespace ra
