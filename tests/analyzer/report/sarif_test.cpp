// What the validators do not catch. That the log conforms to the schema and to the rules of GitHub
// and of Microsoft's validator is tests/sarif.

#include "analyzer/report/sarif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "analyzer/report/fingerprint.h"
#include "tests/analyzer/report/sample.h"

namespace ra::analyzer {
namespace {

using json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string written(const test::sample& s, sarif_profile profile = sarif_profile::github) {
  source_cache sources = s.sources();
  std::string out;
  llvm::raw_string_ostream stream(out);
  write_sarif(s.input, {profile}, sources, stream);
  return stream.str();
}

json run_of(const test::sample& s, sarif_profile profile = sarif_profile::github) {
  return json::parse(written(s, profile))["runs"][0];
}

/// Every object in a value, with the keys that lead to it.
void visit(const json& value, const std::function<void(const json&)>& look) {
  if (value.is_object()) look(value);
  if (value.is_structured()) {
    for (const auto& item : value.items()) visit(item.value(), look);
  }
}

TEST(Sarif, IsTheSameBytesEveryTime) {
  EXPECT_EQ(written(test::whole_sample()), written(test::whole_sample()));
}

TEST(Sarif, ACleanRunHasAnEmptyListOfResults) {
  const json run = run_of(test::clean_sample());
  ASSERT_TRUE(run["results"].is_array());
  EXPECT_TRUE(run["results"].empty());
  EXPECT_TRUE(run["invocations"][0]["executionSuccessful"]);
  EXPECT_EQ(run["invocations"][0]["exitCode"], 0);
}

TEST(Sarif, FingerprintsAreThoseOfTheSource) {
  const test::sample s = test::whole_sample();
  const json run = run_of(s);
  std::set<std::string> flows;
  for (const json& result : run["results"]) {
    const json& place = result["locations"][0]["physicalLocation"];
    const std::string uri = place["artifactLocation"]["uri"];
    const std::size_t line = place["region"]["startLine"];
    const std::string file =
        uri.find('%') == std::string::npos ? "/src/" + uri : "/src/wide name \xc3\xa9.cpp";
    const json& prints = result["partialFingerprints"];
    EXPECT_EQ(prints["primaryLocationLineHash"], line_hashes(s.files.at(file))[line - 1]) << uri;
    EXPECT_TRUE(flows.insert(prints["raFlowHash/v1"]).second);
  }
}

TEST(Sarif, EveryLinkLeadsToARelatedLocation) {
  test::sample s = test::whole_sample();
  s.input.findings[0].notes[1].text = "the other write, to 'v[i](2)'";
  std::size_t links = 0;
  const json results = run_of(s)["results"];
  for (const json& result : results) {
    std::set<int> ids;
    for (const json& place : result.value("relatedLocations", json::array())) {
      EXPECT_TRUE(ids.insert(place["id"].get<int>()).second);
    }
    const std::string text = result["message"]["text"];
    static const std::regex link(R"((^|[^\\])\]\((\d+)\))");
    for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at) {
      ++links;
      EXPECT_EQ(ids.count(std::stoi((*at)[2])), 1u) << text;
    }
  }
  EXPECT_EQ(links, 1u);
}

TEST(Sarif, TheOtherAccessIsTheFirstRelatedLocation) {
  const json result = run_of(test::whole_sample())["results"][0];
  EXPECT_EQ(result["message"]["text"],
            "'a.balance' is written here while the task of 't' may write it. See [the other write, "
            "by the task of 't' \\[worker\\]](1) at bank.cpp:9. 'a' is captured by reference.");
  std::vector<std::string> roles;
  for (const json& place : result["relatedLocations"]) roles.push_back(place["properties"]["role"]);
  EXPECT_THAT(roles, ElementsAre("access", "spawn", "call", "lock"));
  EXPECT_EQ(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 9);
}

TEST(Sarif, TheFirstFlowIsMergedAndTheSecondHasTheThreads) {
  const json flows = run_of(test::whole_sample())["results"][0]["codeFlows"];
  ASSERT_EQ(flows.size(), 2u);
  ASSERT_EQ(flows[0]["threadFlows"].size(), 1u);
  const json& merged = flows[0]["threadFlows"][0]["locations"];
  std::vector<int> levels;
  std::vector<int> order;
  for (const json& step : merged) {
    levels.push_back(step["nestingLevel"]);
    order.push_back(step["executionOrder"]);
  }
  EXPECT_THAT(levels, ElementsAre(1, 6, 1, 6));
  EXPECT_THAT(order, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(merged[3]["state"]["locks held"]["text"], "{a.m}");
  EXPECT_THAT(merged[3]["kinds"], ElementsAre("danger"));
  EXPECT_EQ(merged[3]["importance"], "essential");
  ASSERT_EQ(flows[1]["threadFlows"].size(), 2u);
  EXPECT_EQ(flows[1]["threadFlows"][1]["id"], "T2 task of 't'");
  EXPECT_EQ(flows[1]["threadFlows"][1]["locations"][1]["executionOrder"], 4);
}

TEST(Sarif, EachThreadHasAStackInnermostFirst) {
  const json stacks = run_of(test::whole_sample())["results"][0]["stacks"];
  ASSERT_EQ(stacks.size(), 2u);
  std::vector<int> lines;
  for (const json& frame : stacks[1]["frames"]) {
    lines.push_back(frame["location"]["physicalLocation"]["region"]["startLine"]);
  }
  EXPECT_THAT(lines, ElementsAre(9, 7, 14));
}

TEST(Sarif, LongStoriesAreCutAndSayItAndKeepTheConflict) {
  test::sample s = test::whole_sample();
  finding& f = s.input.findings[0];
  const std::vector<timeline_step> end(f.steps.begin() + 2, f.steps.end());
  f.steps.clear();
  for (int i = 0; i < 5000; ++i) {
    f.steps.push_back({i % 2, test::span("/src/bank.cpp", 4, 1, 2), "call f", {}, i == 7});
  }
  f.steps.insert(f.steps.end(), end.begin(), end.end());
  for (int i = 0; i < 3000; ++i) f.notes.push_back({f.span, "and here", note_role::reason});
  const json result = run_of(s)["results"][0];
  std::size_t steps = 0;
  for (const json& flow : result["codeFlows"]) {
    for (const json& thread : flow["threadFlows"]) {
      EXPECT_LE(thread["locations"].size(), 100u);
      steps += thread["locations"].size();
    }
  }
  EXPECT_LE(steps, 1000u);
  EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"][0]["executionOrder"], 8);
  EXPECT_THAT(result["message"]["text"].get<std::string>(),
              HasSubstr("4902 of 5002 steps are not shown."));
  EXPECT_LE(result["relatedLocations"].size(), 100u);
  EXPECT_LE(result["stacks"][0]["frames"].size(), 101u);
}

TEST(Sarif, RulesKeepToWhatGithubTakes) {
  test::sample s = test::whole_sample();
  s.input.rules[0].info.summary = std::string(3000, 'x');
  const json rules = run_of(s)["tool"]["driver"]["rules"];
  for (const json& rule : rules) {
    EXPECT_LE(rule["shortDescription"]["text"].get<std::string>().size(), 1024u);
    EXPECT_LE(rule["fullDescription"]["text"].get<std::string>().size(), 1024u);
    EXPECT_LE(rule["properties"]["tags"].size(), 10u);
    const json& properties = rule["properties"];
    if (properties.contains("security-severity")) {
      EXPECT_TRUE(properties["security-severity"].is_string());
    }
    EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["markdown"].get<std::string>().empty());
    EXPECT_FALSE(properties.contains("rank"));
  }
}

TEST(Sarif, ARuleSaysHowToSilenceItAndWhatItsPageSays) {
  const json rule = run_of(test::whole_sample())["tool"]["driver"]["rules"][0];
  EXPECT_EQ(rule["id"], "RA1001");
  EXPECT_EQ(rule["name"], "RaceCapture");
  EXPECT_EQ(rule["fullDescription"]["text"], "What the title says, with *care*.");
  EXPECT_EQ(rule["messageStrings"]["default"]["text"],
            "'{0}': two tasks use one captured object {{at once}}.");
  EXPECT_THAT(rule["help"]["markdown"].get<std::string>(),
              HasSubstr("`// ra-ok(race-capture): reason`"));
  EXPECT_THAT(rule["help"]["text"].get<std::string>(), Not(HasSubstr("```")));
  EXPECT_EQ(rule["relationships"][0]["target"]["id"], "CWE-362");
  EXPECT_THAT(rule["properties"]["tags"],
              ElementsAre("concurrency", "data-race", "security", "external/cwe/cwe-362"));
}

TEST(Sarif, RelationsLeadIntoTheTaxonomy) {
  const json run = run_of(test::whole_sample());
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    for (const json& relation : rule.value("relationships", json::array())) {
      const std::size_t index = relation["target"]["index"];
      EXPECT_EQ(run["taxonomies"][0]["taxa"].at(index)["id"], relation["target"]["id"]);
    }
  }
}

