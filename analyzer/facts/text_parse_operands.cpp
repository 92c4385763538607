// What lines are made of: ids, positions, places and values.

#include <array>
#include <string>
#include <utility>

#include "analyzer/facts/text_parser.h"
#include "analyzer/facts/text_words.h"

namespace ra::analyzer {

namespace {

constexpr unsigned max_depth = 64;  // of places within values within places

}  // namespace

bool text_parser::id(std::uint32_t& out, const char* table) {
  cursor_.skip_spaces();
  const std::size_t column = cursor_.column();
  if (!cursor_.read_number(out, "an index")) return false;
  checks_.push_back({number_, column, out, table});
  return true;
}

bool text_parser::clause_id(const char* word, std::uint32_t& out, const char* table) {
  return cursor_.accept(word) ? id(out, table) : cursor_.error().empty();
}

bool text_parser::clause_ids(const char* word, std::vector<std::uint32_t>& out, const char* table) {
  if (!cursor_.accept(word)) return cursor_.error().empty();
  if (!cursor_.expect("(")) return false;
  while (!cursor_.accept(")")) {
    std::uint32_t one = 0;
    if (!id(one, table)) return false;
    out.push_back(one);
  }
  return true;
}

/// [FILE/]LINE:COLUMN[-[LINE:]COLUMN]
bool text_parser::position(location& out, bool& ranged) {
  ranged = false;
  out.file = 0;
  cursor_.skip_spaces();
  const std::size_t column = cursor_.column();
  if (cursor_.accept_here('_')) {
    out.file = no_id;
    if (!cursor_.accept_here('/')) return cursor_.fail("'/'");
  }
  if (!cursor_.read_number(out.line, "a line")) return false;
  if (out.file == 0 && cursor_.accept_here('/')) {
    out.file = out.line;
    if (!cursor_.read_number(out.line, "a line")) return false;
  }
  if (out.file != no_id && out.file != 0) checks_.push_back({number_, column, out.file, "files"});
  if (!cursor_.accept_here(':')) return cursor_.fail("':' and a column");
  if (!cursor_.read_number(out.column, "a column")) return false;
  out.end_line = out.line;
  out.end_column = out.column;
  if (!cursor_.accept_here('-')) return true;
  ranged = true;
  if (!cursor_.read_number(out.end_column, "where it ends")) return false;
  if (!cursor_.accept_here(':')) return true;
  out.end_line = out.end_column;
  return cursor_.read_number(out.end_column, "a column");
}

bool text_parser::at_clause(location_id& out) {
  return cursor_.accept("at") ? at_here(out) : cursor_.error().empty();
}

bool text_parser::at_here(location_id& out) {
  if (cursor_.accept("#")) return id(out, "locations");
  location l;
  bool ranged = false;
  if (!position(l, ranged)) return false;
  const std::array begin{l.file, l.line, l.column};
  const std::array range{l.file, l.line, l.column, l.end_line, l.end_column};
  const auto next = static_cast<location_id>(u_.locations.size());
  const auto known_begin = begins_.find(begin);
  const auto known_range = ranges_.find(range);
  if (!ranged && known_begin != begins_.end()) {
    out = known_begin->second;
  } else if (ranged && known_range != ranges_.end()) {
    out = known_range->second;
  } else {
    out = next;
    u_.locations.push_back(l);
    begins_.emplace(begin, next);
    ranges_.emplace(range, next);
  }
  return true;
}

bool text_parser::sum_goes_on() {
  return cursor_.peek() == '+' || (cursor_.peek() == '-' && !cursor_.sees("->"));
}

bool text_parser::place_comes() {
  return cursor_.peek() == '%' || cursor_.peek() == '@' || cursor_.sees("_");
}

bool text_parser::value_comes() {
  const char c = cursor_.peek();
  if (place_comes() || c == '&' || c == '?' || (c >= '0' && c <= '9')) return true;
  if (c == '-') return !cursor_.sees("->");
  for (const char* word : {"move", "none", "new", "iteration", "derived", "lossy", "sum"}) {
    if (cursor_.sees(word)) return true;
  }
  return false;
}

bool text_parser::function_id_here(function_id& out) {
  if (cursor_.peek_here() != '"') return id(out, "functions");
  text_cursor before = cursor_;
  std::string key;
  if (!cursor_.read_string(key, "a function's key")) return false;
  const auto found = functions_.find(key);
  if (found == functions_.end()) {
    cursor_ = before;
    return cursor_.fail("the key of a function of this unit");
  }
  out = found->second;
  return true;
}

/// A plain name or an index, here.
bool text_parser::by_name(std::uint32_t& out, const name_table& names, const char* table,
                          bool qualified) {
  if (!cursor_.error().empty()) return false;
  text_cursor before = cursor_;
  const std::string_view name = cursor_.word_here(qualified);
  const bool number = !name.empty() && name[0] >= '0' && name[0] <= '9';
  if (number || name.empty()) {
    cursor_ = before;
    if (name.empty()) return cursor_.fail("a name or an index");
    return std::string_view(table) == "variables" ? cursor_.read_number(out, "an index")
                                                  : id(out, table);
  }
  const auto found = names.find(name);
  if (found == names.end()) {
    cursor_ = before;
    return cursor_.fail(std::string("the name of one of the ") + table);
  }
  out = found->second;
  return true;
}

bool text_parser::selectors(place& p, unsigned depth) {
  while (cursor_.accept_here('.')) {
    if (cursor_.accept_here('*')) {
      p.path.push_back({selector_kind::deref, no_id});
    } else if (cursor_.accept_here('#')) {
      p.path.push_back({selector_kind::structure, no_id});
    } else if (cursor_.accept_here('(')) {
      if (!cursor_.accept_here(')')) return cursor_.fail("')'");
      p.path.push_back({selector_kind::callable, no_id});
    } else if (cursor_.accept_here('[')) {
      selector step{selector_kind::element, no_id};
      if (!cursor_.accept("]")) {
        value term;
        if (!read(term, depth + 1) || !cursor_.expect("]")) return false;
        step.index = static_cast<std::uint32_t>(p.terms.size());
        p.terms.push_back(std::move(term));
      }
      p.path.push_back(step);
    } else if (cursor_.peek_here() == 'o' && cursor_.accept("owned")) {
      p.path.push_back({selector_kind::owned, no_id});
    } else if (cursor_.peek_here() != ' ' && (cursor_.sees("lock<") || cursor_.sees("bound<"))) {
      selector step{cursor_.sees("lock<") ? selector_kind::lock : selector_kind::bound, 0};
      if (!cursor_.accept("lock<")) cursor_.accept("bound<");
      if (!cursor_.read_number(step.index, "an index") || !cursor_.accept_here('>')) {
        return cursor_.fail("'>'");
      }
      p.path.push_back(step);
    } else {
      selector step{selector_kind::field, no_id};
      const bool number = cursor_.peek_here() >= '0' && cursor_.peek_here() <= '9';
      if (!by_name(step.index, fields_, "fields", false)) return false;
      if (number && cursor_.accept_here(':')) cursor_.word_here();
      p.path.push_back(step);
    }
  }
  return cursor_.error().empty();
}

bool text_parser::read(place& p, unsigned depth) {
  if (depth > max_depth) return cursor_.fail("places that nest less deeply");
  if (cursor_.accept("_")) return true;
  if (cursor_.accept("%")) {
    p.root = root_kind::variable;
    text_cursor before = cursor_;
    if (!by_name(p.id, variables_, "variables", false)) return false;
    const std::size_t limit = in_ == nullptr ? 1 : in_->variables.size();
    if (p.id >= limit) {
      cursor_ = before;
      return cursor_.fail(in_ == nullptr ? "%0, which stands for 'this'"
                                         : "one of the " + std::to_string(limit) + " variables");
    }
  } else if (cursor_.accept("@")) {
    p.root = root_kind::global;
    if (!by_name(p.id, globals_, "globals", true)) return false;
  } else {
    return cursor_.fail("a place: %variable, @global or _");
  }
  return selectors(p, depth);
}

/// What follows the first term or number: + and -, then terms and numbers.
bool text_parser::sum(value& v, unsigned depth) {
  const auto add = [](std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
  };
  while (sum_goes_on()) {
    const bool minus = cursor_.accept("-");
    if (!minus && !cursor_.expect("+")) return false;
    std::int64_t factor = 1;
    if (!place_comes()) {
      if (!cursor_.read_signed(factor, minus)) return false;
      if (!cursor_.accept("*")) {
        v.number = add(v.number, factor);
        continue;
      }
    } else if (minus) {
      factor = -1;
    }
    place operand;
    if (!read(operand, depth + 1)) return false;
    v.operands.push_back(std::move(operand));
    v.coefficients.push_back(factor);
  }
  v.kind = v.operands.empty() ? value_kind::constant : value_kind::linear;
  return cursor_.error().empty();
}

bool text_parser::read(value& v, unsigned depth) {
  if (depth > max_depth) return cursor_.fail("values that nest less deeply");
  if (cursor_.accept("?")) {
    v.kind = value_kind::unknown;
  } else if (cursor_.accept("&#")) {
    v.kind = value_kind::function;
    return function_id_here(v.callee);
  } else if (cursor_.accept("&")) {
    v.kind = value_kind::address;
    return read(v.at, depth + 1);
  } else if (cursor_.accept("move")) {
    v.kind = value_kind::move;
    return read(v.at, depth + 1);
  } else if (cursor_.accept("none")) {
    v.kind = value_kind::none;
  } else if (cursor_.accept("new")) {
    v.kind = value_kind::fresh;
  } else if (cursor_.accept("iteration")) {
    v.kind = value_kind::iteration;
  } else if (cursor_.sees("derived") || cursor_.sees("lossy")) {
    v.kind = value_kind::derived;
    v.lossy = cursor_.accept("lossy");
    if (!v.lossy) cursor_.accept("derived");
    if (!cursor_.expect("(")) return false;
    while (!cursor_.accept(")")) {
      if (!v.operands.empty() && !cursor_.expect(",")) return false;
      place operand;
      if (!read(operand, depth + 1)) return false;
      v.operands.push_back(std::move(operand));
    }
  } else if (cursor_.accept("sum")) {
    v.kind = value_kind::linear;
    return cursor_.expect("(") && cursor_.read_signed(v.number) && cursor_.expect(")");
  } else if (place_comes()) {
    place first;
    if (!read(first, depth + 1)) return false;
    if (!sum_goes_on()) {
      v.kind = value_kind::copy;
      v.at = std::move(first);
      return cursor_.error().empty();
    }
    v.operands.push_back(std::move(first));
    v.coefficients.push_back(1);
    return sum(v, depth);
  } else if (cursor_.sees_number() || (cursor_.peek() == '-' && !cursor_.sees("->"))) {
    std::int64_t number = 0;
    if (!cursor_.read_signed(number)) return false;
    if (cursor_.accept("*")) {
      place first;
      if (!read(first, depth + 1)) return false;
      v.operands.push_back(std::move(first));
      v.coefficients.push_back(number);
    } else {
      v.number = number;
    }
    return sum(v, depth);
  } else {
    return cursor_.fail("a value");
  }
  return cursor_.error().empty();
}

}  // namespace ra::analyzer
