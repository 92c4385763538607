// What the analysis must know of a type: a set of traits, its element, its class.
#pragma once

#include <cstdint>
#include <string>

#include "analyzer/facts/ids.h"

namespace ra::analyzer {

/// One bit each. A type may carry several: `std::atomic<int>` is atomic and synchronised.
enum class trait : std::uint32_t {
  pointer = 1u << 0,          ///< raw pointer: holds an address that deref follows
  reference = 1u << 1,        ///< lvalue or rvalue reference: a pointer that deref always follows
  const_target = 1u << 2,     ///< what the pointer or reference leads to is const through it
  constant = 1u << 3,         ///< the object itself is const
  arithmetic = 1u << 4,       ///< bool, integer, enumeration or floating point
  atomic = 1u << 5,           ///< std::atomic, atomic_flag, _Atomic, tbb::detail atomics
  lock = 1u << 6,             ///< a mutex of any kind: acquiring it orders critical sections
  recursive = 1u << 7,        ///< a lock that its holder may take again
  guard = 1u << 8,            ///< lock_guard, unique_lock, ...: holds locks for its life
  handle = 1u << 9,           ///< stands for a task that can be joined: thread, future, pthread_t
  joins_on_destroy = 1u << 10,///< a handle whose destructor waits: jthread, the future of async
  group = 1u << 11,           ///< a handle for many tasks that one wait joins: task_group
  synchronised = 1u << 12,    ///< members may run concurrently: latch, concurrent containers
  per_thread = 1u << 13,      ///< each thread sees its own: combinable, enumerable_thread_specific
  view = 1u << 14,            ///< points into what it does not own: string_view, span, iterator
  unique_owner = 1u << 15,    ///< unique_ptr
  shared_owner = 1u << 16,    ///< shared_ptr
  weak_owner = 1u << 17,      ///< weak_ptr
  container = 1u << 18,       ///< owns elements: vector, map, string, array, optional
  packed_elements = 1u << 19, ///< elements share memory locations: vector<bool>, bitset
  callable = 1u << 20,        ///< can be invoked: closure, std::function, function pointer
  closure = 1u << 21,         ///< the type of a lambda expression
  not_sendable = 1u << 22,    ///< must not change its task (annotated or known)
  sendable = 1u << 23,        ///< annotated as sendable
  shareable = 1u << 24,       ///< annotated as safe to share
  condition = 1u << 25,       ///< condition variable
  volatile_value = 1u << 26,
  non_trivial_destroy = 1u << 27,  ///< has a destructor that does something
  terminates_if_joinable = 1u << 28,  ///< std::thread: destroyed while joinable ends the program
  task_lock = 1u << 29,       ///< a lock that a task holds, not its thread: also while suspended
};

using trait_set = std::uint32_t;
constexpr trait_set operator|(trait a, trait b) {
  return static_cast<trait_set>(a) | static_cast<trait_set>(b);
}
constexpr trait_set operator|(trait_set a, trait b) { return a | static_cast<trait_set>(b); }
constexpr bool has(trait_set set, trait one) { return (set & static_cast<trait_set>(one)) != 0; }

/// A type as the facts refer to it. Two spellings of one type are one entry.
struct type_info {
  std::string name;                ///< as a person would write it: "std::vector<int>"
  trait_set traits = 0;
  type_id element = no_type;       ///< pointee, referee, container or owner element, atomic value
  class_id record = no_class;      ///< the class, when its definition is user code

  [[nodiscard]] bool is(trait t) const { return has(traits, t); }
  friend bool operator==(const type_info&, const type_info&) = default;
};

}  // namespace ra::analyzer
