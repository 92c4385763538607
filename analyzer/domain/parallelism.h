// Tasks that may be running now: a may analysis. Top is "every task started so far".
#pragma once

#include <algorithm>
#include <vector>

#include "analyzer/domain/abstract_value.h"
#include "analyzer/domain/location.h"
#include "analyzer/domain/persistent_map.h"

namespace ra::analyzer {

/// A task of the function's task table that has started and is not known to have finished.
struct live_task {
  task_id task = 0;
  bool repeated = false;         ///< several instances may be live: started in a loop, or `many`
  bool detached = false;
  /// Another way to this point has joined it: what decides whether it runs is not known here.
  bool doubtful = false;
  /// Started, but it waits for a first message: no signal was sent since (the body of a graph's
  /// node). Once awake on some way, it is awake.
  bool dormant = false;
  /// Header of the outermost loop that has gone round since every live instance was started: in
  /// that loop's present round its variables have other values than the task was given.
  block_id apart = no_id;
  /// Roots that meant another object when the task was started: a variable declared anew, an
  /// object made anew at the same site. What the task knows under these names is out of reach.
  /// A set, shared by the states of a function: a loop may declare thousands of variables.
  persistent_map stale;

  [[nodiscard]] bool knows(loc_id root) const { return stale.find(root) == nullptr; }
  friend bool operator==(const live_task&, const live_task&) = default;
};

class live_set {
 public:
  [[nodiscard]] const live_task* find(task_id t) const {
    for (const live_task& l : live_) {
      if (l.task == t) return &l;
    }
    return nullptr;
  }
  /// Starts task `t`; if it is live already there are several instances from now on, but for one
  /// that starts `once` in the program.
  void start(task_id t, bool many, bool once = false) {
    for (live_task& l : live_) {
      if (l.task != t) continue;
      if (once) return;
      l.repeated = many || !l.doubtful;  // what may have been joined was, before it starts again
      l.detached = false;
      l.doubtful = false;
      l.apart = no_id;
      return;
    }
    std::erase(joined_, t);
    const auto at = std::lower_bound(live_.begin(), live_.end(), t,
                                     [](const live_task& l, task_id id) { return l.task < id; });
    live_.insert(at, live_task{t, many, false, false, false, no_id, {}});
  }
  /// Every instance of `t` has finished.
  void finish(task_id t) {
    if (std::erase_if(live_, [&](const live_task& l) { return l.task == t; }) > 0) note_joined(t);
  }
  /// Two ways meet: what is live on this one and was joined on the other may have been joined here
  /// under a condition that says the same as the one under which it was started.
  /// may(t): the start of `t` is conditional too, seen from here.
  template <class May>
  bool doubt(const live_set& other, May&& may) {
    bool changed = false;
    for (live_task& l : live_) {
      if (l.doubtful || !may(l.task) ||
          !std::binary_search(other.joined_.begin(), other.joined_.end(), l.task)) {
        continue;
      }
      l.doubtful = changed = true;
    }
    return changed;
  }
  /// What is said of a task of a callee, when the callee returns.
  struct inherited {
    bool detached = false;
    bool doubtful = false;
    bool dormant = false;
  };
  void inherit(task_id t, const inherited& from) {
    for (live_task& l : live_) {
      if (l.task != t) continue;
      l.detached |= from.detached;
      l.doubtful |= from.doubtful;
      l.dormant |= from.dormant;
    }
  }
  /// A message was sent: what waits for one may run from now on.
  void wake() {
    for (live_task& l : live_) l.dormant = false;
  }
  void detach(task_id t) {
    for (live_task& l : live_) {
      if (l.task == t) l.detached = true;
    }
  }
  /// The loop of `header` goes round. started_in(task, loop): the task is started inside it;
  /// inside(inner, outer): one loop, by header, is in the other.
  template <class StartedIn, class Inside>
  void next_round(block_id header, StartedIn&& started_in, Inside&& inside) {
    std::erase_if(joined_, [&](task_id t) { return started_in(t, header); });
    for (live_task& l : live_) {
      if (!started_in(l.task, header)) continue;
      if (l.apart == no_id || inside(l.apart, header)) l.apart = header;
    }
  }
  /// `root` is a new object from now on.
  void renew(loc_id root, map_pool& pool) {
    for (live_task& l : live_) l.stale = l.stale.with(root, 1, pool);
  }
  [[nodiscard]] bool empty() const { return live_.empty(); }
  [[nodiscard]] auto begin() const { return live_.begin(); }
  [[nodiscard]] auto end() const { return live_.end(); }

  /// The same tasks, whatever is stale.
  [[nodiscard]] bool same_tasks(const live_set& other) const {
    return std::equal(live_.begin(), live_.end(), other.live_.begin(), other.live_.end(),
                      [](const live_task& a, const live_task& b) {
                        return a.task == b.task && a.repeated == b.repeated &&
                               a.detached == b.detached;
                      });
  }
  /// Join: what is live on either side.
  [[nodiscard]] static live_set either(const live_set& a, const live_set& b, map_pool& pool) {
    live_set both = a;
    for (task_id t : b.joined_) {
      if (!both.find(t)) both.note_joined(t);
    }
    for (const live_task& l : b.live_) {
      const auto ended = std::lower_bound(both.joined_.begin(), both.joined_.end(), l.task);
      if (ended != both.joined_.end() && *ended == l.task) both.joined_.erase(ended);
      bool found = false;
      for (live_task& mine : both.live_) {
        if (mine.task != l.task) continue;
        found = true;
        mine.repeated |= l.repeated;
        mine.detached |= l.detached;
        mine.doubtful |= l.doubtful;
        mine.dormant &= l.dormant;
        if (mine.apart != l.apart) mine.apart = no_id;
        mine.stale = persistent_map::joined(
            mine.stale, l.stale, [](std::uint32_t one, std::uint32_t) { return one; },
            [](std::uint32_t, std::uint32_t one) { return one; }, pool);
      }
      if (found) continue;
      const auto at = std::lower_bound(both.live_.begin(), both.live_.end(), l.task,
                                       [](const live_task& x, task_id id) { return x.task < id; });
      both.live_.insert(at, l);
    }
    return both;
  }
  friend bool operator==(const live_set&, const live_set&) = default;

 private:
  void note_joined(task_id t) {
    const auto at = std::lower_bound(joined_.begin(), joined_.end(), t);
    if (at == joined_.end() || *at != t) joined_.insert(at, t);
  }

  std::vector<live_task> live_;   ///< sorted by task
  std::vector<task_id> joined_;  ///< sorted; started and joined on some way, not live now
};

}  // namespace ra::analyzer
