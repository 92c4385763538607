// What marks add to tasks: a receiver of what was given away, a second handle of one task of a
// group, bodies that a mark speaks for.

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using test::events_of;

/// A function that makes an object, gives a pointer to it away, and does what `then` says.
std::vector<std::string> given(const std::string& then, const std::string& more = "") {
  return events_of(R"(
    function "f" "f" [body]
      var parameter "p" type 1
      var "t" type 3
      block
        spawn receiver = ? (%p)  ; @given
)" + then + "      block\n" + more);
}

TEST(Receiver, MayUseWhatWasGivenAway) {
  EXPECT_THAT(given("        write %p.*  ; @after\n"),
              ElementsAre("race: write *p @given / write *p @after"));
}

TEST(Receiver, LeavesThePointerItselfAlone) {
  EXPECT_THAT(given("        write %p\n        assign %p = new\n        write %p.*\n"), IsEmpty());
}

TEST(Receiver, MayGiveBackWhatIsWaitedFor) {
  EXPECT_THAT(given("        await @flag\n        write %p.*\n"), IsEmpty());
}

TEST(Receiver, IsNoPartyAgainstAnotherTask) {
  EXPECT_THAT(given(R"(
        declare %t
        spawn thread %t = &#1 (%p)
        join %t
        destroy %t
        end %t
        spawn receiver = ? (%p)
)",
                    R"(
    function "w" "w" [body]
      var parameter "q" type 1
      block
        write %q.*
)"),
              IsEmpty());
}

TEST(Receiver, DoesNotMeetTheCallThatGivesAway) {
  EXPECT_THAT(events_of(R"(
    function "give" "give" [body]
      var parameter "q" type 1
      block
        read %q.*
        spawn receiver = ? (%q)
    function "f" "f" [body]
      var parameter "p" type 1
      block
        call #0 (%p)
)"),
              IsEmpty());
}

TEST(Receiver, OfNothingThatOthersReachIsNoTask) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "n" type 0
      block
        declare %n
        assign %n = 3
        spawn receiver = ? (%n)
        write %n
        end %n
)"),
              IsEmpty());
}

/// Starts a task in a group of the caller, with a handle of its own, and does what `then` says.
std::vector<std::string> in_group(const std::string& then) {
  return events_of(R"(
    function "w" "w" [body]
      block
        write @g  ; @task
    function "f" "f" [body]
      var parameter "all" type 11
      var "one" type 18
      block
        declare %one
        spawn group %all = &#0 () -> %one
)" + then + R"(
        write @g  ; @main
        destroy %one
        end %one
)");
}

TEST(TaskOfAGroup, EndsWithTheJoinOfItsOwnHandle) {
  EXPECT_THAT(in_group("        join %one\n"), IsEmpty());
}

TEST(TaskOfAGroup, GoesOnWhenItsOwnHandleIsDropped) {
  EXPECT_THAT(in_group(""), ElementsAre("race: write g @task / write g @main"));
}

}  // namespace
}  // namespace ra::analyzer
