#include "analyzer/facts/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/facts/unit_file.h"
#include "tests/analyzer/facts/random_unit.h"

namespace ra::analyzer {
namespace {

using testing::HasSubstr;

unit parsed(std::string_view text) {
  llvm::Expected<unit> u = parse_unit(text, "test.facts");
  if (u) return std::move(*u);
  ADD_FAILURE() << llvm::toString(u.takeError());
  return {};
}

std::string refusal(std::string_view text) {
  llvm::Expected<unit> u = parse_unit(text, "t");
  return u ? "accepted" : llvm::toString(u.takeError());
}

const char* counter = R"facts(unit "counter.cpp"
file 0 "/src/counter.cpp"
location 1 3:6-3:9
location 2 3:6-5:2
location 3 4:3-4:8
type 0 "int" [arithmetic]
type 1 "counter *" [pointer] element 2
type 2 "counter" class 0
type 3 "std::mutex" [lock]
class 0 "counter" at 3:6 fields(0 1) methods(0)
field 0 "n" class 0 type 0 guarded %0.*.m
field 1 "m" class 0 type 3
global 0 "total" "app::total" type 0 at 4:3

function 0 "_ZN7counter3addEi" "counter::add" at 3:6-5:2 [body method] class 0 returns 0
  var %0 self "this" type 1  ; counter *
  var %1 parameter "by" type 0  ; int
  var %2 temporary type 0  ; int
  contract needs %this.*.m
  block 0 -> 1 2 if %by != 0 at 3:6
    acquire exclusive %this.*.m at 4:3
    write %this.*.n at 4:3
    call #0 (%this, %by + -2 * %2 - 1) -> %2 at 4:3  ; counter::add
    write @app::total.[%by + 1] [atomic weak]
    assign %2 = derived(%by, %this.*.n)
  block 1 -> 2
    release exclusive %this.*.m at 4:3
  block 2
    give 1 * %2
)facts";

TEST(FactText, IsWhatAPersonWouldWrite) { EXPECT_EQ(print(parsed(counter)), counter); }

TEST(FactText, MeansWhatItSays) {
  const unit u = parsed(counter);
  ASSERT_EQ(u.functions.size(), 1u);
  const function& f = u.functions[0];
  EXPECT_EQ(f.parameters, 1u);
  EXPECT_EQ(f.declared, 2u);
  EXPECT_EQ(f.body.exit, 2u);
  const block& first = f.body.blocks[0];
  EXPECT_EQ(first.leaves, jump::branch);
  EXPECT_EQ(first.test.how, condition::relation::not_equal);
  EXPECT_EQ(first.test.against, constant_value(0));
  ASSERT_EQ(first.facts.size(), 5u);
  EXPECT_EQ(first.facts[0].target, field_of(deref_of(variable_place(0)), 1));
  EXPECT_EQ(first.facts[1].mode, static_cast<std::uint8_t>(access_mode::write));
  EXPECT_EQ(spell(first.facts[2].args[1], f, u), "by + -2 * (temporary) - 1");
  EXPECT_TRUE(first.facts[3].has(flag_atomic));
  EXPECT_EQ(f.body.blocks[2].facts[0].source.kind, value_kind::linear);
}

TEST(FactText, NeedsNoTablesWhenWrittenByHand) {
  const unit u = parsed(R"facts(
    function "f" "f()" [body]
      var parameter "p"
      var "n"
      block
        write %n at 4:7
        read %p at 5:1-8
        write %n at 4:7
  )facts");
  ASSERT_EQ(u.functions.size(), 1u);
  const std::vector<fact>& facts = u.functions[0].body.blocks[0].facts;
  ASSERT_EQ(facts.size(), 3u);
  EXPECT_EQ(facts[0], facts[2]);
  EXPECT_EQ(u.span(facts[0].at), (source_span{"test.facts", 4, 7, 4, 7}));
  EXPECT_EQ(u.span(facts[1].at), (source_span{"test.facts", 5, 1, 5, 8}));
  EXPECT_EQ(u.functions[0].variables[1].kind, variable_kind::local);
  EXPECT_EQ(parsed(print(u)), u);
}

TEST(FactText, FindsNamesThatAreIntroducedLater) {
  const unit u = parsed(R"facts(
    class "c" fields(1)
    field "n" class 0 guarded %0.*.m
    field "m" class 0
    function "a" "a" [body]
      block
        call #"b" ()
        write @later
    function "b" "b"
    global "g" "later"
  )facts");
  EXPECT_EQ(u.fields[0].guarded_by, field_of(deref_of(variable_place(0)), 1));
  EXPECT_EQ(u.functions[0].body.blocks[0].facts[0].callee, 1u);
  EXPECT_EQ(u.functions[0].body.blocks[0].facts[1].target, global_place(0));
}

TEST(FactText, TwoOfOneNameKeepTheirIndex) {
  const unit u = parsed(R"facts(
    field "x"
    field "x"
    function "f" "f" [body]
      var "a"
      var "a"
      block
        write %a.x
        write %1.1:x
  )facts");
  const function& f = u.functions[0];
  EXPECT_EQ(print(f.body.blocks[0].facts[0], f, u), "write %a.x");
  EXPECT_EQ(print(f.body.blocks[0].facts[1], f, u), "write %1.1:x");
}

TEST(FactText, ErrorsNameThePlaceAndWhatWasExpected) {
  EXPECT_EQ(refusal("types \"int\""),
            "t:1:1: expected unit, file, location, type, class, field, global, function, var, "
            "contract, body, block or gap (facts stand in blocks)");
  EXPECT_EQ(refusal("type 1 \"int\""), "t:1:6: expected index 0, or none");
  EXPECT_EQ(refusal("type int"), "t:1:6: expected the type's name in quotes");
  EXPECT_EQ(refusal("\n type \"a\" [lok]"),
            "t:2:12: expected a flag: pointer, reference, const_target, constant, arithmetic, "
            "atomic, lock, recursive, guard, handle, joins_on_destroy, group, synchronised, "
            "per_thread, view, unique_owner, shared_owner, weak_owner, container, packed_elements, "
            "callable, closure, not_sendable, sendable, shareable, condition, volatile_value, "
            "non_trivial_destroy, terminates_if_joinable, task_lock");
  EXPECT_EQ(refusal("type \"a\" element 7"),
            "t:1:18: expected an index below 1, the number of types");
  EXPECT_EQ(refusal("function \"f\" \"f\"\nblock -> 3"),
            "t:2:10: expected an index below 1, the number of blocks");
  EXPECT_EQ(refusal("var \"n\""), "t:1:4: expected a 'function' line before this one");
  const std::string f = "function \"f\" \"f\"\nvar \"n\"\nblock\n";
  EXPECT_EQ(refusal(f + "write %m"), "t:4:8: expected the name of one of the variables");
  EXPECT_EQ(refusal(f + "write %1"), "t:4:8: expected one of the 1 variables");
  EXPECT_EQ(refusal(f + "write %n.x"), "t:4:10: expected the name of one of the fields");
  EXPECT_EQ(refusal(f + "write %n at 4"), "t:4:14: expected ':' and a column");
  EXPECT_EQ(refusal(f + "give 9223372036854775808"), "t:4:6: expected a number of 64 bits");
  EXPECT_EQ(refusal(f + "unknown \"a"), "t:4:11: expected a closing '\"'");
  EXPECT_EQ(refusal(f + "write %n %n"),
            "t:4:10: expected an operand, [flags], a quoted text, 'at' or the end of the line");
  EXPECT_THAT(refusal(f + "wrote %n"), HasSubstr("expected read, write or another kind of fact"));
  std::string deep = "%n";
  for (int i = 0; i < 500; ++i) deep = "%n.[" + deep + "]";
  EXPECT_THAT(refusal(f + "write " + deep), HasSubstr("expected values that nest less deeply"));
}

TEST(FactText, EveryWordOfEveryTableIsDistinct) {
  for (const word_table table :
       {trait_words(), fact_kind_words(), fact_flag_words(), function_flag_words(), mark_words(),
        variable_kind_words(), jump_words(), relation_words(), contract_words()}) {
    for (const fact_word& one : table) {
      EXPECT_EQ(word_of(table, one.value), one.text);
      EXPECT_EQ(value_of(table, one.text), one.value);
    }
  }
  // Kinds of fact have names elsewhere, too; access alone is two words here.
  for (const fact_word& one : fact_kind_words()) {
    EXPECT_EQ(name_of(static_cast<fact_kind>(one.value)), one.text);
  }
}

TEST(FactText, RandomUnitsComeBackEqual) {
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    const unit u = test::random_unit(seed).make();
    const std::string text = print(u);
    llvm::Expected<unit> back = parse_unit(text, "random");
    ASSERT_TRUE(static_cast<bool>(back))
        << "seed " << seed << ": " << llvm::toString(back.takeError()) << "\n"
        << text;
    ASSERT_EQ(print(*back), text) << "seed " << seed;
    ASSERT_TRUE(*back == u) << "seed " << seed << "\n" << text;
  }
}

}  // namespace
}  // namespace ra::analyzer
