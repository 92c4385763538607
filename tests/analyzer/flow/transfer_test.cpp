// What each kind of fact does, in units small enough to read.

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using test::events_of;
using test::flow_unit;

TEST(Spawn, WhatTheTaskDoesMeetsWhatItsStarterDoesUntilTheJoin) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "f" "f" [body]
      var "t" type 3
      block
        write @g
        declare %t
        spawn thread %t = &#0 ()
        write @g            ; @main
        read @g             ; @read
        join %t
        write @g
        destroy %t
        end %t
  )"), ElementsAre("race: write g @task / read g @read", "race: write g @task / write g @main"));
}

TEST(Spawn, WhatIsStartedOnSomeWaysIsDoubtfulWhereAnotherWayHasJoinedIt) {
  const auto with = [](const char* start_here, const char* start_there) {
    return events_of(std::string(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "f" "f" [body]
      var parameter "c" type 0
      var parameter "d" type 0
      var "t" type 18
      block -> 1 2 if %c != 0
        )") + start_here + R"(
      block -> 2
        )" + start_there + R"(
      block -> 3 4 if %d != 0
      block -> 4
        join %t
      block
        write @g            ; @after
  )");
  };
  const char* const start = "spawn pthread %t = &#0 ()";
  const char* const nothing = "read @flag";
  const auto races = testing::Contains(testing::HasSubstr("@after"));
  EXPECT_THAT(with(start, nothing), races);
  EXPECT_THAT(with(nothing, start), testing::Not(races));
}

TEST(Spawn, ATaskThatWaitsForAMessageRunsFromTheFirstSignalOn) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "f" "f" [body]
      var "t" type 11
      block
        declare %t
        spawn group %t = &#0 () [deferred]
        write @g            ; @before
        signal @done
        write @g            ; @after
        join %t
        write @g
        destroy %t
        end %t
  )"),
              ElementsAre("race: write g @task / write g @after"));
}

TEST(Spawn, WhatAStaticLocalsInitialiserStartsIsStartedOnce) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "start" "start" [body]
      block
        spawn executor = &#0 () [discarded]
    function "instance" "instance" [body]
      block
        call #1 () [initial]
    function "f" "f" [body]
      block
        call #2 ()
        call #2 ()
  )"),
              testing::Each(testing::Not(testing::StartsWith("race"))));
}

TEST(Locks, TheKindOfALockIsOfTheWholeUnit) {
  const char* const taken_twice = R"(
    function "f" "f" [body]
      block
        acquire exclusive @m          ; @first
        acquire exclusive @m          ; @second
        release exclusive @m
        release exclusive @m
    function "make" "make" [body]
      var "attributes" type 0
      block
        assign %attributes.# = KIND
        assign @m.# = %attributes.#
  )";
  const auto with = [&](const std::string& kind) {
    std::string text = taken_twice;
    return events_of(text.replace(text.find("KIND"), 4, kind));
  };
  EXPECT_THAT(with("0"), ElementsAre("taken twice: m @first -> @second"));
  EXPECT_THAT(with("1"), IsEmpty());
}

TEST(Locks, WhatACalleeLetsGoBeforeItTakesItAgainIsNotTakenTwice) {
  EXPECT_THAT(events_of(R"(
    function "report" "report" [body]
      block
        acquire exclusive @m
        release exclusive @m
    function "wait" "wait" [body]
      var parameter "held" type 14
      block
        release exclusive %held.*
        acquire exclusive %held.*
        release exclusive %held.*
        call #0 ()
        acquire exclusive %held.*
    function "f" "f" [body]
      block
        acquire exclusive @m
        call #1 (&@m)
        release exclusive @m
  )"),
              testing::Each(testing::Not(testing::StartsWith("taken twice"))));
}

