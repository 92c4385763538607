#include "analyzer/program/unit_view.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <utility>

namespace ra::analyzer {

unit_view::unit_view(flow_context& context, unit_summary summary)
    : context_(context), summary_(std::move(summary)) {
  for (const function_observations& seen : summary_.seen) {
    for (const outcome& way : context_.effects[seen.function].outcomes) {
      for (const held_lock& h : way.acquired) {
        keeps_[lock_kind(h.lock, seen.function)].insert(seen.function);
      }
      for (const lock_debt& d : way.released) {
        releases_[lock_kind(d.lock, seen.function)].insert(seen.function);
      }
    }
  }
}

std::string unit_view::lock_kind(loc_id lock, function_id in) const {
  // A member lock is known by its field, whatever object it is in; else by its path.
  const location_table& table = context_.locations;
  for (loc_id at = lock; at != no_loc && !table.at(at).is_root; at = table.at(at).parent) {
    const loc_node& node = table.at(at);
    if (node.step == selector_kind::field && node.index < context_.u.fields.size()) {
      const field& f = context_.u.fields[node.index];
      return "field " + std::to_string(f.owner) + "." + f.name;
    }
  }
  const loc_node& top = table.at(table.top(lock));
  if (top.root == loc_root::global) return "global " + std::to_string(top.index);
  const place p = table.to_place(lock);
  const type_id type = analyzer::type_of(p, context_.u.functions[in], context_.u);
  return "type " + std::to_string(type);
}

bool unit_view::is_local(loc_id at) const {
  const loc_node& top = context_.locations.at(context_.locations.top(at));
  return top.root == loc_root::variable && !context_.locations.behind_pointer(at);
}

bool unit_view::runs_in_sight(function_id f) const {
  if (at(f).is(function_main)) return true;
  bool main = false;
  bool started = false;
  for (const function_observations& in : summary_.seen) {
    main = main || at(in.function).is(function_main);
    for (const task_record& task : in.tasks) {
      const auto& runs = task.entries;
      started = started || std::find(runs.begin(), runs.end(), f) != runs.end();
    }
  }
  return main && started;
}

bool unit_view::let_go_elsewhere(loc_id lock, const function_observations& in) const {
  if (is_local(lock)) return false;
  const auto found = releases_.find(lock_kind(lock, in.function));
  if (found == releases_.end()) return false;
  return found->second.size() > found->second.count(in.function);
}

bool unit_view::may_let_go(function_id given_to) const {
  return given_to != no_function && !context_.leaves_locks.contains(given_to);
}

bool unit_view::taken_elsewhere(loc_id lock, const function_observations& in) const {
  if (is_local(lock)) return false;
  const auto found = keeps_.find(lock_kind(lock, in.function));
  if (found == keeps_.end()) return false;
  return found->second.size() > found->second.count(in.function);
}

std::string unit_view::spell(loc_id at, const function_observations& in) const {
  const loc_id top = context_.locations.top(at);
  if (context_.locations.at(top).root == loc_root::object) {
    std::string name = "the object";
    if (const auto note = in.objects.find(top);
        note != in.objects.end() && !note->second.name.empty()) {
      name = note->second.name;
    }
    std::string path;
    for (loc_id l = at; l != top; l = context_.locations.at(l).parent) {
      const loc_node& node = context_.locations.at(l);
      if (node.step == selector_kind::field && node.index < context_.u.fields.size()) {
        path = "->" + context_.u.fields[node.index].name + path;
      } else if (node.step == selector_kind::element) {
        path = "[...]" + path;
      }
    }
    return path.empty() ? "*" + name : name + path;
  }
  return analyzer::spell(context_.locations.to_place(at), context_.u.functions[in.function],
                         context_.u);
}

std::string unit_view::subject(loc_id at, const function_observations& in) const {
  const field_id f = field_of(at);
  if (f != no_field) {
    const field& member = context_.u.fields[f];
    if (member.owner < context_.u.classes.size() && !context_.u.classes[member.owner].is_closure) {
      return context_.u.classes[member.owner].name + "::" + member.name;
    }
  }
  return spell(at, in);
}

type_id unit_view::type_of(loc_id at, const function_observations& in) const {
  const loc_id top = context_.locations.top(at);
  if (context_.locations.at(top).root != loc_root::object) {
    return analyzer::type_of(context_.locations.to_place(at), context_.u.functions[in.function],
                             context_.u);
  }
  const field_id f = field_of(at);
  const loc_node& node = context_.locations.at(at);
  if (f == no_field || node.step != selector_kind::field) return no_type;
  return context_.u.fields[f].type;
}

field_id unit_view::field_of(loc_id at) const {
  const location_table& table = context_.locations;
  for (; at != no_loc && !table.at(at).is_root; at = table.at(at).parent) {
    const loc_node& node = table.at(at);
    if (node.step == selector_kind::field) {
      return node.index < context_.u.fields.size() ? node.index : no_field;
    }
    if (node.step == selector_kind::deref) return no_field;
  }
  return no_field;
}

std::string unit_view::thread_name(const function_observations& in) const {
  const function& f = at(in.function);
  return f.is(function_main) ? "main thread" : "thread in " + f.name;
}

std::string unit_view::task_name(task_id t, const function_observations& in) const {
  if (t == this_thread || t >= in.tasks.size()) return thread_name(in);
  const task_record& task = in.tasks[t];
  if (task.mode == spawn_mode::receiver) return "the receiver";
  if (task.handle != no_loc) {
    const loc_node& top = context_.locations.at(context_.locations.top(task.handle));
    const bool named =
        top.root == loc_root::global ||
        (top.root == loc_root::variable && top.index < at(in.function).variables.size() &&
         !at(in.function).variables[top.index].name.empty());
    if (named) {
      const char* what = task.mode == spawn_mode::group ? "task of '" : "'";
      return what + spell(task.handle, in) + "'";
    }
  }
  if (!task.entries.empty()) return "task " + at(task.entries.front()).name;
  return "task";
}

namespace {

/// The words of the last part of a function's name: "queue::popAndUnlock_all" is pop, and, unlock,
/// all.
std::vector<std::string> words_of(const function& f) {
  const std::size_t colon = f.name.rfind("::");
  std::vector<std::string> words(1);
  char before = '_';
  for (const char c : colon == std::string::npos ? f.name : f.name.substr(colon + 2)) {
    const auto letter = static_cast<unsigned char>(c);
    const bool hump = std::isupper(letter) && std::islower(static_cast<unsigned char>(before));
    if (hump || !std::isalpha(letter)) words.emplace_back();
    if (std::isalpha(letter)) words.back() += static_cast<char>(std::tolower(letter));
    before = c;
  }
  return words;
}

bool is_locking(const std::string& word) {
  const bool other = word.ends_with("unlock") || word.ends_with("block") || word.ends_with("clock");
  return (word.ends_with("lock") && !other) || word == "locked" || word == "acquire" ||
         word == "enter";
}

bool is_unlocking(const std::string& word) {
  return word.ends_with("unlock") || word == "unlocked" || word == "release" || word == "leave";
}

}  // namespace

bool unit_view::named_for_taking(const function& f) {
  const std::vector<std::string> words = words_of(f);
  return std::any_of(words.begin(), words.end(), is_locking) &&
         std::none_of(words.begin(), words.end(), is_unlocking);
}

bool unit_view::named_for_letting_go(const function& f) {
  const std::vector<std::string> words = words_of(f);
  return std::any_of(words.begin(), words.end(), is_unlocking);
}

bool unit_view::never_destroyed(class_id owner) const {
  if (owner == no_class) return false;
  const auto returns = [](const function_body& body) {
    std::vector<bool> reached(body.blocks.size(), false);
    std::vector<block_id> open{body.entry};
    while (!open.empty()) {
      const block_id b = open.back();
      open.pop_back();
      if (b >= reached.size() || reached[b]) continue;
      reached[b] = true;
      const block& here = body.blocks[b];
      if (here.leaves == jump::never) continue;
      open.insert(open.end(), here.successors.begin(), here.successors.end());
    }
    return body.exit >= reached.size() || reached[body.exit];
  };
  return std::any_of(context_.u.functions.begin(), context_.u.functions.end(),
                     [&](const function& f) {
                       return f.is(function_destructor) && f.is(function_has_body) &&
                              f.owner == owner && !returns(f.body);
                     });
}

bool unit_view::detached_by_destructor(class_id owner, field_id handle) const {
  if (owner >= context_.u.classes.size()) return false;
  const function_id d = context_.u.classes[owner].destructor;
  if (d == no_function) return false;
  for (const outcome& way : context_.effects[d].outcomes) {
    for (loc_id l : way.detached) {
      const loc_node& node = context_.locations.at(l);
      if (!node.is_root && node.step == selector_kind::field && node.index == handle) return true;
    }
  }
  return false;
}

bool unit_view::joined_by_destructor(class_id owner, field_id handle) const {
  if (owner >= context_.u.classes.size()) return false;
  const function_id d = context_.u.classes[owner].destructor;
  if (d == no_function) return false;
  const auto ends_in_handle = [&](loc_id l) {
    const loc_node& node = context_.locations.at(l);
    return !node.is_root && node.step == selector_kind::field && node.index == handle;
  };
  const auto leads_to_handle = [&](const place& p) {
    return std::any_of(p.path.begin(), p.path.end(), [&](const selector& step) {
      return step.kind == selector_kind::field && step.index == handle;
    });
  };
  for (const block& b : at(d).body.blocks) {
    for (std::size_t i = 0; i < b.facts.size(); ++i) {
      const fact& what = b.facts[i];
      // Emptied or reset while the other members live; the member's own end comes with an `end`.
      const bool own_end = i + 1 < b.facts.size() && b.facts[i + 1].kind == fact_kind::end &&
                           leads_to_handle(b.facts[i + 1].target);
      if (what.kind == fact_kind::destroy && leads_to_handle(what.target) && !own_end) return true;
      if (what.kind == fact_kind::join && !what.target.path.empty() &&
          what.target.path.back().kind == selector_kind::field &&
          what.target.path.back().index == handle) {
        return true;
      }
      if (what.kind == fact_kind::call && what.callee != no_function) {
        for (const outcome& way : context_.effects[what.callee].outcomes) {
          for (loc_id l : way.joined) {
            if (ends_in_handle(l)) return true;
          }
        }
      }
    }
  }
  return false;
}

}  // namespace ra::analyzer
