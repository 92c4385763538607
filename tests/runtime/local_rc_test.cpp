#include "ra/local_rc.h"

#include "ra/deep_copy.h"
#include "ra/region.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ra {
namespace {

struct counted {
  explicit counted(int& alive) : alive_(alive) { ++alive_; }
  counted(const counted&) = delete;
  virtual ~counted() { --alive_; }
  int& alive_;
};
struct more_counted : counted {
  using counted::counted;
};

struct node {
  int number = 0;
  std::vector<local_rc<node>> next;
};

TEST(LocalRc, EndsItsObjectWithTheLastOwner) {
  int alive = 0;
  local_rc<counted> first = make_local_rc<counted>(alive);
  {
    const local_rc<counted> second = first;
    EXPECT_EQ(first.owners(), 2u);
    EXPECT_EQ(second, first);
  }
  EXPECT_EQ(first.owners(), 1u);
  local_rc<counted> moved = std::move(first);
  EXPECT_EQ(first, nullptr);
  EXPECT_EQ(alive, 1);
  moved = nullptr;
  EXPECT_EQ(alive, 0);
}

TEST(LocalRc, SurvivesAssignmentToItself) {
  int alive = 0;
  local_rc<counted> one = make_local_rc<counted>(alive);
  const local_rc<counted>& same = one;
  one = same;
  EXPECT_EQ(one.owners(), 1u);
  EXPECT_EQ(alive, 1);
}

TEST(LocalRc, KnowsTheTypeItWasMadeAs) {
  int alive = 0;
  {
    local_rc<const counted> base = make_local_rc<more_counted>(alive);
    EXPECT_EQ(base.owners(), 1u);
    EXPECT_EQ(alive, 1);
  }
  EXPECT_EQ(alive, 0);
}

TEST(LocalRc, LivesInAnyMemory) {
  region memory;
  const local_rc<std::string> text = make_local_rc_in<std::string>(memory, "in a region");
  EXPECT_EQ(*text, "in a region");
  EXPECT_GT(memory.bytes_held(), 0u);

  struct failing {
    failing() { throw std::runtime_error("no"); }
  };
  EXPECT_THROW(make_local_rc<failing>(), std::runtime_error);
}

TEST(LocalRc, StaysInItsTaskUnlessCopied) {
  static_assert(!sendable<local_rc<int>> && !shareable<const local_rc<int>> && !sendable<node>);
  static_assert(deep_copyable<local_rc<int>> && deep_copyable<node>);
  node root;
  root.next.push_back(make_local_rc<node>());
  root.next[0]->number = 5;
  const node copy = deep_copy(root);
  EXPECT_NE(copy.next[0], root.next[0]);
  EXPECT_EQ(copy.next[0]->number, 5);
  EXPECT_EQ(root.next[0].owners(), 1u);
}

}  // namespace
}  // namespace ra
