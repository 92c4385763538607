// What marks add to tasks: values that are given away, and bodies that a mark speaks for.
//
// Who gets a value that was given away (RA_SENDING) is not known, so it is a task without a body that
// may use all of it from then on. It is a party against the sender alone: what two receivers do, and
// what a task does that has the object in some other way, nobody has seen. Whatever the sender waits
// for afterwards may be the receiver giving back what it got, so that ends the task.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr int max_depth = 2;   ///< pointers followed from what is given away
constexpr std::size_t max_objects = 16;

}  // namespace

/// What pointers and owners in `whole`, and in what they lead to, lead to. What does its own
/// ordering, or says that it may be sent or shared, may still be used by all.
void interpreter::collect_reached(loc_id whole, int depth, given_objects& found, state& s) {
  locs parts;
  ctx_.locations.collect(whole, parts);
  for (loc_id part : parts) {
    const type_id type = type_at(ctx_.locations.to_place(part));
    const type_info* info = type < ctx_.u.types.size() ? &ctx_.u.types[type] : nullptr;
    const bool leads_on = info && (info->is(trait::pointer) || info->is(trait::reference) ||
                                   info->is(trait::view) || info->is(trait::unique_owner) ||
                                   info->is(trait::shared_owner));
    if (!leads_on || info->is(trait::callable)) continue;
    const trait_set target = info->element < ctx_.u.types.size()
                                 ? ctx_.u.types[info->element].traits
                                 : trait_set{0};
    constexpr trait_set in_order = trait::atomic | trait::synchronised | trait::lock |
                                   trait::shareable | trait::sendable | trait::condition;
    if ((target & in_order) != 0) continue;
    const bool reads = info->is(trait::const_target) || has(target, trait::constant);
    for (loc_id at : targets_of(load(part, s))) {
      if (found.size() >= max_objects) return;
      const auto same = [&](const auto& known) { return known.first == at; };
      if (!shareable(at) || std::any_of(found.begin(), found.end(), same)) continue;
      found.emplace_back(at, reads ? access_mode::read : access_mode::write);
      if (depth > 1) collect_reached(at, depth - 1, found, s);
    }
  }
}

interpreter::given_objects interpreter::given_away(const fact& what, state& s) {
  given_objects found;
  for (const value& v : what.args) {
    if (v.kind != value_kind::address && v.kind != value_kind::copy && v.kind != value_kind::move) {
      continue;
    }
    for (loc_id at : resolve(v.at, s)) {
      if (v.kind == value_kind::address && shareable(at)) {
        found.emplace_back(at, access_mode::write);
      }
      collect_reached(at, max_depth, found, s);
    }
  }
  return found;
}

void interpreter::receive(task_record& receiver, const given_objects& objects, const fact& what,
                          const state& s) const {
  for (const auto& [at, mode] : objects) {
    const bool known = std::any_of(receiver.accesses.begin(), receiver.accesses.end(),
                                   [&](const access_record& a) { return a.where == at; });
    if (known) continue;
    access_record use;
    use.where = at;
    use.mode = mode;
    use.at = what.at;
    use.in = id_;
    use.when = s.assumed;
    receiver.accesses.push_back(std::move(use));
  }
}

void interpreter::finish_receivers(state& s, location_id handing_over) {
  std::vector<task_id> receivers;
  for (const live_task& live : s.tasks) {
    const task_record& task = tasks_[live.task];
    if (task.mode != spawn_mode::receiver) continue;
    if (handing_over == no_location || given_at(task) != handing_over) {
      receivers.push_back(live.task);
    }
  }
  for (task_id t : receivers) s.tasks.finish(t);
}

/// The call, in this function, that gave it away.
location_id interpreter::given_at(const task_record& receiver) {
  return receiver.path.empty() ? receiver.started : receiver.path.front().at;
}

/// `mine` and the receiver that the same call made: what the callee does before it gives away.
bool interpreter::in_handing_over(const recorded_access& mine, const task_record& receiver) {
  const location_id given = given_at(receiver);
  return mine.record.at == given ||
         (!mine.record.path.empty() && mine.record.path.front().at == given);
}

bool interpreter::marks_speak_for(const function& callee) {
  return std::any_of(callee.variables.begin(), callee.variables.end(), [](const variable& v) {
    return (v.marks & (mark_spawned | mark_joined)) != 0;
  });
}

/// What the callee calls or starts is a parameter that a mark speaks for.
bool interpreter::mark_speaks_for(const pending_call& p, const function& callee) const {
  const loc_node& top = ctx_.locations.at(ctx_.locations.top(p.target));
  return top.root == loc_root::variable && top.index < callee.variables.size() &&
         (callee.variables[top.index].marks & (mark_spawned | mark_joined)) != 0;
}

}  // namespace ra::analyzer
