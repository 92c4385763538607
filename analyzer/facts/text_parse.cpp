// Lines of the tables, and the run over all lines.

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "analyzer/facts/text.h"
#include "analyzer/facts/text_parser.h"
#include "analyzer/facts/text_words.h"

namespace ra::analyzer {

llvm::Error text_parser::error_at(unsigned line, std::size_t column,
                                  const std::string& text) const {
  const std::string whole =
      name_ + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + text;
  return llvm::createStringError(std::make_error_code(std::errc::invalid_argument), "%s",
                                 whole.c_str());
}

void text_parser::note_names() {
  std::uint32_t fields = 0;
  std::uint32_t globals = 0;
  std::uint32_t functions = 0;
  for (std::string_view rest = text_; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    text_cursor line(rest.substr(0, end));
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
    const std::string_view word = line.word();
    name_table* names = word == "field"      ? &fields_
                        : word == "global"   ? &globals_
                        : word == "function" ? &functions_
                                             : nullptr;
    if (names == nullptr) continue;
    std::uint32_t ignored = 0;
    std::string name;
    if (line.sees_number()) line.read_number(ignored, "");
    if (!line.read_string(name, "")) continue;  // told by the second pass
    if (names == &globals_ && !line.read_string(name, "")) continue;
    std::uint32_t& count = names == &fields_ ? fields : names == &globals_ ? globals : functions;
    names->emplace(std::move(name), count++);
  }
}

llvm::Expected<unit> text_parser::run() {
  note_names();
  begins_[{no_id, 0, 0}] = no_location;
  ranges_[{no_id, 0, 0, 0, 0}] = no_location;
  for (std::string_view rest = text_; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    cursor_ = text_cursor(rest.substr(0, end));
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
    ++number_;
    if (cursor_.at_end()) continue;
    if (!line() || (!cursor_.at_end() && !cursor_.fail("the end of the line"))) {
      return error_at(number_, cursor_.error_column(), cursor_.error());
    }
  }
  finish_function();
  if (u_.files.empty()) {
    for (const location& l : u_.locations) {
      if (l.file != 0) continue;
      u_.files.push_back({u_.main_file.empty() ? name_ : u_.main_file, false});
      break;
    }
  }
  if (llvm::Error error = check_ids()) return error;
  return std::move(u_);
}

bool text_parser::line() {
  const auto goes = [this](const char* word) { return cursor_.accept(word); };
  const auto in_function = [this] {
    return in_ != nullptr || cursor_.fail("a 'function' line before this one");
  };
  if (goes("var")) return in_function() && variable_line();
  if (goes("contract")) return in_function() && contract_line();
  if (goes("body")) return in_function() && body_line();
  if (goes("block")) return in_function() && block_line();
  if (goes("unit")) return finish_function() && cursor_.read_string(u_.main_file, "a quoted path");
  if (goes("file")) return finish_function() && file_line();
  if (goes("location")) return finish_function() && location_line();
  if (goes("type")) return finish_function() && type_line();
  if (goes("class")) return finish_function() && class_line();
  if (goes("field")) return finish_function() && field_line();
  if (goes("global")) return finish_function() && global_line();
  if (goes("function")) return finish_function() && function_line();
  if (goes("gap")) return finish_function() && gap_line();
  if (in_ == nullptr || in_->body.blocks.empty()) {
    return cursor_.fail(
        "unit, file, location, type, class, field, global, function, var, contract, "
        "body, block or gap (facts stand in blocks)");
  }
  return fact_line();
}

bool text_parser::index(std::size_t next) {
  if (!cursor_.sees_number()) return true;
  const std::string expected = "index " + std::to_string(next) + ", or none";
  text_cursor before = cursor_;
  std::uint32_t given = 0;
  if (!cursor_.read_number(given, "an index")) return false;
  if (given == next) return true;
  cursor_ = before;
  return cursor_.fail(expected);
}

llvm::Error text_parser::check_ids() const {
  const std::map<std::string_view, std::size_t> sizes{
      {"files", u_.files.size()},         {"locations", u_.locations.size()},
      {"types", u_.types.size()},         {"classes", u_.classes.size()},
      {"fields", u_.fields.size()},       {"globals", u_.globals.size()},
      {"functions", u_.functions.size()},
  };
  for (const id_check& check : checks_) {
    const std::size_t limit = check.limit != 0 ? check.limit : sizes.at(check.table);
    if (check.id >= limit) {
      return error_at(
          check.line, check.column,
          "expected an index below " + std::to_string(limit) + ", the number of " + check.table);
    }
  }
  return llvm::Error::success();
}

bool text_parser::file_line() {
  source_file f;
  if (!index(u_.files.size()) || !cursor_.read_string(f.path, "a quoted path")) return false;
  static constexpr fact_word words[] = {{"system", 1}};
  std::uint32_t bits = 0;
  if (!cursor_.read_flags(words, bits)) return false;
  f.system = bits != 0;
  u_.files.push_back(std::move(f));
  return true;
}

bool text_parser::location_line() {
  // A position may follow the index or stand alone; only the position goes on with ':' or '/'.
  text_cursor before = cursor_;
  std::uint32_t given = 0;
  if (cursor_.sees_number() && cursor_.read_number(given, "an index") &&
      (cursor_.peek_here() == ':' || cursor_.peek_here() == '/')) {
    cursor_ = before;
  } else {
    cursor_ = before;
    if (!index(u_.locations.size())) return false;
  }
  location l;
  bool ranged = false;
  if (!position(l, ranged)) return false;
  if (cursor_.accept("spelled") && !(cursor_.expect("#") && id(l.spelled, "locations")))
    return false;
  const auto next = static_cast<location_id>(u_.locations.size());
  begins_.emplace(std::array{l.file, l.line, l.column}, next);
  ranges_.emplace(std::array{l.file, l.line, l.column, l.end_line, l.end_column}, next);
  u_.locations.push_back(l);
  return cursor_.error().empty();
}

bool text_parser::type_line() {
  type_info t;
  if (!(index(u_.types.size()) && cursor_.read_string(t.name, "the type's name in quotes") &&
        cursor_.read_flags(trait_words(), t.traits) && clause_id("element", t.element, "types") &&
        clause_id("class", t.record, "classes"))) {
    return false;
  }
  u_.types.push_back(std::move(t));
  return true;
}

bool text_parser::class_line() {
  class_info c;
  std::uint32_t bits = 0;
  if (!(index(u_.classes.size()) && cursor_.read_string(c.name, "the class's name in quotes") &&
        at_clause(c.declared) && cursor_.read_flags(class_flag_words(), bits) &&
        clause_ids("bases", c.bases, "types") && clause_ids("fields", c.fields, "fields") &&
        clause_ids("methods", c.methods, "functions") &&
        clause_id("destructor", c.destructor, "functions"))) {
    return false;
  }
  c.polymorphic = (bits & class_polymorphic) != 0;
  c.is_final = (bits & class_final) != 0;
  c.is_closure = (bits & class_closure) != 0;
  u_.classes.push_back(std::move(c));
  return true;
}

bool text_parser::field_line() {
  field f;
  std::uint32_t bits = 0;
  if (!(index(u_.fields.size()) && cursor_.read_string(f.name, "the field's name in quotes") &&
        clause_id("class", f.owner, "classes") && clause_id("type", f.type, "types") &&
        at_clause(f.declared))) {
    return false;
  }
  if (cursor_.accept("bits") && !cursor_.read_number(f.bit_unit, "the number of a storage unit"))
    return false;
  if (cursor_.accept("guarded") && !read(f.guarded_by)) return false;
  if (!cursor_.read_flags(field_flag_words(), bits)) return false;
  f.is_mutable = (bits & field_mutable) != 0;
  f.guards_target = (bits & field_guards_target) != 0;
  u_.fields.push_back(std::move(f));
  return true;
}

bool text_parser::global_line() {
  global g;
  std::uint32_t bits = 0;
  if (!(index(u_.globals.size()) && cursor_.read_string(g.key, "the global's key in quotes") &&
        cursor_.read_string(g.name, "the global's name in quotes") &&
        clause_id("type", g.type, "types") && at_clause(g.declared) &&
        cursor_.read_flags(global_flag_words(), bits))) {
    return false;
  }
  if (cursor_.accept("guarded") && !read(g.guarded_by)) return false;
  g.thread_local_storage = (bits & global_thread_local) != 0;
  g.constant = (bits & global_constant) != 0;
  g.static_local = (bits & global_static_local) != 0;
  g.internal = (bits & global_internal) != 0;
  u_.globals.push_back(std::move(g));
  return cursor_.error().empty();
}

bool text_parser::gap_line() {
  gap g;
  if (!cursor_.read_string(g.reason, "the reason in quotes") || !at_clause(g.at)) return false;
  u_.gaps.push_back(std::move(g));
  return true;
}

llvm::Expected<unit> parse_unit(std::string_view text, std::string name) {
  return text_parser(text, std::move(name)).run();
}

}  // namespace ra::analyzer
