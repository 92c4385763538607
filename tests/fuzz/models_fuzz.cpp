// Any bytes as a models file: errors that point into the text, or entries, never both.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzer/models/loader.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace ra::analyzer;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  model_table table;
  const auto errors = load_models(text, "input", table);
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  for (const model_error& error : errors) {
    require(!error.text.empty() && error.line >= 1 && error.line <= lines && error.column >= 1);
  }
  if (!errors.empty()) require(table.function_names().empty() && table.type_names().empty());
  for (const auto& name : table.function_names()) require(table.functions(name) != nullptr);
  return 0;
}
