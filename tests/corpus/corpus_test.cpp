// One test per program of the corpus: the findings are exactly those its labels claim, and the facts
// they were made from survive being printed and read.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/engine/analysis.h"
#include "analyzer/engine/merge.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/engine/rule_selection.h"
#include "analyzer/engine/shell_findings.h"
#include "analyzer/facts/text.h"
#include "tests/corpus/cases.h"
#include "tests/corpus/scores.h"
#include "tests/support/files.h"

namespace ra::test {
namespace {

const temporary_folder& scratch() {
  static const temporary_folder folder;
  return folder;
}

const std::vector<corpus_case>& cases() {
  static const std::vector<corpus_case> all = corpus_cases(scratch().path());
  return all;
}

class Corpus : public testing::TestWithParam<std::size_t> {};

TEST_P(Corpus, IsAsLabelled) {
  const corpus_case& program = cases()[GetParam()];
  for (const std::string& problem : program.problems) ADD_FAILURE() << problem;
  analyzer::shell_options setup;
  ASSERT_TRUE(analyzer::set_up(setup, {}, {}).empty());
  setup.analysis.keep_facts = true;
  setup.analysis.keep_unit = program.units.size() > 1;
  std::vector<analyzer::unit_result> results;
  std::vector<std::string> files;
  for (const auto& file : program.units) {
    const analyzer::unit_result result = analyzer::analyse(command_for(file), setup.analysis);
    for (const auto& problem : result.problems) {
      ADD_FAILURE() << problem.at.file << ":" << problem.at.line << ": " << problem.text;
    }
    ASSERT_TRUE(result.analysed());
    EXPECT_EQ(result.counts.gave_up, 0u);
    auto reread = analyzer::parse_unit(result.facts, file.string());
    ASSERT_TRUE(static_cast<bool>(reread)) << llvm::toString(reread.takeError());
    EXPECT_EQ(analyzer::print(*reread), result.facts) << "facts do not survive their text form";
    files.push_back(file);
    results.push_back(result);
  }
  analyzer::engine_options engine;
  engine.analysis = setup.analysis;
  engine.own_process = true;
  engine.link = true;
  const analyzer::engine_result together =
      analyzer::merge(std::move(results), engine, /*stop=*/nullptr);
  EXPECT_EQ(together.not_linked, "");
  analyzer::source_cache sources;
  const auto silenced =
      analyzer::silence(together.findings, setup.analysis.check.enabled, files, sources);
  std::set<verdict_line> findings;
  for (const auto& found : silenced.kept) {
    findings.insert({found.span.file, found.span.line, found.slug});
  }
  for (const std::string& wrong : compare(program.labels, findings)) ADD_FAILURE() << wrong;
}

INSTANTIATE_TEST_SUITE_P(All, Corpus, testing::Range<std::size_t>(0, cases().size()),
                         [](const testing::TestParamInfo<std::size_t>& one) {
                           std::string name = cases()[one.param].name;
                           std::replace_if(
                               name.begin(), name.end(), [](char c) { return !isalnum(c); }, '_');
                           return name;
                         });

/// The lines that a program's findings stand on; its own flags may be changed before.
template <class Change>
std::set<verdict_line> found_in(const corpus_case& program, const Change& change) {
  analyzer::shell_options setup;
  std::set<verdict_line> findings;
  EXPECT_TRUE(analyzer::set_up(setup, {}, {}).empty());
  for (const auto& file : program.units) {
    analyzer::compile_command command = command_for(file);
    change(command.arguments);
    const analyzer::unit_result result = analyzer::analyse(command, setup.analysis);
    EXPECT_TRUE(result.analysed()) << file;
    for (const auto& found : result.findings) {
      findings.insert({found.span.file, found.span.line, found.slug});
    }
  }
  return findings;
}

// A library in marks means the same whether its headers are a system's, whose bodies nobody reads, or
// the user's own. Four folders stand for all: the others take minutes.
TEST(Marks, SayTheSameInHeadersOfTheUsersOwn) {
  int compared = 0;
  for (const corpus_case& program : cases()) {
    if (program.folder != "use-after-send" && program.folder != "send-aliased" &&
        program.folder != "scope-ref-escapes" && program.folder != "race-parallel-body") {
      continue;
    }
    bool uses_runtime = false;
    const auto as_own = [&](std::vector<std::string>& arguments) {
      for (std::string& each : arguments) {
        if (each != "-isystem") continue;
        each = "-I";
        uses_runtime = true;
      }
    };
    for (const auto& file : program.units) {
      std::vector<std::string> arguments = command_for(file).arguments;
      as_own(arguments);
    }
    if (!uses_runtime) continue;
    ++compared;
    EXPECT_EQ(compare(program.labels, found_in(program, as_own)), std::vector<std::string>())
        << program.name;
  }
  EXPECT_GT(compared, 10);
}

TEST(CorpusLabels, NameRulesThatExist) {
  std::set<std::string> slugs;
  for (const auto& rule : analyzer::known_rules()) slugs.insert(rule.slug);
  for (const corpus_case& program : cases()) {
    for (const label& claim : program.labels) {
      EXPECT_EQ(slugs.count(claim.at.slug), 1u) << claim.at.file << ":" << claim.at.line
                                                << ": no rule '" << claim.at.slug << "'";
    }
  }
}

TEST(CorpusLabels, EveryRuleHasFiveBadAndFiveGoodPrograms) {
  for (const auto& rule : analyzer::known_rules()) {
    std::size_t bad = 0;
    std::size_t good = 0;
    for (const corpus_case& program : cases()) {
      if (program.name.starts_with(rule.slug + "/bad/")) ++bad;
      if (program.name.starts_with(rule.slug + "/good/")) ++good;
    }
    EXPECT_GE(bad, 5u) << rule.slug;
    EXPECT_GE(good, 5u) << rule.slug;
  }
}

TEST(CorpusLabels, AreCountedInScores) {
  std::vector<std::string> slugs;
  for (const auto& rule : analyzer::known_rules()) slugs.push_back(rule.slug);
  EXPECT_EQ(read_file(source_root() / "corpus/scores.md"),
            scores_page(cases(), slugs))
      << "run ci/corpus-scores";
}

TEST(CorpusLabels, BadProgramsHaveAMistakeOfTheirRuleAndGoodOnesNone) {
  for (const corpus_case& program : cases()) {
    const bool claims = std::any_of(
        program.labels.begin(), program.labels.end(), [&](const label& claim) {
          return claim.kind != label_kind::spurious && claim.at.slug == program.folder;
        });
    if (program.name.find("/bad/") != std::string::npos) {
      EXPECT_TRUE(claims) << program.name;
    } else if (program.name.find("/good/") != std::string::npos) {
      EXPECT_FALSE(claims) << program.name;
    }
  }
}

}  // namespace
}  // namespace ra::test
