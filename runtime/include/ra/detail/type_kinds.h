#pragma once

// What kind of thing a class is, as far as types tell. Kinds that several libraries have are known by
// their members and not by their names, so that asking includes no header of theirs.

#include <atomic>
#include <concepts>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "ra/detail/fields.h"

namespace ra::detail {

template <class T>
concept complete = requires {
  sizeof(T);
};

/// Holds a lock for its life: lock_guard, unique_lock, shared_lock.
template <class T>
concept lock_guard_like = requires {
  typename T::mutex_type;
};

template <class T>
concept iterator_like = std::is_class_v<T> && std::input_or_output_iterator<T>;

template <class T>
inline constexpr bool is_initializer_list = false;
template <class T>
inline constexpr bool is_initializer_list<std::initializer_list<T>> = true;

/// Looks at elements it does not own. The header that specializes enable_view for a view declares it.
template <class T>
concept view_like = std::ranges::enable_view<T> || is_initializer_list<T>;

template <class T>
inline constexpr bool is_reference_wrapper = false;
template <class T>
inline constexpr bool is_reference_wrapper<std::reference_wrapper<T>> = true;

template <class T>
concept coroutine_handle_like = requires(const T& handle) {
  handle.resume();
  handle.address();
  T::from_address(nullptr);
};

/// An allocator that only refers to its memory, such as std::pmr::polymorphic_allocator.
template <class T>
concept allocator_of_a_resource = requires(const T& allocator) {
  typename T::value_type;
  allocator.resource();
};

/// An object whose members may be called by any number of tasks, by what the standard says of it.
template <class T>
concept synchronizes = !std::movable<T> && !lock_guard_like<T> &&
                       (
                           requires(T & mutex) {
                             mutex.lock();
                             mutex.try_lock();
                             mutex.unlock();
                           } ||
                           requires(T & condition) {
                             condition.notify_one();
                             condition.notify_all();
                           } ||
                           requires(T & semaphore) {
                             semaphore.acquire();
                             semaphore.release();
                           } ||
                           requires(T & latch) {
                             latch.count_down();
                             latch.wait();
                           } ||
                           requires(T & barrier) { barrier.arrive_and_drop(); });

template <class T>
inline constexpr bool is_atomic = std::is_same_v<T, std::atomic_flag>;
template <class T>
inline constexpr bool is_atomic<std::atomic<T>> = true;

/// What a smart pointer leads to, who deletes it if it is the only one, and how another is made.
template <class T>
struct smart_pointer {};
template <class T, class Deleter>
struct smart_pointer<std::unique_ptr<T, Deleter>> {
  using element = T;
  using deleter = Deleter;
};
template <class T>
struct smart_pointer<std::unique_ptr<T>> {
  using element = T;
  using deleter = std::default_delete<T>;
  static constexpr bool makes_one = !std::is_array_v<T>;
  template <class Value>
  static std::unique_ptr<T> holding(Value value) {
    return std::make_unique<T>(std::move(value));
  }
};
template <class T>
struct smart_pointer<std::shared_ptr<T>> {
  using element = T;
  static constexpr bool makes_one = std::is_object_v<T> && !std::is_array_v<T>;
  template <class Value>
  static std::shared_ptr<T> holding(Value value) {
    return std::make_shared<T>(std::move(value));
  }
};
template <class T>
struct smart_pointer<std::weak_ptr<T>> {
  using element = T;
};

template <class T>
concept unique_pointer = requires {
  typename smart_pointer<T>::deleter;
};
template <class T>
concept shared_pointer = requires {
  typename smart_pointer<T>::element;
}
&&!unique_pointer<T>;

template <class T>
concept container_like = requires(T& c) {
  typename T::value_type;
  c.begin();
  c.end();
};

template <class T>
struct allocator_of {
  using list = types<>;
};
template <class T>
requires requires { typename T::allocator_type; }
struct allocator_of<T> {
  using list = types<typename T::allocator_type>;
};

template <class, class>
struct joined;
template <class... A, class... B>
struct joined<types<A...>, types<B...>> {
  using list = types<A..., B...>;
};

/// The types of what a value is made of, as `list`; none where its type does not tell.
template <class T>
struct parts_of {};
template <class T>
struct parts_of<std::optional<T>> {
  using list = types<T>;
};
template <class... T>
struct parts_of<std::variant<T...>> {
  using list = types<T...>;
};
template <class A, class B>
struct parts_of<std::pair<A, B>> {
  using list = types<A, B>;
};
template <class... T>
struct parts_of<std::tuple<T...>> {
  using list = types<T...>;
};
template <container_like T>
struct parts_of<T> {
  using list = typename joined<types<typename T::value_type>, typename allocator_of<T>::list>::list;
};
/// std::queue and its kind.
template <class T>
requires requires { typename T::container_type; } &&(!container_like<T>)struct parts_of<T> {
  using list = types<typename T::container_type>;
};
template <class T>
requires(has_known_fields<T> && !container_like<T> &&
         !requires { typename T::container_type; }) struct parts_of<T> {
  using list = field_types<T>;
};

template <class T>
concept with_known_parts = requires {
  typename parts_of<T>::list;
};

}  // namespace ra::detail
