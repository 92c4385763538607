// The worker's loop asks for the next item; operations of tasks say where others could go first. In
// both places everything that was made ready meanwhile is moved from the worker's queues into our
// list, so that the choice is among all of it, and no task is ever called in place by another.
//
// Tasks are known by number: one that was never run gets the next free number when it is seen ready,
// one that was suspended is known by the stack it is parked on.
//
// A run that cannot go on is asked to stop: its waits then end, its tasks unwind and their objects
// are destroyed. What still does not end is abandoned with its stacks.

#include "simulation/simulation.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"

#include <algorithm>
#include <utility>

namespace ra::detail {
namespace {

const std::vector<fault> throwing = {fault::exception, fault::stop, fault::late};
const std::vector<fault> not_throwing = {fault::stop, fault::late};
const std::vector<fault> refusing = {fault::full};
const std::vector<fault> allocating = {fault::allocation};

constexpr task_number body_number = 1;

const char* name_of(fault kind) noexcept {
  constexpr const char* names[] = {"exception", "allocation fails", "stop", "late", "full"};
  return names[static_cast<std::size_t>(kind)];
}

std::string called(task_number number, const char* name) {
  std::string text = "#" + std::to_string(number);
  if (name != nullptr) text.append(" '").append(name).append("'");
  return text;
}

}  // namespace

/// While it lives, the thread's allocations are the simulation's own.
class simulation::in_machinery {
 public:
  in_machinery() noexcept : before_(set_allocation_judge(nullptr)) {}
  in_machinery(const in_machinery&) = delete;
  in_machinery& operator=(const in_machinery&) = delete;
  ~in_machinery() { set_allocation_judge(before_); }