TEST(Spawn, ReadersDoNotRaceAndAtomicsDoNotEither) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        read @g
        write @flag [atomic]  ; @task
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        read @g
        write @flag [atomic]
        read @flag          ; @plain
        join %t
  )"), ElementsAre("race: write flag @task / read flag @plain"));
}

TEST(Spawn, AJoinableThreadEndsTheProgramWhenItDies) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var "t" type 3
      block
        declare %t
        spawn thread %t = &#0 ()
        destroy %t          ; @dies
        end %t
  )"), ElementsAre("destroyed joinable: t @dies"));
}

TEST(Spawn, AJThreadJoinsWhenItDies) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g
    function "f" "f" [body]
      var "t" type 10
      block
        declare %t
        spawn jthread %t = &#0 ()
        destroy %t
        end %t
        write @g
  )"), IsEmpty());
}

TEST(Spawn, AssigningToAJoinableThreadIsSeen) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var "t" type 3
      var "t2" type 3
      block
        declare %t
        spawn thread %t = &#0 ()
        spawn thread %t2 = &#0 ()
        assign %t = move %t2  ; @again
        join %t
        destroy %t2
        destroy %t
  )"), ElementsAre("overwritten: t @again"));
}

TEST(Spawn, AMovedHandleTakesItsTaskAlong) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "f" "f" [body]
      var "t" type 3
      var "t2" type 3
      block
        declare %t
        declare %t2
        spawn thread %t = &#0 ()
        assign %t2 = move %t
        write @g            ; @main
        join %t2
        write @g
        destroy %t2
        destroy %t
  )"), ElementsAre("race: write g @task / write g @main"));
}

TEST(Handles, JoinedTwiceAndJoinedWhenMovedFrom) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var "t" type 3
      var "t2" type 3
      block
        declare %t
        declare %t2
        spawn thread %t = &#0 ()
        assign %t2 = move %t
        join %t              ; @empty
        join %t2
        join %t2             ; @twice
        destroy %t2
        destroy %t
  )"), ElementsAre("join after: t @empty", "join after: t2 @twice"));
}

TEST(Handles, AskingFirstIsFine) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g
    function "f" "f" [body]
      var parameter "on" type 0
      var "t" type 3
      var "ask" type 0
      block -> 1 2 if %on != 0
        declare %t
      block -> 2
        spawn thread %t = &#0 ()
      block -> 3 4 if %ask != 0
        query %t -> %ask
      block -> 4
        join %t
      block
        write @g
        destroy %t
        end %t
  )"), IsEmpty());
}

TEST(Handles, AnAttemptToJoinTellsByItsResult) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g            ; @task
    function "f" "f" [body]
      var "t" type 29
      var "late" type 0
      block -> 1 2 if %late == 0
        spawn async %t = &#0 ()
        join %t [attempt zero_is_success] -> %late
      block -> 3
        write @g
      block -> 3
        write @g            ; @too soon
      block
        destroy %t
  )"), ElementsAre("race: write g @task / write g @too soon"));
}

TEST(Spawn, ALazyTaskIsNoSecondPartyButMustBeKept) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g
    function "f" "f" [body]
      var "t" type 29
      var "s" type 28
      block
        spawn coroutine %t = &#0 (move %s)
        write @g
        join %t
        spawn coroutine = &#0 () [discarded]   ; @dropped
  )"), ElementsAre("discarded: - @dropped"));
}

TEST(Spawn, WhatMustStayWithItsThreadIsNotSent) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var "s" type 28
      var "d" type 31
      var "c" type 7
      var temporary type 28
      var "t" type 10
      block
        spawn jthread %t = &#0 (%d)
        assign %3 = %s [initial]
        spawn jthread %t = &#0 (&%3)
        spawn jthread %t = &#0 (&%s)
        assign %c.bound<0> = %s
        assign %c.() = &#0
        spawn jthread %t = %c ()
  )"), ElementsAre("sends: d", "sends: s", "sends: s"));
}

