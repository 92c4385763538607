// What a models file may say, what is wrong in one, and that nothing of a wrong one is used.

#include "analyzer/models/loader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ra::analyzer {
namespace {

using base = model_operand::base;

struct loaded {
  model_table table;
  std::vector<model_error> errors;

  explicit loaded(const std::string& yaml) : errors(load_models(yaml, "user.yaml", table)) {
    for (const model_error& error : errors) {
      ADD_FAILURE() << error.line << ':' << error.column << ": " << error.text;
    }
  }
  const function_model& only(const std::string& name) {
    const auto* found = table.functions(name);
    if (found == nullptr || found->size() != 1) {
      ADD_FAILURE() << name << " is not there once";
      static const function_model none;
      return none;
    }
    return found->front();
  }
};

/// "line:column: text" of the one error of a file.
std::string error_of(const std::string& yaml) {
  model_table table;
  const std::vector<model_error> errors = load_models(yaml, "user.yaml", table);
  EXPECT_TRUE(table.function_names().empty()) << "something of a wrong file was used";
  EXPECT_TRUE(table.type_names().empty()) << "something of a wrong file was used";
  if (errors.size() != 1) return std::to_string(errors.size()) + " errors";
  EXPECT_EQ(errors[0].file, "user.yaml");
  return std::to_string(errors[0].line) + ":" + std::to_string(errors[0].column) + ": " +
         errors[0].text;
}

std::string effect_error(const std::string& effect) {
  return error_of("functions:\n  - {name: f, do: [" + effect + "]}\n");
}

TEST(ModelLoader, ReadsAnEmptyFile) {
  loaded nothing("");
  loaded comment("# nothing yet\n");
  loaded sections("types:\nfunctions:\n");
}

TEST(ModelLoader, ReadsATypeAndItsMembers) {
  loaded file(
      "types:\n"
      "  - name: [acme::mutex, acme::big_mutex]\n"
      "    traits: [lock, recursive]\n"
      "    element: 1\n"
      "    members:\n"
      "      - {name: [constructor, destructor]}\n"
      "      - {name: enter, do: [{acquire: this}], blocks: true}\n");
  const type_model* type = file.table.type("acme::mutex");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->traits, trait::lock | trait::recursive);
  EXPECT_EQ(type->element_argument, 1);
  EXPECT_EQ(type->alias_of, "");
  ASSERT_NE(file.table.type("acme::big_mutex"), nullptr);
  EXPECT_EQ(file.table.type("acme::big_mutex")->alias_of, "acme::mutex");
  EXPECT_NE(file.table.functions("acme::big_mutex::big_mutex"), nullptr);
  EXPECT_NE(file.table.functions("acme::mutex::~mutex"), nullptr);
  const function_model& enter = file.only("acme::big_mutex::enter");
  EXPECT_TRUE(enter.blocks);
  EXPECT_EQ(enter.source, "user.yaml:7");
  ASSERT_EQ(enter.effects.size(), 1u);
  EXPECT_EQ(enter.effects[0].kind, fact_kind::acquire);
  EXPECT_EQ(enter.effects[0].target.from, base::self);
}

