// What a flag tells that is read under the lock under which it is set.

#include "tests/analyzer/flow/flow_unit.h"

namespace ra::analyzer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using test::events_of;

/// A task waits until `flag` is set and then writes `g`; its starter does what `starter` says.
std::vector<std::string> told(const std::string& look, const std::string& starter) {
  return events_of(R"(
    function "done" "done" [body]
      var "so" type 0
      block
)" + look + R"(
        give %so
    function "w" "w" [body]
      var "so" type 0
      block -> 1
      block -> 0 2 if %so == 0
        call #0 () -> %so
      block
        write @g                  ; @task
    function "f" "f" [body]
      var "t" type 3
      block
        declare %t
        spawn thread %t = &#1 ()
)" + starter + R"(
        join %t
        destroy %t
        end %t
)");
}

constexpr const char* look_locked = R"(
        acquire exclusive @m
        read @flag
        assign %so = @flag
        release exclusive @m
)";
constexpr const char* set_locked = R"(
        acquire exclusive @m
        write @flag
        assign @flag = 1
        release exclusive @m
)";

TEST(Told, UnderALockThatTheOtherIsDoneComesAfterWhatItDid) {
  EXPECT_THAT(told(look_locked, std::string("        write @g  ; @main\n") + set_locked), IsEmpty());
}

TEST(Told, OrdersNothingThatTheOtherDoesLater) {
  EXPECT_THAT(told(look_locked, set_locked + std::string("        write @g  ; @main\n")),
              ElementsAre("race: write g @task / write g @main"));
}

TEST(Told, WithoutALockOrdersNothing) {
  const std::string look = "        read @flag\n        assign %so = @flag\n";
  EXPECT_THAT(told(look, std::string("        write @g  ; @main\n") + set_locked),
              Contains("race: write g @task / write g @main"));
}

TEST(Told, TheOppositeOrdersNothing) {
  std::string reset = set_locked;
  reset.replace(reset.find("= 1"), 3, "= 0");
  EXPECT_THAT(told(look_locked, "        write @g  ; @main\n" + reset),
              ElementsAre("race: write g @task / write g @main"));
}

TEST(Told, ACounterIsNoFlag) {
  std::string count = set_locked;
  count.replace(count.find("= 1"), 3, "= @flag + 1");
  EXPECT_THAT(told(look_locked, "        write @g  ; @main\n" + count),
              ElementsAre("race: write g @task / write g @main"));
}

}  // namespace
}  // namespace ra::analyzer
