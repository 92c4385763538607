// Exceptions: what is destroyed on their way, and what they leave behind.
//
// A call that may raise has a second way out. On it the variables that exist are destroyed, the last
// declared first; the guards among them let locks go and join threads. What is left after that
// is left for good if the exception leaves the function. Inside a `try` it goes on to the handlers,
// which the control flow graph leads to, and only what was declared in the `try` dies on the way.
// What passes a `try` is what was seen to be raised in it and is caught by none of its handlers.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_ways = 8;
constexpr std::size_t max_raised = 8;

std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(", ", from), text.size());
    names.insert(text.substr(from, end - from));
    from = end + 2;
  }
  return names;
}

}  // namespace

bool interpreter::is_caught_here() const {
  // A throw leads to the handlers around it, or to the exit.
  const std::vector<block_id>& next = f_.body.blocks[block_].successors;
  return std::any_of(next.begin(), next.end(), [&](block_id b) { return b != f_.body.exit; });
}

void interpreter::note_raised(const std::vector<std::string>& thrown) {
  const block_id handlers = f_.body.blocks[block_].handlers;
  if (handlers != no_id) {
    raised_[handlers].insert(thrown.begin(), thrown.end());   // the handlers let it pass, or not
    return;
  }
  std::vector<std::string>& all = effects_.raised;
  all.insert(all.end(), thrown.begin(), thrown.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > max_raised) all = {std::string()};
}

std::vector<std::string> interpreter::passing(const std::string& caught) const {
  const std::set<std::string> handled = names_in(caught);
  std::vector<std::string> passed;
  for (const auto& [dispatch, thrown] : raised_) {
    const std::vector<block_id>& next = f_.body.blocks[dispatch].successors;
    if (std::find(next.begin(), next.end(), block_) == next.end()) continue;
    for (const std::string& one : thrown) {
      const std::set<std::string> is = names_in(one);
      const bool fits = std::any_of(is.begin(), is.end(), [&](const std::string& name) {
        return handled.contains(name);
      });
      if (!fits) passed.push_back(one);
    }
  }
  return passed;
}

const lifetimes& interpreter::lives() {
  if (!lifetimes_) lifetimes_ = std::make_unique<lifetimes>(f_, ctx_.u);
  return *lifetimes_;
}

std::vector<state> interpreter::unwound(const state& s, location_id at) {
  const block_id handlers = f_.body.blocks[block_].handlers;
  const std::vector<variable_id> alive = lives().at(block_, position_);
  std::vector<state> ways{s};
  const bool was_recording = recording;
  recording = false;   // what destructors do is recorded where control leaves in order
  for (auto v = alive.rbegin(); v != alive.rend() && !ways.empty(); ++v) {
    if (handlers != no_id && !lives().inside(*v, handlers)) continue;
    const type_id type = f_.variables[*v].type;
    const class_id record = type < ctx_.u.types.size() ? ctx_.u.types[type].record : no_class;
    if (record >= ctx_.u.classes.size()) continue;
    const function_id destructor = ctx_.u.classes[record].destructor;
    if (destructor == no_function) continue;
    if (!ctx_.effects[destructor].known) {
      ways.clear();   // it may set right whatever is wrong
      break;
    }
    fact call;
    call.kind = fact_kind::call;
    call.at = at;
    call.callee = destructor;
    call.flags = flag_nothrow;
    call.args.push_back(address_of(variable_place(*v)));
    std::vector<state> forks;
    const std::size_t count = ways.size();
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<state> more;
      on_call(call, ways[i], more);
      forks.insert(forks.end(), more.begin(), more.end());
    }
    ways.insert(ways.end(), forks.begin(), forks.end());
    std::erase_if(ways, [](const state& way) { return way.dead; });
    if (ways.size() > max_ways) ways.clear();
  }
  recording = was_recording;
  return ways;
}

void interpreter::leave_by_exception(const state& s, location_id at,
                                     const std::vector<std::string>& thrown) {
  if (!recording) return;
  const block_id handlers = f_.body.blocks[block_].handlers;
  note_raised(thrown);
  if (s.blurred || (s.locks.empty() && s.tasks.empty())) return;
  const std::vector<state> ways = unwound(s, at);
  const auto on_every_way = [&](auto&& holds) {
    return !ways.empty() && std::all_of(ways.begin(), ways.end(), holds);
  };
  for (const held_lock& h : s.locks) {
    // Inside a `try` the handlers may let it go.
    if (handlers != no_id || h.by_guard || h.inherited || h.lock == ctx_.unknown_lock()) continue;
    if (!on_every_way([&](const state& way) { return way.locks.find(h.lock) != nullptr; })) {
      continue;
    }
    if (!first_time({24, h.lock, h.taken, at})) continue;
    seen_.locks.push_back({lock_event::held_at_raise, h.lock, at, h.taken});
  }
  for (const live_task& live : s.tasks) {
    const task_record& task = tasks_[live.task];
    const bool group = task.mode == spawn_mode::group;
    if ((task.mode != spawn_mode::thread && !group) || live.detached || task.handle == no_loc) {
      continue;
    }
    const loc_node& handle = ctx_.locations.at(task.handle);
    if (!own_storage(task.handle) || !handle.is_root) continue;
    if (handlers != no_id && (handle.root != loc_root::variable ||
                              !lives().inside(handle.index, handlers))) {
      continue;
    }
    const auto dies_running = [&](const state& way) {
      const auto* known = way.values.find(task.handle);
      return known && way.tasks.find(live.task) &&
             (group || ctx_.values.at(*known).handle == handle_joinable);
    };
    if (!on_every_way(dies_running) || !first_time({25, task.handle, at})) continue;
    seen_.handles.push_back({group ? handle_event::group_not_waited
                                   : handle_event::destroyed_unwinding,
                             task.handle, live.task, at, declared_at(task.handle)});
  }
}

}  // namespace ra::analyzer
