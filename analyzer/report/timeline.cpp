#include "analyzer/report/timeline.h"

#include <algorithm>
#include <set>
#include <vector>

#include "analyzer/report/unicode.h"

namespace ra::analyzer {

namespace {

constexpr unsigned margin = 11;         // before the first column: the number of the step
constexpr unsigned narrowest = 24;      // a column that is worth having
constexpr unsigned shortest_arrow = 5;  // " ──▶ "

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string padded(const std::string& text, unsigned width) {
  const unsigned used = columns_of(text);
  return text + spaces(used < width ? width - used : 0);
}

std::string right(std::size_t number, unsigned width) {
  const std::string digits = std::to_string(number);
  return spaces(digits.size() < width ? width - digits.size() : 0) + digits;
}

/// "15", or "queue.h:15" when it is not in the file of the finding.
std::string line_of(const source_span& at, const finding& f) {
  if (!at.known()) return "";
  const std::string line = std::to_string(at.line);
  if (at.file == f.span.file) return line;
  return at.file.substr(at.file.rfind('/') + 1) + ":" + line;
}

std::string label(const timeline_step& step, const finding& f) {
  std::string text = line_of(step.span, f);
  text += (text.empty() ? "" : " ") + step.text;
  if (!step.conflict) return text;
  text += "  locks {";
  for (std::size_t i = 0; i < step.locks_held.size(); ++i) {
    text += (i == 0 ? "" : ", ") + step.locks_held[i];
  }
  return text + "}";
}

/// Where it does not fit, the name is cut rather than the line where the thread starts.
std::string heading(const finding& f, std::size_t thread, unsigned width) {
  const timeline_thread& t = f.threads[thread];
  const std::string name = "T" + std::to_string(thread + 1) + " " + t.name;
  std::string start;
  if (t.started_at.known()) start = " (started at " + line_of(t.started_at, f) + ")";
  if (columns_of(start) + 8 > width) return cut_to(name + start, width);
  return cut_to(name, width - columns_of(start)) + start;
}

std::size_t column_of(const timeline_step& step, const finding& f) {
  const std::size_t last = f.threads.empty() ? 0 : f.threads.size() - 1;
  return std::min(last, static_cast<std::size_t>(std::max(step.thread, 0)));
}

/// Whether the step starts the thread of the next column.
bool starts_next(const timeline_step& step, const finding& f) {
  const std::size_t next = column_of(step, f) + 1;
  return next < f.threads.size() && step.span.known() && f.threads[next].started_at == step.span &&
         !step.conflict;
}

/// Which steps are shown: those without order, and of the others the last. A run of the others costs
/// one row that says how many they are.
std::vector<bool> kept_steps(const finding& f, std::size_t rows) {
  std::vector<bool> kept(f.steps.size(), f.steps.size() <= rows);
  if (f.steps.size() <= rows) return kept;
  const auto rows_needed = [&] {
    std::size_t count = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] || i == 0 || kept[i - 1]) ++count;
    }
    return count;
  };
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = f.steps[i].conflict;
  for (std::size_t i = kept.size(); i-- > 0;) {
    if (kept[i]) continue;
    kept[i] = true;
    if (rows_needed() > rows) {
      kept[i] = false;
      break;
    }
  }
  return kept;
}

/// As wide as their content where that fits; the widest give way.
std::vector<unsigned> column_widths(const finding& f, const std::vector<bool>& kept,
                                    unsigned width) {
  const std::size_t count = std::max<std::size_t>(f.threads.size(), 1);
  std::vector<unsigned> widths(count, 0);
  for (std::size_t i = 0; i < f.threads.size(); ++i) {
    widths[i] = columns_of(heading(f, i, 1000)) + 3;
  }
  for (std::size_t i = 0; i < f.steps.size(); ++i) {
    if (!kept[i]) continue;
    const unsigned arrow = starts_next(f.steps[i], f) ? shortest_arrow : 3;
    unsigned& column = widths[column_of(f.steps[i], f)];
    column = std::max(column, columns_of(shown(label(f.steps[i], f))) + arrow);
  }
  const unsigned room = width > margin ? width - margin : 0;
  unsigned left = room;
  std::vector<bool> settled(count, false);
  for (std::size_t unsettled = count; unsettled > 0;) {
    const unsigned share = left / static_cast<unsigned>(unsettled);
    const std::size_t before = unsettled;
    for (std::size_t i = 0; i < count; ++i) {
      if (settled[i] || widths[i] > share) continue;
      settled[i] = true;
      left -= widths[i];
      --unsettled;
    }
    if (unsettled != before) continue;
    for (std::size_t i = 0; i < count; ++i) {
      if (!settled[i]) widths[i] = share;
    }
    break;
  }
  return widths;
}

