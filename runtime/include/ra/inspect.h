#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ra/annotations.h"

namespace ra {

/// While one lives, the runtime notes what its tasks do: who started whom, what each began last,
/// who is suspended, who holds which lock. Make one early: tasks that began before are known from
/// their next operation on.
/// Thread-safety: any thread.
/// Cost: a lock and a look-up for every task, suspension and operation. Without one, a load and a
///       branch.
class RA_SHAREABLE task_watch {
 public:
  task_watch();
  task_watch(const task_watch&) = delete;
  task_watch& operator=(const task_watch&) = delete;
  ~task_watch();
};

/// A task as it was when it was looked at.
struct task_view {
  std::uint64_t number = 0;            // in the order of beginning, from 1
  std::uint64_t parent = 0;            // whose scope it runs in; 0 when it has none that is known
  std::string name;                    // by name_this_task()
  bool suspended = false;
  std::string operation;               // the last it began, like "channel.receive"
  std::chrono::nanoseconds since{};    // how long it has been running or suspended
  std::vector<std::uint64_t> waits_for;  // whoever must do something first, as far as is known
};

/// The tasks that live, in the order of their beginning; none without a task_watch.
/// Thread-safety: any thread, also one that runs tasks.   Errors: std::bad_alloc.
std::vector<task_view> tasks_now();

/// The same as text, children indented below their parents, and as JSON: a list of objects with the
/// members of task_view, `since` in nanoseconds.   Errors: std::bad_alloc.
std::string task_tree();
std::string task_tree_json();

/// Which tasks wait for each other in a circle: through joins, the ends of scopes, mutexes, requests
/// to processes. Empty when there is no circle. Channels have no owner to wait for: look at
/// task_tree() when all is quiet.   Errors: std::bad_alloc.
std::string wait_report();

/// What has happened under task_watch.
struct task_counts {
  std::uint64_t begun = 0;
  std::uint64_t ended = 0;
  std::uint64_t suspended = 0;  // now
  std::uint64_t suspensions = 0;
  std::uint64_t stolen = 0;  // taken by one worker from another
  std::map<std::string, std::uint64_t> operations;  // how many of each kind were begun
};
/// Errors: std::bad_alloc.
task_counts count_tasks();

/// Prints task_tree() and wait_report() to stderr whenever the process gets signal `number`, like
/// SIGUSR1, which keeps its handler from then on. Includes a task_watch that is never ended.
/// Errors: std::bad_alloc; std::system_error where there can be no thread for it.
void dump_tasks_on_signal(int number);

}  // namespace ra
