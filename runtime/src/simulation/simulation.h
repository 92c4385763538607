#pragma once

#include "platform/thread.h"
#include "ra/detail/stop_state.h"
#include "ra/simulate.h"
#include "schedule/scheduler.h"
#include "schedule/steering.h"
#include "schedule/task_table.h"
#include "simulation/hooks.h"
#include "simulation/plan.h"

#include <exception>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ra::detail {

/// How a run ended.
struct outcome {
  enum class ending { well, threw, stuck, endless, left_behind };

  ending how = ending::well;
  std::string text;          // what went wrong
  std::exception_ptr error;  // what left the body
  bool abandoned = false;    // tasks are left on their stacks: the simulation may not be used again
};

/// Runs bodies one after the other, each by a plan. One thread.
class simulation final : public steering, public allocation_judge {
 public:
  simulation(std::size_t stack_bytes, std::size_t most_turns);

  /// `explained` runs say in their text who waits for whom in a circle; they take longer.
  outcome run(plan& by, simulated_body body, bool explained);
  /// What happened in the last run, a line each.
  const std::string& trace() const noexcept { return trace_; }

 private:
  struct task_record {
    const char* name = nullptr;
    const char* operation = nullptr;  // the last it began
    std::uint32_t points = 0;
    std::uint32_t allocations = 0;
    bool parked = false;
  };
  struct root final : runnable {
    explicit root(simulation& of) noexcept : runnable(&enter), owner(of) {}
    static void enter(runnable* self) noexcept;
    simulation& owner;
  };
  class in_machinery;

  runnable* next(worker& on) noexcept override;
  void interleave(const char* operation) noexcept override;
  void interleave_or_throw(const char* operation) override;
  bool seems_full(const char* operation) noexcept override;
  void saw(const sighting& seen) noexcept override;
  bool fails() noexcept override;

  void begin_operation(const char* operation);
  void let_others_first();
  bool strike_here(const std::vector<fault>& possible, const char* operation);
  void collect(worker& on);
  void note_departure(worker& on);
  runnable* go_on(task_number chosen, worker& on);
  bool count_turn(worker& on);
  bool pass_time();
  bool complain(outcome::ending how, std::string text);
  std::string waits() const;
  void line(task_number of, std::string_view first, std::string_view second = {});

  scheduler work_;
  const std::size_t most_turns_;
  virtual_clock clock_;

  // The run.
  plan* plan_ = nullptr;
  simulated_body body_{};
  root root_;
  struct outermost {
    outermost() noexcept : stop(nullptr), context(&stop, "body") {}
    ~outermost() { context.end_listening(); }
    stop_state stop;
    task_context context;
  };
  std::optional<outermost> outermost_;
  bool over_ = false;
  outcome outcome_;
  std::string trace_;
  std::vector<task_record> tasks_;
  std::vector<task_number> ready_;  // longest first
  std::unordered_map<task_number, runnable*> items_;     // of those
  std::unordered_map<const stack*, task_number> on_stack_;  // who runs or is parked there
  task_number running_ = 0;
  const stack* running_on_ = nullptr;  // null when nobody does
  std::optional<task_number> forced_;
  bool explained_ = false;
  task_table table_;
  std::size_t turns_ = 0;
  std::size_t turns_at_this_time_ = 0;
  std::size_t turns_allowed_ = 0;
};

}  // namespace ra::detail
