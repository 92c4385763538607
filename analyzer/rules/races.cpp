#include "analyzer/rules/races.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ra::analyzer {

namespace {

constexpr std::size_t max_other_accesses = 12;

const char* verb(const access_record& a) { return a.writes() ? "write" : "read"; }

std::vector<std::string> lock_names(const lockset& locks, const function_observations& in,
                                    const unit_view& view) {
  std::vector<std::string> names;
  for (const held_lock& l : locks) {
    const loc_node& top = view.locations().at(view.locations().top(l.lock));
    if (top.root == loc_root::object && top.index == no_id) continue;
    names.push_back(view.spell(l.lock, in) + (l.mode == lock_mode::shared ? " (shared)" : ""));
  }
  return names;
}

bool owned_by(loc_id at, trait owner, const function_observations& in, const unit_view& view) {
  const location_table& table = view.locations();
  for (loc_id l = at; l != no_loc && !table.at(l).is_root; l = table.at(l).parent) {
    if (table.at(l).step != selector_kind::deref) continue;
    return view.facts().type_is(view.type_of(table.at(l).parent, in), owner);
  }
  const loc_node& top = table.at(table.top(at));
  if (top.root != loc_root::object) return false;
  const auto note = in.objects.find(table.top(at));
  if (note == in.objects.end()) return false;
  return owner == trait::shared_owner ? note->second.shared : note->second.unique;
}

bool starts(task_id t, spawn_mode mode, const function_observations& in) {
  return t != this_thread && t < in.tasks.size() && in.tasks[t].mode == mode;
}

/// Steps that a party takes from where it begins to its access.
void tell(finding& f, int thread, const access_record& a, const function_observations& in,
          const unit_view& view, bool skip_start) {
  const std::vector<std::string> none;
  std::size_t first = skip_start && !a.path.empty() ? 1 : 0;
  if (skip_start && !a.path.empty()) {
    f.steps.push_back({thread, view.span(view.at(a.path[0].callee).declared),
                       "enter " + view.at(a.path[0].callee).name, none, false});
  }
  for (std::size_t i = first; i < a.path.size(); ++i) {
    f.steps.push_back({thread, view.span(a.path[i].at), "call " + view.at(a.path[i].callee).name,
                       none, false});
  }
  f.steps.push_back({thread, view.span(a.at), std::string(verb(a)) + " " + view.spell(a.where, in),
                     lock_names(a.locks, in, view), true});
}

/// A part of the object that the function is a member of. What a lambda captured is not one, but for
/// the `this` of the function around it.
bool through_this(loc_id at, const function_observations& in, const unit_view& view) {
  const location_table& table = view.locations();
  const loc_node& top = table.at(table.top(at));
  const function& f = view.at(in.function);
  if (top.root != loc_root::variable || top.index != 0 || !f.is(function_method)) return false;
  if (!f.is(function_lambda)) return true;
  std::uint32_t captured = no_id;
  for (; !table.at(at).is_root; at = table.at(at).parent) {
    if (table.at(at).step == selector_kind::field) captured = table.at(at).index;
  }
  return captured >= view.facts().fields.size() || view.facts().fields[captured].name == "this";
}

}  // namespace

race_kind kind_of(const conflict& c, const function_observations& in, const unit_view& view) {
  const loc_node& top = view.locations().at(view.locations().top(c.second.where));
  const bool packed = ((c.first.flags | c.second.flags) & flag_packed) != 0;
  if (packed) return race_kind::packed;
  const type_id type = view.type_of(c.second.where, in);
  const unit& u = view.facts();
  if (c.first.where == c.second.where &&
      (u.type_is(type, trait::shared_owner) || u.type_is(type, trait::weak_owner) ||
       u.type_is(type, trait::unique_owner))) {
    return race_kind::handle;
  }
  if (top.root == loc_root::global && !view.locations().behind_pointer(c.second.where)) {
    return race_kind::global;
  }
  if (starts(c.first_party, spawn_mode::parallel, in) ||
      starts(c.second_party, spawn_mode::parallel, in)) {
    return top.root == loc_root::global ? race_kind::global : race_kind::parallel_body;
  }
  if (owned_by(c.second.where, trait::shared_owner, in, view)) return race_kind::shared_pointee;
  if (top.root == loc_root::global) return race_kind::global;
  const auto made = in.objects.find(view.locations().top(c.second.where));
  if (made != in.objects.end() && made->second.global) return race_kind::global;
  const bool parent = c.second_party == this_thread;
  if (c.first_party != this_thread) {
    // The task got at the object as `this`: a race on members, whoever holds the object.
    for (const borrow& b : in.tasks[c.first_party].borrows) {
      if (b.by == borrow::how::this_object && view.locations().encloses(b.target, c.second.where)) {
        return race_kind::capture;
      }
    }
  }
  if (parent && owned_by(c.second.where, trait::unique_owner, in, view)) {
    return race_kind::sent_alias;
  }
  if (parent && !through_this(c.second.where, in, view)) return race_kind::used_after_send;
  return race_kind::capture;
}