TEST(ModelLoader, ReadsASpawn) {
  loaded file("functions:\n"
              "  - name: acme::start\n"
              "    when: {least: 2, types: {0: std::launch}, constants: {1: 1}}\n"
              "    do: [{spawn: 1, mode: group, with: [2.*, 3..], many: true, handle: result}]\n"
              "    value: unknown\n"
              "    throws: true\n");
  const function_model& start = file.only("acme::start");
  EXPECT_FALSE(start.nothrow);
  EXPECT_EQ(start.when.least_arguments, 2);
  ASSERT_EQ(start.when.argument_types.size(), 1u);
  EXPECT_EQ(start.when.argument_types[0], std::pair(0, std::string("std::launch")));
  ASSERT_EQ(start.when.argument_constants.size(), 1u);
  EXPECT_EQ(start.when.argument_constants[0], std::pair(1, 1));
  const model_effect& spawn = start.effects.at(0);
  EXPECT_EQ(spawn.kind, fact_kind::spawn);
  EXPECT_EQ(spawn.mode, static_cast<std::uint8_t>(spawn_mode::group));
  EXPECT_EQ(spawn.flags, flag_many);
  EXPECT_EQ(spawn.source.number, 1);
  EXPECT_EQ(spawn.target.from, base::result);
  ASSERT_EQ(spawn.args.size(), 2u);
  ASSERT_EQ(spawn.args[0].steps.size(), 1u);
  EXPECT_EQ(spawn.args[0].steps[0].kind, selector_kind::deref);
  EXPECT_EQ(spawn.args[1].from, base::rest);
  EXPECT_EQ(spawn.args[1].number, 3);
}

TEST(ModelLoader, ReadsEveryStepOfAnOperand) {
  loaded file("functions:\n"
              "  - {name: f, do: [{read: this.*.#}, {read: 0.any.first}, {read: 0.at(1)},\n"
              "     {read: result.lock2}, {read: task.owned}, {read: this.bound1.()}]}\n");
  const auto& effects = file.only("f").effects;
  ASSERT_EQ(effects.size(), 6u);
  EXPECT_EQ(effects[0].target.steps[1].kind, selector_kind::structure);
  EXPECT_EQ(effects[1].target.steps[0].kind, selector_kind::element);
  EXPECT_EQ(effects[1].target.steps[0].index_argument, -1);
  EXPECT_EQ(effects[1].target.steps[1].field, "first");
  EXPECT_EQ(effects[2].target.steps[0].index_argument, 1);
  EXPECT_EQ(effects[3].target.steps[0].kind, selector_kind::lock);
  EXPECT_EQ(effects[3].target.steps[0].index_argument, 2);
  EXPECT_EQ(effects[4].target.from, base::temporary);
  EXPECT_EQ(effects[5].target.steps[0].kind, selector_kind::bound);
  EXPECT_EQ(effects[5].target.steps[1].kind, selector_kind::callable);
}

TEST(ModelLoader, ReadsAtomicOperationsAndTheirOrders) {
  loaded file("functions:\n"
              "  - {name: f, do: [{load: this, order: 0}, {update: this}, {fence: 1}]}\n");
  const auto& effects = file.only("f").effects;
  ASSERT_EQ(effects.size(), 3u);
  EXPECT_EQ(effects[0].atomicity, model_effect::atomic::load);
  EXPECT_EQ(effects[0].order_argument, 0);
  EXPECT_EQ(effects[0].flags, flag_atomic);
  EXPECT_EQ(effects[1].atomicity, model_effect::atomic::update);
  EXPECT_EQ(effects[1].mode, static_cast<std::uint8_t>(access_mode::write));
  EXPECT_EQ(effects[1].order_argument, -1);
  EXPECT_EQ(effects[2].atomicity, model_effect::atomic::fence);
  EXPECT_EQ(effects[2].order_argument, 1);
}

TEST(ModelLoader, SaysSharedModeOfALockInTheModeAlone) {
  loaded file("functions:\n"
              "  - {name: f, do: [{acquire: 0, shared: true, attempt: true}, {release: 0}]}\n");
  const auto& effects = file.only("f").effects;
  EXPECT_EQ(effects[0].mode, static_cast<std::uint8_t>(lock_mode::shared));
  EXPECT_EQ(effects[0].flags, flag_attempt);
  EXPECT_TRUE(effects[0].to_result);
  EXPECT_EQ(effects[1].mode, static_cast<std::uint8_t>(lock_mode::exclusive));
}

