#pragma once

#include "platform/thread.h"
#include "schedule/watch.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace ra::detail {

/// What was seen of the tasks that live: a tree, and who waits for whom.
/// Thread-safety: all members may run concurrently. Never looks into a task: it knows what the tasks
/// themselves have said.
class task_table {
 public:
  struct row {
    std::uint64_t number = 0;
    std::uint64_t parent = 0;  // 0: none, or one that is not known
    std::string name;
    bool suspended = false;
    std::string operation;     // the last it began; what it waits in while it is suspended
    steady::duration since{};  // how long it has been running or suspended
    std::vector<std::uint64_t> waits_for;
  };
  struct counts {
    std::uint64_t begun = 0, ended = 0, suspensions = 0, stolen = 0;
    std::map<std::string, std::uint64_t> operations;
  };

  /// Forgets the event where there is no memory for it. `number` is for a task that begins: a number
  /// of the caller's own choice, or 0.
  void add(const sighting& seen, std::uint64_t number = 0) noexcept;
  void clear() noexcept;

  /// In the order of their beginning.   Errors: std::bad_alloc.
  std::vector<row> rows() const;
  counts counted() const;

 private:
  struct record {
    std::uint64_t parent = 0;
    std::uint64_t caller = 0;    // whose stack it began on, and which goes on once it has ended
    const char* name = nullptr;  // outlives the task
    const task_context* context = nullptr;
    const char* operation = nullptr;
    const void* on = nullptr;
    bool suspended = false;
    steady::time_point since{};
  };

  void note(const sighting& seen, std::uint64_t number);
  std::uint64_t number_of(const task_context* context);
  std::uint64_t known(const void* context) const;

  mutable std::mutex lock_;
  std::uint64_t next_ = 1;
  std::map<std::uint64_t, record> tasks_;
  std::unordered_map<const void*, std::uint64_t> contexts_;
  std::unordered_map<const void*, std::uint64_t> holders_;
  std::uint64_t begun_ = 0, ended_ = 0, suspensions_ = 0, stolen_ = 0;
  std::unordered_map<const char*, std::uint64_t> operations_;
};

/// Ways in which tasks wait for each other in a circle; each begins with its lowest number.
/// Errors: std::bad_alloc.
std::vector<std::vector<std::uint64_t>> wait_cycles(const std::vector<task_table::row>& rows);

/// "#3 'egg' waits in task.join for #2 'chicken'", a line for each who waits for a task, in circles
/// first; empty when nobody does.   Errors: std::bad_alloc.
std::string describe_cycles(const std::vector<task_table::row>& rows);

}  // namespace ra::detail