TEST(Sarif, NoPathOfAMachineIsInIt) {
  const std::string text = written(test::whole_sample(), sarif_profile::full);
  for (const char* path : {"/src/", "/opt/", "/elsewhere/", "\"/usr"}) {
    EXPECT_THAT(text, Not(HasSubstr(path))) << path;
  }
  std::size_t uris = 0;
  visit(json::parse(text), [&](const json& object) {
    if (!object.contains("uriBaseId") || !object.contains("uri")) return;
    ++uris;
    const std::string uri = object["uri"];
    EXPECT_FALSE(uri.starts_with("/")) << uri;
    EXPECT_EQ(uri.find(':'), std::string::npos) << uri;
    EXPECT_EQ(uri.find_first_of(" \\\xc3"), std::string::npos) << uri;
  });
  EXPECT_GT(uris, 10u);
  const json run = json::parse(text)["runs"][0];
  EXPECT_EQ(run["invocations"][0]["commandLine"],
            "ra-check -p build --sarif=.../out.sarif 'it'\\''s'");
  EXPECT_TRUE(run["originalUriBaseIds"].contains("SRCROOT"));
  EXPECT_TRUE(run["originalUriBaseIds"].contains("FSROOT"));
  EXPECT_FALSE(run_of(test::clean_sample())["originalUriBaseIds"].contains("FSROOT"));
}

