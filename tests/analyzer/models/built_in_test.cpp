// The built-in models load, and what they say is well formed.

#include "analyzer/models/embedded.h"
#include "analyzer/models/loader.h"

#include <gtest/gtest.h>

namespace ra::analyzer {
namespace {

TEST(BuiltInModels, LoadWithoutErrors) {
  model_table table;
  for (const auto& [name, text] : embedded_models()) {
    for (const model_error& error : load_models(text, std::string(name), table)) {
      ADD_FAILURE() << error.file << ':' << error.line << ':' << error.column << ": " << error.text;
    }
  }
  EXPECT_NE(table.functions("std::thread::join"), nullptr);
  EXPECT_EQ(table.function_names(), built_in_models().function_names());
}

}  // namespace
}  // namespace ra::analyzer
