// A finding: what a rule says, with every fact it rests on, as plain values.
//
// One model feeds every output (text, SARIF, compiler diagnostics, clang-tidy), so nothing here
// knows of any of them. Everything is by value and ordered, so that two runs compare equal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/finding/rule_info.h"
#include "analyzer/finding/source_span.h"

namespace ra::analyzer {

/// What a related place means to the finding; SARIF carries it as properties.role.
enum class note_role : std::uint8_t {
  access,       ///< the other of two conflicting accesses (or an acquisition of a deadlock cycle)
  spawn,        ///< where a task was started
  call,         ///< a step of the path of calls
  lock,         ///< where a lock was taken (or let go)
  declaration,  ///< where the thing is declared
  reason,       ///< why two things became one, why there is no order
};

struct note {
  source_span span;
  std::string text;  ///< one clause, lower case, no final stop
  note_role role = note_role::reason;
};

/// One step of what a thread does on its way to the finding.
struct timeline_step {
  int thread = 0;               ///< index into finding::threads
  source_span span;
  std::string text;             ///< "start t", "call add()", "write n"
  std::vector<std::string> locks_held;
  bool conflict = false;        ///< one of the (two) steps that have no order
};

/// One thread (task) that takes part.
struct timeline_thread {
  std::string name;             ///< "main thread", "task of 't'"
  source_span started_at;       ///< unknown for the thread that was there first
};

/// A change that would make the finding go away, in words; edits are for a later issue.
struct cure {
  std::string text;
};

/// A complete report of one mistake.
struct finding {
  std::string slug;             ///< the rule's slug
  severity level = severity::warning;
  confidence sure = confidence::likely;
  source_span span;             ///< where it is reported: the later access, the leaking acquire...
  std::string text;             ///< one clause, lower case, no final stop; quotes the user's names
  std::vector<std::string> arguments;  ///< the quoted names of the text, in order
  std::vector<note> notes;
  std::vector<timeline_thread> threads;  ///< empty where no second party is involved
  std::vector<timeline_step> steps;      ///< in an order of execution that shows the mistake
  std::vector<cure> cures;

  // Identity without lines, columns or file names: see report/fingerprint.
  std::vector<std::string> entities;  ///< qualified names of the functions of each party
  std::string subject;                ///< access path or handle or lock: "account::balance"
  std::vector<std::string> kinds;     ///< "write", "read", "acquire" per party
};

/// Order of output: file, line, column, rule, text, then the rest, so that runs are reproducible.
[[nodiscard]] bool before(const finding& a, const finding& b);
[[nodiscard]] bool same(const finding& a, const finding& b);

/// Sorts and drops repetitions (the same finding reached through several units or instantiations:
/// equal rule, span and subject). The first in order stays.
void sort_and_unite(std::vector<finding>& findings);

/// Adds to `known`, sorted, those of `more` that are not about a mistake it has already: about the
/// same places of access, or of the same rule at the same place.
void add_new(std::vector<finding>& known, std::vector<finding> more);

/// "'{0}' is used after {1}" with the arguments put in; braces outside {digit} stay as they are.
[[nodiscard]] std::string fill_in(const std::string& pattern,
                                  const std::vector<std::string>& arguments);

}  // namespace ra::analyzer