TEST(ModelLoader, MakesEntriesForSpecialMembers) {
  loaded file("types: [{name: acme::box, special: [copy, move]}]\n");
  const auto* constructors = file.table.functions("acme::box::box");
  ASSERT_NE(constructors, nullptr);
  ASSERT_EQ(constructors->size(), 2u);
  EXPECT_TRUE(constructors->at(0).when.only_copy);
  EXPECT_TRUE(constructors->at(1).when.only_move);
  EXPECT_EQ(constructors->at(1).effects.back().how, model_effect::take::move);
  EXPECT_EQ(constructors->at(1).effects.back().flags, flag_initial);
  const auto* assignments = file.table.functions("acme::box::operator=");
  ASSERT_NE(assignments, nullptr);
  EXPECT_TRUE(assignments->at(0).result_is_place);
}

TEST(ModelLoader, MakesAnEntryForEveryClassOfAGroup) {
  loaded file("groups: {serial: [a::one, a::two]}\n"
              "functions: [{name: f, when: {types: {0: $serial, 1: [arithmetic, a::n]}}}]\n");
  const auto* entries = file.table.functions("f");
  ASSERT_NE(entries, nullptr);
  ASSERT_EQ(entries->size(), 4u);
  EXPECT_EQ(entries->at(3).when.argument_types[0].second, "a::two");
  EXPECT_EQ(entries->at(3).when.argument_types[1].second, "a::n");
}

TEST(ModelLoader, FindsConversionsWhateverTheirType) {
  loaded file("types: [{name: a::b, members: [{name: operator auto, value: unknown}]}]\n");
  EXPECT_NE(file.table.functions("a::b::operator unsigned long"), nullptr);
  EXPECT_EQ(file.table.functions("a::c::operator unsigned long"), nullptr);
}

TEST(ModelLoader, PutsAUsersEntriesBeforeTheBuiltInOnes) {
  loaded built_in("functions: [{name: f, blocks: true}]\ntypes: [{name: a::t, traits: lock}]\n");
  loaded users("functions: [{name: f, when: {least: 2}}]\ntypes: [{name: a::t, traits: guard}]\n");
  built_in.table.put_before(std::move(users.table));
  ASSERT_EQ(built_in.table.functions("f")->size(), 2u);
  EXPECT_EQ(built_in.table.functions("f")->at(0).when.least_arguments, 2);
  EXPECT_TRUE(built_in.table.functions("f")->at(1).blocks);
  EXPECT_TRUE(has(built_in.table.type("a::t")->traits, trait::guard));
}

TEST(ModelLoader, NamesTheNearestWord) {
  EXPECT_EQ(error_of("tpyes: []\n"), "1:1: unknown key 'tpyes': did you mean 'types'?");
  EXPECT_EQ(error_of("types:\n  - {name: a, traits: [lokc]}\n"),
            "2:24: unknown trait 'lokc': did you mean 'lock'?");
  EXPECT_EQ(effect_error("{aquire: this}"), "2:21: unknown effect 'aquire': did you mean 'acquire'?");
  EXPECT_EQ(effect_error("{acquire: this, sharde: true}"),
            "2:36: unknown key 'sharde': did you mean 'shared'?");
  EXPECT_EQ(effect_error("{spawn: 0, mode: threat}"),
            "2:37: unknown mode 'threat': did you mean 'thread'?");
  EXPECT_EQ(effect_error("{read: thsi.*}"), "2:27: unknown operand 'thsi': did you mean 'this'?");
  EXPECT_EQ(error_of("functions:\n  - {name: f, when: {types: {0: arithmetik}}}\n"),
            "2:33: unknown trait 'arithmetik': did you mean 'arithmetic'?");
}

TEST(ModelLoader, ListsTheWordsWhereNoneIsNear) {
  EXPECT_EQ(error_of("functions: [{name: f, when: {only: everything}}]\n"),
            "1:36: unknown special member 'everything': write one of copy move");
}

