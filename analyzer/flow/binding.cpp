#include "analyzer/flow/binding.h"

#include <algorithm>

namespace ra::analyzer {

const mapped_location& interpreter::binding::map(loc_id l) {
  const auto [found, fresh] = known.try_emplace(l);   // a cycle maps to nothing
  if (!fresh) return found->second;
  mapped_location& mine = found->second;
  mine = compute(l);
  return mine;
}

mapped_location interpreter::binding::compute(loc_id l) {
  location_table& table = in.ctx_.locations;
  const loc_node node = table.at(l);
  if (node.is_root) {
    switch (node.root) {
      case loc_root::global: return {{l}, false};
      case loc_root::variable:
        if (node.index == result_variable) {
          return result == no_loc ? mapped_location{} : mapped_location{{result}, false};
        }
        if (node.index < args.size() && args[node.index].object != no_loc) {
          return {{args[node.index].object}, args[node.index].own_copy};
        }
        return {{}, true};
      case loc_root::object: {
        if (l == in.ctx_.unknown_lock()) return {{l}, false};
        loc_id& mine = in.callee_objects_[site][l];
        if (mine == no_loc) mine = table.object(in.next_callee_object_++);
        return {{mine}, false};
      }
      case loc_root::none: return {};
    }
  }
  const loc_node parent = table.at(node.parent);
  if (node.step == selector_kind::deref) {
    mapped_location out;
    if (parent.is_root && parent.root == loc_root::variable && parent.index < args.size()) {
      const argument& a = args[parent.index];
      const bool closure = parent.index == 0 && a.object != no_loc && callee.is(function_method);
      if (closure) return {{a.object}, a.own_copy};
      out.locs = in.targets_of(a.value);
      return out;
    }
    for (loc_id at : map(node.parent).locs) {
      for (loc_id target : in.targets_of(in.load(at, at_call))) {
        if (std::find(out.locs.begin(), out.locs.end(), target) == out.locs.end()) {
          out.locs.push_back(target);
        }
      }
    }
    if (out.locs.size() > 4) out.locs.clear();
    return out;
  }
  const mapped_location& whole = map(node.parent);
  mapped_location out{{}, whole.own};
  const std::uint32_t index =
      node.step == selector_kind::element ? map_term(node.index) : node.index;
  for (loc_id at : whole.locs) {
    const loc_node& base = table.at(at);
    if (node.step == selector_kind::element && !base.is_root &&
        base.step == selector_kind::element && parent.step == selector_kind::deref &&
        !parent.is_root) {
      // The callee indexed a pointer that points into an array here.
      const term_id sum = in.ctx_.terms.plus(base.index, index);
      out.locs.push_back(table.child(base.parent, selector_kind::element, sum));
    } else {
      out.locs.push_back(table.child(at, node.step, index));
    }
  }
  return out;
}

/// A parallel body that takes its part of the range by reference is passed the part itself, which
/// is in no place of the caller's: what lies behind the reference is that value.
term_id interpreter::binding::behind_reference(const loc_node& holder) const {
  if (holder.is_root || holder.step != selector_kind::deref) return any_term;
  const loc_node& parameter = in.ctx_.locations.at(holder.parent);
  if (!parameter.is_root || parameter.root != loc_root::variable || parameter.index >= args.size()) {
    return any_term;
  }
  const abstract_value& passed = in.ctx_.values.at(args[parameter.index].value);
  if (!passed.targets.empty()) return any_term;
  const term t = in.ctx_.terms.at(passed.term);
  const bool part = t.form == term::shape::linear && t.number == 0 && t.parts.size() == 1 &&
                    in.ctx_.terms.symbol_at(t.parts[0].first).kind == symbol_kind::iteration;
  return part ? passed.term : any_term;
}

value_id interpreter::binding::passed_as(loc_id target) const {
  const loc_node& node = in.ctx_.locations.at(target);
  const bool parameter =
      node.is_root && node.root == loc_root::variable && node.index < args.size();
  return parameter ? args[node.index].value : any_value;
}

std::vector<loc_id> interpreter::binding::callable_at(loc_id target) {
  const mapped_location& mine = map(target);
  if (!mine.locs.empty()) return mine.locs;
  const term t = in.ctx_.terms.at(in.ctx_.values.at(passed_as(target)).term);
  if (t.form != term::shape::linear || t.number != 0 || t.parts.size() != 1) return {};
  const symbol s = in.ctx_.terms.symbol_at(t.parts[0].first);
  if (s.kind != symbol_kind::entry) return {};
  return {s.a};
}

std::vector<callee_choice> interpreter::binding::callables(loc_id target, const state& s) {
  std::vector<callee_choice> found;
  for (loc_id at : callable_at(target)) {
    for (callee_choice& each : in.choices_at(at, s)) found.push_back(std::move(each));
  }
  if (!found.empty()) return found;
  for (function_id f : in.ctx_.values.at(passed_as(target)).functions) {
    callee_choice plain;
    plain.callee = f;
    found.push_back(std::move(plain));
  }
  return found;
}

term_id interpreter::binding::map_term(term_id t) {
  if (t == any_term) return any_term;
  return in.ctx_.terms.substituted(t, [&](symbol_id s) -> term_id {
    const symbol from = in.ctx_.terms.symbol_at(s);
    switch (from.kind) {
      case symbol_kind::entry: {
        const loc_node holder = in.ctx_.locations.at(from.a);
        if (holder.is_root && holder.root == loc_root::variable && holder.index < args.size()) {
          return in.ctx_.values.at(args[holder.index].value).term;
        }
        if (const term_id behind = behind_reference(holder); behind != any_term) return behind;
        const mapped_location mine = map(from.a);
        if (mine.locs.size() != 1) return any_term;
        return in.ctx_.values.at(in.load(mine.locs.front(), at_call)).term;
      }
      case symbol_kind::loop:
        if (instances && std::find(instances->loops.begin(), instances->loops.end(), from.a) !=
                             instances->loops.end()) {
          return in.ctx_.terms.of({symbol_kind::iteration, in.site(), from.b, any_term, any_term});
        }
        [[fallthrough]];
      case symbol_kind::range: {
        symbol inner = from;
        inner.kind = symbol_kind::range;
        inner.a = id;
        inner.low = map_term(from.low);
        inner.high = map_term(from.high);
        return in.ctx_.terms.of(inner);
      }
      case symbol_kind::iteration:
      case symbol_kind::opaque: return any_term;
    }
    return any_term;
  });
}

value_id interpreter::binding::map_value(value_id v) {
  const abstract_value from = in.ctx_.values.at(v);
  abstract_value to;
  to.unknown = from.unknown;
  to.truth = from.truth;
  to.handle = from.handle;
  to.functions = from.functions;
  // A number at entry is also the pointer or object that was there: take the caller's value whole.
  const term t = in.ctx_.terms.at(from.term);
  if (t.form == term::shape::linear && t.number == 0 && t.parts.size() == 1 &&
      t.parts[0].second == 1 && from.targets.empty()) {
    const symbol s = in.ctx_.terms.symbol_at(t.parts[0].first);
    if (s.kind == symbol_kind::entry) {
      const loc_node holder = in.ctx_.locations.at(s.a);
      if (holder.is_root && holder.root == loc_root::variable && holder.index < args.size()) {
        return args[holder.index].value;
      }
      const mapped_location mine = map(s.a);
      if (mine.locs.size() == 1) return in.load(mine.locs.front(), at_call);
      return any_value;
    }
  }
  to.term = map_term(from.term);
  for (loc_id target : from.targets) {
    const mapped_location mine = map(target);
    if (mine.locs.empty()) to.unknown = true;
    to.targets.insert(to.targets.end(), mine.locs.begin(), mine.locs.end());
  }
  std::sort(to.targets.begin(), to.targets.end());
  to.targets.erase(std::unique(to.targets.begin(), to.targets.end()), to.targets.end());
  for (task_id task : from.tasks) {
    if (const auto mine = tasks.find(task); mine != tasks.end()) to.tasks.push_back(mine->second);
  }
  std::sort(to.tasks.begin(), to.tasks.end());
  if (to.term == any_term && to.targets.empty() && to.functions.empty() && to.tasks.empty() &&
      to.handle == 0) {
    to.unknown = true;
  }
  return in.ctx_.values.intern(std::move(to));
}

lockset interpreter::binding::map_locks(const lockset& locks) {
  lockset mine;
  for (held_lock l : locks) {
    const mapped_location to = map(l.lock);
    if (to.locs.size() == 1) {
      l.lock = in.ctx_.canonical_lock(to.locs.front());
      mine.add(l);
    } else if (!to.own) {
      l.lock = in.ctx_.unknown_lock();
      mine.add(l);
    }
  }
  return mine;
}

const std::vector<loc_id>& interpreter::binding::map_all(const std::vector<loc_id>& from) {
  // What a callee does by one call of its own came with one list.
  const auto [found, fresh] = lists.try_emplace(from);
  std::vector<loc_id>& mine = found->second;
  if (!fresh) return mine;
  for (loc_id l : from) {
    const mapped_location& to = map(l);
    mine.insert(mine.end(), to.locs.begin(), to.locs.end());
  }
  std::sort(mine.begin(), mine.end());
  mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  return mine;
}

interpreter::binding interpreter::binding::for_instances_of(const task_record& task) const {
  binding mine = *this;
  mine.known.clear();
  mine.lists.clear();
  mine.instances = &task;
  return mine;
}

argument interpreter::binding::map_argument(const argument& a) {
  argument mine;
  mine.value = map_value(a.value);
  if (a.object != no_loc) {
    const mapped_location& to = map(a.object);
    if (to.locs.size() == 1) {
      mine.object = to.locs.front();
      mine.own_copy = a.own_copy;
    }
  }
  return mine;
}

}  // namespace ra::analyzer
