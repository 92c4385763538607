// The command line of ra-check, as values. One table holds every option: its spelling, its line of
// help and what it does; the usage text is printed from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "llvm/Support/Error.h"

namespace ra::analyzer {

enum class command_kind : std::uint8_t { check, extract, link, explain, rules, version, help };
enum class color_choice : std::uint8_t { automatic, always, never };
enum class progress_choice : std::uint8_t { automatic, bar, lines, none };
enum class output_format : std::uint8_t { text, sarif, json };

/// What a finding means for the build. `audit` never fails; `warn` fails on errors only; `error` and
/// `strict` fail on every finding. Without --mode the exit code tells of any finding.
enum class check_mode : std::uint8_t { unset, audit, warn, error, strict };

enum class least_severity : std::uint8_t { note, warning, error };

struct output_request {
  output_format format = output_format::text;
  std::string path;                       ///< empty: standard output
  friend bool operator==(const output_request&, const output_request&) = default;
};

struct options {
  command_kind command = command_kind::check;
  std::vector<std::string> words;         ///< PATHs of check and link, the RULE of explain
  std::string facts_path;                 ///< where extract writes
  std::string build;                      ///< -p
  bool has_flags = false;                 ///< there was a `--`
  std::vector<std::string> flags;         ///< what followed it: flags, or a whole compile command
  std::vector<std::string> extra_before;
  std::vector<std::string> extra_after;
  std::vector<std::string> removed;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::string root;
  std::vector<std::string> rules;         ///< tokens of --rules, in order
  check_mode mode = check_mode::unset;
  least_severity fail_on = least_severity::note;
  bool whole_program = false;             ///< check the files together as well
  bool exit_zero = false;
  std::size_t max_findings = 0;           ///< printed per text output; 0: all
  bool suppress = true;
  std::vector<output_request> outputs;
  color_choice color = color_choice::automatic;
  progress_choice progress = progress_choice::automatic;
  int quiet = 0;                          ///< 1: findings only, 2: nothing
  bool verbose = false;
  bool statistics = false;
  bool dump_facts = false;
  bool as_json = false;                   ///< rules --json
  unsigned jobs = 0;                      ///< 0: as many as the machine grants
  double timeout_seconds = 600;           ///< per file
  std::uint64_t memory_mib = 0;           ///< per file; 0: what the machine grants
  std::vector<std::string> models;
  std::vector<std::string> deciding;      ///< as typed: what findings depend on, not where they go
};

/// Reads the arguments, without the program's name. An error is a sentence for the user. The only
/// files read are the lists named by `@file`, relative to `folder`.
[[nodiscard]] llvm::Expected<options> parse_options(const std::vector<std::string>& arguments,
                                                    const std::string& folder);

/// The text of --help.
[[nodiscard]] std::string usage();

}  // namespace ra::analyzer
