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
  /// Starts task `t`; if it is live already there are several instances from now on.
  void start(task_id t, bool many) {
    for (live_task& l : live_) {
      if (l.task != t) continue;
      l.repeated = true;
      l.detached = false;
      l.apart = no_id;
      return;
    }
    const auto at = std::lower_bound(live_.begin(), live_.end(), t,
                                     [](const live_task& l, task_id id) { return l.task < id; });
    live_.insert(at, live_task{t, many, false, no_id, {}});
  }
  void finish(task_id t) {
    std::erase_if(live_, [&](const live_task& l) { return l.task == t; });
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
    for (const live_task& l : b.live_) {
      bool found = false;
      for (live_task& mine : both.live_) {
        if (mine.task != l.task) continue;
        found = true;
        mine.repeated |= l.repeated;
        mine.detached |= l.detached;
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
  std::vector<live_task> live_;   ///< sorted by task
};

}  // namespace ra::analyzer
