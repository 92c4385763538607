// Any bytes as a file of facts, and as what stands behind a good header and checksum: an error, or
// a unit whose ids are in range and that can be printed.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzer/facts/text.h"
#include "analyzer/facts/unit_file.h"

namespace {

using namespace ra::analyzer;

void check(std::string_view bytes) {
  llvm::Expected<unit> u = read_unit(bytes, "1", "input");
  if (!u) {
    if (llvm::toString(u.takeError()).empty()) std::abort();
    return;
  }
  if (!llvm::toString(check_ids(*u)).empty() || print(*u).empty()) std::abort();
  // Written again it may be shorter (numbers have one shortest form), but it is the same unit.
  llvm::Expected<unit> again = read_unit(write_unit(*u, "1"), "1", "written");
  if (!again || !(*again == *u)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check(text);
  check(seal_unit(text, "1"));
  return 0;
}
