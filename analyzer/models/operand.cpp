#include "analyzer/models/operand.h"

#include <cctype>
#include <optional>

#include "analyzer/models/nearest.h"

namespace ra::analyzer {
namespace {

using base = model_operand::base;

constexpr int most_arguments = 99;  ///< two digits: what no call has is a slip of the pen

std::optional<int> read_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number <= most_arguments ? std::optional(number) : std::nullopt;
}

bool is_identifier(std::string_view word) {
  if (word.empty() || std::isdigit(static_cast<unsigned char>(word[0])) != 0) return false;
  for (const char c : word) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') return false;
  }
  return true;
}

/// `lock0`, `bound12`: the word and the number after it.
std::optional<int> numbered(std::string_view step, std::string_view word) {
  if (!step.starts_with(word)) return std::nullopt;
  return read_number(step.substr(word.size()));
}

bool read_base(std::string_view word, model_operand& operand, std::string& error) {
  if (const std::optional<int> number = read_number(word)) {
    operand.from = base::argument;
    operand.number = *number;
    return true;
  }
  if (word.starts_with("=")) {
    if (const std::optional<int> number = read_number(word.substr(1))) {
      operand.from = base::constant;
      operand.number = *number;
      return true;
    }
    error = "a constant is written '=' and a number of at most two digits, as in '=0'";
    return false;
  }
  static constexpr std::pair<std::string_view, base> words[] = {
      {"this", base::self},       {"result", base::result},       {"task", base::temporary},
      {"fresh", base::fresh},     {"iteration", base::iteration}, {"unknown", base::unknown}};
  for (const auto& [spelling, meaning] : words) {
    if (word == spelling) {
      operand.from = meaning;
      return true;
    }
  }
  error = "unknown operand '" + std::string(word) + "': an operand starts with 'this', the number "
          "of an argument, 'result', 'task', 'fresh', 'iteration' or 'unknown'";
  if (const std::string near = nearest(word, {"this", "result", "task", "fresh", "iteration",
                                              "unknown"}); !near.empty()) {
    error = "unknown operand '" + std::string(word) + "': did you mean '" + near + "'?";
  }
  return false;
}

bool read_step(std::string_view word, model_operand::step& step, std::string& error) {
  if (word == "*") {
    step.kind = selector_kind::deref;
  } else if (word == "#") {
    step.kind = selector_kind::structure;
  } else if (word == "()") {
    step.kind = selector_kind::callable;
  } else if (word == "any") {
    step.kind = selector_kind::element;
  } else if (word == "owned") {
    step.kind = selector_kind::owned;
  } else if (word.starts_with("at(") && word.ends_with(")")) {
    const std::optional<int> number = read_number(word.substr(3, word.size() - 4));
    if (!number) {
      error = "'" + std::string(word) + "' must name the argument that is the index, as in 'at(0)'";
      return false;
    }
    step.kind = selector_kind::element;
    step.index_argument = *number;
  } else if (const std::optional<int> lock = numbered(word, "lock")) {
    step.kind = selector_kind::lock;
    step.index_argument = *lock;
  } else if (const std::optional<int> bound = numbered(word, "bound")) {
    step.kind = selector_kind::bound;
    step.index_argument = *bound;
  } else if (is_identifier(word)) {
    step.kind = selector_kind::field;
    step.field = std::string(word);
  } else {
    error = "'" + std::string(word) + "' does not lead anywhere: after a dot comes '*' (what a "
            "pointer holds), '#' (a container's structure), 'any' or 'at(N)' (an element), '()' "
            "(what a callable runs), 'lockN', 'owned', 'boundN' or the name of a member";
    return false;
  }
  return true;
}

}  // namespace

model_operand read_operand(std::string_view text, std::string& error) {
  model_operand operand;
  std::size_t dot = text.find('.');
  const std::string_view first = text.substr(0, dot);
  if (first.empty()) {
    error = "an operand is missing here, such as 'this' or '0'";
    return {};
  }
  if (!read_base(first, operand, error)) return {};
  if (dot == std::string_view::npos) return operand;
  if (text.substr(dot) == "..") {
    if (operand.from != base::argument) {
      error = "'..' means all arguments from a number on, as in '1..'";
      return {};
    }
    operand.from = base::rest;
    return operand;
  }
  const bool place = operand.from == base::self || operand.from == base::argument ||
                     operand.from == base::result || operand.from == base::temporary;
  if (!place) {
    error = "'" + std::string(first) + "' is a value: nothing can follow it";
    return {};
  }
  while (dot != std::string_view::npos) {
    const std::size_t start = dot + 1;
    dot = text.find('.', start);
    model_operand::step step;
    if (!read_step(text.substr(start, dot == std::string_view::npos ? dot : dot - start), step,
                   error)) {
      return {};
    }
    operand.steps.push_back(std::move(step));
  }
  return operand;
}

}  // namespace ra::analyzer
