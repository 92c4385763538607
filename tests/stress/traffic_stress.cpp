// Sixty-four processes on two workers send to each other at random: no message is lost, those of one
// sender arrive in order, and the memory of the mailboxes goes back.

#include "memory/chunk_pool.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "tests/stress/stress.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace ra::test {
namespace {

constexpr std::size_t members = 64;

class member : public process<member> {
 public:
  member(std::size_t number, std::uint64_t seed) : number_(number), dice_(seed) {}

  RA_MESSAGE void meet(const std::vector<shared<pid<member>>>& all) { all_ = all; }
  /// Sends `left` messages, some in each turn, to whomever the dice say.
  RA_MESSAGE void go(std::uint64_t left) {
    for (int i = 0; i < 32 && left > 0; ++i, --left) {
      const std::size_t to = dice_.below(members);
      EXPECT_TRUE(all_[to].send<&member::take>(number_, ++sent_[to]));
    }
    if (left == 0) return;
    EXPECT_TRUE(self().send<&member::go>(left));
  }
  RA_MESSAGE void take(std::size_t from, std::uint64_t number) {
    if (number != ++taken_[from]) ++disorder_;
  }
  RA_MESSAGE std::uint64_t taken() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t each : taken_) sum += each;
    return sum;
  }
  RA_MESSAGE std::uint64_t disorder() const { return disorder_; }

 private:
  std::size_t number_;
  dice dice_;
  std::vector<shared<pid<member>>> all_;
  std::array<std::uint64_t, members> sent_{};
  std::array<std::uint64_t, members> taken_{};
  std::uint64_t disorder_ = 0;
};

std::size_t chunk_bytes() {
  detail::chunk_pool::flush_this_thread();
  return detail::chunk_pool::now().taken_bytes;
}

// RA_TRAFFIC=100000000 in the environment for the long form.
TEST(TrafficStress, LosesNothingKeepsTheOrderAndGivesMemoryBack) {
  const char* asked = std::getenv("RA_TRAFFIC");
  const std::uint64_t each = std::max<std::uint64_t>(
      1, (asked != nullptr ? std::strtoull(asked, nullptr, 10) : 640'000) / members);
  std::vector<std::size_t> after;
  for (const std::uint64_t messages : {each / 16 + 1, each}) {  // the first fills the caches
    // A runtime of its own: what its workers have at hand goes back with them.
    auto here = std::make_unique<runtime>(runtime::options{.workers = 2});
    concurrent([&](scope& s) {
      std::vector<shared<pid<member>>> all;
      for (std::size_t i = 0; i < members; ++i) all.emplace_back(spawn_in<member>(s, i, i + 1));
      for (const auto& one : all) ASSERT_TRUE(one.send<&member::meet>(all));
      for (const auto& one : all) ASSERT_TRUE(one.send<&member::go>(messages));
      std::uint64_t taken = 0;
      while (taken < messages * members) {
        taken = 0;
        for (const auto& one : all) taken += *one.request<&member::taken>();
      }
      EXPECT_EQ(taken, messages * members);
      for (const auto& one : all) EXPECT_EQ(*one.request<&member::disorder>(), 0u);
    });
    here.reset();
    after.push_back(chunk_bytes());
  }
  EXPECT_LE(after[1], after[0] + after[0] / 10);
}

}  // namespace
}  // namespace ra::test
