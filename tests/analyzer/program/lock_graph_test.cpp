// Cycles of locks: of tasks of one function, of three parties, behind a gate, of functions without
// any thread in sight.

#include "analyzer/program/lock_graph.h"

#include <string>
#include <vector>

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Each cycle as "a -> b -> a" in the order of its waits, beginning with what is held first.
std::vector<std::string> cycles_of(const std::string& body) {
  test::flow_unit under(body);
  unit_summary summary = summarise(*under.context);
  const unit_view view(*under.context, std::move(summary));
  std::vector<std::string> all;
  for (const lock_cycle& cycle : lock_cycles(view)) {
    std::string text = view.spell(cycle.steps.front().held.lock, *cycle.steps.front().in);
    for (const lock_step& step : cycle.steps) {
      text += " -> " + view.spell(step.taken->lock, *step.in);
    }
    all.push_back(text + (cycle.witnessed ? "" : " (nobody seen)"));
  }
  return all;
}

std::string nested(const std::string& name, const std::string& outer, const std::string& inner,
                   const std::string& around = "") {
  const std::string take_gate = around.empty() ? "" : "        acquire exclusive " + around + "\n";
  const std::string leave_gate = around.empty() ? "" : "        release exclusive " + around + "\n";
  return "\n    function \"" + name + "\" \"" + name + "\" [body]\n      block\n" + take_gate +
         "        acquire exclusive " + outer + "\n        acquire exclusive " + inner +
         "\n        release exclusive " + inner + "\n        release exclusive " + outer + "\n" +
         leave_gate;
}

std::string main_with(const std::string& facts) {
  return "    function \"main\" \"main\" [body main]\n      var \"t\" type 3\n"
         "      var \"u\" type 3\n      var \"v\" type 3\n      block\n" + facts;
}

constexpr const char* start_both = R"(
        spawn thread %t = &#0 ()
        spawn thread %u = &#1 ()
        join %t
        join %u
)";

TEST(LockGraph, TwoTasksInOppositeOrders) {
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") + nested("b", "@m2", "@m") + main_with(start_both)),
              ElementsAre("m -> m2 -> m"));
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") + nested("b", "@m", "@m2") + main_with(start_both)),
              IsEmpty());
}

TEST(LockGraph, TasksThatDoNotRunAtOnceDoNotWaitForEachOther) {
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") + nested("b", "@m2", "@m") + main_with(R"(
        spawn thread %t = &#0 ()
        join %t
        spawn thread %u = &#1 ()
        join %u
)")), IsEmpty());
}

TEST(LockGraph, AGateKeepsThemApart) {
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2", "@rm") + nested("b", "@m2", "@m", "@rm") +
                        main_with(start_both)),
              IsEmpty());
}

TEST(LockGraph, ThreePartiesCloseACircle) {
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") + nested("b", "@m2", "@rm") +
                        nested("c", "@rm", "@m") + main_with(R"(
        spawn thread %t = &#0 ()
        spawn thread %u = &#1 ()
        spawn thread %v = &#2 ()
        join %t
        join %u
        join %v
)")), ElementsAre("m -> m2 -> rm -> m"));
}

TEST(LockGraph, TheStarterIsAPartyWhileItsTaskRuns) {
  const std::string locks = R"(
        acquire exclusive @m2
        acquire exclusive @m
        release exclusive @m
        release exclusive @m2
)";
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") +
                        main_with("        spawn thread %t = &#0 ()" + locks + "        join %t\n")),
              ElementsAre("m2 -> m -> m2"));
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") +
                        main_with("        spawn thread %t = &#0 ()\n        join %t" + locks)),
              IsEmpty());
}

TEST(LockGraph, WhoTakesThemInEitherOrderChoosesIt) {
  EXPECT_THAT(cycles_of(R"(
    function "either" "either" [body]
      var parameter "b" type 0
      block -> 1 2 if %b != 0
      block -> 3
        acquire exclusive @m
        acquire exclusive @m2
      block -> 3
        acquire exclusive @m2
        acquire exclusive @m
      block
        release exclusive @m
        release exclusive @m2
)" + nested("other", "@m", "@m2")), IsEmpty());
}

TEST(LockGraph, FunctionsForAllAreThePartiesWhereNoMainIsSeen) {
  EXPECT_THAT(cycles_of(nested("a", "@m", "@m2") + nested("b", "@m2", "@m")),
              ElementsAre("m -> m2 -> m (nobody seen)"));
}

}  // namespace
}  // namespace ra::analyzer
