#include "analyzer/engine/fact_file.h"

#include <optional>
#include <system_error>
#include <utility>

#include "analyzer/engine/reporting.h"
#include "analyzer/facts/unit_file.h"

namespace ra::analyzer {

namespace {

constexpr std::string_view magic("RAFILE\0\0", 8);

}  // namespace

std::string write_fact_file(unit_result result) {
  result.facts.clear();
  result.headers_only = false;
  result.parse_ms = 0;
  result.lower_ms = 0;
  result.counts.flow_ms = 0;
  result.counts.rules_ms = 0;
  result.seconds = 0;
  result.peak_kib = 0;
  return seal(magic, to_bytes(result), tool_version());
}

llvm::Expected<unit_result> read_fact_file(std::string_view bytes, const std::string& name) {
  llvm::Expected<std::string_view> rest = unseal(magic, bytes, tool_version(), name);
  if (!rest) return rest.takeError();
  std::optional<unit_result> result = unit_result_from(*rest);
  if (!result || !result->analysed()) {
    return llvm::createStringError(std::make_error_code(std::errc::illegal_byte_sequence), "%s",
                                   (name + ": the file of facts is damaged").c_str());
  }
  return std::move(*result);
}

}  // namespace ra::analyzer
