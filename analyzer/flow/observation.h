// What flow saw in one function that a rule may want to report. Typed, without words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyzer/flow/function_effects.h"

namespace ra::analyzer {

constexpr task_id this_thread = 0xffffffffu;

/// Two accesses to one object by parties that may run at once, with no lock in common and no order.
struct conflict {
  access_record first;                   ///< of the party that was there before, or of one instance
  access_record second;
  task_id first_party = this_thread;     ///< index into function_observations::tasks
  task_id second_party = this_thread;
  bool instances = false;                ///< two instances of one task
  bool possible_only = false;            ///< rests on an index that is only likely to be equal
};

enum class lock_event : std::uint8_t {
  taken_twice,        ///< `lock` taken at `at` while held since `taken`
  let_go_unheld,      ///< `lock` released at `at`, never held there
  held_at_exit,       ///< taken at `taken` by hand; a way out at `at` keeps it
  held_at_raise,      ///< as held_at_exit, by an exception raised at `at`
  held_at_suspend,    ///< held at the suspension point `at`
  temporary_guard,    ///< an unnamed guard at `at` lets go at once
  guard_never_locks,  ///< a deferred guard that was never locked
  guard_without_lock, ///< a guard of no lock at all (scoped_lock with no arguments)
  local_lock,         ///< a lock in automatic storage that no other thread can reach
};

struct lock_observation {
  lock_event event = lock_event::taken_twice;
  loc_id lock = no_loc;
  location_id at = no_location;
  location_id taken = no_location;
  std::vector<call_step> path = {};      ///< from `at` to the inner acquisition
  bool on_every_path = false;            ///< let_go_unheld: certainly, whoever the caller is
  bool at_wait = false;                  ///< let_go_unheld: by waiting on a condition
  bool released_elsewhere = false;       ///< held_at_exit: another way out lets it go
  bool attempted = false;                ///< taken by try_lock
  bool by_call = false;                  ///< a callee took it
  function_id given_to = no_function;    ///< held_at_exit: may have let it go, see held_lock
  location_id suspend_text = no_location;
};

enum class handle_event : std::uint8_t {
  destroyed_joinable, ///< a thread handle dies while joinable (terminates; pthread: leaked)
  destroyed_unwinding,///< the same, when an exception passes
  join_after,         ///< joined or detached, but it was joined, detached or empty before
  join_self,          ///< a task joins its own handle
  detached,
  discarded,          ///< a future or task nobody keeps
  group_not_waited,   ///< a group dies or is left with tasks running
  overwritten,        ///< assigned while joinable: terminates
};

struct handle_observation {
  handle_event event = handle_event::detached;
  loc_id handle = no_loc;
  task_id task = this_thread;            ///< the task concerned, where known
  location_id at = no_location;
  location_id declared = no_location;    ///< of a local handle
  location_id before = no_location;      ///< the earlier join or detach
  bool on_every_path = false;
  bool moved = false;
};

enum class escape_event : std::uint8_t {
  detached,           ///< a detached (or unkept) task holds the borrow
  outlives_variable,  ///< the variable's storage ended while the task may run
  returned,           ///< the handle is returned and the borrow is of this function
  into_scope,         ///< the group belongs to the caller and is not waited for here
  stored,             ///< the handle is kept in a longer-lived object
};

struct escape_observation {
  escape_event event = escape_event::detached;
  task_id task = this_thread;
  borrow what;
  location_id at = no_location;          ///< where the borrow ends, where known
};

/// A write to state that is guarded in shared mode only.
struct shared_write_observation {
  access_record access;
  held_lock lock;
};

/// A value handed to a task whose type should not travel.
struct send_observation {
  task_id task = this_thread;
  type_id type = no_type;
  bool captured = false;                 ///< by a closure; else passed as an argument
  std::string name;
  location_id at = no_location;
};

/// How an object made in the function is known to it: what its messages call it.
struct object_note {
  std::string name;                      ///< of the first variable that referred to it
  bool shared = false;                   ///< kept by a shared_ptr
  bool unique = false;                   ///< kept by a unique_ptr
  bool global = false;                   ///< a global leads to it
};

/// Everything seen in one function, with the tables to read it by.
struct function_observations {
  function_id function = no_function;
  std::vector<task_record> tasks;
  std::vector<conflict> conflicts;
  std::vector<lock_observation> locks;
  std::vector<handle_observation> handles;
  std::vector<escape_observation> escapes;
  std::vector<guard_observation> guards;
  std::vector<shared_write_observation> shared_writes;
  std::vector<send_observation> sends;
  std::map<loc_id, object_note> objects;
  bool gave_up = false;
};

}  // namespace ra::analyzer
