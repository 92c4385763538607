// What does a hop cost when every next process is cold? A token goes round a thousand.

#include "compare/workload.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <vector>

namespace {

constexpr int members = 1000;
constexpr int hops = 50'000;

class member : public ra::process<member> {
 public:
  explicit member(ra::shared<ra::pid<member>> next) : next_(std::move(next)) {}
  RA_MESSAGE void close(ra::shared<ra::pid<member>> first) { next_ = first; }
  RA_MESSAGE void pass(int left) {
    if (left == 0) {
      end();
    } else {
      static_cast<void>(next_.send<&member::pass>(left - 1));
    }
  }

 private:
  ra::shared<ra::pid<member>> next_;
};

void go_round(const std::vector<ra::shared<ra::pid<member>>>& all) {
  static_cast<void>(all.front().send<&member::pass>(hops));
}

const ra::bench::workload ring("ring", [] {
  const ra::runtime here({.workers = 1});
  ra::concurrent([](ra::scope&) {
    std::vector<ra::shared<ra::pid<member>>> all;
    for (int sample = 0; sample < 20; ++sample) {
      all.clear();
      ra::shared<ra::pid<member>> last = ra::spawn<member>(ra::shared<ra::pid<member>>());
      all.push_back(last);
      while (all.size() < members) all.push_back(ra::spawn<member>(all.back()));
      static_cast<void>(last.send<&member::close>(all.back()));
      ra::bench::emit_time_per("ring", "ra processes, 1 worker", hops, "ns/hop", 1, [&] {
        go_round(all);
        static_cast<void>(all[(members - hops % members) % members].wait_for_end());
      });
      for (const auto& each : all) each.stop();
    }
  });
});

}  // namespace
