#pragma once

#include "ra/simulate.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ra::detail {

/// Tasks of a run are numbered in the order in which they were made ready first; 1 is the body.
using task_number = std::uint32_t;

/// A choice that was not the plain one: at its `point`-th operation or allocation, `task` let
/// another go first, or a fault happened to it. Named by task and point, and not by its place in the
/// whole run, so that it means the same after other decisions were dropped.
struct decision {
  task_number task = 0;
  std::uint32_t point = 0;
  std::optional<fault> struck;  // or else:
  task_number to = 0;

  bool operator==(const decision&) const = default;
};

/// What RA_SEED says: a number and, for a run that was made smaller, the decisions that are left.
/// "17" is the whole random run; "17/1.3-2/2.4e" has task 1 let task 2 go first at its point 3, and
/// throws an exception at point 4 of task 2. "e5" throws at the fifth chance of all.
struct seed_text {
  std::uint64_t number = 0;
  std::optional<std::vector<decision>> kept = {};
  std::optional<fault> only = {};  // at its `number`-th chance

  std::string text() const;
  static std::optional<seed_text> parse(std::string_view text);
};

/// Says what happens wherever a run could go on in several ways, and remembers what it said.
class plan {
 public:
  /// All at random.
  plan(std::uint64_t seed, std::vector<fault> kinds);
  /// Plain but for these.
  explicit plan(const std::vector<decision>& kept);
  /// Plain but for the n-th chance of one fault, counted from 1.
  plan(fault kind, std::uint64_t n);
  /// What `seed` says; `kinds` counts for whole random runs.
  plan(const seed_text& seed, std::vector<fault> kinds);

  /// Which of `ready` goes on, longest ready first and not empty, when `task` is at `point`; nothing
  /// when it is to be `task` itself, which may be where it `may_stay`.
  std::optional<task_number> next(task_number task, std::uint32_t point,
                                  const std::vector<task_number>& ready, bool may_stay);

  /// Which of the faults that are `possible` happens at `point` of `task`, if any does.
  std::optional<fault> strike(task_number task, std::uint32_t point,
                              const std::vector<fault>& possible);

  const std::vector<decision>& decisions() const noexcept { return decisions_; }
  /// Whether any fault has happened.
  bool struck() const noexcept;

 private:
  enum class way { kept, walk, lean_walk, newest, priorities };

  std::uint64_t draw() noexcept;
  bool one_in(std::uint64_t n) noexcept { return draw() % n == 0; }
  std::optional<task_number> draw_next(task_number task, const std::vector<task_number>& ready,
                                       bool may_stay);
  std::uint64_t& priority(task_number of);

  std::uint64_t state_ = 0;
  way way_ = way::kept;
  std::uint64_t switch_one_in_ = 2;
  std::unordered_map<task_number, std::uint64_t> priorities_;
  std::uint64_t lowest_ = 1'000'000'000;

  std::vector<fault> kinds_;
  std::uint64_t strike_one_in_ = 0;
  unsigned strikes_left_ = 0;
  std::uint64_t chances_until_strike_ = 0;  // 0: not counting

  std::vector<decision> kept_;
  std::vector<decision> decisions_;
};

}  // namespace ra::detail
