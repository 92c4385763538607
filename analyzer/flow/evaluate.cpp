// Evaluation of places and values on a state.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

void add(std::vector<loc_id>& to, loc_id what) {
  if (what != no_loc && std::find(to.begin(), to.end(), what) == to.end()) to.push_back(what);
}

void note_addresses(const value& v, std::vector<bool>& taken) {
  if (v.kind == value_kind::address && v.at.root == root_kind::variable && v.at.id < taken.size()) {
    taken[v.at.id] = true;
  }
}

}  // namespace

type_id type_of(const place& p, const function& in, const unit& u) {
  type_id type = no_type;
  if (p.root == root_kind::global && p.id < u.globals.size()) type = u.globals[p.id].type;
  if (p.root == root_kind::variable && p.id < in.variables.size()) type = in.variables[p.id].type;
  for (const selector& step : p.path) {
    if (step.kind == selector_kind::field) {
      type = step.index < u.fields.size() ? u.fields[step.index].type : no_type;
    } else if (step.kind == selector_kind::structure) {
      type = no_type;
    } else {
      type = type < u.types.size() ? u.types[type].element : no_type;
    }
  }
  return type;
}

interpreter::interpreter(function_id id, flow_context& context)
    : ctx_(context), f_(context.u.functions[id]), id_(id) {
  seen_.function = id;
  ctx_.locations.enter(id);
  address_taken_.assign(f_.variables.size(), false);
  leaves_hands_ = address_taken_;
  std::uint32_t base = 0;
  for (const block& b : f_.body.blocks) {
    block_base_.push_back(base);
    base += static_cast<std::uint32_t>(b.facts.size()) + 1;
    for (const fact& what : b.facts) {
      note_addresses(what.source, address_taken_);
      for (const value& v : what.args) note_addresses(v, address_taken_);
      if (what.kind == fact_kind::guard) continue;
      note_addresses(what.source, leaves_hands_);
      for (const value& v : what.args) note_addresses(v, leaves_hands_);
    }
  }
  note_moved_guards();
}

/// A lock whose guard goes elsewhere is known there.
void interpreter::note_moved_guards() {
  std::vector<bool> moved(f_.variables.size(), false);
  const auto note = [&](const value& v) {
    const bool whole = v.kind == value_kind::copy || v.kind == value_kind::move;
    if (whole && v.at.root == root_kind::variable && v.at.id < moved.size()) moved[v.at.id] = true;
  };
  for (const block& b : f_.body.blocks) {
    for (const fact& what : b.facts) {
      if (what.kind == fact_kind::guard) continue;
      note(what.source);
      for (const value& v : what.args) note(v);
    }
  }
  for (const block& b : f_.body.blocks) {
    for (const fact& what : b.facts) {
      if (what.kind != fact_kind::guard || what.target.root != root_kind::variable) continue;
      if (what.target.id >= moved.size() || !moved[what.target.id]) continue;
      for (const value& v : what.args) note_addresses(v, leaves_hands_);
    }
  }
}

std::uint32_t interpreter::site() const { return block_base_[block_] + position_; }

bool interpreter::shareable(loc_id at) const {
  const loc_node& node = ctx_.locations.at(at);
  if (node.root == loc_root::global) {
    return !ctx_.u.globals[ctx_.locations.at(node.top).index].thread_local_storage;
  }
  if (node.root == loc_root::object) return true;
  if (ctx_.locations.behind_pointer(at)) return true;
  const std::uint32_t variable = ctx_.locations.at(node.top).index;
  return variable < address_taken_.size() && address_taken_[variable];
}

value_id interpreter::value_at_entry(loc_id at) {
  if (const auto constant = ctx_.constants.find(at); constant != ctx_.constants.end()) {
    return constant->second;
  }
  if (!ctx_.tables.empty() && ctx_.locations.at(at).root == loc_root::global) {
    const auto table = ctx_.tables.find(ctx_.shape_of(at));
    if (table != ctx_.tables.end()) return table->second;
  }
  return ctx_.values.number(ctx_.terms.of({symbol_kind::entry, at, 0, any_term, any_term}));
}

loc_id interpreter::held_at_entry_by(value_id v) const {
  const term& t = ctx_.terms.at(ctx_.values.at(v).term);
  if (t.form != term::shape::linear || t.number != 0 || t.parts.size() != 1 ||
      t.parts[0].second != 1) {
    return no_loc;
  }
  const symbol& from = ctx_.terms.symbol_at(t.parts[0].first);
  return from.kind == symbol_kind::entry ? from.a : no_loc;
}

value_id interpreter::load(loc_id at, const state& s) {
  if (const auto* known = s.values.find(at)) return *known;
  // A part of an object that was copied as a whole is what that part of the original was at entry:
  // parts that had changed by then were copied one by one.
  std::vector<loc_id> steps;
  for (loc_id part = at; !ctx_.locations.at(part).is_root;) {
    const loc_node& node = ctx_.locations.at(part);
    if (node.step == selector_kind::deref) break;
    steps.push_back(part);
    part = node.parent;
    const auto* whole = s.values.find(part);
    if (!whole) continue;
    loc_id original = held_at_entry_by(*whole);
    if (original == no_loc || original == part) break;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      original = ctx_.locations.child(original, ctx_.locations.at(*step).step,
                                      ctx_.locations.at(*step).index);
    }
    return value_at_entry(original);
  }
  return value_at_entry(at);
}

