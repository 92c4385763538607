// What a function leaves to its callers: guarded accesses under their locks, locks they let it let
// go, arguments that decide whether something happens.

#include <string>

#include "analyzer/summary/summarise.h"
#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using test::flow_unit;

std::vector<std::string> events_of(const std::string& body) {
  // counter::n is guarded by counter::m.
  std::string prelude = test::flow_prelude;
  const std::string field = "field 0 \"n\" class 0 type 0";
  prelude.replace(prelude.find(field), field.size(), field + " guarded %0.*.m");
  prelude += "type 32 \"threads *\" [pointer] element 12\n";
  flow_unit under(body, prelude);
  under.seen = summarise(*under.context).seen;
  return under.events();
}

constexpr const char* helper = R"(
    function "trim" "counter::trim" [body method private] class 0
      var self "this" type 6
      block
        write %this.*.n           ; @trim
)";
constexpr const char* locked_caller = R"(
    function "add" "counter::add" [body method] class 0
      var self "this" type 6
      block
        acquire exclusive %this.*.m
        call #0 (%this)
        release exclusive %this.*.m
)";
constexpr const char* bare_caller = R"(
    function "set" "counter::set" [body method] class 0
      var self "this" type 6
      block
        call #0 (%this)
)";

TEST(Callers, HoldTheLockOfAPrivateHelper) {
  EXPECT_THAT(events_of(std::string(helper) + locked_caller), IsEmpty());
}

TEST(Callers, WithoutTheLockAreToldWhereTheHelperNeedsIt) {
  EXPECT_THAT(events_of(std::string(helper) + locked_caller + bare_caller),
              ElementsAre("unguarded: write n @trim needs m"));
}

TEST(Callers, ThatAreNotSeenLeaveTheHelperToAnswer) {
  EXPECT_THAT(events_of(helper), ElementsAre("unguarded: write n @trim needs m"));
}

TEST(Callers, OfAFunctionForAllAreNotAsked) {
  std::string open = helper;
  open.replace(open.find(" private"), 8, "");
  EXPECT_THAT(events_of(open + locked_caller), ElementsAre("unguarded: write n @trim needs m"));
}

