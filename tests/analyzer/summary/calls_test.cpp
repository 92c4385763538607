// Across calls: what a function does to its caller's objects, locks, tasks and callables.

#include "analyzer/summary/summarise.h"
#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using test::flow_unit;

std::vector<std::string> events_of(std::string_view body) {
  flow_unit under(body);
  under.seen = summarise(*under.context).seen;
  return under.events();
}

TEST(Calls, AccessesAreTheCallers) {
  EXPECT_THAT(events_of(R"(
    function "main" "main" [body]
      var "c" type 5
      var "d" type 5
      var "t" type 3
      block
        declare %c
        spawn thread %t = &#1 (&%c)
        call #1 (&%c)
        call #1 (&%d)
        join %t
    function "add" "add" [body]
      var parameter "c" type 6
      block
        call #2 (%c)
    function "inner" "inner" [body]
      var parameter "c" type 6
      block
        write %c.*.n         ; @write
  )"), ElementsAre("race: write c.n @write / write c.n @write"));
}

TEST(Calls, AFunctionThatLoweringGaveUpOnIsCountedAndNotLookedAt) {
  flow_unit under(R"(
    function "f" "f" [body]
      body entry 0 exit 0 [gave_up]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
  )");
  const unit_summary all = summarise(*under.context);
  EXPECT_THAT(all.given_up, SizeIs(1));
  EXPECT_THAT(all.seen, IsEmpty()) << "what is there names the function it was seen in";
}

TEST(Calls, WrappersOfLocks) {
  EXPECT_THAT(events_of(R"(
    function "lock" "lock" [body method] class 0
      var self "this" type 6
      block
        acquire exclusive %this.*.m
    function "unlock" "unlock" [body method] class 0
      var self "this" type 6
      block
        release exclusive %this.*.m
    function "add" "add" [body method] class 0
      var self "this" type 6
      block
        call #0 (%this)
        write %this.*.n      ; @locked
        call #1 (%this)
        write %this.*.n      ; @bare
    function "main" "main" [body]
      var "c" type 5
      var "t" type 3
      block
        declare %c
        spawn thread %t = &#2 (&%c)
        call #0 (&%c)
        read %c.n            ; @main
        call #1 (&%c)
        join %t
  )"), UnorderedElementsAre(testing::StartsWith("held at exit: m"), testing::StartsWith("let go unheld: m"),
                            "race: write c.n @bare / read c.n @main"));
}

