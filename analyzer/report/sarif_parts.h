// The parts of a SARIF log; sarif.cpp puts them together. For the writers only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "analyzer/report/fingerprint.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer::sarif {

using json = nlohmann::ordered_json;

/// Never throws: what is not UTF-8 is replaced.
[[nodiscard]] std::string dump(const json& value);

/// { "text": ... } with a final stop, which readers expect of messages.
[[nodiscard]] json message(const std::string& text);

/// A clause as a sentence: with a final stop, unless it has one.
[[nodiscard]] std::string sentence(const std::string& clause);

/// Text for a message, in which `[` would begin a link.
[[nodiscard]] std::string escaped(const std::string& text);

/// Places of the program. Paths are relative to the root, and never absolute: what lies elsewhere is
/// named from the root of the file system, under a base of its own.
class places {
 public:
  places(const report_input& input, source_cache& sources);

  [[nodiscard]] json artifact_location(const std::string& path);
  /// Columns count code points; the region is of one line, since services show no others in place.
  [[nodiscard]] json physical_location(const source_span& at, bool with_context);
  /// With a message; `at` must be known.
  [[nodiscard]] json location(const source_span& at, const std::string& text);

  [[nodiscard]] json artifacts();
  [[nodiscard]] json bases() const;

 private:
  const report_input& input_;
  source_cache& sources_;
  std::map<std::string, std::size_t> indexes_;
  bool outside_ = false;  ///< a path outside of the root was named
};

/// The driver: names, rules, notifications.
[[nodiscard]] json tool(const report_input& input);
/// The weaknesses that the rules are related to.
[[nodiscard]] json taxonomies(const report_input& input);
[[nodiscard]] json invocation(const report_input& input, places& where);

/// One finding; `by` tells why it is silenced, or is null.
[[nodiscard]] json result(const finding& f, const suppressed_finding* by, const report_input& input,
                          places& where, fingerprints& prints);

}  // namespace ra::analyzer::sarif