TEST(Handles, DetachedTasksGoOn) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g             ; @task
    function "f" "f" [body]
      var "t" type 3
      block
        declare %t
        spawn thread %t = &#0 ()
        detach %t            ; @detach
        destroy %t
        end %t
        write @g             ; @main
  )"), ElementsAre("detached: t @detach", "race: write g @task / write g @main"));
}

TEST(Handles, InContainersAreJoinedByALoop) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g             ; @task
    function "f" "f" [body]
      var parameter "n" type 0
      var "ts" type 12
      var "i" type 0
      var "j" type 0
      block -> 1
        declare %ts
        assign %i = 0
      block -> 2 3 if %i < %n
      block -> 1
        spawn thread %ts.[] = &#0 ()
        assign %i = %i + 1
      block -> 4
        assign %j = 0
      block -> 5 6 if %j < %n
      block -> 4
        join %ts.[]
        assign %j = %j + 1
      block
        write @g
        destroy %ts
        end %ts
  )"), ElementsAre("race: write g @task / write g @task (instances)"));
}

TEST(Handles, ManyMoreThanFitInOneValueAreAllJoined) {
  std::string text = R"(
    function "w" "w" [body]
      block
        read @g
    function "f" "f" [body]
      var "group" type 11
      block
)";
  for (int i = 0; i < 200; ++i) text += "        spawn group %group = &#0 ()\n";
  text += "        join %group\n        write @g\n        destroy %group\n";
  EXPECT_THAT(events_of(text), IsEmpty());
}

TEST(Groups, AGroupThatDiesWithTasksIsSeen) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
    function "f" "f" [body]
      var "group" type 11
      block
        declare %group
        spawn group %group = &#0 ()
        destroy %group       ; @dies
        end %group
  )"), ElementsAre("group not waited: group @dies"));
}

TEST(Locks, OneLockForBothIsEnough) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        acquire exclusive @m
        write @g             ; @locked
        release exclusive @m
        write @g             ; @bare
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        acquire exclusive @m
        write @g             ; @main
        release exclusive @m
        acquire exclusive @m2
        read @g              ; @other
        release exclusive @m2
        join %t
  )"), ElementsAre("race: write g @bare / read g @other", "race: write g @bare / write g @main",
                   "race: write g @locked / read g @other"));
}

TEST(Locks, SharedModeKeepsOutWritersOnly) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        acquire shared @sm
        read @g
        write @flag          ; @shared
        release shared @sm
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        acquire exclusive @sm
        write @g
        release exclusive @sm
        acquire shared @sm
        write @flag          ; @main
        release shared @sm
        join %t
  )"), ElementsAre("race: write flag @shared / write flag @main", "shared write: write flag @main",
                   "shared write: write flag @shared"));
}

TEST(Locks, TakenTwiceUnlessRecursiveOrShared) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      block
        acquire exclusive @m     ; @first
        acquire exclusive @m     ; @second
        release exclusive @m
        release exclusive @m
        acquire exclusive @rm
        acquire exclusive @rm
        release exclusive @rm
        release exclusive @rm
        acquire shared @sm
        acquire shared @sm
        release shared @sm
        release shared @sm
  )"), ElementsAre("taken twice: m @first -> @second"));
}

TEST(Locks, LeaksAndReleasesWithoutALock) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
        acquire exclusive @m     ; @taken
      block -> 3
      block -> 3
        release exclusive @m
      block
        release exclusive @m2    ; @never
  )"), ElementsAre("held at exit: m @taken (some ways)", "let go unheld: m2 @never"));
}

TEST(Locks, CorrelatedBranchesKeepApart) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
      block -> 2
        acquire exclusive @m
      block -> 3 4 if %x != 0
        write @g
      block -> 4
        release exclusive @m
      block
  )"), IsEmpty());
}

