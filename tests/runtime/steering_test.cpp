// The seam that simulations hang on: a steering in place of a scheduler's own choices.

#include "schedule/steering.h"

#include "ra/detail/interleave.h"
#include "ra/scope.h"
#include "schedule/scheduler.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ra::detail {
namespace {

constexpr std::size_t stack_bytes = std::size_t{68} * 1024;

/// Runs the youngest of what is ready, and lets it go first at every operation.
class youngest_first final : public steering {
 public:
  explicit youngest_first(runnable& first) { ready_.push_back(&first); }

  runnable* next(worker& on) noexcept override {
    collect(on);
    if (ready_.empty()) return nullptr;
    runnable* chosen = ready_.back();
    ready_.pop_back();
    return chosen;
  }
  void interleave(const char* operation) noexcept override {
    operations.emplace_back(operation);
    collect(*this_worker());
    if (ready_.empty()) return;
    runnable self;
    ready_.insert(ready_.begin(), &self);
    suspend(self, [](void*) noexcept {}, nullptr);
  }
  void interleave_or_throw(const char* operation) override { interleave(operation); }
  bool seems_full(const char*) noexcept override { return true; }
  void saw(const sighting&) noexcept override {}

  std::vector<std::string> operations;

 private:
  void collect(worker& on) noexcept {
    while (runnable* item = on.take_queued()) ready_.push_back(item);
  }

  std::vector<runnable*> ready_;
};

TEST(Steering, DecidesWhatRunsNext) {
  std::string order;
  struct body : runnable {
    explicit body(std::string& log) : runnable(&enter), order(&log) {}
    static void enter(runnable* self) noexcept {
      task_context context;
      this_worker()->task = &context;
      std::string& order = *static_cast<body*>(self)->order;
      concurrent([&](scope& s) {
        task<void> first = s.spawn([&] { order += "1"; });
        order += "a";
        task<void> second = s.spawn([&] { order += "2"; });
        order += "b";
        first.join();
        second.join();
        order += seems_full("test") ? "full" : "";
      });
      this_worker()->task = nullptr;
    }
    std::string* order;
  } whole(order);
  youngest_first by(whole);
  scheduler work(by, stack_bytes);
  EXPECT_EQ(work.workers_hosted(), 0u);
  watchers.fetch_add(1);
  work.run_steered();
  watchers.fetch_sub(1);
  EXPECT_EQ(order, "1a2bfull");
  EXPECT_EQ(by.operations.front(), "scope.spawn");
}

TEST(Steering, LeavesOtherSchedulersAlone) {
  watchers.fetch_add(1);
  EXPECT_EQ(concurrent([](scope& s) { return s.spawn([] { return 5; }).join(); }), 5);
  EXPECT_FALSE(seems_full("test"));
  watchers.fetch_sub(1);
}

}  // namespace
}  // namespace ra::detail
