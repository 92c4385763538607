// Any bytes as fact text: an error, or a unit that both forms of facts carry unchanged.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzer/facts/text.h"
#include "analyzer/facts/unit_file.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace ra::analyzer;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  llvm::Expected<unit> u = parse_unit(text, "input");
  if (!u) {
    require(!llvm::toString(u.takeError()).empty());
    return 0;
  }
  require(llvm::toString(check_ids(*u)).empty());
  const std::string printed = print(*u);
  llvm::Expected<unit> again = parse_unit(printed, "printed");
  require(static_cast<bool>(again) && *again == *u && print(*again) == printed);
  llvm::Expected<unit> stored = read_unit(write_unit(*u, "1"), "1", "stored");
  require(static_cast<bool>(stored) && *stored == *u);
  return 0;
}
