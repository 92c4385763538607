// Prints corpus/scores.md, for ci/corpus-scores.

#include <cstdio>

#include "analyzer/engine/rule_selection.h"
#include "tests/corpus/scores.h"
#include "tests/support/files.h"

int main() {
  const ra::test::temporary_folder scratch;
  std::vector<std::string> slugs;
  for (const auto& rule : ra::analyzer::known_rules()) slugs.push_back(rule.slug);
  const std::string page = ra::test::scores_page(ra::test::corpus_cases(scratch.path()), slugs);
  std::fputs(page.c_str(), stdout);
}
