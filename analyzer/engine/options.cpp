#include "analyzer/engine/options.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "analyzer/engine/compile_command.h"
#include "analyzer/engine/rule_selection.h"

namespace ra::analyzer {

namespace {

using text = std::string;

/// Empty: the value was taken. Otherwise what is wrong with it.
using complaint = std::string;
using taker = complaint (*)(options&, const text& value);

struct option_spec {
  const char* group;   ///< heading in the usage text; null: as the one before
  const char* name;    ///< with its dashes
  const char* other;   ///< another spelling, or null
  const char* value;   ///< null: takes none
  const char* help;
  taker take;
};

complaint one_of(const char* words) { return std::string("must be one of ") + words; }

template <typename Number>
complaint read_number(const text& value, Number least, Number& into) {
  Number number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < least) {
    return "must be a number, at least " + std::to_string(static_cast<long>(least));
  }
  into = number;
  return {};
}

template <typename Enum>
complaint read_word(const text& value, const std::map<std::string_view, Enum>& words,
                    const char* list, Enum& into) {
  const auto found = words.find(value);
  if (found == words.end()) return one_of(list);
  into = found->second;
  return {};
}

void split(const text& value, std::vector<text>& into) {
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(',', begin), value.size());
    if (end > begin) into.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
}

complaint read_output(options& o, const text& value) {
  output_request request;
  const std::size_t colon = value.find(':');
  const complaint wrong = read_word<output_format>(
      value.substr(0, colon),
      {{"text", output_format::text}, {"sarif", output_format::sarif}, {"json", output_format::json}},
      "text, sarif, json; then perhaps :PATH", request.format);
  if (!wrong.empty()) return wrong;
  if (colon != text::npos) {
    request.path = value.substr(colon + 1);
    if (request.path.empty()) return "has no path after the colon";
    if (request.path == "-") request.path.clear();
  }
  o.outputs.push_back(std::move(request));
  return {};
}

