// Locks that nobody holds: taken and let go here, made here, let go twice, waited with.

#include <string>

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using test::flow_unit;

std::vector<std::string> events_of(const std::string& body) {
  return flow_unit(body).run().events();
}

constexpr const char* let_go_for_the_caller = R"(
    function "f" "f" [body]
      block
        release exclusive @m     ; @first
        BETWEEN
        release exclusive @m     ; @second
        acquire exclusive @m
  )";

std::string with(const std::string& between) {
  std::string text = let_go_for_the_caller;
  return text.replace(text.find("BETWEEN"), 7, between);
}

TEST(Locks, LetGoTwiceForTheCallerWereNotHeldTheSecondTime) {
  EXPECT_THAT(events_of(with("read @g")),
              ElementsAre("let go unheld: m @first", "let go unheld: m @second"));
  EXPECT_THAT(events_of(with("acquire exclusive @m")), ElementsAre("let go unheld: m @first"));
}

TEST(Locks, ThatWereTakenBeforeAreNotTheCallersToHold) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      block
        acquire exclusive @m
        release exclusive @m
        release exclusive @m     ; @again
        acquire exclusive @m
        release exclusive @m
        release exclusive @m     ; @and again
  )"), ElementsAre("let go unheld: m @again", "let go unheld: m @and again"));
}

TEST(Locks, ThatAreMadeAreNotHeld) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      block
        assign @m.# = 0
        release exclusive @m     ; @made
        acquire exclusive @m
        release exclusive @m
  )"), ElementsAre("let go unheld: m @made"));
}

TEST(Locks, AreHeldByTheCallerIfOneOfTwoWaysTakesThem) {
  // Taken on one way only: on the other, the caller may hold it, so the first mistake is told alone.
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var parameter "b" type 0
      block -> 1 2 if %b != 0
      block -> 3
        acquire exclusive @m
        release exclusive @m
      block -> 3
      block
        release exclusive @m     ; @end
        acquire exclusive @m
  )"), ElementsAre("let go unheld: m @end"));
}

TEST(Locks, OfALocalKeepTheirOrderWhateverOthersDo) {
  EXPECT_THAT(events_of(R"(
    function "f" "f" [body]
      var "own" type 2
      block
        declare %own
        acquire exclusive %own   ; @taken
        release exclusive %own
        release exclusive %own   ; @again
        end %own
  )"), ElementsAre("let go unheld: own @again", "local lock: own @taken"));
}

}  // namespace
}  // namespace ra::analyzer
