// Locks that are held for sure, and how they were taken. A must analysis: top is "none held". A
// recursive lock is held as often as it was taken.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analyzer/domain/location.h"
#include "analyzer/facts/fact.h"

namespace ra::analyzer {

struct held_lock {
  loc_id lock = no_loc;
  lock_mode mode = lock_mode::exclusive;
  bool by_guard = false;         ///< its guard's destructor will let it go
  bool inherited = false;        ///< held by contract (RA_REQUIRES), not taken here
  location_id taken = no_location;
  bool by_call = false;          ///< a callee left with it held
  /// What was last given the lock, or the object it is in, and is not known to leave it alone.
  std::uint32_t given_to = no_function;
  friend bool operator==(const held_lock& a, const held_lock& b) {
    return a.lock == b.lock && a.mode == b.mode;
  }
  friend bool operator<(const held_lock& a, const held_lock& b) {
    return a.lock != b.lock ? a.lock < b.lock : a.mode < b.mode;
  }
};

/// A set of held locks, sorted by location. Small: copied freely.
class lockset {
 public:
  void add(held_lock l) {
    const auto at = std::lower_bound(held_.begin(), held_.end(), l);
    held_.insert(at, l);
  }
  /// Takes one entry of `lock` away; false if it is not held.
  bool remove(loc_id lock) {
    const auto at = std::find_if(held_.begin(), held_.end(),
                                 [&](const held_lock& h) { return h.lock == lock; });
    if (at == held_.end()) return false;
    held_.erase(at);
    return true;
  }
  /// A guard takes over the duty to let `lock` go, or gives it up.
  void hand_to_guard(loc_id lock, bool guarded) {
    for (held_lock& l : held_) {
      if (l.lock == lock) l.by_guard = guarded;
    }
  }
  /// A function whose body is not known was given what `lock` is part of.
  void give(loc_id lock, std::uint32_t callee) {
    for (held_lock& l : held_) {
      if (l.lock == lock) l.given_to = callee;
    }
  }
  [[nodiscard]] const held_lock* find(loc_id lock) const {
    const auto at = std::find_if(held_.begin(), held_.end(),
                                 [&](const held_lock& h) { return h.lock == lock; });
    return at == held_.end() ? nullptr : &*at;
  }
  [[nodiscard]] bool empty() const { return held_.empty(); }
  [[nodiscard]] auto begin() const { return held_.begin(); }
  [[nodiscard]] auto end() const { return held_.end(); }
  [[nodiscard]] std::size_t size() const { return held_.size(); }

  /// Join: what both sides hold. A lock held shared on one side counts as shared.
  [[nodiscard]] static lockset common(const lockset& a, const lockset& b) {
    lockset both;
    auto other = b.held_.begin();
    for (held_lock l : a.held_) {
      // Sorted by lock, exclusive first: the n-th of one side meets the n-th of the other.
      while (other != b.held_.end() && other->lock < l.lock) ++other;
      if (other == b.held_.end()) break;
      if (other->lock != l.lock) continue;
      if (other->mode == lock_mode::shared) l.mode = lock_mode::shared;
      l.by_guard = l.by_guard && other->by_guard;
      l.inherited = l.inherited && other->inherited;
      l.by_call = l.by_call || other->by_call;
      l.taken = std::min(l.taken, other->taken);
      if (l.given_to != other->given_to) l.given_to = no_function;
      both.held_.push_back(l);
      ++other;
    }
    return both;
  }

  friend bool operator==(const lockset& a, const lockset& b) = default;

 private:
  std::vector<held_lock> held_;
};

}  // namespace ra::analyzer