TEST(Locks, TryLockTellsByItsResult) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "ok" type 0
      var "bad" type 0
      block -> 1 2 if %ok != 0
        acquire exclusive @m [attempt] -> %ok
      block -> 2
        release exclusive @m
      block -> 3 4 if %bad == 0
        acquire exclusive @m [attempt zero_is_success] -> %bad
      block -> 4
        release exclusive @m
      block
  )"), IsEmpty());
}

TEST(Locks, TryLockIgnoredLeaksOnSomeWays) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "ok" type 0
      block
        acquire exclusive @m [attempt] -> %ok      ; @try
  )"), ElementsAre("held at exit: m @try (some ways)"));
}

TEST(Locks, HeldAtASuspension) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      block
        acquire exclusive @m     ; @taken
        suspend                  ; @suspends
        release exclusive @m
        suspend
  )"), ElementsAre("held at suspend: m @taken -> @suspends"));
}

TEST(Guards, HoldForTheirLife) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var "l" type 4
      block
        declare %l
        guard construct %l (&@m)
        write @g                 ; @inside
        guard unlock %l
        write @g                 ; @unlocked
        guard lock %l
        write @g
        guard destroy %l
        end %l
        read @g
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        acquire exclusive @m
        read @g                  ; @main
        release exclusive @m
        join %t
  )"), ElementsAre("race: write g @unlocked / read g @main"));
}

TEST(Guards, MoveDeferAdoptAndDisown) {
  EXPECT_THAT(events_of(R"(
    function "moves" "moves" [body]
      var "l" type 4
      var "k" type 4
      block
        guard construct %l (&@m)
        assign %k = move %l
        guard destroy %k
        guard destroy %l
        acquire exclusive @m
        release exclusive @m
    function "defers" "defers" [body]
      var "l" type 4
      block
        guard construct %l (&@m) [deferred]
        guard lock %l
        write @g
        guard destroy %l
    function "adopts" "adopts" [body]
      var "l" type 4
      block
        acquire exclusive @m
        guard construct %l (&@m) [adopted]
        guard destroy %l
    function "disowns" "disowns" [body]
      var "l" type 4
      block
        guard construct %l (&@m)
        guard disown %l
        guard destroy %l
        release exclusive @m
    function "never" "never" [body]
      var "l" type 4
      block
        guard construct %l (&@m) [deferred]    ; @deferred
        guard destroy %l
    function "twice" "twice" [body]
      var "l" type 4
      block
        guard construct %l (&@m) [deferred]    ; @idle
        guard unlock %l                        ; @unheld
        guard destroy %l
  )"), testing::UnorderedElementsAre("guard never locks: m @deferred",
                                     "guard never locks: m @idle", "let go unheld: m @unheld"));
}

TEST(Guards, TryLockThroughAGuard) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "l" type 4
      var "owns" type 0
      block -> 1 2 if %owns != 0
        guard construct %l (&@m) [attempt]
        query %l -> %owns
      block -> 2
        write @g
        guard unlock %l
      block
        guard destroy %l
        acquire exclusive @m
        release exclusive @m
  )"), IsEmpty());
}

TEST(Guards, OfSeveralLocks) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "l" type 4
      block
        guard construct %l (&@m, &@m2)
        acquire exclusive @m2    ; @again
        release exclusive @m2
        guard destroy %l
        acquire exclusive @m2
        release exclusive @m2
  )"), ElementsAre(testing::StartsWith("taken twice: m2")));
}

TEST(Exceptions, LeaveWithWhatWasTakenByHand) {
  EXPECT_THAT(events_of(R"(
    function "thrower" "thrower" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
      block -> 2
        raise
      block
    function "f" "f" [body]
      var "l" type 4
      block
        acquire exclusive @m         ; @taken
        guard construct %l (&@m2)
        call #0 (1)                  ; @throws
        guard destroy %l
        release exclusive @m
        call #0 (1)
    function "calm" "calm" [body]
      block
        acquire exclusive @m
        call #0 (1) [nothrow]
        release exclusive @m
  )"), ElementsAre("held at raise: m @taken -> @throws"));
}

TEST(Exceptions, CaughtHereDoNotLeave) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
        acquire exclusive @m
      block -> 2
        raise                       ; caught by block 2
      block -> 3
        release exclusive @m
      block
  )"), IsEmpty());
}

