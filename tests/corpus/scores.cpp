#include "tests/corpus/scores.h"

#include <map>
#include <utility>

namespace ra::test {

namespace {

struct score {
  unsigned bad = 0;        ///< programs
  unsigned good = 0;
  unsigned expect = 0;     ///< labelled lines
  unsigned missed = 0;
  unsigned spurious = 0;
};

std::string share(unsigned part, unsigned whole) {
  if (whole == 0) return "-";
  return std::to_string((200 * part + whole) / (2 * whole)) + " %";
}

std::string row(const std::string& name, const score& s) {
  std::string text = "| " + name;
  for (const unsigned number : {s.bad, s.good, s.expect, s.missed, s.spurious}) {
    text += " | " + std::to_string(number);
  }
  return text + " | " + share(s.expect, s.expect + s.spurious) + " | " +
         share(s.expect, s.expect + s.missed) + " |\n";
}

}  // namespace

std::string scores_page(const std::vector<corpus_case>& cases,
                        const std::vector<std::string>& slugs) {
  std::map<std::string, score> scores;
  for (const std::string& slug : slugs) scores[slug];
  for (const corpus_case& program : cases) {
    if (program.name.find("/bad/") != std::string::npos) ++scores[program.folder].bad;
    if (program.name.find("/good/") != std::string::npos) ++scores[program.folder].good;
    for (const label& claim : program.labels) {
      score& s = scores[claim.at.slug];
      s.expect += claim.kind == label_kind::expect;
      s.missed += claim.kind == label_kind::missed;
      s.spurious += claim.kind == label_kind::spurious;
    }
  }
  std::string page =
      "# Scores on our own corpus\n\n"
      "Written by `ci/corpus-scores`; do not edit. The corpus is ours, so these numbers say that\n"
      "nothing was lost since the last time, not how good the rules are: for that see the public\n"
      "suites and `corpus/realworld.md`. Labels in the pages of the rules count as well.\n\n"
      "| rule | bad programs | good programs | expect | missed | spurious | precision | recall |\n"
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  score sum;
  for (const auto& [slug, s] : scores) {
    page += row(slug, s);
    sum.bad += s.bad;
    sum.good += s.good;
    sum.expect += s.expect;
    sum.missed += s.missed;
    sum.spurious += s.spurious;
  }
  return page + row("**all**", sum);
}

}  // namespace ra::test
