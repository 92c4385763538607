// Exceptions on their way out: destructors run first, handlers get what is raised in their `try`.

#include <string>

#include "analyzer/summary/summarise.h"
#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using test::flow_unit;

/// Functions 0 and 1: raise if asked to; a guard that keeps a thread (or a lock) behind `lock`.
constexpr const char* helpers = R"(
    function "check" "check" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
      block -> 2
        raise
      block
    function "keep" "joiner::joiner" [body method constructor nothrow] class 3
      var self "this" type 24
      var parameter "t" type 25
      block
        assign %this.*.lock = %t [initial]
)";
constexpr const char* joining = R"(
    function "join" "joiner::~joiner" [body method destructor nothrow] class 3
      var self "this" type 24
      block
        join %this.*.lock.*
)";

std::vector<std::string> events_of(const std::string& body) {
  std::string prelude = test::flow_prelude;
  const std::string guard = "class 3 \"guard_class\" fields(8)";
  prelude.replace(prelude.find(guard), guard.size(), guard + " destructor 2");
  flow_unit under(helpers + body, prelude);
  under.seen = summarise(*under.context).seen;
  return under.events();
}

constexpr const char* with_guard = R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var parameter "x" type 0
      var "t" type 3
      var "l" type 23
      block
        declare %t
        spawn thread %t = &#3 ()
        declare %l
        call #1 (&%l, &%t) [nothrow]
        call #0 (%x)               ; @call
        call #2 (&%l) [nothrow]
        end %l
        destroy %t                 ; @end
        end %t
)";

TEST(Unwinding, AGuardThatJoinsDoesSoForExceptions) {
  EXPECT_THAT(events_of(std::string(joining) + with_guard), IsEmpty());
}

TEST(Unwinding, AGuardThatDoesNothingLeavesTheThread) {
  EXPECT_THAT(events_of(std::string(R"(
    function "join" "joiner::~joiner" [body method destructor nothrow] class 3
      var self "this" type 24
      block
)") + with_guard),
              ElementsAre("destroyed joinable: t @end", "destroyed unwinding: t @call"));
}

TEST(Unwinding, ADestructorThatIsNotHereMayDoAnything) {
  EXPECT_THAT(events_of(std::string(R"(
    function "join" "joiner::~joiner" [method destructor nothrow] class 3
      var self "this" type 24
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var parameter "x" type 0
      var "t" type 3
      var "l" type 23
      block
        declare %t
        spawn thread %t = &#3 ()
        declare %l
        call #1 (&%l, &%t) [nothrow]
        call #0 (%x)
        call #2 (&%l) [nothrow]
        end %l
        join %t
        destroy %t                 ; @end
        end %t
)")), IsEmpty());
}

TEST(Unwinding, AHandlerMayLetGoWhatWasTakenBeforeItsTry) {
  EXPECT_THAT(events_of(std::string(joining) + R"(
    function "f" "f" [body]
      var parameter "x" type 0
      block choose -> 1 2
        acquire exclusive @m
      block -> 3 handlers 2
        call #0 (%x)
      block -> 4
        release exclusive @m
        raise
      block -> 4
        release exclusive @m
      block
)"), IsEmpty());
}

TEST(Unwinding, WhatIsDeclaredInsideTheTryDiesBeforeItsHandler) {
  EXPECT_THAT(events_of(std::string(joining) + R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var parameter "x" type 0
      var "t" type 3
      block choose -> 1 2
      block -> 2 handlers 2
        declare %t
        spawn thread %t = &#3 ()
        call #0 (%x)               ; @call
        join %t
        destroy %t                 ; @end
        end %t
      block
)"), ElementsAre("destroyed unwinding: t @call"));
}

/// A lock held by hand around a `try` that calls `parse`, whose handlers catch `caught`.
std::vector<std::string> events_around_try(const std::string& thrown, const std::string& caught) {
  std::string text = R"(
    function "parse" "parse" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
      block -> 2
        raise THROWN
      block
    function "f" "f" [body]
      var parameter "x" type 0
      block choose -> 1 2
        acquire exclusive @m        ; @taken
      block -> 4 handlers 2
        call #3 (%x)
      block choose -> 4 3
      block -> 5
        raise CAUGHT [weak]         ; @passes
      block -> 5
        release exclusive @m
      block
)";
  text.replace(text.find("THROWN"), 6, thrown);
  text.replace(text.find("CAUGHT"), 6, caught);
  return events_of(std::string(joining) + text);
}

TEST(Unwinding, AHandlerOfABaseCatches) {
  EXPECT_THAT(events_around_try("\"range, logic, exception\"", "\"alloc, logic\""), IsEmpty());
}

TEST(Unwinding, WhatNoHandlerFitsPasses) {
  EXPECT_THAT(events_around_try("\"range, logic, exception\"", "\"alloc\""),
              ElementsAre("held at raise: m @taken -> @passes"));
}

TEST(Unwinding, WhatIsNotKnownIsNotCaughtByName) {
  EXPECT_THAT(events_around_try("", "\"exception\""),
              ElementsAre("held at raise: m @taken -> @passes"));
}

TEST(Unwinding, ATryInWhichNothingIsSeenToBeRaisedLetsNothingPass) {
  EXPECT_THAT(events_of(std::string(joining) + R"(
    function "f" "f" [body]
      var parameter "x" type 0
      block choose -> 1 2
        acquire exclusive @m
      block -> 4 handlers 2
        read %x
      block choose -> 4 3
      block -> 5
        raise "alloc" [weak]
      block -> 5
        release exclusive @m
      block
)"), IsEmpty());
}

TEST(Unwinding, AGroupIsNotWaitedForWhenAnExceptionPasses) {
  EXPECT_THAT(events_of(std::string(joining) + R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var parameter "x" type 0
      var "g" type 11
      block
        declare %g
        spawn group %g = &#3 ()
        call #0 (%x)               ; @call
        join %g
        destroy %g
        end %g
)"), ElementsAre("group not waited: g @call"));
}

}  // namespace
}  // namespace ra::analyzer