const option_spec specs[] = {
    {"What to check", "-p", "--build", "BUILD",
     "folder or file of the compile database (else looked for in build*, out*, parents)",
     [](options& o, const text& v) { o.build = v; return complaint(); }},
    {nullptr, "--include", nullptr, "GLOB", "only files that match (repeat for more)",
     [](options& o, const text& v) { split(v, o.include); return complaint(); }},
    {nullptr, "--exclude", nullptr, "GLOB", "no files that match; wins over --include",
     [](options& o, const text& v) { split(v, o.exclude); return complaint(); }},
    {nullptr, "--root", nullptr, "DIR", "paths are shown and matched relative to it (else here)",
     [](options& o, const text& v) { o.root = v; return complaint(); }},
    {nullptr, "--extra-arg", nullptr, "ARG", "add to every compile command, at its end",
     [](options& o, const text& v) { o.extra_after.push_back(v); return complaint(); }},
    {nullptr, "--extra-arg-before", nullptr, "ARG", "add to every compile command, at its front",
     [](options& o, const text& v) { o.extra_before.push_back(v); return complaint(); }},
    {nullptr, "--removed-arg", nullptr, "ARG", "leave out of every compile command (* allowed)",
     [](options& o, const text& v) { o.removed.push_back(v); return complaint(); }},
    {nullptr, "-o", nullptr, "FILE", "with `extract`: the file of facts to write",
     [](options& o, const text& v) { o.facts_path = v; return complaint(); }},
    {nullptr, "--models", nullptr, "FILE", "what library functions do, in YAML (repeat for more)",
     [](options& o, const text& v) { o.models.push_back(v); return complaint(); }},
    {nullptr, "--whole-program", nullptr, nullptr,
     "also check the files together, as `link` does: slower, and newer",
     [](options& o, const text&) { o.whole_program = true; return complaint(); }},

    {"What counts", "--rules", nullptr, "LIST",
     "rules by slug, number or pattern: use-after-send,RA4* or -thread-detached",
     [](options& o, const text& v) { split(v, o.rules); return complaint(); }},
    {nullptr, "--mode", nullptr, "MODE",
     "audit (exit 0), warn (fail on errors), error or strict (fail on every finding)",
     [](options& o, const text& v) {
       return read_word<check_mode>(v,
                                    {{"audit", check_mode::audit}, {"warn", check_mode::warn},
                                     {"error", check_mode::error}, {"strict", check_mode::strict}},
                                    "audit, warn, error, strict", o.mode);
     }},
    {nullptr, "--fail-on", nullptr, "LEVEL", "exit 1 only for findings this grave: note, warning, error",
     [](options& o, const text& v) {
       return read_word<least_severity>(v,
                                        {{"note", least_severity::note},
                                         {"warning", least_severity::warning},
                                         {"error", least_severity::error}},
                                        "note, warning, error", o.fail_on);
     }},
    {nullptr, "--exit-zero", nullptr, nullptr, "exit 0 where findings would give 1",
     [](options& o, const text&) { o.exit_zero = true; return complaint(); }},
    {nullptr, "--no-suppress", nullptr, nullptr, "show findings that comments in the source silence",
     [](options& o, const text&) { o.suppress = false; return complaint(); }},
    {nullptr, "--max-findings", nullptr, "N", "print at most N findings (all are counted; 0: all)",
     [](options& o, const text& v) { return read_number<std::size_t>(v, 0, o.max_findings); }},

    {"What to print", "--output", nullptr, "FORMAT[:PATH]",
     "text, sarif or json (repeat for more; default: text)", read_output},
    {nullptr, "--sarif", nullptr, "PATH", "write SARIF as well",
     [](options& o, const text& v) { return read_output(o, "sarif:" + v); }},
    {nullptr, "--color", nullptr, "WHEN",
     "auto, always, never (NO_COLOR and CLICOLOR_FORCE are obeyed)",
     [](options& o, const text& v) {
       return read_word<color_choice>(v,
                                      {{"auto", color_choice::automatic},
                                       {"always", color_choice::always},
                                       {"never", color_choice::never}},
                                      "auto, always, never", o.color);
     }},
    {nullptr, "--progress", nullptr, "WHEN", "auto (a bar on a terminal), bar, lines, none",
     [](options& o, const text& v) {
       return read_word<progress_choice>(v,
                                         {{"auto", progress_choice::automatic},
                                          {"bar", progress_choice::bar},
                                          {"lines", progress_choice::lines},
                                          {"none", progress_choice::none}},
                                         "auto, bar, lines, none", o.progress);
     }},
    {nullptr, "-q", "--quiet", nullptr, "findings only; twice: only the exit code",
     [](options& o, const text&) { ++o.quiet; return complaint(); }},
    {nullptr, "-v", "--verbose", nullptr, "every file, every dropped flag, every function given up",
     [](options& o, const text&) { o.verbose = true; return complaint(); }},
    {nullptr, "--statistics", nullptr, nullptr, "times, memory and what was not understood",
     [](options& o, const text&) { o.statistics = true; return complaint(); }},
    {nullptr, "--dump-facts", nullptr, nullptr, "print the facts of every file instead of findings",
     [](options& o, const text&) { o.dump_facts = true; return complaint(); }},
    {nullptr, "--json", nullptr, nullptr, "with `rules`: as JSON",
     [](options& o, const text&) { o.as_json = true; return complaint(); }},

    {"The machine", "-j", "--jobs", "N", "files at a time (default: the processors granted)",
     [](options& o, const text& v) { return read_number<unsigned>(v, 1, o.jobs); }},
    {nullptr, "--timeout-per-file", nullptr, "S", "give up a file after S seconds (600; 0: never)",
     [](options& o, const text& v) { return read_number<double>(v, 0, o.timeout_seconds); }},
    {nullptr, "--memory-per-file", nullptr, "MIB", "give up a file at this much memory",
     [](options& o, const text& v) { return read_number<std::uint64_t>(v, 1, o.memory_mib); }},
    {nullptr, "--no-cache", nullptr, nullptr, "analyse everything anew (there is no cache yet)",
     [](options&, const text&) { return complaint(); }},
    {nullptr, "--help", "-h", nullptr, "this text",
     [](options& o, const text&) { o.command = command_kind::help; return complaint(); }},
    {nullptr, "--version", nullptr, nullptr, "the version, and the Clang inside",
     [](options& o, const text&) { o.command = command_kind::version; return complaint(); }},
};