TEST(Calls, AGuardClassOfTheUsersOwnIsLearned) {
  EXPECT_THAT(events_of(R"(
    function "guard" "guard" [body method constructor] class 3
      var self "this" type 24
      var parameter "m" type 14
      block
        assign %this.*.lock = %m
        acquire exclusive %m.*
    function "unguard" "unguard" [body method destructor] class 3
      var self "this" type 24
      block
        release exclusive %this.*.lock.*
    function "w" "w" [body]
      var "l" type 23
      block
        declare %l
        call #0 (&%l, &@m)
        write @g
        call #1 (&%l)
        end %l
        acquire exclusive @m
        release exclusive @m
        write @g             ; @bare
    function "main" "main" [body]
      var "t" type 3
      var "l" type 23
      block
        declare %l
        spawn thread %t = &#2 ()
        call #0 (&%l, &@m)
        read @g              ; @main
        call #1 (&%l)
        join %t
  )"), UnorderedElementsAre(testing::StartsWith("let go"), "race: write g @bare / read g @main"));
}

TEST(Calls, AReturnedGuardStillHolds) {
  EXPECT_THAT(events_of(R"(
    function "make" "make" [body]
      var "l" type 4
      block
        guard construct %l (&@m)
        give move %l
        guard destroy %l
    function "main" "main" [body]
      var "l" type 4
      block
        call #0 () -> %l
        acquire exclusive @m       ; @again
        release exclusive @m
        guard destroy %l
        acquire exclusive @m
        release exclusive @m
  )"), ElementsAre(testing::StartsWith("taken twice: m")));
}

TEST(Calls, TakenTwiceInACallee) {
  EXPECT_THAT(events_of(R"(
    function "inner" "inner" [body]
      var parameter "c" type 6
      block
        acquire exclusive %c.*.m
        release exclusive %c.*.m
    function "middle" "middle" [body]
      var parameter "c" type 6
      block
        call #0 (%c)
    function "main" "main" [body]
      var "c" type 5
      var "d" type 5
      block
        acquire exclusive %c.m     ; @taken
        call #1 (&%d)
        call #1 (&%c)              ; @call
        release exclusive %c.m
  )"), testing::Contains("taken twice: c.m @taken -> @call"));
}

TEST(Calls, TheOutcomeTellsWhetherTheLockIsHeld) {
  EXPECT_THAT(events_of(R"(
    function "try" "try" [body]
      var "ok" type 0
      block -> 1 2 if %ok != 0
        acquire exclusive @m [attempt] -> %ok
      block -> 3
        give 1
      block -> 3
        give 0
      block
    function "main" "main" [body]
      var "got" type 0
      block -> 1 2 if %got != 0
        call #0 () -> %got
      block -> 2
        release exclusive @m
      block
        acquire exclusive @m
        release exclusive @m
  )"), testing::Not(testing::Contains(testing::HasSubstr("taken twice"))));
}

TEST(Callables, CalledNowUnderTheCalleesLock) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write @g                   ; @lambda
    function "locked" "locked" [body]
      var parameter "f" type 22
      block
        acquire exclusive @m
        call %f.* ()
        release exclusive @m
    function "bare" "bare" [body]
      var parameter "f" type 22
      block
        call %f.* ()               ; @bare
    function "w" "w" [body]
      var "c" type 7
      block
        assign %c.() = &#0
        call #1 (&%c)
    function "main" "main" [body]
      var "t" type 3
      var "c" type 7
      block
        spawn thread %t = &#3 ()
        acquire exclusive @m
        read @g
        release exclusive @m
        assign %c.() = &#0
        call #2 (&%c)
        join %t
  )"), ElementsAre("race: write g @lambda / write g @lambda"));
}

TEST(Callables, FunctionsAreValues) {
  EXPECT_THAT(events_of(R"(
    function "callback" "callback" [body]
      block
        write @g             ; @callback
    function "twice" "twice" [body]
      var parameter "f" type 2
      block
        call %f ()
        call %f ()
    function "hand_on" "hand_on" [body]
      var parameter "f" type 2
      block
        call #1 (%f)
    function "start" "start" [body]
      var parameter "t" type 2
      var parameter "f" type 2
      block
        spawn pthread %t.* = %f (0)
    function "other" "other" [body]
      block
        read @g              ; @other
    function "main" "main" [body]
      var "t" type 3
      block
        call #3 (&%t, &#4)
        call #2 (&#0)
        join %t
  )"), ElementsAre("race: read g @other / write g @callback"));
}

TEST(Callables, KeptInAMemberAndCalledLater) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write @g             ; @lambda
    function "set" "set" [body method] class 0
      var self "this" type 6
      var parameter "f" type 16
      block
        assign %this.*.call = %f
    function "run" "run" [body method] class 0
      var self "this" type 6
      block
        call %this.*.call ()
    function "main" "main" [body]
      var "o" type 5
      var "c" type 7
      var "t" type 3
      block
        declare %o
        assign %c.() = &#0
        call #1 (&%o, %c)
        spawn thread %t = &#2 (&%o)
        write @g             ; @main
        join %t
  )"), ElementsAre("race: write g @lambda / write g @main"));
}

TEST(Callables, StartedByTheCallee) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.p.*    ; @lambda
    function "start" "start" [body]
      var parameter "t" type 25
      var parameter "f" type 16
      block
        spawn thread %t.* = %f ()
    function "main" "main" [body]
      var "n" type 0
      var "c" type 7
      var "t" type 3
      block
        declare %n
        declare %t
        assign %c.p = &%n
        assign %c.() = &#0
        call #1 (&%t, %c)
        write %n             ; @main
        join %t
        write %n
        destroy %t
        end %n
  )"), ElementsAre("race: write n @lambda / write n @main"));
}

