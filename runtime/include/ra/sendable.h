#pragma once

#include <type_traits>

#include "ra/detail/verdict.h"

namespace ra {

/// A value that may be given to another task: nothing of it stays behind with the sender. Judged by
/// its parts: the fields of an aggregate, the elements of a container, what a smart pointer leads to.
/// Not sendable are references, raw pointers and std::shared_ptr to what is not shareable, views,
/// iterators, lock guards, coroutine handles, memory of a std::pmr resource, whatever
/// declare_sendable<T> says is not, all that holds one of these, and what cannot be moved.
/// Limits: what a type hides is trusted: private members, captures of lambdas, what a std::function
///         holds, aggregates with bases, unions, bit-fields in dozens or more than 16 fields. ra-check
///         looks inside.
template <class T>
concept sendable = std::is_object_v<T> && std::is_move_constructible_v<std::remove_cv_t<T>> &&
    decltype(detail::send_verdict<T>())::good;

/// An object that several tasks may use at once through references to T, whose const counts: an int
/// is not, a const int is. Shareable without const are atomics, locks, semaphores, latches, aggregates
/// of such, and what declare_shareable<T> says is.
/// Limits: as of sendable; const members of a class that hides its own are trusted, as the standard
///         library promises of its classes.
template <class T>
concept shareable = std::is_object_v<T> && decltype(detail::share_verdict<T>())::good;

namespace detail {

/// Tells why T is not sendable, in the words of the rules that ra-check has for it. The compiler names
/// Found, which has the part of T that is the obstacle.
template <class T, class Found>
struct explained_sendable {
  static_assert(Found::why != obstacle::reference,
                "RA3002: a reference leads back to the sender's object, which may end or change "
                "meanwhile; send the value itself: a copy, or std::move() it");
  static_assert(
      Found::why != obstacle::pointer,
      "RA2002: a raw pointer does not say that the sender gives up what it leads to; send "
      "the value, a std::unique_ptr, or a std::shared_ptr<const T>");
  static_assert(Found::why != obstacle::view,
                "RA3004: a view or an iterator looks at elements of the sender; send what owns "
                "them: std::string for a std::string_view, std::vector for a span");
  static_assert(Found::why != obstacle::guard,
                "RA2003: a lock guard releases its lock on the thread that took it; send the data "
                "and lock where it is used");
  static_assert(
      Found::why != obstacle::bound,
      "RA2003: this type belongs to the task that made it; make one in the other task, or "
      "specialize ra::declare_sendable if that is not so");
  static_assert(Found::why != obstacle::resource,
                "RA2002: the memory belongs to a std::pmr resource of the sender; copy into a "
                "container with std::allocator and send that");
  static_assert(
      Found::why != obstacle::shared,
      "RA1009: a std::shared_ptr shares what both sides may change; send a "
      "std::unique_ptr, a std::shared_ptr<const T>, ra::frozen<T>, or ra::deep_copy() it");
  static_assert(!Found::good || std::is_move_constructible_v<std::remove_cv_t<T>>,
                "RA2003: what cannot be moved cannot be sent; send a std::unique_ptr to it");
  static constexpr bool value = true;
};

/// Tells why a T cannot be an argument of a task that its scope waits for: such a task may borrow, but
/// what belongs to one task stays there.
template <class T, class Found>
struct explained_spawnable {
  static_assert(
      Found::why != obstacle::guard,
      "RA3001: a lock guard releases its lock on the thread that took it; lock in the task "
      "that uses what the lock guards");
  static_assert(Found::why != obstacle::bound,
                "RA3001: this type belongs to the task that made it; make one in the new task, or "
                "specialize ra::declare_sendable if that is not so");
  static constexpr bool value = true;
};

/// For static_assert in whatever sends a T: fails by saying which rule, why, and what to do instead.
template <class T>
inline constexpr bool checked_sendable = explained_sendable<T, decltype(send_verdict<T>())>::value;

/// The same in what gives a T to a task of a scope.
template <class T>
inline constexpr bool checked_spawnable =
    explained_spawnable<T, decltype(send_verdict<T>())>::value;

}  // namespace detail
}  // namespace ra
