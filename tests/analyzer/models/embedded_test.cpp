// The models inside the program are the files of the folder, byte for byte, sorted by name.

#include "analyzer/models/embedded.h"
#include "tests/support/files.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace ra::analyzer {
namespace {

TEST(EmbeddedModels, AreTheFilesByteForByte) {
  const auto files = test::files_below(test::source_root() / "analyzer/models", ".yaml");
  const auto models = embedded_models();
  ASSERT_EQ(models.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(models[i].first, files[i].filename().string());
    EXPECT_EQ(models[i].second, test::read_file(files[i])) << files[i];
  }
}

}  // namespace
}  // namespace ra::analyzer