class painter {
 public:
  painter(const finding& f, const timeline_options& options)
      : f_(f), options_(options), kept_(kept_steps(f, options.rows)) {}

  std::string paint() {
    widths_ = column_widths(f_, kept_, options_.width);
    const bool narrow =
        f_.threads.size() > 1 && *std::min_element(widths_.begin(), widths_.end()) < narrowest &&
        (options_.width - std::min(options_.width, margin)) / f_.threads.size() < narrowest;
    if (narrow) widths_.assign(1, options_.width > margin ? options_.width - margin : 0);
    list_ = narrow;
    headings();
    std::size_t folded = 0;
    for (std::size_t i = 0; i < f_.steps.size(); ++i) {
      if (!kept_[i]) {
        ++folded;
        if (i + 1 < f_.steps.size() && !kept_[i + 1]) continue;
        out_ +=
            spaces(margin) + "⋮ " + std::to_string(folded) + (folded == 1 ? " step\n" : " steps\n");
        folded = 0;
        continue;
      }
      row(i);
    }
    verdict();
    return std::move(out_);
  }

 private:
  void headings() {
    if (f_.threads.empty()) return;
    if (list_) {
      for (std::size_t i = 0; i < f_.threads.size(); ++i) {
        out_ += spaces(margin) + heading(f_, i, widths_[0]) + "\n";
      }
      return;
    }
    std::string line = spaces(margin);
    for (std::size_t i = 0; i < f_.threads.size(); ++i) {
      line += padded(heading(f_, i, widths_[i] > 2 ? widths_[i] - 2 : 0), widths_[i]);
    }
    end_line(line);
  }

  void row(std::size_t i) {
    const timeline_step& step = f_.steps[i];
    const std::size_t column = list_ ? 0 : column_of(step, f_);
    std::string line = right(i + 1, margin - 2) + "  ";
    for (std::size_t c = 0; c < column; ++c) line += spaces(widths_[c]);
    std::string text = label(step, f_);
    if (list_) text = "T" + std::to_string(column_of(step, f_) + 1) + ": " + text;
    const bool arrow = !list_ && starts_next(step, f_);
    const unsigned room = widths_[column] - std::min(widths_[column], arrow ? shortest_arrow : 2u);
    text = cut_to(text, room);
    const unsigned used = columns_of(text);
    if (step.conflict && options_.color) text = "\x1b[31m" + text + "\x1b[0m";
    line += text;
    if (arrow && used + shortest_arrow <= widths_[column]) {
      line += " ";
      for (unsigned n = used + 1; n + 2 < widths_[column]; ++n) line += "─";
      line += "▶";
    }
    end_line(line);
  }

  void verdict() {
    std::vector<std::size_t> loose;
    std::set<int> threads;
    for (std::size_t i = 0; i < f_.steps.size(); ++i) {
      if (!f_.steps[i].conflict) continue;
      loose.push_back(i + 1);
      threads.insert(f_.steps[i].thread);
    }
    if (loose.size() < 2 || threads.size() < 2) return;
    out_ += spaces(margin) + "steps ";
    for (std::size_t i = 0; i < loose.size(); ++i) {
      out_ += (i == 0 ? "" : i + 1 == loose.size() ? " and " : ", ") + std::to_string(loose[i]);
    }
    out_ += " have no order\n";
  }

  void end_line(std::string& line) {
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + "\n";
  }

  const finding& f_;
  const timeline_options& options_;
  std::vector<bool> kept_;
  std::vector<unsigned> widths_;
  bool list_ = false;  ///< too narrow for columns
  std::string out_;
};

}  // namespace

std::string timeline_of(const finding& f, const timeline_options& options) {
  return f.steps.empty() ? "" : painter(f, options).paint();
}

}  // namespace ra::analyzer