interpreter::locs interpreter::targets_of(value_id v) {
  const abstract_value value = ctx_.values.at(v);
  if (!value.targets.empty()) return value.targets;
  const term t = ctx_.terms.at(value.term);
  if (t.form != term::shape::linear || t.parts.empty()) return {};
  // One symbol is a pointer held at entry; the rest is a distance from it.
  const auto entries = std::count_if(t.parts.begin(), t.parts.end(), [&](const auto& part) {
    return part.second == 1 && ctx_.terms.symbol_at(part.first).kind == symbol_kind::entry;
  });
  for (const auto& [s, factor] : t.parts) {
    const symbol from = ctx_.terms.symbol_at(s);
    if (from.kind != symbol_kind::entry || factor != 1) continue;
    if (entries > 1 && ctx_.u.type_is(type_at(ctx_.locations.to_place(from.a)), trait::arithmetic)) {
      continue;
    }
    const loc_id object = ctx_.locations.child(from.a, selector_kind::deref);
    const term_id distance = ctx_.terms.plus(value.term, ctx_.terms.times(ctx_.terms.of(from), -1));
    if (ctx_.terms.is_constant(distance) && ctx_.terms.number(distance) == 0) return {object};
    return {ctx_.locations.child(object, selector_kind::element, distance)};
  }
  return {};
}

term_id interpreter::element_term(const place& p, const selector& step, state& s) {
  if (step.index >= p.terms.size()) return any_term;
  return ctx_.values.at(eval(p.terms[step.index], s)).term;
}

std::vector<loc_id> interpreter::resolve(const place& p, const state& s) {
  if (!p.known()) return {};
  locs now{p.root == root_kind::global ? ctx_.locations.global(p.id)
                                       : ctx_.locations.variable(p.id)};
  for (const selector& step : p.path) {
    locs next;
    for (loc_id at : now) {
      if (step.kind == selector_kind::deref) {
        for (loc_id target : targets_of(load(at, s))) add(next, target);
      } else if (step.kind == selector_kind::element) {
        const term_id index = element_term(p, step, const_cast<state&>(s));
        const loc_node& node = ctx_.locations.at(at);
        // p points at a[i]; p[j] is a[i + j].
        if (!node.is_root && node.step == selector_kind::element && &step != &p.path.front() &&
            (&step - 1)->kind == selector_kind::deref) {
          const loc_id array = node.parent;
          const term_id sum = ctx_.terms.plus(node.index, index);
          add(next, ctx_.locations.child(array, selector_kind::element, sum));
        } else {
          add(next, ctx_.locations.child(at, selector_kind::element, index));
        }
      } else {
        add(next, ctx_.locations.child(at, step.kind, step.index));
      }
    }
    now = std::move(next);
  }
  return now;
}

value_id interpreter::offset_by(value_id base, term_id distance) {
  if (ctx_.terms.is_constant(distance) && ctx_.terms.number(distance) == 0) return base;
  locs moved;
  for (loc_id target : ctx_.values.at(base).targets) {
    const loc_node node = ctx_.locations.at(target);
    if (!node.is_root && node.step == selector_kind::element) {
      add(moved, ctx_.locations.child(node.parent, selector_kind::element,
                                      ctx_.terms.plus(node.index, distance)));
    } else {
      add(moved, ctx_.locations.child(target, selector_kind::element, distance));
    }
  }
  return ctx_.values.pointer_to(std::move(moved));
}

value_id interpreter::eval(const value& v, state& s) {
  switch (v.kind) {
    case value_kind::none:
    case value_kind::unknown: return any_value;
    case value_kind::constant: return ctx_.values.number(ctx_.terms.constant(v.number));
    case value_kind::copy:
    case value_kind::move: {
      const locs from = resolve(v.at, s);
      if (from.empty()) return any_value;
      value_id result = load(from.front(), s);
      for (std::size_t i = 1; i < from.size(); ++i) {
        result = ctx_.values.join(result, load(from[i], s));
      }
      return result;
    }
    case value_kind::address: return ctx_.values.pointer_to(resolve(v.at, s));
    case value_kind::function: return ctx_.values.function(v.callee);
    case value_kind::fresh: {
      const loc_id object = ctx_.locations.object(site());
      renew(object, s, no_location, false);
      return ctx_.values.pointer_to({object});
    }
    case value_kind::linear: {
      term_id sum = ctx_.terms.constant(v.number);
      value_id pointer = any_value;
      for (std::size_t i = 0; i < v.operands.size(); ++i) {
        const value_id part = eval(copy_of(v.operands[i]), s);
        const std::int64_t factor = i < v.coefficients.size() ? v.coefficients[i] : 1;
        if (!ctx_.values.at(part).targets.empty() && factor == 1 && pointer == any_value) {
          pointer = part;
          continue;
        }
        sum = ctx_.terms.plus(sum, ctx_.terms.times(ctx_.values.at(part).term, factor));
      }
      return pointer != any_value ? offset_by(pointer, sum) : ctx_.values.number(sum);
    }
    case value_kind::derived: {
      std::vector<term_id> from;
      for (const place& p : v.operands) from.push_back(ctx_.values.at(eval(copy_of(p), s)).term);
      return ctx_.values.number(ctx_.terms.derived(from, v.lossy));
    }
    case value_kind::iteration:
      return ctx_.values.number(
          ctx_.terms.of({symbol_kind::iteration, site(), 0, any_term, any_term}));
  }
  return any_value;
}

