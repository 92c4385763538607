// What is one thing in a program of several units, and what stays apart.

#include "analyzer/program/link_unit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "analyzer/facts/text.h"
#include "analyzer/facts/unit_file.h"
#include "tests/analyzer/facts/random_unit.h"

namespace ra::analyzer {
namespace {

using testing::HasSubstr;
using testing::Not;

unit read(const std::string& text) {
  llvm::Expected<unit> u = parse_unit(text, "test");
  EXPECT_TRUE(static_cast<bool>(u)) << llvm::toString(u.takeError());
  return u ? std::move(*u) : unit{};
}

unit link(const std::vector<std::string>& texts) {
  unit_linker linker;
  for (const std::string& text : texts) linker.add(read(text));
  unit whole = linker.take();
  EXPECT_EQ(llvm::toString(check_ids(whole)), "");
  return whole;
}

/// Names of the functions that `caller` calls that have a body, in order.
std::vector<std::string> callees_of(const std::string& caller, const unit& u) {
  std::vector<std::string> names;
  for (const function& f : u.functions) {
    if (f.name != caller || !f.is(function_has_body)) continue;
    for (const block& b : f.body.blocks) {
      for (const fact& what : b.facts) {
        if (what.callee == no_function) continue;
        const function& callee = u.functions[what.callee];
        names.push_back(callee.is(function_has_body) ? u.span(callee.declared).file + " " + callee.name
                                                     : "nobody");
      }
    }
  }
  return names;
}

/// A unit whose function calls `helper`, which it defines or only declares.
std::string caller_of_helper(const std::string& file, const std::string& caller,
                             const std::string& helper) {
  return "unit \"" + file + "\"\nfile 0 \"" + file + "\"\nfile 1 \"/h.h\"\n" +
         "location 1 1:1-1:2\nlocation 2 2:1-2:2\nlocation 3 1/3:1-3:2\n" +
         "function 0 \"" + caller + "\" \"" + caller + "\" at #1 [body]\n  block 0\n    call #1 ()\n" +
         "function 1 " + helper + "\n";
}

const std::string declared = "\"_helper\" \"helper\" at #3";
const std::string defined = "\"_helper\" \"helper\" at #2 [body]\n  block 0";
const std::string inline_one = "\"_helper\" \"helper\" at #3 [body]\n  block 0";
const std::string internal = "\"_helper\" \"helper\" at #3 [body internal]\n  block 0";

TEST(LinkUnit, ACallLeadsToTheUnitThatDefines) {
  for (const bool first : {true, false}) {
    std::vector<std::string> units{caller_of_helper("/a.cpp", "a", declared),
                                   caller_of_helper("/b.cpp", "b", defined)};
    if (first) std::swap(units[0], units[1]);
    const unit whole = link(units);
    EXPECT_THAT(callees_of("a", whole), testing::ElementsAre("/b.cpp helper"));
    EXPECT_THAT(callees_of("b", whole), testing::ElementsAre("/b.cpp helper"));
  }
}

TEST(LinkUnit, AnInlineFunctionIsOne) {
  const unit whole = link({caller_of_helper("/a.cpp", "a", inline_one),
                           caller_of_helper("/b.cpp", "b", inline_one),
                           caller_of_helper("/c.cpp", "c", declared)});
  std::size_t bodies = 0;
  for (const function& f : whole.functions) bodies += f.name == "helper" && f.is(function_has_body);
  EXPECT_EQ(bodies, 1u);
  EXPECT_THAT(callees_of("c", whole), testing::ElementsAre("/h.h helper"));
}

TEST(LinkUnit, TwoDefinitionsAreOfTwoPrograms) {
  const unit whole = link({caller_of_helper("/a.cpp", "a", defined),
                           caller_of_helper("/b.cpp", "b", defined),
                           caller_of_helper("/c.cpp", "c", declared)});
  EXPECT_THAT(callees_of("a", whole), testing::ElementsAre("/a.cpp helper"));
  EXPECT_THAT(callees_of("b", whole), testing::ElementsAre("/b.cpp helper"));
  EXPECT_THAT(callees_of("c", whole), testing::ElementsAre("nobody"));
}

TEST(LinkUnit, WhatOnlyOneUnitCanNameStaysItsOwn) {
  const unit whole = link({caller_of_helper("/a.cpp", "a", internal),
                           caller_of_helper("/b.cpp", "b", internal),
                           caller_of_helper("/c.cpp", "c", declared)});
  std::size_t bodies = 0;
  for (const function& f : whole.functions) bodies += f.name == "helper" && f.is(function_has_body);
  EXPECT_EQ(bodies, 2u);
  EXPECT_THAT(callees_of("c", whole), testing::ElementsAre("nobody"));
}

TEST(LinkUnit, ALambdaGoesWithItsFunction) {
  const auto with_lambda = [](const std::string& file, const std::string& flags) {
    return "unit \"" + file + "\"\nfile 0 \"/h.h\"\nlocation 1 1:1-1:2\nlocation 2 2:1-2:2\n" +
           "class 0 \"lambda in f()\" at #2 [closure]\n" +
           "function 0 \"f\" \"f\" at #1 [" + flags + "]\n  block 0\n" +
           "function 1 \"lambda@h.h:9\" \"lambda in f()\" at #2 [body method lambda internal] class 0 "
           "enclosing 0\n  var %0 self \"this\"\n  block 0\n";
  };
  EXPECT_EQ(link({with_lambda("/a.cpp", "body"), with_lambda("/b.cpp", "body")}).functions.size(),
            2u);
  EXPECT_EQ(link({with_lambda("/a.cpp", "body internal"), with_lambda("/b.cpp", "body internal")})
                .functions.size(),
            4u);
}

TEST(LinkUnit, GlobalsAreOneByKeyUnlessTheyAreInternal) {
  const auto with_global = [](const std::string& file, const std::string& flags) {
    return "unit \"" + file + "\"\nfile 0 \"/h.h\"\nlocation 1 1:1-1:2\ntype 0 \"int\" [arithmetic]\n" +
           "global 0 \"n\" \"n\" type 0 at #1" + flags + "\n";
  };
  EXPECT_EQ(link({with_global("/a.cpp", ""), with_global("/b.cpp", "")}).globals.size(), 1u);
  EXPECT_EQ(link({with_global("/a.cpp", " [internal]"), with_global("/b.cpp", " [internal]")})
                .globals.size(),
            2u);
}

TEST(LinkUnit, AClassIsKnownByItsTypesNameAndPlace) {
  const auto with_class = [](const std::string& file, const std::string& type, int line) {
    const std::string at = "1/" + std::to_string(line) + ":7-" + std::to_string(line) + ":8";
    return "unit \"" + file + "\"\nfile 0 \"" + file + "\"\nfile 1 \"/h.h\"\nlocation 1 " + at +
           "\ntype 0 \"int\" [arithmetic]\ntype 1 \"" + type + "\" class 0\n" +
           "class 0 \"box\" at #1 fields(0)\nfield 0 \"n\" class 0 type 0 at #1\n";
  };
  const unit same = link({with_class("/a.cpp", "box<int>", 3), with_class("/b.cpp", "box<int>", 3)});
  EXPECT_EQ(same.classes.size(), 1u);
  EXPECT_EQ(same.fields.size(), 1u);
  const unit instances =
      link({with_class("/a.cpp", "box<int>", 3), with_class("/b.cpp", "box<long>", 3)});
  EXPECT_EQ(instances.classes.size(), 2u);
  EXPECT_EQ(instances.fields.size(), 2u);
  EXPECT_EQ(link({with_class("/a.cpp", "box<int>", 3), with_class("/b.cpp", "box<int>", 4)})
                .classes.size(),
            2u);
}

TEST(LinkUnit, AClassThatAUnitOnlyNamesIsTheOneThatAnotherDefines) {
  const unit whole = link({"unit \"/a.cpp\"\ntype 0 \"impl\"\ntype 1 \"impl *\" [pointer] element 0\n",
                           "unit \"/b.cpp\"\nfile 0 \"/b.cpp\"\nlocation 1 1:1-1:2\n"
                           "type 0 \"impl\" class 0\nclass 0 \"impl\" at #1\n"});
  for (const type_info& t : whole.types) {
    if (t.name != "impl") continue;
    EXPECT_EQ(t.record, 0u);
  }
}

TEST(LinkUnit, OverridersOfAllUnitsAreKnown) {
  const auto derived = [](const std::string& name) {
    return "unit \"/" + name + ".cpp\"\nfile 0 \"/" + name + ".cpp\"\nlocation 1 1:1-1:2\n" +
           "function 0 \"base::run\" \"base::run\" [method virtual] overridden_by(1)\n" +
           "  var %0 self \"this\"\n" +
           "function 1 \"" + name + "::run\" \"" + name + "::run\" at #1 [body method virtual]\n" +
           "  var %0 self \"this\"\n  block 0\n";
  };
  const unit whole = link({derived("a"), derived("b")});
  for (const function& f : whole.functions) {
    if (f.name != "base::run") continue;
    EXPECT_EQ(f.overridden_by.size(), 2u);
  }
}

TEST(LinkUnit, AnyUnitsGiveAUnitWhoseIdsAreInRange) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    unit_linker linker;
    for (std::uint32_t i = 0; i < 3; ++i) linker.add(test::random_unit(seed + i).make());
    ASSERT_EQ(llvm::toString(check_ids(linker.take())), "") << "seed " << seed;
  }
}

TEST(LinkUnit, OneUnitLinkedIsThatUnit) {
  const std::string text = caller_of_helper("/a.cpp", "a", defined);
  unit whole = link({text});
  whole.main_file = "/a.cpp";
  EXPECT_THAT(print(whole), HasSubstr("call #1"));
  EXPECT_THAT(print(whole), Not(HasSubstr("nobody")));
}

}  // namespace
}  // namespace ra::analyzer