// What the callee's tasks run is known where the callables are, when these tasks have ended.
TEST(Callables, RunSideBySideByTasksThatEndInTheCallee) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.p.*    ; @lambda
    function "run_both" "run_both" [body]
      var parameter "f" type 7
      var parameter "g" type 7
      var "t" type 10
      var "t2" type 10
      block
        spawn jthread %t = %f ()
        spawn jthread %t2 = %g ()
        destroy %t2
        destroy %t
    function "run_in_turn" "run_in_turn" [body]
      var parameter "f" type 7
      var parameter "g" type 7
      var "t" type 10
      block
        spawn jthread %t = %f ()
        join %t
        spawn jthread %t = %g ()
        destroy %t
    function "main" "main" [body]
      var "n" type 0
      var "c" type 7
      var "d" type 7
      block
        declare %n
        assign %c.p = &%n
        assign %c.() = &#0
        assign %d.p = &%n
        assign %d.() = &#0
        call #2 (%c, %d)
        call #1 (%c, %d)
        write %n
        end %n
  )"), ElementsAre("race: write n @lambda / write n @lambda"));
}

TEST(Callables, KeptInAMemberAndCalledByTasksOfTheObject) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.p.*    ; @lambda
    function "tick" "tick" [body method] class 0
      var self "this" type 6
      block
        call %this.*.call ()
    function "run" "run" [body method] class 0
      var self "this" type 6
      var "t" type 10
      var "t2" type 10
      block
        spawn jthread %t = &#1 (%this)
        spawn jthread %t2 = &#1 (%this)
        destroy %t2
        destroy %t
    function "main" "main" [body]
      var "n" type 0
      var "o" type 5
      var "c" type 7
      block
        declare %n
        declare %o
        assign %c.p = &%n
        assign %c.() = &#0
        assign %o.call = %c
        call #2 (&%o)
        end %n
  )"), ElementsAre("race: write n @lambda / write n @lambda"));
}

// Each instance is called with its own number: elements are apart, and what has no number is not.
TEST(Callables, RunByEveryInstanceWithANumberOfItsOwn) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      var parameter "i" type 0
      block
        write @a.[%i]
        write %this.*.p.*    ; @shared
    function "run_all" "run_all" [body]
      var parameter "f" type 7
      var parameter "n" type 0
      var "ts" type 12
      var "i" type 0
      block -> 1
        assign %i = 0
      block -> 2 3 if %i < %n
      block -> 1
        spawn jthread %ts.[] = %f (%i)
        assign %i = %i + 1
      block
        destroy %ts.[]
    function "main" "main" [body]
      var parameter "n" type 0
      var "sum" type 0
      var "c" type 7
      block
        declare %sum
        assign %c.p = &%sum
        assign %c.() = &#0
        call #1 (%c, %n)
        end %sum
  )"), ElementsAre("race: write sum @shared / write sum @shared (instances)"));
}

TEST(Tasks, JoinedByACalleeThatWasGivenTheNumberOfTheThread) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g
    function "finish" "finish" [body]
      var parameter "t" type 18
      block
        join %t
    function "main" "main" [body]
      var "t" type 18
      block
        declare %t
        spawn pthread %t = &#0 ()
        call #1 (%t)
        write @g
        end %t
  )"), IsEmpty());
}