TEST(Callers, ThatStartAHelperAsATaskHoldNothingForIt) {
  EXPECT_THAT(events_of(std::string(helper) + R"(
    function "start" "start" [body]
      var parameter "c" type 6
      var "t" type 3
      block
        acquire exclusive %c.*.m
        spawn thread %t = &#0 (%c)
        join %t
        release exclusive %c.*.m
)"), ElementsAre("unguarded: write c->n @trim needs c->m"));
}

TEST(Callers, OfAFunctionThatRunsTheirClosureHoldTheLockForIt) {
  EXPECT_THAT(events_of(R"(
    function "body" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.self.*.n
    function "twice" "twice" [body instance]
      var parameter "run" type 7
      block
        call #0 (&%run)
        call #0 (&%run)
    function "f" "f" [body]
      var parameter "c" type 6
      var "l" type 7
      block
        declare %l
        assign %l.() = &#0 [initial]
        assign %l.self = %c [initial]
        acquire exclusive %c.*.m
        call #1 (move %l)
        release exclusive %c.*.m
)"), IsEmpty());
}

constexpr const char* asks_whether_locked = R"(
    function "add" "add" [body]
      var parameter "c" type 6
      var parameter "locked" type 0
      block -> 1 2 if %locked == 0
      block -> 2
        acquire exclusive %c.*.m
      block -> 3 4 if %locked == 0
      block -> 4
        release exclusive %c.*.m
      block
)";

TEST(Callers, DecideByTheirArgumentsWhetherALockIsTaken) {
  EXPECT_THAT(events_of(std::string(asks_whether_locked) + R"(
    function "f" "f" [body]
      var parameter "c" type 6
      block
        acquire exclusive %c.*.m  ; @held
        call #0 (%c, 1)
        call #0 (%c, 0)           ; @again
        release exclusive %c.*.m
)"), ElementsAre("taken twice: c->m @held -> @again"));
}

TEST(Callers, PassOnWhatTheirOwnCallersDecide) {
  EXPECT_THAT(events_of(std::string(asks_whether_locked) + R"(
    function "pass" "pass" [body]
      var parameter "c" type 6
      var parameter "locked" type 0
      block
        call #0 (%c, %locked)
    function "f" "f" [body]
      var parameter "c" type 6
      block
        acquire exclusive %c.*.m  ; @held
        call #1 (%c, 1)
        call #1 (%c, 0)           ; @again
        release exclusive %c.*.m
)"), ElementsAre("taken twice: c->m @held -> @again"));
}

TEST(Callers, DecideByTheirArgumentsWhetherATaskLooks) {
  const auto started_with = [](const std::string& argument) {
    return events_of(R"(
    function "peek" "peek" [body]
      var parameter "wanted" type 0
      block -> 1 2 if %wanted != 0
      block -> 2
        read @g                   ; @peek
      block
    function "work" "work" [body]
      var parameter "wanted" type 0
      block
        call #0 (%wanted)
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#1 ()" + argument + R"()
        write @g                  ; @main
        join %t
)");
  };
  EXPECT_THAT(started_with("0"), IsEmpty());
  EXPECT_THAT(started_with("1"), ElementsAre("race: read g @peek / write g @main"));
}

TEST(Callers, KnowWhichWayOutTheirArgumentsChoose) {
  EXPECT_THAT(events_of(R"(
    function "finish" "finish" [body]
      var parameter "c" type 6
      var parameter "unlock" type 0
      block -> 1 2 if %unlock != 0
      block -> 2
        release exclusive %c.*.m  ; @finish
      block
    function "f" "f" [body]
      var parameter "c" type 6
      block
        acquire exclusive %c.*.m
        call #0 (%c, 0)
        call #0 (%c, 1)
)"), ElementsAre("let go unheld: c->m @finish"));
}

/// Takes a lock if it is given one, and starts nothing: two tasks that call it.
std::vector<std::string> events_of_optional_lock(const std::string& lock) {
  std::string text = R"(
    function "add" "add" [body]
      var parameter "c" type 6
      var parameter "lock" type 14
      block -> 1 2 if %lock != 0
      block -> 3
        acquire exclusive %lock.*
        write %c.*.value          ; @locked
        release exclusive %lock.*
      block -> 3
        write %c.*.value          ; @bare
      block
    function "pass" "pass" [body]
      var parameter "c" type 6
      var parameter "lock" type 14
      block
        call #0 (%c, %lock)
    function "f" "f" [body]
      var "c" type 5
      var "t" type 3
      block
        declare %c
        declare %t
        spawn thread %t = &#1 (&%c, LOCK)
        call #1 (&%c, LOCK)
        join %t
        destroy %t
        end %t
        end %c
)";
  for (std::size_t at = text.find("LOCK"); at != std::string::npos; at = text.find("LOCK")) {
    text.replace(at, 4, lock);
  }
  for (std::size_t at = text.find(".value"); at != std::string::npos; at = text.find(".value")) {
    text.replace(at, 6, ".call");
  }
  return events_of(text);
}

TEST(Callers, DecideWhetherAnAccessIsMadeWithoutALock) {
  EXPECT_THAT(events_of_optional_lock("&@m"), IsEmpty());
  EXPECT_THAT(events_of_optional_lock("0"),
              testing::Contains("race: write c.call @bare / write c.call @bare"));
}

TEST(Callers, KnowWhatAnObjectHeldUnlessItMayHaveChangedSince) {
  // The flag of the object decides; the caller stored it before it called.
  const auto with = [](const std::string& first) {
    std::string text = R"(
    function "use" "use" [body]
      var parameter "c" type 6
      block
        FIRST
      block -> 2 3 if %c.*.m.# != 0
      block -> 3
        write @g                  ; @use
      block
    function "f" "f" [body]
      var "c" type 5
      var "t" type 3
      block
        declare %c
        assign %c.m.# = 0
        declare %t
        spawn thread %t = &#0 (&%c)
        write @g                  ; @main
        join %t
        destroy %t
        end %t
        end %c
)";
    text.replace(text.find("FIRST"), 5, first);
    text.replace(text.find("block\n        " + first), 5, "block -> 1");
    return events_of(text);
  };
  EXPECT_THAT(with("read @flag"), IsEmpty());
  EXPECT_THAT(with("await @done"), ElementsAre("race: write g @use / write g @main"));
}

TEST(Callers, HandOverALockThatTheyHold) {
  flow_unit under(R"(
    function "finish" "finish" [body]
      block
        release exclusive @m
    function "stray" "stray" [body]
      block
        release exclusive @m2
    function "f" "f" [body]
      block
        acquire exclusive @m
        call #0 ()
        call #1 ()
  )");
  const unit_summary all = summarise(*under.context);
  const loc_id m = under.context->locations.global(1);
  const loc_id m2 = under.context->locations.global(2);
  EXPECT_TRUE(under.context->handed_over.contains({0, m}));
  EXPECT_FALSE(under.context->handed_over.contains({1, m2}));
}

TEST(Callers, TrustWhatAContractSaysOfABody) {
  EXPECT_THAT(events_of(R"(
    function "enter" "enter" [body]
      var parameter "c" type 6
      contract acquires %c.*.m
      block
        write @flag [atomic]
    function "leave" "leave" [body]
      var parameter "c" type 6
      contract releases %c.*.m
      block
        write @flag [atomic]
    function "f" "f" [body]
      var parameter "c" type 6
      block
        call #0 (%c)
        write %c.*.n
        call #1 (%c)
        write %c.*.n              ; @bare
)"), ElementsAre("unguarded: write c->n @bare needs c->m"));
}

TEST(Callers, GiveTheirGuardAway) {
  EXPECT_THAT(events_of(R"(
    function "publish" "publish" [body]
      var parameter "held" type 4
      block
        guard unlock %held
        guard destroy %held
    function "f" "f" [body]
      var parameter "c" type 6
      var "l" type 4
      var temporary type 4
      block
        guard construct %l (&%c.*.m)
        assign %1 = move %l [initial]
        call #0 (move %1)
        suspend "co_await"
        write %c.*.n              ; @bare
        guard destroy %l
)"), ElementsAre("unguarded: write c->n @bare needs c->m"));
}

TEST(Callers, KnowThatAHelperJoinedTheirThread) {
  EXPECT_THAT(events_of(R"(
    function "finish" "finish" [body]
      var parameter "t" type 25
      block
        join %t.*
    function "stop" "stop" [body]
      var parameter "t" type 18
      block
        join %t
    function "w" "w" [body]
      block
        write @g
    function "f" "f" [body]
      var "t" type 3
      var "p" type 18
      block
        spawn thread %t = &#2 ()
        call #0 (&%t)
        write @g
        join %t                   ; @twice
        spawn pthread %p = &#2 ()
        call #1 (%p)
        write @g
)"), ElementsAre("join after: t @twice"));
}

TEST(Callers, HaveAllThreadsOfAContainerJoined) {
  EXPECT_THAT(events_of(R"(
    function "join_all" "join_all" [body]
      var parameter "all" type 32
      var "i" type 0
      block -> 1
        assign %i = 0
      block -> 2 3 if %i < 8
      block -> 1
        join %all.*.[%i]
        assign %i = %i + 1
      block
    function "w" "w" [body]
      block
        write @g
    function "f" "f" [body]
      var "all" type 12
      block
        declare %all
        spawn thread %all.[] = &#1 ()
        call #0 (&%all)
        write @g
        destroy %all.[]
        end %all
)"), IsEmpty());
}

}  // namespace
}  // namespace ra::analyzer