TEST(Exceptions, TheLockACalleeTakesIsNotHeldWhenItThrows) {
  EXPECT_THAT(events_of(R"(
    function "lock" "lock" [body]
      var parameter "x" type 0
      block -> 1 2 if %x != 0
      block -> 3
        raise
      block -> 3
        acquire exclusive @m
      block
    function "f" "f" [body]
      block
        call #0 (?)
        release exclusive @m
  )"), ElementsAre(testing::StartsWith("held at exit: m")));
}

TEST(Exceptions, AFunctionThatOnlyThrowsDoesNotReturn) {
  EXPECT_THAT(events_of(R"(
    function "fail" "fail" [body]
      block -> 1
        raise
      block
    function "f" "f" [body]
      var "ok" type 0
      block -> 1 2 if %ok == 0
        acquire exclusive @m [attempt] -> %ok
      block -> 2
        call #0 ()
      block
        release exclusive @m
  )"), IsEmpty());
}

TEST(Order, SignalThenAwaitOrders) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @g             ; @soon
        signal @done
        write @g             ; @late
    function "f" "f" [body]
      var "t" type 3
      block
        spawn thread %t = &#0 ()
        read @g              ; @early
        await @done
        read @g              ; @waited
        join %t
  )"), ElementsAre("race: write g @late / read g @early", "race: write g @late / read g @waited",
                   "race: write g @soon / read g @early"));
}

TEST(Escapes, ABorrowMustOutliveTheTask) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.p.*
    function "f" "f" [body]
      var "n" type 0
      var "c" type 7
      var "t" type 3
      block
        declare %n
        declare %c
        assign %c.p = &%n
        assign %c.() = &#0
        spawn thread %t = %c ()
        detach %t            ; @detach
        end %n
  )"), ElementsAre("detached: t @detach", "escapes detached: n"));
}

TEST(Escapes, WhatAUniqueOwnerStillOwnsEndsWithIt) {
  EXPECT_THAT(events_of(R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        read %this.*.p.*
    function "f" "f" [body]
      var "owner" type 27
      var "moved" type 27
      var "c" type 7
      var "t" type 3
      block
        declare %owner
        assign %owner = new
        assign %c.p = %owner
        assign %c.() = &#0
        spawn thread %t = %c ()
        detach %t            ; @detach
        assign %moved = move %owner
        end %owner
        end %moved
  )"), ElementsAre("detached: t @detach", "escapes detached: object"));
}

TEST(Escapes, DeclaredFirstOutlivesTheJThread) {
  const char* text = R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write %this.*.p.*
    function "f" "f" [body]
      var "n" type 0
      var "c" type 7
      var "t" type 10
      block
        declare %n
        assign %c.p = &%n
        assign %c.() = &#0
        spawn jthread %t = %c ()
        FIRST
        SECOND
  )";
  const auto ended = [&](std::string first, std::string second) {
    std::string all = text;
    all.replace(all.find("FIRST"), 5, first);
    all.replace(all.find("SECOND"), 6, second);
    return events_of(all);
  };
  EXPECT_THAT(ended("destroy %t", "end %n"), IsEmpty());
  EXPECT_THAT(ended("end %n", "destroy %t"), ElementsAre("escapes outlives: n"));
}