TEST(Tasks, JoinedByALoopInACallee) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g
    function "join_all" "join_all" [body]
      var parameter "ts" type 30
      var parameter "n" type 0
      var "i" type 0
      block -> 1
        assign %i = 0
      block -> 2 3 if %i < %n
      block -> 1
        join %ts.*.[%i]
        assign %i = %i + 1
      block
    function "main" "main" [body]
      var parameter "n" type 0
      var "ts" type 12
      block
        declare %ts
        spawn thread %ts.[] = &#0 ()
        call #1 (&%ts, %n)
        write @g
        destroy %ts.[]
        end %ts
  )"), IsEmpty());
}

TEST(Tasks, ReturnedByACalleeAndKeptByNobody) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "start" "start" [body]
      var "t" type 29
      block
        spawn async %t = &#0 ()
        give move %t
    function "main" "main" [body]
      var temporary type 29
      var "kept" type 29
      block
        call #1 () -> %kept
        call #1 () -> %0 [discarded]   ; @dropped
        destroy %0
        destroy %kept
  )"), ElementsAre("discarded: - @dropped"));
}

TEST(Tasks, StartedInACalleeAndJoinedInAnother) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g             ; @task
    function "start" "start" [body]
      var parameter "t" type 25
      block
        spawn thread %t.* = &#0 ()
    function "stop" "stop" [body]
      var parameter "t" type 25
      block
        join %t.*
    function "main" "main" [body]
      var "t" type 3
      block
        declare %t
        call #1 (&%t)
        write @g             ; @main
        call #2 (&%t)
        write @g
        destroy %t
  )"), ElementsAre("race: write g @task / write g @main"));
}

TEST(Tasks, JoinedBeforeTheCalleeReturnsAreItsOwnDoing) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g             ; @task
    function "both" "both" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        join %t
        destroy %t
    function "main" "main" [body]
      var "t" type 3
      block
        call #1 ()
        write @g
        spawn thread %t = &#1 ()
        call #1 ()
        join %t
  )"), ElementsAre("race: write g @task / write g @task"));
}

/// One of two levels that each start a task twice: names of tasks must not grow with each level.
TEST(Tasks, ThoseThatEndedAreNotHandedUp) {
  std::string text = R"(
    function "w" "w" [body]
      block
        write @g
    function "f0" "f0" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        join %t
  )";
  for (int i = 1; i < 30; ++i) {
    const std::string name = "\"f" + std::to_string(i) + "\" ";
    text += "    function " + name + name + "[body]\n      block\n";
    for (int k = 0; k < 3; ++k) text += "        call #" + std::to_string(i) + " ()\n";
  }
  flow_unit under(text);
  under.seen = summarise(*under.context).seen;
  EXPECT_THAT(under.seen.back().tasks, SizeIs(testing::Le(3u)));
  EXPECT_THAT(under.events(), IsEmpty());
}

TEST(Tasks, ThoseThatGoOnAreNotMultipliedByEveryWayToThem) {
  std::string text = R"(
    function "w" "w" [body]
      block
        write @g
    function "f0" "f0" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        detach %t
  )";
  for (int i = 1; i < 30; ++i) {
    const std::string name = "\"f" + std::to_string(i) + "\" ";
    text += "    function " + name + name + "[body]\n      block\n";
    for (int k = 0; k < 3; ++k) text += "        call #" + std::to_string(i) + " ()\n";
  }
  flow_unit under(text);
  under.seen = summarise(*under.context).seen;
  EXPECT_THAT(under.seen.back().tasks, SizeIs(testing::Le(64u)));
}

