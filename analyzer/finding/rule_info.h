// What is fixed about a rule: its names, its family and how its findings are classed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ra::analyzer {

enum class severity : std::uint8_t { note, warning, error };

/// How sure a finding is. `certain`: on every path, with identities proven. `likely`: some path.
enum class confidence : std::uint8_t { possible, likely, certain };

/// The fixed facts of one rule. Number, slug and name are never reused for another meaning.
struct rule_info {
  int number = 0;               ///< 2001; shown as RA2001
  std::string slug;             ///< use-after-send; clang-tidy shows ra-use-after-send
  std::string name;             ///< UseAfterSend, derived from the slug
  std::string summary;          ///< one clause without a final stop, from the first line of its page
  severity level = severity::warning;
  int cwe = 0;                  ///< 0: none

  [[nodiscard]] std::string id() const;  ///< "RA2001"
};

/// "use-after-send" -> "UseAfterSend".
[[nodiscard]] std::string rule_name_of(std::string_view slug);

}  // namespace ra::analyzer
