// Which element: loops, offsets, buckets, chunks, and rounds of a loop that starts tasks.

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using test::events_of;

/// for (i = 0; i < n; ++i) { BEFORE; start [&, i] { TASK }; AFTER }, all joined in the end.
std::vector<std::string> loop_of_tasks(const std::string& task, const std::string& before,
                                       const std::string& after, const std::string& n = "%n") {
  const std::string text = R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        )" + task + R"(    ; @task
    function "f" "f" [body]
      var parameter "n" type 0
      var "c" type 7
      var "ts" type 12
      var "i" type 0
      var "j" type 0
      block -> 1
        declare %ts
        assign %i = 0
      block -> 2 3 if %i < )" + n + R"(
      block -> 1
        )" + before + R"(    ; @before
        declare %c
        assign %c.i = %i
        assign %c.() = &#0
        spawn thread %ts.[] = %c ()
        end %c
        )" + after + R"(    ; @after
        assign %i = %i + 1
      block -> 4
        assign %j = 0
      block -> 5 6 if %j < %n
      block -> 4
        join %ts.[]
        assign %j = %j + 1
      block
        destroy %ts
        end %ts
  )";
  return events_of(text);
}

TEST(Index, EachTaskItsOwnElement) {
  EXPECT_THAT(loop_of_tasks("write @a.[%this.*.i]", "", ""), IsEmpty());
  EXPECT_THAT(loop_of_tasks("write @a.[2 * %this.*.i + 1]", "", ""), IsEmpty());
}

TEST(Index, OneElementForAll) {
  EXPECT_THAT(loop_of_tasks("write @a.[3]", "", ""),
              ElementsAre("race: write a[...] @task / write a[...] @task (instances)"));
}

TEST(Index, ANeighboursElement) {
  const std::string both = "write @a.[%this.*.i]    ; @own\n read @a.[%this.*.i + 1]";
  EXPECT_THAT(loop_of_tasks(both, "", ""),
              ElementsAre("race: read a[...] @task / write a[...] @own (instances)"));
}

TEST(Index, TheOtherHalfOfTheBuffer) {
  const std::string both = "write @a.[%this.*.i]\n write @a.[%this.*.i + 4]";
  EXPECT_THAT(loop_of_tasks(both, "", "", "4"), IsEmpty());
  EXPECT_THAT(loop_of_tasks(both, "", "", "5"), ElementsAre(testing::HasSubstr("instances")));
}

TEST(Index, BucketsMeet) {
  std::string text = R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      var "k" type 0
      block
        assign %k = lossy(%this.*.i)
        write @a.[%k]        ; @task
    function "f" "f" [body]
      var parameter "n" type 0
      var "c" type 7
      var "i" type 0
      block
        assign %c.() = &#0
        assign %c.i = iteration
        spawn parallel _ = %c () [many]
        join _
  )";
  EXPECT_THAT(events_of(text), testing::Contains(testing::HasSubstr("instances")));
}

TEST(Index, SetUpBeforeTheStartIsInOrder) {
  EXPECT_THAT(loop_of_tasks("write @a.[%this.*.i]", "write @a.[%i]", ""), IsEmpty());
}

TEST(Index, TouchedAfterTheStartIsNot) {
  EXPECT_THAT(loop_of_tasks("write @a.[%this.*.i]", "", "write @a.[%i]"),
              ElementsAre("race: write a[...] @task / write a[...] @after"));
}

TEST(Index, ALoopOverAllElementsMeetsEveryTask) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      block
        write @a.[2]         ; @task
    function "f" "f" [body]
      var "t" type 3
      var "i" type 0
      block -> 1
        spawn thread %t = &#0 ()
        assign %i = 0
      block -> 2 3 if %i < 8
      block -> 1
        read @a.[%i]         ; @all
        assign %i = %i + 1
      block -> 4
        assign %i = 3
      block -> 5 6 if %i < 8
      block -> 4
        read @a.[%i]         ; @rest
        assign %i = %i + 1
      block
        join %t
  )"), ElementsAre("race: write a[...] @task / read a[...] @all"));
}

