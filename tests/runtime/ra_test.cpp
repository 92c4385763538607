#include "ra/ra.h"

#include "tests/support/files.h"

#include <gtest/gtest.h>

#include <string>

namespace ra {
namespace {

TEST(Ra, IncludesEveryPublicHeaderButTheOneForTests) {
  const std::string all = test::read_file(test::source_root() / "runtime/include/ra/ra.h");
  for (const auto& each : test::files_below(test::source_root() / "runtime/include/ra", ".h")) {
    const std::string name = each.filename();
    if (each.parent_path().filename() != "ra" || name == "ra.h" || name == "simulate.h") continue;
    EXPECT_NE(all.find("#include \"ra/" + name + "\""), std::string::npos) << name;
  }
}

TEST(Ra, RunsATaskWithNothingElseIncluded) {
  EXPECT_EQ(concurrent([](scope& s) { return s.spawn([] { return 42; }).join(); }), 42);
}

}  // namespace
}  // namespace ra
