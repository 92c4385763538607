// What the analyses of a unit's functions share: the facts, the tables, the effects found so far.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/domain/abstract_value.h"
#include "analyzer/domain/location.h"
#include "analyzer/domain/term.h"
#include "analyzer/facts/unit.h"
#include "analyzer/flow/function_effects.h"
#include "analyzer/flow/observation.h"

namespace ra::analyzer {

struct flow_limits {
  unsigned states_per_block = 6;       ///< kept apart; beyond, joined and blurred
  unsigned visits_per_block = 12;      ///< then values are widened
  unsigned accesses = 600;             ///< of one function, in its effects
  unsigned task_accesses = 1200;       ///< of one task
  unsigned tasks = 64;                 ///< of one function that callees left running
  unsigned path = 10;                  ///< calls from a function to an access
  unsigned map_nodes = 8000000;        ///< of the persistent maps (32 bytes each); beyond: given up
  unsigned pairs = 4000000;            ///< of accesses compared; the rest is not looked at
  unsigned same_pairs = 16;            ///< conflicts of one object, two parties and kinds of access
  unsigned steps = 4000000;            ///< facts interpreted for one function; beyond: given up
};

struct flow_context;

/// Finds the locks that are made so that their holder may take them again.
void note_lock_attributes(flow_context& context);

struct flow_context {
  explicit flow_context(const unit& facts) : u(facts), values(terms) {
    effects.resize(facts.functions.size());
    needs_passed_on.assign(facts.functions.size(), false);
    is_lock_class.assign(facts.classes.size(), false);
    for (const type_info& t : facts.types) {
      if (t.record < is_lock_class.size() && t.is(trait::lock)) is_lock_class[t.record] = true;
    }
    note_lock_attributes(*this);
  }

  /// The lock at `p` was made, somewhere in the unit, so that its holder may take it again.
  [[nodiscard]] bool may_relock(const place& p, function_id in) const {
    if (p.path.empty()) {
      return p.root == root_kind::global ? relockable_globals.contains(p.id)
                                         : relockable_locals.contains({in, p.id});
    }
    if (p.path.back().kind == selector_kind::deref) return some_relockable;
    return p.path.back().kind == selector_kind::field && relockable.contains(p.path.back().index);
  }

  const unit& u;
  std::set<field_id> relockable;  ///< locks with attributes: see lock_attributes.cpp
  std::set<global_id> relockable_globals;
  std::set<std::pair<function_id, variable_id>> relockable_locals;
  bool some_relockable = false;            ///< any lock of the unit, wherever it is kept
  location_table locations;
  term_table terms;
  value_table values;
  std::vector<function_effects> effects;   ///< by function_id; unknown until computed
  /// What globals hold for as long as threads run: their only value in the whole unit.
  std::unordered_map<loc_id, value_id> constants;
  /// The same for the elements of tables, by shape: what one of them may hold, whichever it is.
  std::map<std::vector<std::uint32_t>, value_id> tables;
  /// A path with all elements of an array alike; empty if there are none in it.
  [[nodiscard]] std::vector<std::uint32_t> shape_of(loc_id at) const {
    std::vector<std::uint32_t> shape;
    bool elements = false;
    for (; at != no_loc && !locations.at(at).is_root; at = locations.at(at).parent) {
      const loc_node& node = locations.at(at);
      const bool element = node.step == selector_kind::element;
      elements = elements || element;
      shape.push_back(static_cast<std::uint32_t>(node.step));
      shape.push_back(element ? 0 : node.index);
    }
    if (!elements) return {};
    shape.push_back(at);
    return shape;
  }
  /// By function: a caller or starter was seen and answers for function_effects::needs.
  std::vector<bool> needs_passed_on;
  /// Locks that a function lets go for a caller that was seen to hold them, in the function's terms.
  std::set<std::pair<function_id, loc_id>> handed_over;
  /// Functions without a body that were given the owner of a held lock, which their caller then let
  /// go itself: they do not do so.
  std::set<function_id> leaves_locks;
  /// Who lets it go for a function that does not hold it either.
  std::map<std::pair<function_id, loc_id>, std::set<std::pair<function_id, loc_id>>> let_go_by;
  void hand_over(function_id f, loc_id lock) {
    if (!handed_over.emplace(f, lock).second) return;
    const auto through = let_go_by.find({f, lock});
    if (through == let_go_by.end()) return;
    for (const auto& [callee, theirs] : through->second) hand_over(callee, theirs);
  }
  flow_limits limits;
  std::vector<bool> is_lock_class;         ///< by class: declared to be a lock (a capability)

  /// A user's lock class is the lock; the mutex it keeps inside is how it is made.
  [[nodiscard]] loc_id canonical_lock(loc_id lock) const {
    for (;;) {
      const loc_node& node = locations.at(lock);
      if (lock == no_loc || node.is_root || node.step != selector_kind::field ||
          node.index >= u.fields.size()) {
        return lock;
      }
      const class_id owner = u.fields[node.index].owner;
      if (owner >= is_lock_class.size() || !is_lock_class[owner]) return lock;
      lock = node.parent;
    }
  }

  /// Stands for a lock that is held but not known; it is assumed to be the one that is needed.
  [[nodiscard]] loc_id unknown_lock() { return locations.object(no_id); }
};

/// What analysing one function took, in units that do not depend on the machine.
struct function_cost {
  std::uint64_t steps = 0;               ///< facts interpreted, and accesses taken over from callees
  std::uint64_t map_nodes = 0;           ///< nodes of the persistent maps
  std::uint64_t pairs = 0;               ///< pairs of accesses looked at
};

struct function_result {
  function_effects effects;
  function_observations seen;
  function_cost cost;
};

/// Runs one function to a fixpoint with the effects of its callees as they are now, then reads off
/// what it does and what is to be observed. Cost: near linear in facts for code without sharing.
[[nodiscard]] function_result analyse(function_id id, flow_context& context);

/// Conflicts of what function `id` does itself with the tasks that `starter` left running: as if a
/// caller had called `starter`, and then `id`, on one object. The effects of both must be known.
[[nodiscard]] function_result analyse_after(function_id starter, function_id id,
                                            flow_context& context);

/// The type of what a place denotes; no_type where it is not known.
[[nodiscard]] type_id type_of(const place& p, const function& in, const unit& u);

}  // namespace ra::analyzer
