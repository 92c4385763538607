#include "analyzer/report/text.h"

#include <algorithm>

#include "analyzer/report/timeline.h"
#include "analyzer/report/unicode.h"

namespace ra::analyzer {

namespace {

constexpr unsigned gutter = 8;  // "   10 | "

class writer {
 public:
  writer(const report_input& input, const text_options& options, source_cache& sources)
      : input_(input), options_(options), sources_(sources) {}

  std::string text_of(const finding& f) {
    out_.clear();
    const reported_rule* rule = rule_of(input_, f.slug);
    const std::string id = rule == nullptr ? f.slug : rule->info.id() + " " + f.slug;
    head(f.span, f.level, f.text, " [" + id + "]");
    snippet(f.span);
    for (const note& n : f.notes) {
      if (repeats_a_step(n, f)) continue;
      head(n.span, severity::note, n.text, "");
      snippet(n.span);
    }
    out_ += timeline_of(f, {options_.width, 12, options_.color});
    for (std::size_t i = 0; i < f.cures.size(); ++i) {
      const std::string number = f.cures.size() == 1 ? "" : " " + std::to_string(i + 1);
      out_ += "  fix" + number + ": " + shown(f.cures[i].text) + "\n";
    }
    // What is wrong with a suppression is not cured by another one.
    if (rule != nullptr && rule->info.number < 9000) {
      out_ += "  ra-check explain " + rule->info.id() + " · silence: // ra-ok(" + f.slug +
              "): reason\n";
    }
    return std::move(out_);
  }

  std::string text_of(const notice& n) {
    out_.clear();
    const severity level = n.kind == notice_kind::file_not_analysed ? severity::error
                           : n.kind == notice_kind::option_ignored  ? severity::warning
                                                                    : severity::note;
    head(n.at, level, n.text, std::string(" [") + id_of(n.kind) + " " + slug_of(n.kind) + "]");
    snippet(n.at);
    return std::move(out_);
  }

 private:
  std::string colored(const char* code, const std::string& text) const {
    return options_.color ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }

  /// Editors parse this line: file, line and column, severity, text.
  void head(const source_span& at, severity level, const std::string& text, const std::string& id) {
    std::string place = at.file.empty() ? "ra-check" : shown(shown_path(input_.root, at.file));
    if (at.known()) {
      place += ":" + std::to_string(at.line);
      if (at.column != 0) place += ":" + std::to_string(at.column);
    }
    const char* color = level == severity::error     ? "1;31"
                        : level == severity::warning ? "1;35"
                                                     : "1;36";
    const std::string words = level == severity::note ? shown(text) : colored("1", shown(text));
    out_ += colored("1", place + ":") + " " + colored(color, std::string(word_for(level)) + ":") +
            " " + words + id + "\n";
  }

  /// The line and what of it is meant. A long line is shown around that; of a range over several
  /// lines the first one.
  void snippet(const source_span& at) {
    if (!at.known()) return;
    const source_text* source = sources_.find(at.file);
    if (source == nullptr || at.line > source->line_count()) return;
    const std::string_view line = source->line(at.line);
    const std::size_t begin =
        std::min<std::size_t>(at.column == 0 ? 0 : at.column - 1, line.size());
    std::size_t end = at.end_line > at.line ? line.size() : at.end_column - 1;
    if (at.end_line < at.line || at.end_column == 0) end = begin;
    end = std::clamp(end, begin, line.size());

    const std::string whole = shown(line);
    unsigned from = columns_of(shown(line.substr(0, begin)));
    unsigned to = std::max(columns_of(shown(line.substr(0, end))), from + 1);
    const unsigned room = std::max(options_.width, gutter + 20) - gutter;
    std::string text = whole;
    if (columns_of(whole) > room) {
      const unsigned skip = to >= room && from > room / 3 ? from - room / 3 : 0;
      text = cut_to(skip == 0 ? whole : "…" + without_columns(whole, skip + 1), room);
      from -= skip;
      to = std::min(to - skip, room);
    }
    const std::string number = std::to_string(at.line);
    out_ += std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + number + " | " + text +
            "\n      | " + std::string(from, ' ') +
            colored("1;32", "^" + std::string(to > from + 1 ? to - from - 1 : 0, '~')) + "\n";
  }

  /// What follows the first `skip` columns; half of a wide character becomes a space.
  static std::string without_columns(const std::string& text, unsigned skip) {
    std::size_t at = 0;
    unsigned passed = 0;
    while (at < text.size() && passed < skip) passed += columns_of(next_code_point(text, at));
    return std::string(passed - skip, ' ') + text.substr(at);
  }

  static bool repeats_a_step(const note& n, const finding& f) {
    return n.role == note_role::call &&
           std::any_of(f.steps.begin(), f.steps.end(),
                       [&](const timeline_step& step) { return step.span == n.span; });
  }

  const report_input& input_;
  const text_options& options_;
  source_cache& sources_;
  std::string out_;
};

}  // namespace

std::string text_of(const finding& f, const report_input& input, const text_options& options,
                    source_cache& sources) {
  return writer(input, options, sources).text_of(f);
}

void write_text(const report_input& input, const text_options& options, source_cache& sources,
                llvm::raw_ostream& out) {
  writer lines(input, options, sources);
  const std::size_t count = input.findings.size();
  const std::size_t shown_count =
      options.max_findings == 0 ? count : std::min(count, options.max_findings);
  for (std::size_t i = 0; i < shown_count; ++i) {
    if (i > 0) out << "\n";
    out << lines.text_of(input.findings[i]);
  }
  if (shown_count < count) {
    out << "\n" << count - shown_count << " more findings are not shown (--max-findings)\n";
  }
  bool separated = shown_count == 0;
  std::size_t given_up = 0;
  for (const notice& n : input.notices) {
    if (n.kind == notice_kind::function_given_up && !options.verbose) {
      ++given_up;
      continue;
    }
    if (!separated) out << "\n";
    separated = true;
    out << lines.text_of(n);
  }
  if (given_up > 0) {
    if (!separated) out << "\n";
    out << given_up << (given_up == 1 ? " function was" : " functions were")
        << " given up (RA9002); --verbose names them\n";
  }
}

}  // namespace ra::analyzer