TEST(ModelLoader, SaysWhatIsMissing) {
  EXPECT_EQ(error_of("functions:\n  - {blocks: true}\n"), "2:5: a function needs a 'name'");
  EXPECT_EQ(error_of("types:\n  - {traits: lock}\n"), "2:5: a type needs a 'name'");
  EXPECT_EQ(effect_error("{spawn: 0}"), "2:20: 'spawn' needs a 'mode'");
  EXPECT_EQ(effect_error("{assign: this}"),
            "2:20: 'assign' needs the value: one of copy, move, forward, address, derived");
  EXPECT_EQ(effect_error("{guard: this, mode: construct}"),
            "2:20: a guard is constructed over 'locks'");
  EXPECT_EQ(effect_error("{}"), "2:20: an effect is written as in '{read: this}'");
}

TEST(ModelLoader, SaysWhatAnOperandMayBe) {
  EXPECT_EQ(effect_error("{read: fresh.*}"), "2:27: 'fresh' is a value: nothing can follow it");
  EXPECT_EQ(effect_error("{read: this..}"),
            "2:27: '..' means all arguments from a number on, as in '1..'");
  EXPECT_EQ(effect_error("{read: this.at(x)}"),
            "2:27: 'at(x)' must name the argument that is the index, as in 'at(0)'");
  EXPECT_EQ(effect_error("{read: 1.-}").substr(0, 40), "2:27: '-' does not lead anywhere: after ");
}

TEST(ModelLoader, RefusesContradictions) {
  EXPECT_EQ(error_of("functions: [{name: f, value: fresh, place: 0}]\n"),
            "1:44: a call has a 'value' or is a 'place', not both");
  EXPECT_EQ(error_of("functions: [{name: f, name: g}]\n"), "1:23: 'name' is written twice: keep one");
  EXPECT_EQ(error_of("types:\n  - {name: a::b}\n  - {name: a::b}\n"),
            "3:5: 'a::b' is already described in line 2: put the two together");
  EXPECT_EQ(error_of("functions: [{name: f, when: {least: 3, most: 1}}]\n"),
            "1:29: 'least' is more than 'most': this never applies");
}

TEST(ModelLoader, RefusesNamesThatWouldNeverBeFound) {
  EXPECT_EQ(error_of("functions: [{name: 'f<int>'}]\n").substr(0, 45),
            "1:20: write the qualified name alone, without");
  EXPECT_EQ(error_of("functions: [{name: '::f'}]\n"), "1:20: leave out the leading '::'");
}

TEST(ModelLoader, ReportsEveryErrorOfAFile) {
  model_table table;
  const auto errors = load_models("functions:\n  - {name: f, block: true}\n  - {nam: g}\n", "u", table);
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].line, 2);
  EXPECT_EQ(errors[1].line, 3);
  EXPECT_EQ(table.functions("f"), nullptr);
}

TEST(ModelLoader, ReportsWhatIsNotYaml) {
  EXPECT_NE(error_of("functions: [\n"), "0 errors");
  EXPECT_EQ(error_of("a: b: c\n").substr(0, 2), "1:");
  EXPECT_EQ(error_of("- just\n- a list\n"), "1:1: a models file is written as 'key: value' pairs");
  EXPECT_EQ(error_of("functions: &x []\n").substr(5), " anchors and tags have no meaning here: "
                                                      "remove it");
  EXPECT_EQ(error_of("types: []\n---\ntypes: []\n"),
            "3:1: a second document; write one document to a file");
}

TEST(ModelLoader, RefusesDeepNestingInsteadOfRunningOutOfStack) {
  const std::string brackets(200000, '[');
  model_table table;
  EXPECT_FALSE(load_models("functions: " + brackets, "u", table).empty());
  std::string dashes;
  for (int i = 0; i < 100000; ++i) dashes += "- ";
  EXPECT_FALSE(load_models(dashes, "u", table).empty());
}

}  // namespace
}  // namespace ra::analyzer
