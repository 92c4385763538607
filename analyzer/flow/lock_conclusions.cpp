// What becomes of a function's lock observations once all of its ways are known: which of them are
// halves of a pair, which only follow from another, and which locks callers inherit.

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

bool interpreter::leads_to(block_id from, block_id to, block_id avoiding) const {
  const std::vector<block>& blocks = f_.body.blocks;
  if (from == to || from == avoiding || from >= blocks.size()) return from == to && to != avoiding;
  std::vector<bool> reached(blocks.size(), false);
  std::vector<block_id> open{from};
  while (!open.empty()) {
    const block_id at = open.back();
    open.pop_back();
    for (block_id next : blocks[at].successors) {
      if (next >= blocks.size() || next == avoiding || reached[next]) continue;
      if (next == to) return true;
      reached[next] = true;
      open.push_back(next);
    }
  }
  return false;
}

/// The result differs between the ways out that hold the lock and those that do not.
bool interpreter::result_tells(loc_id lock) const {
  const auto holds = [&](const outcome& way) {
    return std::any_of(way.acquired.begin(), way.acquired.end(),
                       [&](const held_lock& h) { return h.lock == lock; });
  };
  for (const outcome& with : effects_.outcomes) {
    for (const outcome& without : effects_.outcomes) {
      if (holds(with) && !holds(without) && with.returned == without.returned) return false;
    }
  }
  return true;
}

void interpreter::settle_locks() {
  // One function takes it on one way and lets go of it, not held, on another that does not follow:
  // what callers ask for (`pause(true)`, `pause(false)`) decides, and they call it in pairs.
  std::set<loc_id> by_request;
  for (const lock_observation& kept : seen_.locks) {
    const auto taken = lock_blocks_.find({kept.lock, kept.taken});
    if (kept.event != lock_event::held_at_exit || taken == lock_blocks_.end()) continue;
    for (const lock_observation& other : seen_.locks) {
      if (other.event != lock_event::let_go_unheld || other.lock != kept.lock ||
          other.on_every_path) {
        continue;
      }
      const auto let_go = lock_blocks_.find({other.lock, other.at});
      if (let_go != lock_blocks_.end() && let_go->second != taken->second &&
          !leads_to(taken->second, let_go->second)) {
        by_request.insert(kept.lock);
      }
    }
  }
  std::erase_if(seen_.locks, [&](const lock_observation& seen) {
    const bool half =
        seen.event == lock_event::held_at_exit || seen.event == lock_event::let_go_unheld;
    return half && !seen.on_every_path && by_request.contains(seen.lock);
  });

  // One mistake with a lock explains what follows from it.
  std::map<loc_id, location_id> unheld;
  for (const lock_observation& seen : seen_.locks) {
    if (seen.event != lock_event::let_go_unheld || seen.on_every_path) continue;
    const auto [first, fresh] = unheld.emplace(seen.lock, seen.at);
    if (!fresh) first->second = std::min(first->second, seen.at);
  }
  for (outcome& way : effects_.outcomes) {
    std::erase_if(way.acquired, [&](const held_lock& h) { return unheld.contains(h.lock); });
  }
  std::erase_if(seen_.locks, [&](const lock_observation& seen) {
    const auto first = unheld.find(seen.lock);
    if (first == unheld.end()) return false;
    return seen.event == lock_event::held_at_exit ||
           (seen.event == lock_event::let_go_unheld && !seen.on_every_path &&
            seen.at != first->second);
  });

  // held_at_exit: does another way out let it go?
  for (lock_observation& seen : seen_.locks) {
    if (seen.event != lock_event::held_at_exit) continue;
    for (const outcome& way : effects_.outcomes) {
      const bool holds = std::any_of(way.acquired.begin(), way.acquired.end(),
                                     [&](const held_lock& h) { return h.lock == seen.lock; });
      if (!holds) seen.released_elsewhere = true;
    }
    // A callee that takes it on some of its ways only: that another way out is without it says
    // nothing. That this function lets it go somewhere does.
    if (seen.by_call && !let_go_here_.contains(seen.lock)) seen.released_elsewhere = false;
  }

  // A lock that only some ways out keep was forgotten there; callers are not to inherit the mistake.
  for (const lock_observation& seen : seen_.locks) {
    if (seen.event != lock_event::held_at_exit) continue;
    // Unless the result tells them.
    const bool told = seen.attempted || seen.by_call;
    if (!seen.released_elsewhere && !seen.by_call) continue;
    if (told && result_tells(seen.lock)) continue;
    for (outcome& way : effects_.outcomes) {
      std::erase_if(way.acquired, [&](const held_lock& h) { return h.lock == seen.lock; });
    }
  }
}

}  // namespace ra::analyzer
