// What stays the same about a finding while the code around it moves.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finding/finding.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

/// GitHub's primaryLocationLineHash for every line of a text, "c129715d7a2bc9a3:1": a rolling hash
/// of the 100 characters that follow the beginning of the line, spaces and tabs left out, and which
/// of the equal hashes of the file it is.
[[nodiscard]] std::vector<std::string> line_hashes(std::string_view text);

/// raFlowHash/v1 without its occurrence: SHA-256, in hex, of the rule, the functions and the kind of
/// access of each party, and the thing they share. No line, no path, no text; a pair has one hash,
/// whichever of the two is reported.
[[nodiscard]] std::string flow_hash(const finding& f, const std::string& rule_id);

/// SHA-256 of the bytes of a file, in hex.
[[nodiscard]] std::string sha256_of_file(std::string_view bytes);

/// Fingerprints of findings in their order of output; equal flow hashes are counted: "...:2".
class fingerprints {
 public:
  explicit fingerprints(source_cache& sources) : sources_(sources) {}

  /// Empty if the file cannot be read or the line is not in it.
  [[nodiscard]] std::string line_hash(const source_span& at);
  [[nodiscard]] std::string next_flow_hash(const finding& f, const std::string& rule_id);

 private:
  source_cache& sources_;
  std::map<std::string, std::vector<std::string>> lines_;
  std::map<std::string, std::size_t> seen_;
};

}  // namespace ra::analyzer
