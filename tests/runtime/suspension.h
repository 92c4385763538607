#pragma once

#include "ra/scope.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ra::test {

/// Where three tasks of a scope wait, for ever unless somebody ends it. Lives longer than any scope.
class waiting_place {
 public:
  virtual ~waiting_place() = default;

  /// Starts what is waited for and is to go on when those who wait are ended, in a scope around theirs.
  virtual void surround(scope&) {}
  /// Starts what has to be there for anybody to wait, such as who holds the lock.
  virtual void prepare(scope&) {}
  /// Waits. However that ends, it returns, and holds nothing then.
  virtual void wait() = 0;
  /// What a peer does to end a wait in the way it is meant to end. Waits for nothing; comes once.
  virtual void release() {}
  /// After the scope: what was given has been taken once or is still there, and nobody waits.
  virtual void check() {}
};

/// A kind of place. What is made counts in `alive` what it owns.
struct suspension_point {
  std::string name;
  std::function<std::unique_ptr<waiting_place>(std::atomic<int>& alive)> make;
};

template <class Place, class... Args>
suspension_point point(std::string name, Args... args) {
  return {std::move(name), [args...](std::atomic<int>& alive) -> std::unique_ptr<waiting_place> {
            return std::make_unique<Place>(alive, args...);
          }};
}

/// Every place of the runtime where a task may wait, file by file.
std::vector<suspension_point> channel_points();
std::vector<suspension_point> lock_points();
std::vector<suspension_point> task_points();
std::vector<suspension_point> process_points();

}  // namespace ra::test
