// What came of one source file, as plain values that cross from a worker process to its parent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/compilation.h"
#include "analyzer/finding/finding.h"
#include "analyzer/rules/check.h"

namespace ra::analyzer {

enum class unit_ending : std::uint8_t {
  analysed,       ///< the only one that allows to call a file clean
  not_parsed,     ///< the source, its command or its surroundings are broken: see `problems`
  crashed,        ///< the worker process died
  timed_out,
  out_of_memory,  ///< stopped at the memory limit
  interrupted,    ///< the user stopped the run before or during this file
};

struct unit_result {
  std::string file;                       ///< absolute
  unit_ending ending = unit_ending::interrupted;
  std::vector<source_problem> problems;   ///< why it was not analysed; at least one if it was not
  std::vector<std::string> dropped;       ///< flags Clang does not know
  std::vector<finding> findings;
  std::vector<std::string> sources;       ///< non-system files with code of this unit, sorted
  std::string facts;                      ///< the fact text, when asked for
  std::string unit;                       ///< the facts as bytes (facts/unit_file), when asked for
  bool headers_only = false;              ///< analysed for what it says about named headers
  check_counts counts;
  double parse_ms = 0;
  double lower_ms = 0;
  double seconds = 0;                     ///< wall time of the whole unit
  std::uint64_t peak_kib = 0;             ///< largest resident memory of its process

  [[nodiscard]] bool analysed() const { return ending == unit_ending::analysed; }
};

/// To bytes and back. The bytes are meant for a pipe between two processes of one program: there is
/// no version in them. Reading bytes that are cut short or damaged gives nothing.
[[nodiscard]] std::string to_bytes(const unit_result& result);
[[nodiscard]] std::optional<unit_result> unit_result_from(std::string_view bytes);

}  // namespace ra::analyzer
