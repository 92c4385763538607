#include "schedule/task_table.h"

#include "ra/detail/runnable.h"

#include <algorithm>
#include <new>
#include <string_view>

namespace ra::detail {

void task_table::add(const sighting& seen, std::uint64_t number) noexcept {
  const std::lock_guard held(lock_);
  try {
    note(seen, number);
  } catch (const std::bad_alloc&) {
    // The tree then lacks something; the program goes on.
  }
}

void task_table::clear() noexcept {
  const std::lock_guard held(lock_);
  tasks_.clear();
  contexts_.clear();
  holders_.clear();
  operations_.clear();
  begun_ = ended_ = suspensions_ = stolen_ = 0;
}

std::uint64_t task_table::known(const void* context) const {
  const auto found = contexts_.find(context);
  return found != contexts_.end() ? found->second : 0;
}

// One that began before anybody watched is known from its first event on.
std::uint64_t task_table::number_of(const task_context* context) {
  if (const std::uint64_t number = known(context)) return number;
  const std::uint64_t number = next_++;
  tasks_[number] = {.name = context->name, .context = context, .since = steady::now()};
  contexts_[context] = number;
  return number;
}

void task_table::note(const sighting& seen, std::uint64_t number) {
  using kind = sighting::kind;
  switch (seen.what) {
    case kind::begins: {
      ++begun_;
      if (number == 0) number = next_++;
      tasks_[number] = {.parent = known(seen.on), .caller = known(seen.caller),
                        .name = seen.who->name, .context = seen.who, .since = steady::now()};
      contexts_[seen.who] = number;
      return;
    }
    case kind::ends: {
      ++ended_;
      const std::uint64_t ended = known(seen.who);
      contexts_.erase(seen.who);
      tasks_.erase(ended);
      return;
    }
    case kind::parks:
    case kind::resumes: {
      record& task = tasks_[number_of(seen.who)];
      task.suspended = seen.what == kind::parks;
      if (task.suspended) ++suspensions_;
      task.name = seen.who->name;
      task.since = steady::now();
      return;
    }
    case kind::operation: {
      record& task = tasks_[number_of(seen.who)];
      task.name = seen.who->name;
      task.operation = seen.operation;
      task.on = seen.on;
      ++operations_[seen.operation];
      return;
    }
    case kind::holds: holders_[seen.on] = number_of(seen.who); return;
    case kind::gives_up: holders_.erase(seen.on); return;
    case kind::stolen: ++stolen_; return;
  }
}

std::vector<task_table::row> task_table::rows() const {
  const std::lock_guard held(lock_);
  const auto now = steady::now();
  std::vector<row> all;
  all.reserve(tasks_.size());
  for (const auto& [number, task] : tasks_) {
    row& made = all.emplace_back();
    made.number = number;
    made.parent = tasks_.contains(task.parent) ? task.parent : 0;
    if (task.name != nullptr) made.name = task.name;
    made.suspended = task.suspended;
    if (task.operation != nullptr) made.operation = task.operation;
    made.since = now - task.since;
    if (!task.suspended || task.on == nullptr) continue;
    if (const auto holder = holders_.find(task.on); holder != holders_.end()) {
      made.waits_for.push_back(holder->second);
    } else if (const std::uint64_t awaited = known(task.on); awaited != 0 && awaited != number) {
      made.waits_for.push_back(awaited);
    } else if (awaited == number) {  // the end of a scope of its own: its children
      for (const auto& [child, other] : tasks_) {
        if (other.parent == number) made.waits_for.push_back(child);
      }
    }
  }
  for (const auto& [number, task] : tasks_) {
    const auto caller = std::lower_bound(
        all.begin(), all.end(), task.caller,
        [](const row& each, std::uint64_t wanted) { return each.number < wanted; });
    if (caller == all.end() || caller->number != task.caller) continue;
    caller->suspended = true;
    caller->waits_for = {number};
    caller->since = now - task.since;
  }
  return all;
}

task_table::counts task_table::counted() const {
  const std::lock_guard held(lock_);
  counts all{begun_, ended_, suspensions_, stolen_, {}};
  for (const auto& [name, count] : operations_) all.operations[name] += count;
  return all;
}

namespace {

const task_table::row* find(const std::vector<task_table::row>& rows, std::uint64_t number) {
  const auto found = std::lower_bound(
      rows.begin(), rows.end(), number,
      [](const task_table::row& row, std::uint64_t wanted) { return row.number < wanted; });
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

std::string called(const task_table::row& row) {
  std::string text = "#" + std::to_string(row.number);
  if (!row.name.empty()) text += " '" + row.name + "'";
  return text;
}

}  // namespace

std::vector<std::vector<std::uint64_t>> wait_cycles(const std::vector<task_table::row>& rows) {
  std::vector<std::vector<std::uint64_t>> cycles;
  std::map<std::uint64_t, int> visits;  // 1: on the path, 2: done
  std::vector<std::uint64_t> path;
  struct step {
    std::uint64_t number;
    std::size_t next;
  };
  for (const task_table::row& start : rows) {
    if (visits[start.number] != 0) continue;
    std::vector<step> steps{{start.number, 0}};
    visits[start.number] = 1;
    while (!steps.empty()) {
      step& last = steps.back();
      const task_table::row* here = find(rows, last.number);
      if (here == nullptr || last.next == here->waits_for.size()) {
        visits[last.number] = 2;
        steps.pop_back();
        continue;
      }
      const std::uint64_t to = here->waits_for[last.next++];
      int& visit = visits[to];
      if (visit == 0) {
        visit = 1;
        steps.push_back({to, 0});
      } else if (visit == 1) {
        std::vector<std::uint64_t> cycle;
        const auto from = std::find_if(steps.begin(), steps.end(),
                                       [to](const step& each) { return each.number == to; });
        for (auto each = from; each != steps.end(); ++each) cycle.push_back(each->number);
        std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
        cycles.push_back(std::move(cycle));
      }
    }
  }
  std::sort(cycles.begin(), cycles.end());
  cycles.erase(std::unique(cycles.begin(), cycles.end()), cycles.end());
  return cycles;
}

std::string describe_cycles(const std::vector<task_table::row>& rows) {
  std::string text;
  for (const std::vector<std::uint64_t>& cycle : wait_cycles(rows)) {
    text += "these wait for each other:\n";
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const task_table::row* waits = find(rows, cycle[i]);
      const task_table::row* for_whom = find(rows, cycle[(i + 1) % cycle.size()]);
      if (waits == nullptr || for_whom == nullptr) continue;
      text += "  " + called(*waits) + " waits in " + waits->operation + " for " +
              called(*for_whom) + "\n";
    }
  }
  return text;
}

}  // namespace ra::detail
