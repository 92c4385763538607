// Waits for several things, at branches that a test can look into.

#include "ra/detail/branch.h"

#include "ra/detail/channel_branches.h"
#include "ra/scope.h"

#include <gtest/gtest.h>

#include <chrono>

namespace ra::detail {
namespace {

using namespace std::chrono_literals;

template <class Branch>
struct counting : Branch {
  using Branch::Branch;
  attempt try_or_enroll(sleeper& who, sleeper::state place) override {
    ++enrolments;
    return Branch::try_or_enroll(who, place);
  }
  int enrolments = 0;
};

TEST(Branch, OfOneWaitDoNotMeetEachOther) {
  concurrent([](scope&) {
    channel_of<int> ch(0, false);
    int value = 1;
    counting<send_branch<int>> gives(ch, value);
    counting<receive_branch<int>> takes(ch);
    branch* const both[] = {&gives, &takes};
    const auto due = std::chrono::steady_clock::now() + 3ms;
    EXPECT_EQ(do_one_of(both, 2, due).error(), failure::timed_out);
    EXPECT_EQ(gives.enrolments, 1);
    EXPECT_EQ(takes.enrolments, 1);
    EXPECT_EQ(try_one_of(both, 2).error(), failure::would_block);
  });
}

}  // namespace
}  // namespace ra::detail
