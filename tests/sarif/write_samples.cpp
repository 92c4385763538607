// write_samples FOLDER: writes the logs that are validated.

#include <fstream>
#include <string>

#include "analyzer/report/sarif.h"
#include "tests/analyzer/report/sample.h"

namespace {

using namespace ra::analyzer;

std::string written(const ra::test::sample& s, sarif_profile profile) {
  source_cache sources = s.sources();
  std::string text;
  llvm::raw_string_ostream stream(text);
  write_sarif(s.input, {profile}, sources, stream);
  return stream.str();
}

void store(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

void write(const std::string& path, const ra::test::sample& s, sarif_profile profile) {
  store(path, written(s, profile));
}

void replace(std::string& text, const std::string& what, const std::string& by) {
  text.replace(text.find(what), what.size(), by);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  write(folder + "/whole.sarif", ra::test::whole_sample(), sarif_profile::github);
  write(folder + "/full.sarif", ra::test::whole_sample(), sarif_profile::full);
  write(folder + "/clean.sarif", ra::test::clean_sample(), sarif_profile::github);

  // What the validation must refuse: a member that the schema does not know, and a path of a machine.
  std::string text = written(ra::test::whole_sample(), sarif_profile::github);
  replace(text, "\"columnKind\"", "\"columnType\"");
  store(folder + "/not_the_schema.sarif", text);
  text = written(ra::test::whole_sample(), sarif_profile::github);
  replace(text, "\"uri\":\"bank.cpp\"", "\"uri\":\"file:///elsewhere/bank.cpp\"");
  store(folder + "/machine_path.sarif", text);
}
