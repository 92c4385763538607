// Which functions a call or a start may reach: direct, virtual, through a value that is followed.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

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
    }
  }
  return found;
}

std::vector<callee_choice> interpreter::choices(const fact& what, state& s, locs* unknown_at) {
  std::vector<callee_choice> found;
  if (what.callee != no_function) {
    callee_choice direct;
    direct.callee = what.callee;
    found.push_back(direct);
    if (what.has(flag_virtual)) {
      for (function_id f : ctx_.u.functions[what.callee].overridden_by) {
        callee_choice other;
        other.callee = f;
        found.push_back(other);
      }
      // A base without a body is only an interface.
      if (found.size() > 1 && !ctx_.u.functions[what.callee].is(function_has_body)) {
        found.erase(found.begin());
      }
    }
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
    const bool pointer =
        !ctx_.values.at(self.value).targets.empty() ||
        (from != no_loc && ctx_.u.type_is(type_at(ctx_.locations.to_place(from)), trait::pointer));
    if (self.object != no_loc && pointer) self.object = no_loc;
  }
  return all;
}

}  // namespace ra::analyzer