TEST(Objects, MadeByACalleeAreTheCallersToShare) {
  EXPECT_THAT(events_of(R"(
    function "make" "make" [body]
      var "p" type 6
      block
        assign %p = new
        give %p
    function "w" "w" [body]
      var parameter "p" type 6
      block
        write %p.*.n         ; @task
    function "main" "main" [body]
      var "p" type 6
      var "q" type 6
      var "t" type 3
      block
        call #0 () -> %p
        call #0 () -> %q
        spawn thread %t = &#1 (%p)
        write %q.*.n
        write %p.*.n         ; @main
        join %t
  )"), ElementsAre("race: write object.n @task / write object.n @main"));
}

TEST(Objects, EachRoundsOwn) {
  EXPECT_THAT(events_of(R"(
    function "make" "make" [body]
      var "p" type 6
      block
        assign %p = new
        give %p
    function "w" "w" [body]
      var parameter "p" type 6
      block
        write %p.*.n         ; @task
    function "main" "main" [body]
      var parameter "go" type 0
      var "p" type 6
      var "t" type 3
      block -> 1
      block -> 2 3 if %go != 0
      block -> 1
        declare %p
        call #0 () -> %p
        write %p.*.n
        spawn thread %t = &#1 (%p)
        detach %t            ; @detach
        end %p
      block
  )"), ElementsAre("detached: t @detach"));
}

TEST(Recursion, EndsAndSeesTheAccesses) {
  EXPECT_THAT(events_of(R"(
    function "even" "even" [body]
      var parameter "n" type 0
      block -> 1 2 if %n != 0
        write @g             ; @even
      block -> 2
        call #1 (%n)
      block
    function "odd" "odd" [body]
      var parameter "n" type 0
      block -> 1 2 if %n != 0
        write @flag          ; @odd
      block -> 2
        call #0 (%n)
      block
    function "main" "main" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 (?)
        read @g              ; @g
        read @flag           ; @flag
        join %t
  )"), ElementsAre("race: write flag @odd / read flag @flag", "race: write g @even / read g @g"));
}

TEST(Virtual, AnyOverriderMayRun) {
  EXPECT_THAT(events_of(R"(
    function "base" "base" [method virtual] class 0 overridden_by(1 2)
      var self "this" type 6
    function "one" "one" [body method virtual] class 0
      var self "this" type 6
      block
        write @g             ; @one
    function "two" "two" [body method virtual] class 0
      var self "this" type 6
      block
        write @flag          ; @two
    function "main" "main" [body]
      var parameter "o" type 6
      var "t" type 3
      block
        spawn thread %t = &#1 (%o)
        call #0 (%o) [virtual]
        write @flag          ; @main
        join %t
  )"), testing::Contains("race: write g @one / write g @one"));
}

TEST(Contracts, SpeakForFunctionsWithoutABody) {
  EXPECT_THAT(events_of(R"(
    function "lock" "lock" [method] class 0
      var self "this" type 6
      contract acquires %this.*.m
    function "unlock" "unlock" [method] class 0
      var self "this" type 6
      contract releases %this.*.m
    function "w" "w" [body]
      var parameter "c" type 6
      block
        call #0 (%c)
        write %c.*.n
        call #1 (%c)
        write %c.*.n         ; @bare
    function "main" "main" [body]
      var "c" type 5
      var "t" type 3
      block
        declare %c
        spawn thread %t = &#2 (&%c)
        call #0 (&%c)
        read %c.n            ; @main
        call #1 (&%c)
        join %t
  )"), ElementsAre("race: write c.n @bare / read c.n @main"));
}

TEST(Budget, FunctionsThatAreTooLongAreCounted) {
  std::string text = "    function \"f\" \"f\" [body]\n      block\n        suspend\n";
  for (int i = 0; i < 200; ++i) text += "        write @g\n";
  text += "    function \"ok\" \"ok\" [body]\n      block\n        suspend\n";
  flow_unit under(text);
  under.context->limits.steps = 100;
  const unit_summary all = summarise(*under.context);
  EXPECT_EQ(all.functions, 2u);
  EXPECT_THAT(all.given_up, ElementsAre(0u));
  EXPECT_TRUE(all.seen[0].gave_up);
  EXPECT_FALSE(all.seen[1].gave_up);
}

}  // namespace
}  // namespace ra::analyzer
