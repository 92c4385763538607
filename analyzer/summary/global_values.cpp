#include "analyzer/summary/global_values.h"

#include <map>
#include <vector>

namespace ra::analyzer {

namespace {

bool follows_pointer(const place& p) {
  for (const selector& s : p.path) {
    if (s.kind == selector_kind::deref) return true;
  }
  return false;
}

/// A value that means the same in every function.
bool global_value(const value& v) {
  if (v.kind == value_kind::function) return true;
  return v.kind == value_kind::address && v.at.root == root_kind::global && !follows_pointer(v.at);
}

struct assignments {
  unsigned count = 0;
  const fact* only = nullptr;
};

}  // namespace

void find_global_values(flow_context& context) {
  const unit& u = context.u;
  std::map<global_id, assignments> assigned;
  for (const function& f : u.functions) {
    if (f.is(function_initialiser)) continue;
    for (const block& b : f.body.blocks) {
      for (const fact& what : b.facts) {
        for (const place* p : {&what.target, &what.result}) {
          const bool stores = what.kind == fact_kind::assign || p == &what.result;
          if (!stores || p->root != root_kind::global || follows_pointer(*p)) continue;
          assignments& a = assigned[p->id];
          ++a.count;
          a.only = p == &what.target ? &what : nullptr;
        }
      }
    }
  }
  for (function_id f = 0; f < u.functions.size(); ++f) {
    if (!u.functions[f].is(function_initialiser)) continue;
    for (const outcome& way : analyse(f, context).effects.outcomes) {
      for (const auto& [at, v] : way.stores) {
        const loc_node& top = context.locations.at(context.locations.top(at));
        if (top.root != loc_root::global || assigned.contains(top.index)) continue;
        const abstract_value& held = context.values.at(v);
        if (!held.functions.empty() || !held.targets.empty()) context.constants[at] = v;
      }
    }
  }
  for (const auto& [at, v] : context.constants) {
    std::vector<std::uint32_t> shape = context.shape_of(at);
    // Which object is meant is not known, which function need not be.
    if (shape.empty() || context.values.at(v).functions.empty()) continue;
    const auto [known, fresh] = context.tables.emplace(std::move(shape), v);
    if (!fresh) known->second = context.values.join(known->second, v);
  }
  for (const auto& [g, a] : assigned) {
    if (a.count != 1 || !a.only || !a.only->target.path.empty() || !global_value(a.only->source)) {
      continue;
    }
    const loc_id at = context.locations.global(g);
    if (a.only->source.kind == value_kind::function) {
      context.constants[at] = context.values.function(a.only->source.callee);
      continue;
    }
    loc_id target = context.locations.global(a.only->source.at.id);
    bool exact = true;
    for (const selector& s : a.only->source.at.path) {
      exact = exact && s.kind != selector_kind::element;
      target = context.locations.child(target, s.kind, s.index);
    }
    if (exact) context.constants[at] = context.values.pointer_to({target});
  }
}

}  // namespace ra::analyzer
