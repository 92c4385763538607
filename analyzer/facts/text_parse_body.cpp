// Lines of functions: variables, contracts, blocks and facts.

#include <algorithm>
#include <string>
#include <utility>

#include "analyzer/facts/text_parser.h"
#include "analyzer/facts/text_words.h"

namespace ra::analyzer {

bool text_parser::function_line() {
  function f;
  has_parameters_ = false;
  if (!(index(u_.functions.size()) && cursor_.read_string(f.key, "the function's key in quotes") &&
        cursor_.read_string(f.name, "the function's name in quotes") && at_clause(f.declared) &&
        cursor_.read_flags(function_flag_words(), f.flags) &&
        clause_id("class", f.owner, "classes") &&
        clause_id("enclosing", f.enclosing, "functions") &&
        clause_id("returns", f.returns, "types"))) {
    return false;
  }
  if (cursor_.accept("parameters")) {
    has_parameters_ = true;
    if (!cursor_.read_number(f.parameters, "how many parameters there are")) return false;
  }
  if (!clause_ids("overridden_by", f.overridden_by, "functions")) return false;
  if (cursor_.accept("braces") && !at_clause(f.body_at)) return false;
  u_.functions.push_back(std::move(f));
  in_ = &u_.functions.back();
  has_body_line_ = false;
  variables_.clear();
  return true;
}

bool text_parser::variable_line() {
  if (!in_->body.blocks.empty()) return cursor_.fail("variables before the first block");
  variable v;
  std::uint32_t kind = static_cast<std::uint32_t>(variable_kind::local);
  if (cursor_.accept("%") && !index(in_->variables.size())) return false;
  if (cursor_.peek() != '"' && !cursor_.at_end() && !cursor_.sees("type") && !cursor_.sees("at") &&
      !cursor_.read_word(variable_kind_words(), kind, "a kind of variable")) {
    return false;
  }
  v.kind = static_cast<variable_kind>(kind);
  if (cursor_.peek() == '"' && !cursor_.read_string(v.name, "a name")) return false;
  if (!(clause_id("type", v.type, "types") && cursor_.read_flags(mark_words(), v.marks) &&
        at_clause(v.declared))) {
    return false;
  }
  variables_.emplace(v.name, static_cast<variable_id>(in_->variables.size()));
  if (!has_parameters_ && v.kind == variable_kind::parameter) ++in_->parameters;
  in_->variables.push_back(std::move(v));
  return true;
}

bool text_parser::contract_line() {
  lock_contract c;
  std::uint32_t what = 0;
  if (!cursor_.read_word(contract_words(), what, "a kind of contract")) return false;
  c.what = static_cast<lock_contract::meaning>(what);
  if (cursor_.accept("shared")) c.mode = lock_mode::shared;
  if (!read(c.lock)) return false;
  in_->contracts.push_back(std::move(c));
  return true;
}

bool text_parser::body_line() {
  has_body_line_ = true;
  static constexpr fact_word words[] = {{"gave_up", 1}};
  std::uint32_t bits = 0;
  const auto block = [this](const char* word, block_id& out) {
    if (!cursor_.accept(word)) return cursor_.error().empty();
    cursor_.skip_spaces();
    const std::size_t column = cursor_.column();
    if (!cursor_.read_number(out, "a block")) return false;
    blocks_.push_back({number_, column, out, "blocks"});
    return true;
  };
  if (!block("entry", in_->body.entry) || !block("exit", in_->body.exit)) return false;
  if (!cursor_.read_flags(words, bits)) return false;
  in_->body.gave_up = bits != 0;
  return true;
}

bool text_parser::block_line() {
  block b;
  if (!index(in_->body.blocks.size())) return false;
  bool stated = false;
  for (const fact_word& one : jump_words()) {
    if (!cursor_.accept(one.text)) continue;
    b.leaves = static_cast<jump>(one.value);
    stated = true;
    break;
  }
  if (cursor_.accept("->")) {
    while (cursor_.sees_number()) {
      const std::size_t column = cursor_.column();
      block_id next = 0;
      if (!cursor_.read_number(next, "a block")) return false;
      blocks_.push_back({number_, column, next, "blocks"});
      b.successors.push_back(next);
    }
  }
  if (cursor_.accept("if")) {
    std::uint32_t how = 0;
    if (!(read(b.test.subject) && cursor_.read_word(relation_words(), how, "a relation") &&
          read(b.test.against))) {
      return false;
    }
    b.test.how = static_cast<condition::relation>(how);
    if (!stated) b.leaves = jump::branch;
  }
  if (cursor_.accept("handlers")) {
    cursor_.skip_spaces();
    const std::size_t column = cursor_.column();
    if (!cursor_.read_number(b.handlers, "a block")) return false;
    blocks_.push_back({number_, column, b.handlers, "blocks"});
  }
  if (!at_clause(b.at)) return false;
  in_->body.blocks.push_back(std::move(b));
  return true;
}

bool text_parser::finish_function() {
  if (in_ == nullptr) return true;
  function_body& body = in_->body;
  if (!has_body_line_ && !body.blocks.empty()) {
    body.exit = static_cast<block_id>(body.blocks.size() - 1);
  }
  for (id_check& check : blocks_) {
    check.limit = std::max<std::size_t>(body.blocks.size(), 1);  // 0 stands in an empty body, too
    checks_.push_back(check);
  }
  blocks_.clear();
  variables_.clear();
  in_ = nullptr;
  return true;
}

bool text_parser::fact_line() {
  fact f;
  std::uint32_t word = 0;
  const bool write = cursor_.accept("write");
  if (write || cursor_.accept("read")) {
    f.kind = fact_kind::access;
    f.mode = static_cast<std::uint8_t>(write ? access_mode::write : access_mode::read);
  } else if (cursor_.read_word(fact_kind_words(), word, "read, write or another kind of fact")) {
    f.kind = static_cast<fact_kind>(word);
  } else {
    return false;
  }
  for (const fact_word& mode : mode_words(f.kind)) {
    if (!cursor_.accept(mode.text)) continue;
    f.mode = static_cast<std::uint8_t>(mode.value);
    break;
  }
  const bool source_first = source_comes_first(f.kind);
  std::uint32_t flags = 0;
  while (!cursor_.at_end()) {
    const std::size_t column = cursor_.column();
    const char next = cursor_.peek();
    bool good = true;
    if (cursor_.accept("at")) {
      good = at_here(f.at);
    } else if (next == '[') {
      good = cursor_.read_flags(fact_flag_words(), flags);
    } else if (next == '"') {
      good = cursor_.read_string(f.text, "a text in quotes");
    } else if (cursor_.accept("->")) {
      good = read(f.result);
    } else if (cursor_.accept("#")) {
      good = function_id_here(f.callee);
    } else if (cursor_.accept("(")) {
      while (!cursor_.accept(")")) {
        if (!f.args.empty() && !cursor_.expect(",")) return false;
        if (!read(f.args.emplace_back())) return false;
      }
    } else if (cursor_.accept("mode")) {
      std::uint32_t mode = 0;
      good = cursor_.read_number(mode, "a mode");
      if (good && mode > 255) return cursor_.fail("a mode of at most 255");
      f.mode = static_cast<std::uint8_t>(mode);
    } else if (cursor_.accept("target")) {
      good = read(f.target);
    } else if (!source_first && cursor_.accept("=")) {
      good = read(f.source);
    } else if (source_first && !f.source.present() && value_comes()) {
      good = read(f.source);
    } else if (!source_first && !f.target.known() && place_comes()) {
      good = read(f.target);
    } else {
      return cursor_.fail("an operand, [flags], a quoted text, 'at' or the end of the line");
    }
    if (!good || !cursor_.error().empty()) return false;
    if (cursor_.column() == column) return cursor_.fail("an operand");
  }
  f.flags = static_cast<std::uint16_t>(flags);
  if (flags > 0xffff) return cursor_.fail("flag bits of at most 65535");
  in_->body.blocks.back().facts.push_back(std::move(f));
  return true;
}

}  // namespace ra::analyzer