argument interpreter::argument_of(const value& v, state& s) {
  argument result;
  result.value = eval(v, s);
  if (v.kind == value_kind::copy || v.kind == value_kind::move) {
    const type_id type = type_at(v.at);
    if (type >= ctx_.u.types.size()) return result;
    const auto& known = ctx_.u.types[type];
    const bool scalar =
        known.is(trait::pointer) || known.is(trait::reference) || known.is(trait::arithmetic);
    // A copy of a pthread_t, a number, joins the same thread as the original.
    if (scalar && !known.is(trait::handle)) return result;
    const locs from = resolve(v.at, s);
    if (from.size() == 1) {
      result.object = from.front();
      result.own_copy = true;
    }
  }
  return result;
}

void interpreter::put(loc_id at, value_id v, state& s, location_id when) {
  s.values = s.values.with(at, v, pool_);
  // Only of handles is it ever asked.
  if (when != no_location && ctx_.values.at(v).handle != 0) {
    s.since = s.since.with(at, when, pool_);
  }
}

void interpreter::forget_parts(loc_id whole, state& s) {
  locs parts;
  ctx_.locations.collect(whole, parts);
  for (loc_id part : parts) {
    if (s.values.find(part)) s.values = s.values.without(part, pool_);
    if (s.since.find(part)) s.since = s.since.without(part, pool_);
  }
}

void interpreter::havoc(loc_id whole, state& s) {
  locs parts;
  ctx_.locations.collect(whole, parts);
  for (loc_id part : parts) {
    if (const auto* known = s.values.find(part)) {
      // A handle stays a handle: unknown code rarely joins, and if it does we fall silent later.
      if (ctx_.values.at(*known).tasks.empty()) put(part, any_value, s);
    }
  }
}

void interpreter::store(const locs& where, value_id v, bool weak, state& s, location_id when) {
  const bool strong = !weak && where.size() == 1 && !ctx_.locations.many(where.front());
  for (loc_id at : where) {
    if (strong) {
      forget_parts(at, s);
      put(at, v, s, when);
    } else {
      const auto* known = s.values.find(at);
      put(at, known ? ctx_.values.join(*known, v) : v, s, when);
    }
  }
}

loc_id interpreter::twin_of(loc_id part, loc_id from, loc_id to) {
  if (part == from) return to;
  const loc_node& node = ctx_.locations.at(part);
  return ctx_.locations.child(twin_of(node.parent, from, to), node.step, node.index);
}

void interpreter::copy_parts(loc_id from, loc_id to, bool moving, bool weak, state& s,
                             location_id when) {
  if (from == to) return;
  locs parts;
  ctx_.locations.collect(from, parts);
  std::vector<std::pair<loc_id, value_id>> writes;
  for (loc_id part : parts) {
    const bool whole = part == from;
    if (!whole && !s.values.find(part)) continue;
    writes.emplace_back(twin_of(part, from, to), load(part, s));
    if (moving) {
      abstract_value left = ctx_.values.at(load(part, s));
      if (left.handle != 0) {
        left.tasks.clear();
        left.handle = handle_empty;
        put(part, ctx_.values.intern(left), s, when);
      } else if (!left.targets.empty() || ctx_.locations.at(part).step == selector_kind::owned) {
        put(part, ctx_.values.number(ctx_.terms.constant(0)), s, when);
      }
    }
  }
  const bool strong = !weak && !ctx_.locations.many(to);
  if (strong) forget_parts(to, s);
  for (const auto& [at, v] : writes) {
    if (moving && recording) {
      // The task is known by where its handle comes to rest.
      const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
      const bool rests = top.root != loc_root::variable ||
                         (top.index < f_.variables.size() && !f_.variables[top.index].name.empty()) ||
                         ctx_.locations.behind_pointer(at);
      for (task_id t : ctx_.values.at(v).tasks) {
        if (rests && tasks_[t].path.empty()) tasks_[t].handle = at;
      }
    }
    const auto* known = strong ? nullptr : s.values.find(at);
    put(at, known ? ctx_.values.join(*known, v) : v, s, when);
  }
}

}  // namespace ra::analyzer
