// The worked example of analyzer/models/README.md works.

#include <string>

#include <gtest/gtest.h>

#include "analyzer/facts/text.h"
#include "analyzer/lower/lower.h"
#include "analyzer/models/loader.h"
#include "tests/models/parse.h"
#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

/// The first block of the page fenced as `language`.
std::string fenced(const std::string& page, const std::string& language) {
  const std::string fence = "```" + language + "\n";
  const std::size_t start = page.find(fence);
  if (start == std::string::npos) return {};
  const std::size_t text = start + fence.size();
  return page.substr(text, page.find("```", text) - text);
}

bool holds(const std::string& facts, const std::string& wanted) {
  return facts.find(wanted) != std::string::npos;
}

TEST(ModelsPage, HasAnExampleThatWorks) {
  const std::string page =
      test::read_file(test::source_root() / "analyzer/models/README.md");
  model_table models;
  const model_table& built_in = built_in_models();
  for (const std::string& name : built_in.type_names()) models.add(*built_in.type(name));
  for (const model_error& error : load_models(fenced(page, "yaml"), "acme.yaml", models)) {
    ADD_FAILURE() << error.line << ':' << error.column << ": " << error.text;
  }
  const auto ast = test::parse(fenced(page, "cpp") + R"(
      template <class F> void acme::pool::post(F) {}  // where users have a library to link
      void use(acme::big_lock& m, acme::pool& p, acme::slots<int>& s, int i) {
        acme::holder h(m);
        if (m.try_enter()) m.leave();
        p.post([&](int) { s[i] = s.count(); });
        p.drain();
      })",
                               "acme_use.cpp");
  ASSERT_NE(ast, nullptr);
  lower_options options;
  options.models = &models;
  const std::string facts = print(lower(ast->getASTContext(), options));
  for (const char* wanted :
       {"guard construct %h (%m)", "acquire exclusive %m.* -> ", "release exclusive %m.*",
        "spawn group %p.* = ", "join %p.*", "guard destroy %h", "read %this.*.s.*.#",
        "write %this.*.s.*.[%this.*.i.*]"}) {
    EXPECT_TRUE(holds(facts, wanted)) << wanted << "\n" << facts;
  }
}

}  // namespace
}  // namespace ra::analyzer
