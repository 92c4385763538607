#include "analyzer/flow/lifetimes.h"

#include <algorithm>
#include <set>

namespace ra::analyzer {

lifetimes::lifetimes(const function& f, const unit& u)
    : f_(f), u_(u), at_start_(f.body.blocks.size()), reached_(f.body.blocks.size(), false),
      home_(f.variables.size(), no_id) {
  const std::vector<block>& blocks = f.body.blocks;
  if (blocks.empty()) return;
  std::set<block_id> waiting{f.body.entry};
  reached_[f.body.entry] = true;
  while (!waiting.empty()) {
    const block_id b = *waiting.begin();
    waiting.erase(waiting.begin());
    order alive = at_start_[b];
    for (const fact& what : blocks[b].facts) {
      if (what.kind == fact_kind::declare && what.target.id < home_.size()) {
        home_[what.target.id] = b;
      }
      pass(what, alive);
    }
    for (const block_id next : blocks[b].successors) {
      if (!reached_[next]) {
        reached_[next] = true;
        at_start_[next] = alive;
        waiting.insert(next);
        continue;
      }
      order both = at_start_[next];
      std::erase_if(both, [&](variable_id v) {
        return std::find(alive.begin(), alive.end(), v) == alive.end();
      });
      if (both.size() == at_start_[next].size()) continue;
      at_start_[next] = std::move(both);
      waiting.insert(next);
    }
  }
}

void lifetimes::pass(const fact& what, order& alive) const {
  const place* of = &what.target;
  bool begins = false;
  switch (what.kind) {
    case fact_kind::declare: begins = true; break;
    case fact_kind::end:
    case fact_kind::destroy: break;
    case fact_kind::call:
      if (what.callee == no_function || !u_.functions[what.callee].is(function_destructor) ||
          what.args.empty() || what.args[0].kind != value_kind::address) {
        return;
      }
      of = &what.args[0].at;
      break;
    default: return;
  }
  if (of->root != root_kind::variable || !of->path.empty()) return;
  std::erase(alive, of->id);
  if (begins) alive.push_back(of->id);
}

std::vector<variable_id> lifetimes::at(block_id b, std::uint32_t position) const {
  order alive = at_start_[b];
  const std::vector<fact>& facts = f_.body.blocks[b].facts;
  for (std::uint32_t i = 0; i < position && i < facts.size(); ++i) pass(facts[i], alive);
  // An object whose constructor throws has not come to be.
  if (position < facts.size() && facts[position].kind == fact_kind::call &&
      facts[position].callee != no_function &&
      u_.functions[facts[position].callee].is(function_constructor)) {
    const std::vector<value>& args = facts[position].args;
    if (!args.empty() && args[0].kind == value_kind::address && args[0].at.path.empty() &&
        args[0].at.root == root_kind::variable) {
      std::erase(alive, args[0].at.id);
    }
  }
  return alive;
}

bool lifetimes::inside(variable_id v, block_id handlers) const {
  if (v >= home_.size() || home_[v] == no_id) return false;
  // From the innermost `try` around the declaration outwards.
  block_id around = f_.body.blocks[home_[v]].handlers;
  for (std::size_t depth = 0; around != no_id && depth < f_.body.blocks.size(); ++depth) {
    if (around == handlers) return true;
    around = f_.body.blocks[around].handlers;
  }
  return false;
}

}  // namespace ra::analyzer