const held_lock* shared_lock_of(const conflict& c) {
  for (const held_lock& l : c.second.locks) {
    if (l.mode == lock_mode::shared && c.first.locks.find(l.lock)) return &l;
  }
  return nullptr;
}

namespace {

/// The conflict is of what a lambda captured, but it is seen where the lambda was handed to (an
/// instance of a template knows what it calls), not where it was made.
bool is_seen_from_inside(const conflict& c, const function_observations& in, const unit_view& view) {
  std::vector<function_id> around{in.function};
  std::vector<function_id> lambdas;
  const auto enter = [&](function_id f) {
    around.push_back(f);
    if (view.at(f).is(function_lambda)) lambdas.push_back(f);
  };
  for (task_id t : {c.first_party, c.second_party}) {
    if (t == this_thread) continue;
    for (const call_step& step : in.tasks[t].path) enter(step.callee);
    for (function_id entry : in.tasks[t].entries) enter(entry);
  }
  for (const access_record* a : {&c.first, &c.second}) {
    for (const call_step& step : a->path) enter(step.callee);
  }
  return std::any_of(lambdas.begin(), lambdas.end(), [&](function_id f) {
    const function_id outer = view.at(f).enclosing;
    return outer != no_function && std::find(around.begin(), around.end(), outer) == around.end();
  });
}

using access_pair = std::pair<location_id, location_id>;

access_pair lines_of(const conflict& c) { return std::minmax(c.first.at, c.second.at); }

std::set<access_pair> seen_from_outside(const unit_view& view) {
  std::set<access_pair> pairs;
  for (const function_observations& in : view.observations()) {
    for (const conflict& c : in.conflicts) {
      if (!is_seen_from_inside(c, in, view)) pairs.insert(lines_of(c));
    }
  }
  return pairs;
}

}  // namespace

std::vector<race_group> groups_of(race_kind kind, const unit_view& view) {
  std::vector<race_group> groups;
  const std::set<access_pair> told = seen_from_outside(view);
  for (const function_observations& in : view.observations()) {
    // One mistake, one finding: pairs on one object (or a part of it) by the same two kinds of
    // party go together. For globals every pair does.
    std::map<std::tuple<std::string, bool>, std::vector<const conflict*>> by_object;
    for (const conflict& c : in.conflicts) {
      if (shared_lock_of(c) || kind_of(c, in, view) != kind) continue;
      if (told.contains(lines_of(c)) && is_seen_from_inside(c, in, view)) continue;
      // A thread's handle is looked at by the thread it stands for all the time, and in good order.
      if (view.facts().type_is(view.type_of(c.second.where, in), trait::handle)) continue;
      const bool parent = kind != race_kind::global && c.second_party == this_thread;
      by_object[{view.subject(c.second.where, in), parent}].push_back(&c);
    }
    for (auto& [key, pairs] : by_object) {
      // Report a write rather than a read, two tasks rather than a task and its parent, and of
      // equals the one that comes first in the source.
      std::sort(pairs.begin(), pairs.end(), [&](const conflict* a, const conflict* b) {
        const auto rank = [&](const conflict* c) {
          return std::tuple(c->second_party == this_thread, !c->second.writes(), !c->first.writes(),
                            view.span(c->second.at), view.span(c->first.at), c->first_party, c->second_party);
        };
        return rank(a) < rank(b);
      });
      groups.push_back({&in, std::move(pairs)});
    }
  }
  return groups;
}

bool to_receiver(const race_group& group) {
  return starts(group.pairs.front()->first_party, spawn_mode::receiver, *group.in);
}

