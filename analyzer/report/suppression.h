// Comments in the source that silence findings.
//
//     x = 1;  // ra-ok(race-capture): the other thread has not started yet
//     // ra-ok(RA1001, use-after-send): why; may go on in the comment lines below
//     x = 1;
//     x = 1;  // NOLINT(ra-race-capture)
//     // NOLINTNEXTLINE(ra-race-*)
//     // NOLINTBEGIN(ra-race-capture) ... // NOLINTEND(ra-race-capture)
//
// `ra-ok` must be the first word of its comment and give a reason; without one it has no effect and
// is reported (RA9101). A comment that silences nothing is reported too (RA9102), if its rule ran
// and the file was analysed. NOLINT needs an entry that begins with `ra-`: a bare NOLINT was meant
// for somebody else's warning.
//
// A finding is silenced at its own line or at the line of the other access of a pair.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finding/finding.h"
#include "analyzer/finding/rule_info.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

enum class suppression_problem : std::uint8_t {
  none,
  no_rule,  ///< `ra-ok: reason`
  no_reason,  ///< `ra-ok(race-capture)`
  no_end,  ///< NOLINTBEGIN without NOLINTEND, or the other way round
};

/// One comment, as it stands.
struct suppression {
  std::uint32_t line = 0;  ///< of the word itself
  std::uint32_t column = 0;  ///< in bytes, from 1
  std::uint32_t end_column = 0;
  std::uint32_t first_line = 0;  ///< what it covers
  std::uint32_t last_line = 0;
  bool nolint = false;
  std::string word;  ///< "ra-ok", "NOLINT", "NOLINTNEXTLINE", "NOLINTBEGIN"
  std::vector<std::string> rules;  ///< slugs, numbers, or globs (NOLINT; without "ra-")
  std::string reason;
  suppression_problem problem = suppression_problem::none;
};

/// All suppression comments of a text, in order. Comments are found by a scanner of our own that
/// knows literals, so that a string which holds `// ra-ok(...)` is none. Linear in the text.
[[nodiscard]] std::vector<suppression> find_suppressions(const source_text& text);

struct suppression_options {
  std::vector<rule_info> enabled;  ///< rules that ran
  std::vector<rule_info> known;  ///< every rule there is; a name of no rule is told
  std::vector<std::string> analysed;  ///< files in which a comment without effect may be told
};

struct suppression_result {
  std::vector<finding> kept;  ///< with RA9101 and RA9102, if enabled; sorted
  std::vector<suppressed_finding> suppressed;
};

[[nodiscard]] suppression_result apply_suppressions(std::vector<finding> findings,
                                                    const suppression_options& options,
                                                    source_cache& sources);

}  // namespace ra::analyzer