TEST(Sarif, EveryUriOfAFileHasABaseThatIsExplained) {
  const json run = run_of(test::whole_sample(), sarif_profile::full);
  visit(run["results"], [&](const json& object) {
    if (object.contains("uriBaseId")) {
      EXPECT_TRUE(run["originalUriBaseIds"].contains(object["uriBaseId"].get<std::string>()));
    }
    if (object.contains("uri") && object.contains("index")) {
      EXPECT_EQ(run["artifacts"].at(object["index"].get<std::size_t>())["location"]["uri"],
                object["uri"]);
    }
  });
}

TEST(Sarif, RegionsAreOfOneLineAndCountCharacters) {
  const json run = run_of(test::whole_sample());
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  const json region = run["results"][1]["locations"][0]["physicalLocation"]["region"];
  // Two wide characters of three bytes each and a byte that is none are three code points.
  EXPECT_EQ(region["startColumn"], 30);
  EXPECT_EQ(region["endColumn"], 33);
  visit(run["results"], [](const json& object) {
    if (object.contains("startColumn")) {
      EXPECT_EQ(object["startLine"], object["endLine"]);
    }
  });
}

TEST(Sarif, WhatIsSilencedIsOnlyInTheFullProfile) {
  EXPECT_THAT(written(test::whole_sample()), Not(HasSubstr("suppressions")));
  const json results = run_of(test::whole_sample(), sarif_profile::full)["results"];
  ASSERT_EQ(results.size(), 4u);
  EXPECT_FALSE(results[0].contains("suppressions"));
  EXPECT_EQ(results[3]["suppressions"][0]["kind"], "inSource");
  EXPECT_EQ(results[3]["suppressions"][0]["justification"], "it was moved back");
}

TEST(Sarif, AnIncompleteRunIsNotSuccessful) {
  test::sample s = test::whole_sample();
  s.input.complete = false;
  const json invocation = run_of(s)["invocations"][0];
  EXPECT_FALSE(invocation["executionSuccessful"]);
  const json& execution = invocation["toolExecutionNotifications"];
  ASSERT_EQ(execution.size(), 3u);
  EXPECT_EQ(execution[0]["level"], "error");
  EXPECT_EQ(execution[0]["descriptor"]["id"], "RA9001");
  EXPECT_EQ(execution[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "broken.cpp");
  EXPECT_EQ(invocation["toolConfigurationNotifications"].size(), 2u);
  const json descriptors = run_of(s)["tool"]["driver"]["notifications"];
  for (const char* list : {"toolExecutionNotifications", "toolConfigurationNotifications"}) {
    for (const json& one : invocation[list]) {
      const std::size_t index = one["descriptor"]["index"];
      EXPECT_EQ(descriptors.at(index)["id"], one["descriptor"]["id"]);
    }
  }
}

TEST(Sarif, ArtifactsHaveTheHashOfTheirBytes) {
  const test::sample s = test::whole_sample();
  const json artifacts = run_of(s)["artifacts"];
  ASSERT_EQ(artifacts.size(), 2u);
  EXPECT_EQ(artifacts[0]["hashes"]["sha-256"], sha256_of_file(s.files.at("/src/bank.cpp")));
  EXPECT_EQ(artifacts[0]["length"], s.files.at("/src/bank.cpp").size());
}

TEST(Sarif, AnyBytesMakeAValidLog) {
  test::sample s = test::whole_sample();
  const std::string bytes = "\xff\xfe '\x01 [\\](9) \xc3";
  s.files["/src/bank.cpp"] = bytes + std::string(1, '\0') + bytes;
  for (finding& f : s.input.findings) {
    f.text = f.subject = bytes;
    f.arguments = f.entities = {bytes};
    for (note& n : f.notes) n.text = bytes;
    for (timeline_step& step : f.steps) step.text = bytes;
    f.cures = {{bytes}};
    f.span = {"/src/" + bytes, 1, 3, 1, 2};
  }
  s.input.findings[0].span = {"/src/bank.cpp", 1, 4000000000u, 4000000000u, 4000000000u};
  s.input.findings[1].span = {};
  s.input.exit_text = bytes;
  s.input.command_line = {bytes, ""};
  const std::string text = written(s, sarif_profile::full);
  EXPECT_EQ(json::parse(text)["runs"][0]["results"].size(), 4u);
}

TEST(Sarif, AFindingOfAnUnknownRuleIsStillTold) {
  test::sample s = test::whole_sample();
  s.input.rules.clear();
  const json run = run_of(s);
  EXPECT_EQ(run["results"][0]["ruleId"], "race-capture");
  EXPECT_FALSE(run["results"][0].contains("ruleIndex"));
  EXPECT_FALSE(run.contains("taxonomies"));
}

}  // namespace
}  // namespace ra::analyzer
