#include "analyzer/domain/location.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/analyzer/domain/random.h"

namespace ra::analyzer {
namespace {

using kind = selector_kind;
using test::dice;
using test::for_seeds;

TEST(Locations, EqualPathsAreOneLocation) {
  location_table table;
  const loc_id x = table.variable(3);
  EXPECT_EQ(table.variable(3), x);
  EXPECT_NE(table.variable(4), x);
  EXPECT_NE(table.global(3), x);
  EXPECT_NE(table.object(3), table.global(3));
  const loc_id field = table.child(x, kind::field, 7);
  EXPECT_EQ(table.child(x, kind::field, 7), field);
  EXPECT_NE(table.child(x, kind::bound, 7), field);
  EXPECT_EQ(table.top(table.child(field, kind::deref)), x);
  EXPECT_EQ(table.child(no_loc, kind::field, 7), no_loc);
}

TEST(Locations, EachFunctionHasItsOwnVariables) {
  location_table table;
  table.enter(1);
  const loc_id mine = table.variable(0);
  const loc_id made = table.object(9);
  const loc_id shared = table.global(0);
  const loc_id anyone = table.object(no_id);
  (void)table.child(mine, kind::field, 1);
  table.enter(2);
  EXPECT_NE(table.variable(0), mine);
  EXPECT_NE(table.object(9), made);
  EXPECT_EQ(table.global(0), shared);
  EXPECT_EQ(table.object(no_id), anyone);
  EXPECT_TRUE(table.at(table.variable(0)).children.empty());
  EXPECT_EQ(table.at(table.variable(0)).index, 0u);
  table.enter(1);
  EXPECT_EQ(table.variable(0), mine);
}

TEST(Locations, APartIsEnclosedUnlessAPointerLiesBetween) {
  location_table table;
  const loc_id x = table.variable(0);
  const loc_id a = table.child(x, kind::field, 1);
  const loc_id b = table.child(a, kind::element, any_term);
  const loc_id pointee = table.child(b, kind::deref);
  const loc_id far = table.child(pointee, kind::field, 2);
  EXPECT_TRUE(table.encloses(x, x));
  EXPECT_TRUE(table.encloses(x, b));
  EXPECT_FALSE(table.encloses(b, x));
  EXPECT_FALSE(table.encloses(x, far));
  EXPECT_TRUE(table.encloses(pointee, far));
  EXPECT_FALSE(table.encloses(table.variable(1), b));
  EXPECT_FALSE(table.encloses(no_loc, no_loc));
  EXPECT_FALSE(table.behind_pointer(b));
  EXPECT_TRUE(table.behind_pointer(far));
  std::vector<loc_id> parts;
  table.collect(x, parts);
  EXPECT_EQ(parts, (std::vector<loc_id>{x, a, b})) << "what a pointer leads to is no part";
}

TEST(Locations, AListFoldsOntoItsSecondNode) {
  location_table table;
  const auto next = [&](loc_id node) {
    return table.child(table.child(node, kind::field, 5), kind::deref);
  };
  const loc_id head = table.child(table.variable(0), kind::deref);
  const loc_id second = next(head);
  EXPECT_NE(second, head);
  EXPECT_FALSE(table.many(second));
  const loc_id third = next(second);
  EXPECT_EQ(third, second);
  EXPECT_TRUE(table.many(second)) << "it stands for the rest of the list";
  EXPECT_FALSE(table.many(head));
  EXPECT_EQ(next(third), second);
}

TEST(Locations, DepthAndElementsAreLimited) {
  location_table table;
  loc_id at = table.variable(0);
  for (std::uint32_t i = 0; i < 100; ++i) at = table.child(at, kind::field, i);
  EXPECT_LE(table.at(at).depth, 12);
  EXPECT_TRUE(table.many(at));

  const loc_id array = table.variable(1);
  std::vector<loc_id> elements;
  for (term_id i = 1; i <= 40; ++i) elements.push_back(table.child(array, kind::element, i));
  EXPECT_NE(elements[0], elements[1]);
  EXPECT_FALSE(table.many(elements[0]));
  EXPECT_EQ(elements[39], table.child(array, kind::element, any_term));
  EXPECT_TRUE(table.many(elements[39]));
  EXPECT_EQ(table.child(array, kind::element, 1), elements[0]) << "known ones stay exact";
}

TEST(Locations, OneFunctionsElementsDoNotFoldAnothers) {
  location_table table;
  const loc_id array = table.global(0);
  for (std::uint32_t f = 0; f < 50; ++f) {
    table.enter(f);
    const loc_id element = table.child(array, kind::element, 1 + f);
    EXPECT_FALSE(table.many(element)) << "function " << f;
  }
}

TEST(Locations, APlaceComesBackAsItWas) {
  for_seeds(300, [](dice& random) {
    location_table table;
    const bool global = random.coin();
    const std::uint32_t id = random.below(5);
    place p = global ? global_place(id) : variable_place(id);
    loc_id at = global ? table.global(id) : table.variable(id);
    const std::vector<kind> steps{kind::field, kind::deref, kind::structure, kind::callable,
                                  kind::lock, kind::element};
    const std::uint32_t length = random.below(6);
    for (std::uint32_t i = 0; i < length; ++i) {
      const kind step = random.one_of(steps);
      const bool numbered = step == kind::field || step == kind::lock;
      const std::uint32_t index = numbered ? 10 + i : step == kind::element ? any_term : no_id;
      at = table.child(at, step, index);
      p = part_of(p, step, numbered ? index : no_id);
    }
    if (table.at(at).depth != length) return;   // folded
    ASSERT_TRUE(table.to_place(at) == p);
  });
  location_table table;
  EXPECT_FALSE(table.to_place(no_loc).known());
  EXPECT_FALSE(table.to_place(table.child(table.object(1), kind::field, 1)).known());
}

}  // namespace
}  // namespace ra::analyzer
