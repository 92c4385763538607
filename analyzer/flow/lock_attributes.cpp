// Locks whose kind is chosen when they are made, not by their type: pthread_mutex_init with
// attributes, mtx_init with a kind.
//
// Where a lock is made and where it is taken are rarely the same function, so the kind belongs to
// the variable or field that holds the lock, for the whole unit; a lock that only a pointer leads
// to may be any of them. Models and initialisers write the kind to the lock's structure (`m.#`),
// from a number or from the structure of an attributes object; 0 is the ordinary kind. A kind that
// is not known, or that differs between places, may be the recursive one: audit then does not call
// a second acquisition a mistake.

#include <map>
#include <utility>

#include "analyzer/flow/flow_context.h"

namespace ra::analyzer {

namespace {

bool is_kind(const place& p) {
  return !p.path.empty() && p.path.back().kind == selector_kind::structure;
}

/// The kinds that a function gives its attribute objects; true: something other than the ordinary.
using attribute_kinds = std::map<std::pair<std::uint32_t, std::size_t>, bool>;

std::pair<std::uint32_t, std::size_t> key_of(const place& p) {
  return {p.id * 2 + (p.root == root_kind::global ? 1u : 0u), p.path.size()};
}

}  // namespace

void note_lock_attributes(flow_context& context) {
  for (function_id id = 0; id < context.u.functions.size(); ++id) {
    const function& f = context.u.functions[id];
    attribute_kinds kinds;
    const auto each_kind = [&](auto&& visit) {
      for (const block& b : f.body.blocks) {
        for (const fact& what : b.facts) {
          if (what.kind == fact_kind::assign && is_kind(what.target)) visit(what);
        }
      }
    };
    each_kind([&](const fact& what) {
      const bool ordinary = what.source.kind == value_kind::constant && what.source.number == 0;
      bool& special = kinds[key_of(what.target)];
      special = special || !ordinary;
    });
    each_kind([&](const fact& what) {
      place lock = what.target;
      lock.path.pop_back();
      if (!context.u.type_is(type_of(lock, f, context.u), trait::lock)) return;
      bool special = what.source.kind != value_kind::constant || what.source.number != 0;
      if (what.source.kind == value_kind::copy && is_kind(what.source.at)) {
        const auto known = kinds.find(key_of(what.source.at));
        special = known == kinds.end() || known->second;
      }
      if (!special) return;
      context.some_relockable = true;
      if (lock.path.empty() && lock.root == root_kind::global) {
        context.relockable_globals.insert(lock.id);
      } else if (lock.path.empty()) {
        context.relockable_locals.emplace(id, lock.id);
      } else if (!lock.path.empty() && lock.path.back().kind == selector_kind::field) {
        context.relockable.insert(lock.path.back().index);
      }
    });
  }
}

}  // namespace ra::analyzer