const option_spec* find_spec(std::string_view name) {
  for (const option_spec& spec : specs) {
    if (name == spec.name || (spec.other != nullptr && name == spec.other)) return &spec;
  }
  return nullptr;
}

/// Does what is found depend on it, rather than how it is shown or how fast it comes?
bool decides(const option_spec& spec) {
  const std::string_view printing = "What to print";
  for (const option_spec& one : specs) {
    if (one.group != nullptr && one.group == printing) return false;
    if (&one == &spec) return true;
  }
  return false;
}

llvm::Error wrong_usage(std::string sentence) {
  return llvm::createStringError(std::move(sentence), llvm::inconvertibleErrorCode());
}

llvm::Error unknown_option(const text& name) {
  std::vector<std::string> known;
  for (const option_spec& spec : specs) {
    known.push_back(spec.name);
    if (spec.other != nullptr) known.push_back(spec.other);
  }
  const text near = name.size() > 2 ? nearest_word(name, known) : text();
  return wrong_usage("unknown option '" + name + "'" +
                     (near.empty() ? "; `ra-check --help` lists them" : "; did you mean '" + near + "'?"));
}

/// One argument that begins with a dash, and its value, which may be the argument after it.
llvm::Error take_option(const std::vector<text>& arguments, std::size_t& at, options& into) {
  const std::size_t first = at;
  const text& argument = arguments[at];
  const std::size_t equals = argument.find('=');
  text name = argument.substr(0, equals);
  std::optional<text> value;
  if (equals != text::npos) value = argument.substr(equals + 1);
  const option_spec* spec = find_spec(name);
  if (spec == nullptr && !argument.starts_with("--") && argument.size() > 2) {
    // -j4, -pbuild, -qq
    const option_spec* letter = find_spec(argument.substr(0, 2));
    if (letter != nullptr && letter->value != nullptr) {
      spec = letter;
      value = argument.substr(2);
      name = spec->name;
    } else if (argument == "-qq") {
      into.quiet += 2;
      return llvm::Error::success();
    }
  }
  if (spec == nullptr) return unknown_option(name);
  if (spec->value == nullptr && value) return wrong_usage("'" + name + "' takes no value");
  if (spec->value != nullptr && !value) {
    if (at + 1 >= arguments.size() || arguments[at + 1] == "--") {
      return wrong_usage("'" + name + "' needs a value: " + name + " " + spec->value);
    }
    value = arguments[++at];
  }
  const complaint wrong = spec->take(into, value.value_or(text()));
  if (wrong.empty() && decides(*spec)) {
    for (std::size_t i = first; i <= at; ++i) into.deciding.push_back(arguments[i]);
  }
  if (wrong.empty()) return llvm::Error::success();
  return wrong_usage("'" + name + "=" + value.value_or(text()) + "': " + wrong);
}

llvm::Error take_list(const text& name, const text& folder, std::vector<text>& words) {
  std::ifstream stream(absolute_path(name, folder));
  if (!stream) return wrong_usage("cannot read the list of paths " + name);
  for (text line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) words.push_back(line);
  }
  return llvm::Error::success();
}

