// Every entry of the built-in models does what its case says.
//
// A case is a line of C++ in tests/models/cases/, followed by the facts that lowering makes of it,
// one a line after `//>`. A fact of a lambda's body says so. Temporaries have no stable number: `%_`.
// With RA_UPDATE=1 in the environment the test writes what it found, to be reviewed as a diff.
//
// That no entry is without a case is found out by giving every entry one more effect, which leaves a
// mark in the facts.

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analyzer/facts/text.h"
#include "analyzer/lower/lower.h"
#include "analyzer/models/embedded.h"
#include "analyzer/models/loader.h"
#include "tests/models/parse.h"
#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

constexpr std::string_view mark = "entry ";
constexpr std::string_view expected = "//> ";

/// The built-in models, each entry of which says in a fact that it was used.
model_table marked_models() {
  model_table table;
  const model_table& models = built_in_models();
  for (const std::string& name : models.function_names()) {
    for (function_model entry : *models.functions(name)) {
      model_effect used;
      used.kind = fact_kind::suspend;
      used.text = std::string(mark) + entry.source;
      entry.effects.push_back(std::move(used));
      table.add(std::move(entry));
    }
  }
  for (const std::string& name : models.type_names()) table.add(*models.type(name));
  return table;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Without its position; functions by name; temporaries without their number, and fields without the
/// one that tells them from others of the name.
std::string stable(std::string text, const unit& u) {
  if (const std::size_t comment = text.find("  ;"); comment != std::string::npos) {
    text.erase(comment);
  }
  const std::size_t at = text.rfind(" at ");
  if (at != std::string::npos) text.erase(at);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1])) {
      std::size_t end = i + 1;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end < text.size() && text[end] == ':') {
        out += '.';
        i = end;
        continue;
      }
    }
    const bool numbered = (text[i] == '%' || text[i] == '#') && i + 1 < text.size() &&
                          is_digit(text[i + 1]);
    out += text[i];
    if (!numbered) continue;
    std::size_t number = 0;
    std::size_t end = i + 1;
    while (end < text.size() && is_digit(text[end])) {
      number = number * 10 + static_cast<std::size_t>(text[end] - '0');
      ++end;
    }
    out += text[i] == '%' || number >= u.functions.size() ? "_" : u.functions[number].name;
    i = end - 1;
  }
  return out;
}

/// The facts of a file by line, in the order of evaluation; the marks taken out into `used`.
std::map<std::size_t, std::vector<std::string>> facts_by_line(const unit& u,
                                                              std::set<std::string>& used) {
  std::map<std::size_t, std::vector<std::string>> lines;
  for (const function& f : u.functions) {
    for (const block& b : f.body.blocks) {
      for (const fact& one : b.facts) {
        if (one.kind == fact_kind::suspend && one.text.starts_with(mark)) {
          used.insert(one.text.substr(mark.size()));
          continue;
        }
        const bool frame = one.kind == fact_kind::declare || one.kind == fact_kind::end ||
                           one.kind == fact_kind::give;
        if (frame || one.at == no_location || one.at >= u.locations.size()) continue;
        std::string text = stable(print(one, f, u), u);
        if (f.is(function_lambda)) text = "(lambda) " + text;
        lines[u.locations[one.at].line].push_back(std::move(text));
      }
    }
  }
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = text.find('\n', start);
    if (end == std::string::npos) end = text.size();
    lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

std::string without_indent(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? std::string() : line.substr(first);
}

TEST(BuiltInModels, DoWhatTheirCasesSay) {
  const model_table models = marked_models();
  lower_options options;
  options.models = &models;
  const bool update = std::getenv("RA_UPDATE") != nullptr;
  std::set<std::string> used;
  const auto files = test::files_below(test::source_root() / "tests/models/cases", ".cpp");
  ASSERT_FALSE(files.empty());
  for (const auto& path : files) {
    // Parsed as it stands, so that lines are those of the file.
    const std::string text = test::read_file(path);
    const auto ast = test::parse(text, path.string());
    if (!ast) continue;
    const unit u = lower(ast->getASTContext(), options);
    const auto found = facts_by_line(u, used);
    std::string rewritten;
    const std::vector<std::string> lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (without_indent(lines[i]).starts_with(expected)) continue;
      std::vector<std::string> stated;
      for (std::size_t j = i + 1; j < lines.size(); ++j) {
        const std::string next = without_indent(lines[j]);
        if (!next.starts_with(expected)) break;
        stated.push_back(next.substr(expected.size()));
      }
      const auto at = found.find(i + 1);
      const std::vector<std::string> facts = at == found.end() ? std::vector<std::string>{}
                                                               : at->second;
      rewritten += lines[i] + "\n";
      const std::size_t indent = lines[i].find_first_not_of(' ');
      for (const std::string& fact : facts) {
        rewritten.append(indent == std::string::npos ? 0 : indent, ' ');
        rewritten.append(expected).append(fact).append("\n");
      }
      if (!update) {
        EXPECT_EQ(facts, stated) << path.string() << ':' << i + 1 << ": " << lines[i];
      }
    }
    if (update && rewritten != text) test::write_file(path, rewritten);
  }
  std::set<std::string> unused;
  for (const std::string& name : built_in_models().function_names()) {
    for (const function_model& entry : *built_in_models().functions(name)) {
      if (!used.contains(entry.source)) unused.insert(entry.source + " (" + name + ")");
    }
  }
  // What only other versions of the libraries declare cannot be called here.
  const std::string elsewhere = test::read_file(test::source_root() / "tests/models/elsewhere.txt");
  std::set<std::string> told;
  for (const std::string& entry : unused) {
    const std::string source = entry.substr(0, entry.find(" ("));
    const std::string name = entry.substr(entry.rfind('(') + 1, entry.size() - entry.rfind('(') - 2);
    if (elsewhere.find("\n" + name + "\n") != std::string::npos) continue;
    if (told.insert(source).second) ADD_FAILURE() << entry << " has no case";
  }
}

}  // namespace
}  // namespace ra::analyzer