/// Two tasks sum [0, half) and [half, n): chunk bounds are arguments.
TEST(Index, ChunksWithOneBorderDoNotMeet) {
  const auto chunks = [](const std::string& second_from) {
    return events_of(R"(
    function "sum" "sum" [body]
      var parameter "p" type 1
      var parameter "from" type 0
      var parameter "to" type 0
      var "i" type 0
      block -> 1
        assign %i = %from
      block -> 2 3 if %i < %to
      block -> 1
        write %p.*.[%i]      ; @task
        assign %i = %i + 1
      block
    function "f" "f" [body]
      var parameter "p" type 1
      var parameter "half" type 0
      var parameter "n" type 0
      var "t" type 3
      block
        spawn thread %t = &#0 (%p, 0, %half)
        call #0 (%p, )" + second_from + R"(, %n)
        join %t
  )");
  };
  EXPECT_THAT(chunks("%half"), IsEmpty());
  EXPECT_THAT(chunks("0"), ElementsAre("race: write p[...] @task / write p[...] @task"));
}

TEST(Index, ALoopThatCountsDownTouchesWhatALoopUpTouches) {
  // i = n; while (i != 0) a[i] ...: the elements 1 to n, not [n, 0).
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "n" type 0
      var "i" type 0
      block -> 1
        assign %i = %n
      block -> 2 3 if %i != 0
      block -> 1
        acquire exclusive @locks.[%i]
        write @g
        release exclusive @locks.[%i]
        assign %i = %i - 1
      block
    function "f" "f" [body]
      var parameter "n" type 0
      var "t" type 3
      var "i" type 0
      block -> 1
        spawn thread %t = &#0 (%n)
        assign %i = 0
      block -> 2 3 if %i < %n
      block -> 1
        acquire exclusive @locks.[%i]
        write @g
        release exclusive @locks.[%i]
        assign %i = %i + 1
      block
        join %t
  )"), IsEmpty()) << "the locks may be the same: no report";
}

TEST(Index, InnerLoopsMeetAcrossRoundsOfTheOuter) {
  // for i: for j: start { a[j] }: (0, 1) and (1, 1) touch one element.
  const std::string text = R"(
    function "lambda" "lambda" [body method lambda] class 1
      var self "this" type 8
      block
        write @a.[%this.*.i]     ; @task
    function "f" "f" [body]
      var parameter "n" type 0
      var "c" type 7
      var "i" type 0
      var "j" type 0
      var "t" type 3
      block -> 1
        assign %i = 0
      block -> 2 6 if %i < %n
      block -> 3
        assign %j = 0
      block -> 4 5 if %j < %n
      block -> 3
        declare %c
        assign %c.i = WHICH
        assign %c.() = &#0
        declare %t
        spawn thread %t = %c ()
        detach %t                ; @detach
        end %t
        end %c
        assign %j = %j + 1
      block -> 1
        assign %i = %i + 1
      block
  )";
  const auto of = [&](const std::string& which) {
    std::string all = text;
    return events_of(all.replace(all.find("WHICH"), 5, which));
  };
  const std::string found = "race: write a[...] @task / write a[...] @task (instances)";
  EXPECT_THAT(of("%j"), ElementsAre("detached: t @detach", found));
  EXPECT_THAT(of("%i"), ElementsAre("detached: t @detach", found)) << "rounds of the inner loop";
}

TEST(Index, LocksByIndexGuardTheirElements) {
  EXPECT_THAT(events_of(R"(
    function "w" "w" [body]
      var parameter "k" type 0
      block
        acquire exclusive @locks.[%k]
        write @a.[%k]
        release exclusive @locks.[%k]
    function "f" "f" [body]
      var parameter "k" type 0
      var "t" type 3
      block
        spawn thread %t = &#0 (%k)
        acquire exclusive @locks.[%k]
        write @a.[%k]
        release exclusive @locks.[%k]
        join %t
  )"), IsEmpty());
}

}  // namespace
}  // namespace ra::analyzer
