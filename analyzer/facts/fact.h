// The facts: what a function does that matters to threads, in evaluation order, without a tree.
//
// One flat struct serves all kinds: which members mean something depends on the kind, as the table
// at `fact_kind` says; the others stay empty. Facts are independent of any rule and of any library:
// models have already turned `t.join()` into `join t` and `std::scoped_lock l(a, b)` into a guard.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/element.h"
#include "analyzer/facts/ids.h"

namespace ra::analyzer {

enum class fact_kind : std::uint8_t {
  // kind      members used besides `at`                   meaning
  declare,  // target                                      the variable's storage begins: new object
  end,      // target                                      its storage ends, after its destructor
  access,   // target, mode (access_mode), flags           the place is read or written
  assign,   // target, source, flags (weak)                the place now holds the value
  call,     // callee or source, args, result, flags       a call; `this` is args[0] (an address)
  spawn,    // target handle, source callable, args, mode, result   a task starts (spawn_mode); see below
  join,     // target handle or group                      all its tasks have finished
  detach,   // target handle                               its tasks go on without it
  query,    // target handle or guard, result              result: joinable()/owns_lock()/valid()
  acquire,  // target lock, mode (lock_mode), flags, result   try_lock: result is 1 when it was taken
  release,  // target lock, mode                           the lock is let go
  guard,    // target guard, args locks, mode (guard_mode), flags, result   see guard_mode
  signal,   // target                                      what was before comes before a later await
  await,    // target                                      what follows comes after earlier signals
  suspend,  // flags, text                                 the function may be suspended here
  destroy,  // target                                      the destructor of a modelled type runs
  escape,   // source                                      the value becomes known to unknown code
  give,     // source                                      returned: the value is the function's result
  raise,    // text, flags (weak)                          throw: leaves for a handler or the caller; see below
  unknown,  // text                                        a construct that is not understood, and why
};

enum class access_mode : std::uint8_t { read, write };

enum class lock_mode : std::uint8_t { exclusive, shared };

enum class spawn_mode : std::uint8_t {
  thread,    ///< std::thread: destroying a joinable handle terminates the program
  jthread,   ///< joined by the handle's destructor
  async,     ///< std::async: the future's get, wait and destructor join
  pthread,   ///< joined or detached by call, or leaked
  group,     ///< a task of a group (tbb::task_group::run): the group's wait joins
  parallel,  ///< many instances of the body at once, all finished at the `join` that follows
  executor,  ///< handed to an executor or a callback registry: nothing known of its end
  coroutine, ///< a started coroutine task
  receiver,  ///< whoever gets what is given away (`args`): may use it from now on, nobody else may
};

enum class guard_mode : std::uint8_t {
  construct,  ///< takes its locks (args: their addresses) unless flags say deferred or adopted
  lock,       ///< takes them again; with `attempt`: result tells
  unlock,     ///< lets them go
  disown,     ///< std::unique_lock::release: forgets them, still locked
  destroy,    ///< lets them go if it owns them
};

enum fact_flag : std::uint16_t {
  flag_none = 0,
  flag_atomic = 1 << 0,      ///< access: an atomic operation
  flag_by_call = 1 << 1,     ///< access: by a library function, judged by its parameter types
  flag_initial = 1 << 2,     ///< access, assign: gives the object its first value
  flag_weak = 1 << 3,        ///< assign: the place may also keep what it held;
                             ///< join: the handle may be waited for again;
                             ///< raise: if the `try` before it raised what no handler catches
  flag_attempt = 1 << 4,     ///< acquire, guard: try_lock and kin; may fail, `result` tells
  flag_deferred = 1 << 5,    ///< guard: std::defer_lock
  flag_adopted = 1 << 6,     ///< guard: std::adopt_lock
  flag_shared = 1 << 7,      ///< guard: takes its locks in shared mode
  flag_temporary = 1 << 8,   ///< guard: unnamed, dies at the end of the full expression
  flag_virtual = 1 << 9,     ///< call: dispatched on the object's dynamic type
  flag_nothrow = 1 << 10,    ///< call: cannot leave by an exception
  flag_repeated = 1 << 11,   ///< call: the callable is invoked any number of times (std::for_each)
  flag_discarded = 1 << 12,  ///< call, spawn: the result is thrown away in the source
  flag_many = 1 << 13,       ///< spawn: any number of instances run at once
  flag_zero_is_success = 1 << 14,  ///< acquire attempt: result is 0 when taken (pthread_mutex_trylock)
  flag_packed = 1 << 15,     ///< access: the target shares its memory location with its neighbours
};

/// The text of raise: names of the thrown class and its bases, separated by ", "; empty: anything.
/// With `weak` it stands where no handler of a `try` fits, and names what the handlers catch.
///
/// Arguments of spawn: `args` are what the callable gets, by value as the library copies them
/// (a reference_wrapper is passed as an address). The task runs `source(args...)`. `result`, where
/// there is one, is a handle of this one task besides `target`, which may stand for many.
struct fact {
  fact_kind kind = fact_kind::unknown;
  std::uint8_t mode = 0;
  std::uint16_t flags = 0;
  location_id at = no_location;
  place target;
  place result;
  value source;
  function_id callee = no_function;
  std::vector<value> args;
  std::string text;

  [[nodiscard]] bool has(fact_flag f) const { return (flags & f) != 0; }
  friend bool operator==(const fact&, const fact&) = default;
};

[[nodiscard]] const char* name_of(fact_kind kind);

}  // namespace ra::analyzer