llvm::Error check_together(options& o) {
  if (o.command == command_kind::explain && o.words.size() != 1) {
    return wrong_usage("explain wants one rule: `ra-check explain use-after-send`; "
                       "`ra-check rules` lists them");
  }
  if (o.command == command_kind::rules && !o.words.empty()) {
    return wrong_usage("rules takes no further words; `ra-check explain " + o.words[0] +
                       "` shows one");
  }
  if (o.command == command_kind::extract && (o.words.size() != 1 || o.facts_path.empty())) {
    return wrong_usage("extract wants one source file and where to write its facts: "
                       "`ra-check extract a.cpp -o a.raf`");
  }
  if (o.command != command_kind::extract && !o.facts_path.empty()) {
    return wrong_usage("-o is for extract; a report goes where --output says, as in "
                       "`--output text:" + o.facts_path + "`");
  }
  if (o.command == command_kind::link && (o.words.empty() || o.has_flags)) {
    return wrong_usage("link wants the files that extract wrote: `ra-check link *.raf`");
  }
  if (o.command == command_kind::check && o.has_flags && o.words.size() != 1) {
    return wrong_usage("with flags after `--` exactly one file is checked: "
                       "`ra-check FILE -- FLAGS`");
  }
  if (o.has_flags && !o.build.empty()) {
    return wrong_usage("either -p or flags after `--`, not both: which should count?");
  }
  const auto to_standard = std::count_if(o.outputs.begin(), o.outputs.end(),
                                         [](const output_request& r) { return r.path.empty(); });
  if (to_standard > 1) {
    return wrong_usage("two outputs go to standard output: give all but one a file, as in "
                       "--output sarif:ra.sarif");
  }
  return llvm::Error::success();
}

}  // namespace

llvm::Expected<options> parse_options(const std::vector<std::string>& arguments,
                                      const std::string& folder) {
  static const std::map<std::string_view, command_kind> commands = {
      {"check", command_kind::check}, {"extract", command_kind::extract},
      {"link", command_kind::link},   {"explain", command_kind::explain},
      {"rules", command_kind::rules}, {"version", command_kind::version},
      {"help", command_kind::help}};
  options read;
  bool sarif_only_added = true;   // --sarif adds to the default, --output replaces it
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (argument == "--") {
      read.has_flags = true;
      const auto rest = arguments.begin() + static_cast<std::ptrdiff_t>(at);
      read.flags.assign(rest + 1, arguments.end());
      read.deciding.insert(read.deciding.end(), rest, arguments.end());
      break;
    }
    if (argument.size() > 1 && argument.starts_with("-")) {
      if (argument.starts_with("--output")) sarif_only_added = false;
      if (llvm::Error wrong = take_option(arguments, at, read)) return wrong;
      continue;
    }
    if (!argument.empty()) read.deciding.push_back(argument);
    if (argument.size() > 1 && argument.starts_with("@")) {
      if (llvm::Error wrong = take_list(argument.substr(1), folder, read.words)) {
        return wrong;
      }
    } else if (const auto found = commands.find(argument); at == 0 && found != commands.end()) {
      read.command = found->second;
    } else if (!argument.empty()) {
      read.words.push_back(argument);
    }
  }
  if (sarif_only_added) read.outputs.insert(read.outputs.begin(), output_request{});
  if (llvm::Error wrong = check_together(read)) return wrong;
  return read;
}

std::string usage() {
  std::string out =
      "ra-check finds data races and other concurrency mistakes in C and C++ sources.\n\n"
      "usage: ra-check [check] [-p BUILD] [PATH...]     files, folders, globs, headers, @lists\n"
      "       ra-check [check] FILE -- FLAGS            one file, with its compiler flags\n"
      "       ra-check extract FILE -o FACTS [-- FLAGS] what one file says, for a later link\n"
      "       ra-check link FACTS...                    check such files together\n"
      "       ra-check explain RULE                     what a rule finds, why, and the repair\n"
      "       ra-check rules [--json]                   every rule\n";
  for (const option_spec& spec : specs) {
    if (spec.group != nullptr) out += std::string("\n") + spec.group + "\n";
    std::string left = std::string("  ") + spec.name;
    if (spec.other != nullptr) left += std::string(", ") + spec.other;
    if (spec.value != nullptr) left += std::string(" ") + spec.value;
    left.resize(std::max<std::size_t>(left.size() + 2, 28), ' ');
    out += left + spec.help + "\n";
  }
  out +=
      "\nExit codes: 0 clean, 1 findings, 2 wrong usage, 3 some input was not analysed, 4 a fault of\n"
      "ra-check itself. Silence a line with `// ra-ok(rule): reason`.\n";
  return out;
}

}  // namespace ra::analyzer
