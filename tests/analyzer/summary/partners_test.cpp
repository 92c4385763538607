// A task that one function starts and another ends, without a caller of both.

#include <string>

#include "analyzer/summary/summarise.h"
#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using test::flow_unit;

/// A class that keeps a thread in its member `worker`; `stop` is the text of its stop().
std::vector<std::string> events_of(const std::string& stop) {
  std::string prelude = test::flow_prelude;
  const std::string fields = "class 0 \"counter\" fields(0 1 5)";
  prelude.replace(prelude.find(fields), fields.size(), "class 0 \"counter\" fields(0 1 5 9)");
  prelude += "field 9 \"worker\" class 0 type 3\n";
  flow_unit under(R"(
    function "run" "counter::run" [body method] class 0
      var self "this" type 6
      block -> 0 1 if %this.*.n == 0
        read %this.*.n            ; @task
      block
    function "start" "counter::start" [body method] class 0
      var self "this" type 6
      var temporary type 3
      block
        write %this.*.n           ; @before
        spawn thread %1 = &#0 (%this)
        assign %this.*.worker = move %1
)" + stop, prelude);
  under.seen = summarise(*under.context).seen;
  return under.events();
}

TEST(Partners, WhatIsWrittenBeforeTheJoinMeetsTheTask) {
  EXPECT_THAT(events_of(R"(
    function "stop" "counter::stop" [body method] class 0
      var self "this" type 6
      block
        write %this.*.n           ; @stop
        join %this.*.worker
        write %this.*.n           ; @after
)"), ElementsAre("race: read n @task / write n @stop"));
}

TEST(Partners, AFunctionThatEndsNothingMayBeCalledBeforeTheStart) {
  EXPECT_THAT(events_of(R"(
    function "set" "counter::set" [body method] class 0
      var self "this" type 6
      block
        write %this.*.n
)"), IsEmpty());
}

TEST(Partners, AfterAJoinThatDependsOnWhetherItRunsNothingIsSure) {
  EXPECT_THAT(events_of(R"(
    function "stop" "counter::stop" [body method] class 0
      var self "this" type 6
      block -> 1 2 if @flag != 0
      block -> 2
        join %this.*.worker
      block
        write %this.*.n
)"), IsEmpty());
}

TEST(Partners, JoinThroughAHelper) {
  EXPECT_THAT(events_of(R"(
    function "wait" "counter::wait" [body method] class 0
      var self "this" type 6
      block
        join %this.*.worker
    function "stop" "counter::stop" [body method] class 0
      var self "this" type 6
      block
        write %this.*.n           ; @stop
        call #2 (%this)
)"), ElementsAre("race: read n @task / write n @stop"));
}

TEST(Partners, ThatHaveACallerAreToldOnce) {
  const std::vector<std::string> events = events_of(R"(
    function "stop" "counter::stop" [body method] class 0
      var self "this" type 6
      block
        write %this.*.n           ; @stop
        join %this.*.worker
    function "both" "both" [body]
      var parameter "c" type 6
      block
        call #1 (%c)
        call #2 (%c)
)");
  EXPECT_THAT(events, ElementsAre("race: read c->n @task / write c->n @stop"));
}

}  // namespace
}  // namespace ra::analyzer