void explain(finding_draft& draft, const race_group& group, const unit_view& view) {
  const conflict& c = *group.pairs.front();
  const function_observations& in = *group.in;
  finding& f = draft.get();
  f.subject = view.subject(c.second.where, in);
  f.kinds = {verb(c.first), verb(c.second)};
  f.entities = {view.at(c.first.in).name, view.at(c.second.in).name};
  f.sure = c.possible_only ? confidence::possible : confidence::likely;

  const std::string first_name = view.task_name(c.first_party, in);
  const std::string second_name = view.task_name(c.second_party, in);
  const auto start_note = [&](task_id t, const std::string& name) {
    if (t == this_thread) return;
    const task_record& task = in.tasks[t];
    const bool received = task.mode == spawn_mode::receiver;
    draft.note(task.started, received ? "it is given away here" : name + " starts here",
               note_role::spawn);
  };
  if (to_receiver(group)) {
    // Where the receiver uses it is not known.
  } else if (c.instances) {
    draft.note(c.first.at,
               std::string("the other ") + verb(c.first) + ", by another instance of " + first_name,
               note_role::access);
  } else {
    draft.note(c.first.at, std::string("the other ") + verb(c.first) + ", by " + first_name,
               note_role::access);
  }
  start_note(c.first_party, first_name);
  if (c.second_party != c.first_party) start_note(c.second_party, second_name);
  for (const access_record* a : {&c.first, &c.second}) {
    for (std::size_t i = a == &c.first && c.first_party != this_thread ? 1 : 0; i < a->path.size();
         ++i) {
      if (a == &c.second && i == 0 && c.second_party != this_thread) continue;
      draft.note(a->path[i].at, "by this call of " + view.at(a->path[i].callee).name,
                 note_role::call);
    }
    for (const held_lock& l : a->locks) {
      const loc_node& top = view.locations().at(view.locations().top(l.lock));
      if (top.root == loc_root::object && top.index == no_id) continue;
      draft.note(l.taken, std::string("'") + view.spell(l.lock, in) + "' is held for the " +
                              (a == &c.first ? "other access" : "access") + " only",
                 note_role::lock);
    }
  }
  std::set<location_id> told{c.first.at, c.second.at};
  for (const conflict* other : group.pairs) {
    for (const access_record* a : {&other->first, &other->second}) {
      if (told.size() > max_other_accesses || !told.insert(a->at).second) continue;
      draft.note(a->at, std::string("also a ") + verb(*a) + " without order", note_role::access);
    }
  }

  // Two columns: the thread that starts the tasks, and the task; or the two tasks.
  f.threads.clear();
  const bool parent_is_party = c.second_party == this_thread;
  if (parent_is_party) {
    f.threads = {{view.thread_name(in), {}},
                 {first_name, view.span(in.tasks[c.first_party].started)}};
    const bool received = to_receiver(group);
    const std::string object = view.spell(c.first.where, in);
    f.steps.push_back({0, view.span(in.tasks[c.first_party].started),
                       received ? "give away " + object : "start " + first_name, {}, false});
    tell(f, 0, c.second, in, view, false);
    if (received) {
      f.steps.push_back({1, view.span(c.first.at), std::string("may ") + verb(c.first) + " " + object,
                         {}, true});
    } else {
      tell(f, 1, c.first, in, view, true);
    }
  } else {
    f.threads = {{first_name, view.span(in.tasks[c.first_party].started)},
                 {c.instances ? "another " + second_name : second_name,
                  view.span(in.tasks[c.second_party].started)}};
    tell(f, 0, c.first, in, view, true);
    tell(f, 1, c.second, in, view, true);
  }
}

finding_draft report_race(const race_group& group, const unit_view& view, finding_sink& findings,
                          const std::string& pattern) {
  const conflict& c = *group.pairs.front();
  const std::string name = view.spell(c.second.where, *group.in);
  finding_draft draft = findings.add(
      c.second.at, pattern,
      {name, c.second.writes() ? "written" : "read",
       c.instances ? "another instance of " + view.task_name(c.first_party, *group.in)
                   : view.task_name(c.first_party, *group.in),
       c.first.writes() ? "write" : "read"});
  explain(draft, group, view);
  return draft;
}

}  // namespace ra::analyzer
