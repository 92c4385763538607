// Which functions a call or a start may reach: direct, virtual, through a value that is followed.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_versions = 64;

}  // namespace

std::vector<callee_choice> interpreter::choices_at(loc_id at, const state& s) {
  std::vector<callee_choice> found;
  const auto add = [&](loc_id object) {
    const auto* runs = s.values.find(ctx_.locations.child(object, selector_kind::callable));
    if (!runs) return;
    for (function_id f : ctx_.values.at(*runs).functions) {
      callee_choice choice;
      choice.callee = f;
      // A closure or function object is `this` of its call operator; a bound member function gets
      // its object from the bound arguments.
      const bool object_itself =
          ctx_.u.functions[f].is(function_method) &&
          !s.values.find(ctx_.locations.child(object, selector_kind::bound, 0));
      if (object_itself) {
        choice.has_closure = true;
        choice.closure.object = object;
        choice.closure.value = ctx_.values.pointer_to({object});
      } else {
        for (std::uint32_t i = 0; i < 8; ++i) {
          const loc_id slot = ctx_.locations.child(object, selector_kind::bound, i);
          const auto* bound = s.values.find(slot);
          if (!bound) break;
          argument a;
          a.value = *bound;
          a.object = slot;
          a.own_copy = true;
          choice.bound.push_back(a);
        }
      }
      found.push_back(std::move(choice));
    }
  };
  add(at);
  if (found.empty()) {
    const value_id v = load(at, s);
    for (function_id f : ctx_.values.at(v).functions) {
      callee_choice plain;
      plain.callee = f;
      found.push_back(std::move(plain));
    }
    if (found.empty()) {
      for (loc_id target : ctx_.values.at(v).targets) add(target);
      for (callee_choice& choice : found) choice.referred = true;
    }
  }
  return found;
}

/// The class of the object at `at` itself, not one it derives from: variables and members are what
/// they are declared as.
class_id interpreter::exact_class(loc_id at) const {
  if (ctx_.locations.at(at).root == loc_root::object || ctx_.locations.behind_pointer(at)) {
    return no_class;
  }
  const type_id type = type_at(ctx_.locations.to_place(at));
  return type < ctx_.u.types.size() ? ctx_.u.types[type].record : no_class;
}

/// The version of a virtual `method` that objects of class `record` run; no_function: not known.
function_id interpreter::override_in(class_id record, function_id method) const {
  std::vector<function_id> versions{method};
  for (std::size_t i = 0; i < versions.size() && versions.size() < max_versions; ++i) {
    const std::vector<function_id>& more = ctx_.u.functions[versions[i]].overridden_by;
    versions.insert(versions.end(), more.begin(), more.end());
  }
  std::vector<class_id> line{record};   // the class, then its bases, nearest first
  for (std::size_t i = 0; i < line.size() && line.size() < max_versions; ++i) {
    if (line[i] >= ctx_.u.classes.size()) continue;
    for (function_id f : versions) {
      if (ctx_.u.functions[f].owner == line[i]) return f;
    }
    for (type_id base : ctx_.u.classes[line[i]].bases) {
      if (base < ctx_.u.types.size()) line.push_back(ctx_.u.types[base].record);
    }
  }
  return no_function;
}

/// What a call of the virtual `method` on the first of `args` may run.
std::vector<function_id> interpreter::overrides(function_id method,
                                                const std::vector<argument>& args) {
  locs receivers;
  if (!args.empty()) receivers = targets_of(args.front().value);
  if (receivers.empty() && !args.empty() && args.front().object != no_loc) {
    receivers.push_back(args.front().object);
  }
  std::vector<function_id> exact;
  for (loc_id at : receivers) {
    const function_id version = override_in(exact_class(at), method);
    if (version == no_function) {
      exact.clear();
      break;
    }
    if (std::find(exact.begin(), exact.end(), version) == exact.end()) exact.push_back(version);
  }
  if (!exact.empty()) return exact;
  std::vector<function_id> any{method};
  for (std::size_t i = 0; i < any.size() && any.size() < max_versions; ++i) {
    const std::vector<function_id>& more = ctx_.u.functions[any[i]].overridden_by;
    any.insert(any.end(), more.begin(), more.end());
  }
  // A base without a body is only an interface.
  if (any.size() > 1 && !ctx_.u.functions[method].is(function_has_body)) any.erase(any.begin());
  return any;
}

std::vector<callee_choice> interpreter::choices(const fact& what, const std::vector<argument>& args,
                                                state& s, locs* unknown_at) {
  std::vector<callee_choice> found = choices_of(what, s, unknown_at);
  if (found.empty() && unknown_at && unknown_at->size() == 1) {
    // A callable that was moved or copied here from where a caller keeps it.
    const loc_id original = held_at_entry_by(load(unknown_at->front(), s));
    if (original != no_loc) unknown_at->front() = original;
  }
  // A call that names its class runs that class's version; a pointer to a member never does.
  if (what.callee != no_function && !what.has(flag_virtual)) return found;
  std::vector<callee_choice> all;
  for (callee_choice& choice : found) {
    if (ctx_.u.functions[choice.callee].overridden_by.empty()) {
      all.push_back(std::move(choice));
      continue;
    }
    for (function_id version : overrides(choice.callee, arranged(choice, args))) {
      choice.callee = version;
      all.push_back(choice);
    }
  }
  return all;
}

std::vector<callee_choice> interpreter::choices_of(const fact& what, state& s, locs* unknown_at) {
  std::vector<callee_choice> found;
  if (what.callee != no_function) {
    callee_choice direct;
    direct.callee = what.callee;
    found.push_back(direct);
    return found;
  }
  if (what.source.kind == value_kind::function) {
    callee_choice direct;
    direct.callee = what.source.callee;
    found.push_back(direct);
    return found;
  }
  if (what.source.kind == value_kind::copy || what.source.kind == value_kind::move ||
      what.source.kind == value_kind::address) {
    const locs at = resolve(what.source.at, s);
    for (loc_id place : at) {
      for (callee_choice& c : choices_at(place, s)) found.push_back(std::move(c));
    }
    if (found.empty() && unknown_at) *unknown_at = at;
  }
  return found;
}

std::vector<argument> interpreter::arranged(const callee_choice& choice,
                                            const std::vector<argument>& args) const {
  std::vector<argument> all;
  if (choice.has_closure) all.push_back(choice.closure);
  all.insert(all.end(), choice.bound.begin(), choice.bound.end());
  all.insert(all.end(), args.begin(), args.end());
  // `this` given as an object (a bound copy) rather than an address.
  if (!choice.has_closure && !all.empty() && ctx_.u.functions[choice.callee].is(function_method)) {
    argument& self = all.front();
    // A pointer that came in from outside has no targets yet, but is known by its type.
    const loc_id from = held_at_entry_by(self.value);
    const type_id type = from == no_loc ? no_type : type_at(ctx_.locations.to_place(from));
    const bool pointer = !ctx_.values.at(self.value).targets.empty() ||
                         ctx_.u.type_is(type, trait::pointer) || ctx_.u.type_is(type, trait::view);
    if (self.object != no_loc && pointer) self.object = no_loc;
  }
  return all;
}

}  // namespace ra::analyzer