 private:
  allocation_judge* const before_;
};

simulation::simulation(std::size_t stack_bytes, std::size_t most_turns)
    : work_(*this, stack_bytes), most_turns_(most_turns), root_(*this) {}

void simulation::root::enter(runnable* self) noexcept {
  simulation& mine = static_cast<root*>(self)->owner;
  this_worker()->task = &mine.outermost_->context;
  mine.saw({sighting::kind::begins, this_worker()->task});
  try {
    mine.body_.call(mine.body_.argument);
  } catch (...) {
    mine.outcome_.error = std::current_exception();
  }
  this_worker()->task = nullptr;
  mine.over_ = true;
}

outcome simulation::run(plan& by, simulated_body body, bool explained) {
  plan_ = &by;
  body_ = body;
  clock_ = {};
  outermost_.emplace();
  over_ = false;
  explained_ = explained;
  table_.clear();
  outcome_ = {};
  trace_.clear();
  tasks_.assign(body_number + 1, {});
  ready_.assign(1, body_number);
  items_ = {{body_number, &root_}};
  running_ = body_number;
  on_stack_.clear();
  running_on_ = nullptr;
  forced_.reset();
  turns_ = turns_at_this_time_ = 0;
  turns_allowed_ = most_turns_;

  set_virtual_clock(&clock_);
  watchers.fetch_add(1, std::memory_order_relaxed);
  work_.run_steered();
  watchers.fetch_sub(1, std::memory_order_relaxed);
  set_virtual_clock(nullptr);
  set_allocation_judge(nullptr);
  if (outcome_.error && outcome_.how == outcome::ending::well) {
    outcome_.how = outcome::ending::threw;
  }
  return std::exchange(outcome_, {});
}

runnable* simulation::next(worker& on) noexcept {
  set_allocation_judge(nullptr);
  note_departure(on);
  if (outcome_.abandoned) return nullptr;
  collect(on);
  if (forced_) return go_on(*std::exchange(forced_, std::nullopt), on);
  for (;;) {
    if (ready_.empty()) {
      if (pass_time()) {
        collect(on);
        continue;
      }
      const bool parked = std::any_of(tasks_.begin(), tasks_.end(),
                                      [](const task_record& each) { return each.parked; });
      if (over_ && !parked) return nullptr;
      const bool first = over_ ? complain(outcome::ending::left_behind,
                                          "tasks were left behind; they wait for ever:" + waits())
                               : complain(outcome::ending::stuck,
                                          "nobody can go on, all wait for ever:" + waits());
      if (!first) return nullptr;
      collect(on);
      continue;
    }
    if (!count_turn(on)) return nullptr;
    task_record& from = tasks_[running_];
    const std::uint32_t point = from.points++;
    return go_on(*plan_->next(running_, point, ready_, false), on);
  }
}

// Whoever ran last has ended, or it has left its stack behind.
void simulation::note_departure(worker& on) {
  if (running_on_ == nullptr) return;
  if (on.current() == running_on_) {
    on_stack_.erase(running_on_);
    line(running_, "ends");
  } else if (!tasks_[running_].parked && !items_.contains(running_)) {
    tasks_[running_].parked = true;
    line(running_, "waits");
  }
  running_on_ = nullptr;
}

void simulation::collect(worker& on) {
  while (runnable* item = on.take_queued()) {
    task_number number = 0;
    if (item->parked_on != nullptr) {
      number = on_stack_.at(item->parked_on);
      tasks_[number].parked = false;
      // It may be the one that runs, on its way out, woken before it was gone.
      line(number, "is ready");
    } else {
      number = static_cast<task_number>(tasks_.size());
      tasks_.emplace_back();
      line(number, "is made");
    }
    ready_.push_back(number);
    items_.emplace(number, item);
  }
}

runnable* simulation::go_on(task_number chosen, worker& on) {
  ready_.erase(std::find(ready_.begin(), ready_.end(), chosen));
  runnable* item = items_.at(chosen);
  items_.erase(chosen);
  running_ = chosen;
  running_on_ = item->parked_on != nullptr ? item->parked_on : on.current();
  on_stack_[running_on_] = chosen;
  line(chosen, "runs");
  set_allocation_judge(this);
  return item;
}

// False when the run is to be given up.
bool simulation::count_turn(worker& on) {
  if (++turns_ > turns_allowed_ &&
      !complain(outcome::ending::endless, "no end after " + std::to_string(most_turns_) +
                                              " turns; last seen:" + waits())) {
    return false;
  }
  // Who polls a clock would poll it for ever.
  if (++turns_at_this_time_ > 1000) {
    const auto before = clock_.since_start;
    if (!pass_time() || clock_.since_start == before) {
      clock_.since_start += std::chrono::milliseconds(1);
    }
    turns_at_this_time_ = 0;
  }
  collect(on);
  return true;
}

// Nobody is ready, or has been for long: the time of the next timer comes.
bool simulation::pass_time() {
  timer_queue& timers = work_.timers();
  const auto earliest = timers.earliest();
  if (earliest == steady::time_point::max()) return false;
  // A time before the clock's own is over, too: it may be the least there is.
  if (const auto now = steady::now(); earliest > now) {
    clock_.since_start += earliest - now;
    turns_at_this_time_ = 0;
  }
  trace_.append("time is ").append(std::to_string(clock_.since_start.count())).append(" ns\n");
  timers.fire_due(earliest);
  return true;
}

// The first time, keeps why and lets everybody stop. False the second time: stopping did not help.
bool simulation::complain(outcome::ending how, std::string text) {
  if (outcome_.how != outcome::ending::well) {
    outcome_.abandoned = true;
    outcome_.text += "\nand they did not stop when asked to:" + waits();
    return false;
  }
  outcome_.how = how;
  outcome_.text = std::move(text);
  trace_.append("all are asked to stop\n");
  turns_allowed_ = turns_ + most_turns_;
  outermost_->stop.request(stop_cause::requested);
  return true;
}

std::string simulation::waits() const {
  std::string text;
  constexpr std::size_t most = 50;
  std::size_t listed = 0;
  for (task_number i = 0; i < tasks_.size(); ++i) {
    const task_record& task = tasks_[i];
    if (!task.parked && !items_.contains(i)) continue;
    if (++listed > most) continue;
    text.append("\n  ").append(called(i, task.name)).append(task.parked ? " waits in " : " is ready in ");
    text.append(task.operation != nullptr ? task.operation : "an operation without a name");
  }
  if (listed > most) text.append("\n  and ").append(std::to_string(listed - most)).append(" more");
  if (const std::string cycles = describe_cycles(table_.rows()); !cycles.empty()) {
    text.append("\n").append(cycles, 0, cycles.size() - 1);
  }
  return text;
}

void simulation::line(task_number of, std::string_view first, std::string_view second) {
  trace_.append("#").append(std::to_string(of)).append(" ").append(first);
  if (!second.empty()) trace_.append(" ").append(second);
  trace_.append("\n");
}

void simulation::begin_operation(const char* operation) {
  task_record& task = tasks_[running_];
  task.name = this_worker()->task->name;
  task.operation = operation;
  line(running_, operation);
}

bool simulation::strike_here(const std::vector<fault>& possible, const char* operation) {
  task_record& task = tasks_[running_];
  const std::optional<fault> struck = plan_->strike(running_, task.points, possible);
  if (!struck) return false;
  line(running_, operation, name_of(*struck));
  if (*struck == fault::late) pass_time();
  if (*struck == fault::stop && this_worker()->task->stop != nullptr) {
    this_worker()->task->stop->request(stop_cause::requested);
  }
  return *struck == fault::exception || *struck == fault::full;
}

void simulation::let_others_first() {
  runnable self;
  const bool give_up = !count_turn(*this_worker());
  const std::uint32_t point = tasks_[running_].points++;
  if (give_up) suspend(self, [](void*) noexcept {}, nullptr);  // it stays here for ever
  if (ready_.empty()) return;
  forced_ = plan_->next(running_, point, ready_, true);
  if (!forced_) return;
  ready_.push_back(running_);
  items_.emplace(running_, &self);
  line(running_, "lets another go first");
  suspend(self, [](void*) noexcept {}, nullptr);
}

void simulation::interleave(const char* operation) noexcept {
  const in_machinery guard;
  begin_operation(operation);
  strike_here(not_throwing, operation);
  let_others_first();
}

void simulation::interleave_or_throw(const char* operation) {
  {
    const in_machinery guard;
    begin_operation(operation);
    const bool thrown = strike_here(throwing, operation);
    let_others_first();
    if (!thrown) return;
  }
  throw injected_fault();
}

bool simulation::seems_full(const char* operation) noexcept {
  const in_machinery guard;
  return strike_here(refusing, operation);
}

void simulation::saw(const sighting& seen) noexcept {
  if (!explained_) return;
  const in_machinery guard;
  table_.add(seen, seen.what == sighting::kind::begins ? running_ : 0);
}

bool simulation::fails() noexcept {
  const in_machinery guard;
  task_record& task = tasks_[running_];
  const auto struck = plan_->strike(running_, task.allocations++, allocating);
  if (struck) line(running_, name_of(*struck));
  return struck.has_value();
}

}  // namespace ra::detail
