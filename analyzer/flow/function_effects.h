// What a caller must know of a function: the summary that flow computes and flow consumes.
//
// Every location, value and term is in the function's own terms (its `this`, its parameters, the
// globals, objects it made); applying the effects at a call puts the caller's in their place.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/domain/state.h"
#include "analyzer/facts/function_body.h"

namespace ra::analyzer {

struct call_step {
  location_id at = no_location;          ///< the call (or the start of a task)
  function_id callee = no_function;
  friend bool operator==(const call_step&, const call_step&) = default;
};

/// One access to memory that another thread might see.
struct access_record {
  loc_id where = no_loc;
  access_mode mode = access_mode::read;
  std::uint16_t flags = 0;               ///< fact_flag
  location_id at = no_location;
  function_id in = no_function;
  std::vector<call_step> path;           ///< from the function the record belongs to, outermost first
  lockset locks;                         ///< held for sure
  std::vector<loc_id> awaited;           ///< synchronisation objects waited for before it (must)
  std::vector<loc_id> joined;            ///< handles of the caller joined before it (must)
  std::vector<loc_id> signalled;         ///< synchronisation objects signalled after it (may)
  std::vector<assumption> when;          ///< holds each time

  [[nodiscard]] bool writes() const { return mode == access_mode::write; }
  [[nodiscard]] bool atomic() const { return (flags & flag_atomic) != 0; }
};

/// What matters of an access to whether another one conflicts with it: the object, the mode, the
/// locks and the order. Records with equal keys stand for each other.
[[nodiscard]] std::vector<std::uint32_t> order_key(const access_record& a);

/// What a task waits for comes after what its starter had waited for. Sorted lists.
[[nodiscard]] std::vector<loc_id> awaited_as_well(std::vector<loc_id> by_task,
                                                  const std::vector<loc_id>& before_start);

/// An argument as the callee sees it: a value, or a copy of a whole object.
struct argument {
  value_id value = any_value;
  loc_id object = no_loc;                ///< by-value class argument, or the closure being run
  bool own_copy = false;                 ///< `object` was copied for the callee: its parts are its own
};

/// An access to what is declared as guarded, without (all of) its lock.
struct guard_observation {
  access_record access;
  loc_id needed = no_loc;
  place declared_lock;                   ///< as written at the declaration
  bool shared_only = false;              ///< held, but only in shared mode, for a write
  bool by_contract = false;              ///< the callee at `access.at` requires it (RA_REQUIRES)
  bool excluded = false;                 ///< RA_EXCLUDES: held, but must not be
};

/// A lock taken somewhere inside, for finding locks that are taken twice or in opposite orders.
struct acquire_record {
  loc_id lock = no_loc;
  lock_mode mode = lock_mode::exclusive;
  bool recursive = false;
  bool attempt = false;
  location_id at = no_location;
  std::vector<call_step> path;
  std::vector<loc_id> let_go;  ///< locks that were let go, not taken back, before it
  lockset held;                ///< for sure, by then; not those taken in the same step (std::lock)
  std::vector<std::uint32_t> beside;     ///< tasks of the function that were running (may)
  std::vector<assumption> when;          ///< holds each time
};

/// What a task holds on to that it does not own.
struct borrow {
  enum class how : std::uint8_t { by_reference, by_pointer, this_object, view, thread_local_object };
  loc_id target = no_loc;
  how by = how::by_reference;
  std::string name;                      ///< as written: "n", "this"
  bool used = false;                     ///< the task is known to read or write it
};

/// A call or start of something whose callable is the caller's to know.
struct pending_call {
  loc_id target = no_loc;                ///< where the callable is kept
  std::vector<argument> args;
  location_id at = no_location;
  std::vector<call_step> path;
  lockset locks;
  std::vector<loc_id> awaited;
  std::vector<loc_id> signalled;         ///< after it (may)
  block_id in_block = no_id;             ///< of the function that it is recorded in
  std::uint32_t position = 0;
  bool starts_task = false;
  task_id task = 0;                      ///< starts_task: which of function_effects::tasks
  spawn_mode mode = spawn_mode::thread;
  bool many = false;
  loc_id handle = no_loc;
};

/// A task that may be running beside another, or when the function has ended.
struct left_task {
  task_id task = 0;                      ///< of function_effects::tasks
  bool repeated = false;                 ///< several instances may be running
  bool detached = false;
  bool doubtful = false;                 ///< see live_task
  bool dormant = false;
};

/// A task that was started, in the terms of the function it is recorded in.
struct task_record {
  location_id started = no_location;
  std::vector<call_step> path;           ///< calls that lead to the start
  spawn_mode mode = spawn_mode::thread;
  bool many = false;                     ///< many instances from one start
  bool discarded = false;                ///< nothing keeps the handle
  function_id in = no_function;          ///< the function whose text starts it
  std::vector<function_id> entries;      ///< what it runs
  loc_id handle = no_loc;
  std::vector<block_id> loops;           ///< headers of the loops around the start, in this function
  std::vector<access_record> accesses;
  std::vector<acquire_record> acquires;
  std::vector<borrow> borrows;
  std::vector<std::pair<loc_id, location_id>> join_sites;  ///< handles the task joins, and where
  std::vector<pending_call> calls;       ///< of what only the function's callers know
  std::vector<left_task> alongside;      ///< may run when it starts; itself: instances
  bool detaches_itself = false;
  bool keeps_alive = false;              ///< owns (shared_ptr) what it also points to
  bool once = false;                     ///< started by an initialiser that runs once
  task_id runs_on = no_id;               ///< the task that was handed this to run
  bool one_each = false;                 ///< rounds of a loop run different entries, from a table
  bool ended = false;                    ///< (effects only) on every way out; what it does itself
                                         ///< is in the function's accesses
  bool independent = false;              ///< (effects only) touches and borrows globals alone, and
                                         ///< callers have no handle: alike wherever it comes from
};

/// One way to leave the function.
struct outcome {
  value_id returned = any_value;
  std::vector<std::pair<loc_id, value_id>> stores;   ///< what callers can see, sorted by location
  std::vector<held_lock> acquired;
  std::vector<lock_debt> released;
  std::vector<loc_id> joined;
  std::vector<loc_id> detached;
  std::vector<loc_id> awaited;
  std::vector<loc_id> looked;
  bool synchronised = false;
  std::vector<left_task> running;
  std::vector<assumption> when;          ///< holds whenever it is left this way
};

struct function_effects {
  bool known = false;
  std::vector<access_record> accesses;
  std::vector<acquire_record> acquires;
  /// Guarded accesses without the lock, of a function whose callers are all known: theirs to hold.
  std::vector<guard_observation> needs;
  std::vector<pending_call> pending;
  std::vector<task_record> tasks;
  std::vector<outcome> outcomes;         ///< at most max_outcomes; empty: never returns
  std::vector<loc_id> signals;           ///< may be signalled
  std::vector<std::pair<loc_id, location_id>> join_sites;  ///< handles it joins, and where
  std::vector<loc_id> destroyed;         ///< handles of the caller that end as they are
  bool detaches_self = false;            ///< detaches a handle that is no task it knows: its own
  /// Exceptions visible in the unit that may leave it, as the texts of raise facts. Sorted.
  std::vector<std::string> raised;
  bool suspends = false;
  bool truncated = false;                ///< over a cap: some accesses were left out

  [[nodiscard]] bool raises() const { return !raised.empty(); }
};

/// The variable that stands for a function's result object in its stores.
constexpr variable_id result_variable = 0xfffffff0u;

}  // namespace ra::analyzer