TEST(Guarded, DeclaredStateNeedsItsLock) {
  const std::string before =
      std::string(test::flow_prelude) +
      "type 32 \"account\" class 5\ntype 33 \"account *\" [pointer] element 32\n"
      "class 5 \"account\" fields(9 10)\n"
      "field 9 \"balance\" class 5 type 0 guarded %0.*.mm\nfield 10 \"mm\" class 5 type 2\n";
  flow_unit under(R"(
    function "get" "get" [body method] class 5
      var self "this" type 33
      block
        acquire exclusive %this.*.mm
        read %this.*.balance
        release exclusive %this.*.mm
        read %this.*.balance          ; @bare
    function "locked" "locked" [body method] class 5
      var self "this" type 33
      contract needs %this.*.mm
      block
        write %this.*.balance
    function "f" "f" [body]
      var parameter "a" type 33
      block
        call #1 (%a)                  ; @call
        acquire exclusive %a.*.mm
        call #1 (%a)
        release exclusive %a.*.mm
  )", before);
  EXPECT_THAT(under.run().events(),
              ElementsAre("unguarded: read a->mm @call needs a->mm",
                          "unguarded: read balance @bare needs mm"));
}

TEST(Values, NullAndItsTestsPruneWays) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var parameter "p" type 14
      var "q" type 14
      block -> 1 2 if %p != 0
        assign %q = 0
      block -> 2
        assign %q = &@m
        acquire exclusive %q.*
      block -> 3 4 if %q != 0
      block -> 4
        release exclusive %q.*
      block
  )"), IsEmpty());
}

TEST(Values, ACopiedObjectsPartsAreThoseOfItsOriginal) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "p" type 1
      block
        write %p.*           ; @task
    function "f" "f" [body]
      var parameter "c" type 7
      var "copy" type 7
      var "t" type 3
      block
        assign %copy = %c
        spawn thread %t = &#0 (%copy.p)
        write %c.p.*         ; @main
        join %t
  )"), ElementsAre("race: write *c.p @task / write *c.p @main"));
}

/// Each object's parts lead to the other's: following them must end.
TEST(Values, SwappedObjectsAreFollowedToTheEnd) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "p" type 1
      block
        write %p.*           ; @task
    function "f" "f" [body]
      var parameter "a" type 7
      var parameter "b" type 7
      var "t" type 7
      var "thread" type 3
      block
        assign %t = %a
        assign %a = %b
        assign %b = %t
        spawn thread %thread = &#0 (%a.p)
        write %b.p.*
        read %a.p.*          ; @main
        join %thread
  )"), ElementsAre("race: write *b.p @task / read *b.p @main"));
}

TEST(Values, ADistanceFromAPointerIsFoundWhicheverNameCameFirst) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "p" type 1
      block
        write %p.*           ; @task
    function "f" "f" [body]
      var parameter "i" type 0
      var parameter "p" type 1
      var "q" type 1
      var "t" type 3
      block
        write @a.[%i]
        assign %q = %i + %p
        spawn thread %t = &#0 (%q)
        write %p.*.[%i]      ; @main
        join %t
  )"), ElementsAre("race: write p[...] @task / write p[...] @main"));
}

TEST(Fresh, EachRoundMakesAnotherObject) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "p" type 6
      block
        write %p.*.n         ; @task
    function "f" "f" [body]
      var parameter "go" type 0
      var "p" type 6
      var "t" type 3
      block -> 1
      block -> 2 3 if %go != 0
      block -> 1
        declare %p
        assign %p = new
        write %p.*.n
        spawn thread %t = &#0 (%p)
        detach %t            ; @detach
        write %p.*.n         ; @main
        end %p
      block
  )"), ElementsAre("detached: t @detach", "race: write object.n @task / write object.n @main"));
}

TEST(Unknown, StepsAreCountedAndTheBudgetEndsTheFunction) {
  std::string text = "    function \"f\" \"f\" [body]\n      block\n";
  for (int i = 0; i < 100; ++i) text += "        write @g\n";
  flow_unit under(text);
  under.context->limits.steps = 50;
  EXPECT_THAT(under.run().events(), ElementsAre("gave up: f"));
  EXPECT_FALSE(under.effects("f").known);
}

}  // namespace
}  // namespace ra::analyzer
