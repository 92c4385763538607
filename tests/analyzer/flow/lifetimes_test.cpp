// Which variables exist where: what unwinding destroys.

#include "analyzer/flow/lifetimes.h"

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* branches = R"(
    function "f" "f" [body]
      var "a" type 3
      var "b" type 3
      var "c" type 3
      block -> 1 2
        declare %a
        declare %b
      block -> 3
        declare %c
        end %c
        end %b
      block -> 3
      block
        end %a
  )";

TEST(Lifetimes, AreInOrderOfDeclaration) {
  const test::flow_unit under(branches);
  const lifetimes lives(under.u.functions[0], under.u);
  EXPECT_THAT(lives.at(0, 0), IsEmpty());
  EXPECT_THAT(lives.at(0, 1), ElementsAre(0));
  EXPECT_THAT(lives.at(0, 2), ElementsAre(0, 1));
  EXPECT_THAT(lives.at(1, 1), ElementsAre(0, 1, 2));
  EXPECT_THAT(lives.at(1, 2), ElementsAre(0, 1));
}

TEST(Lifetimes, CountWhatExistsOnEveryWay) {
  const test::flow_unit under(branches);
  const lifetimes lives(under.u.functions[0], under.u);
  EXPECT_THAT(lives.at(2, 0), ElementsAre(0, 1));
  EXPECT_THAT(lives.at(3, 0), ElementsAre(0));
  EXPECT_THAT(lives.at(3, 1), IsEmpty());
}

TEST(Lifetimes, AnObjectWhoseConstructorRunsIsNotThereYet) {
  const test::flow_unit under(R"(
    function "make" "guard::guard" [body method constructor] class 3
      var self "this" type 24
      block
    function "drop" "guard::~guard" [body method destructor] class 3
      var self "this" type 24
      block
    function "f" "f" [body]
      var "l" type 23
      block
        declare %l
        call #0 (&%l)
        write @g
        call #1 (&%l)
        write @g
  )");
  const lifetimes lives(under.u.functions[2], under.u);
  EXPECT_THAT(lives.at(0, 1), IsEmpty());
  EXPECT_THAT(lives.at(0, 2), ElementsAre(0));
  EXPECT_THAT(lives.at(0, 4), IsEmpty());
}

TEST(Lifetimes, KnowWhatIsInsideATry) {
  const test::flow_unit under(R"(
    function "f" "f" [body]
      var "outside" type 3
      var "inside" type 3
      var "inner" type 3
      block -> 1
        declare %outside
      block -> 2 handlers 4
        declare %inside
      block -> 5 handlers 3
        declare %inner
      block -> 4 handlers 4
      block -> 5
      block
  )");
  const lifetimes lives(under.u.functions[0], under.u);
  EXPECT_FALSE(lives.inside(0, 4));
  EXPECT_TRUE(lives.inside(1, 4));
  EXPECT_FALSE(lives.inside(1, 3));
  EXPECT_TRUE(lives.inside(2, 3));
  EXPECT_TRUE(lives.inside(2, 4));
}

}  // namespace
}  // namespace ra::analyzer
