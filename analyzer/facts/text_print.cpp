// The printer of the text form. The rule throughout: print the short, readable spelling if the
// parser will find its way back from it to the same index, and the index otherwise.

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzer/facts/text.h"
#include "analyzer/facts/text_words.h"

namespace ra::analyzer {

namespace {

using first_of_name = std::unordered_map<std::string_view, std::uint32_t>;

std::string quoted(std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// " [word word]"; bits without a word appear as a number. Nothing when no bit is set.
std::string flags(word_table table, std::uint32_t bits) {
  std::string inside;
  for (const fact_word& one : table) {
    if ((bits & one.value) == 0) continue;
    inside += (inside.empty() ? "" : " ") + std::string(one.text);
    bits &= ~one.value;
  }
  if (bits != 0) inside += (inside.empty() ? "" : " ") + std::to_string(bits);
  return inside.empty() ? "" : " [" + inside + "]";
}

std::string list(std::string_view word, const std::vector<std::uint32_t>& ids) {
  if (ids.empty()) return "";
  std::string out = " " + std::string(word) + "(";
  for (std::size_t i = 0; i < ids.size(); ++i) out += (i == 0 ? "" : " ") + std::to_string(ids[i]);
  return out + ")";
}

std::string id(std::string_view word, std::uint32_t number, std::uint32_t absent = no_id) {
  return number == absent ? "" : " " + std::string(word) + " " + std::to_string(number);
}

/// Names in comments must not end the line.
std::string comment(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text.empty() ? text : "  ; " + text;
}

class printer {
 public:
  explicit printer(const unit& u) : u_(u) {
    for (std::uint32_t i = 0; i < u.fields.size(); ++i) fields_.emplace(u.fields[i].name, i);
    for (std::uint32_t i = 0; i < u.globals.size(); ++i) globals_.emplace(u.globals[i].name, i);
    for (std::uint32_t i = 0; i < u.locations.size(); ++i) {
      const location& l = u.locations[i];
      begins_.emplace(std::array{l.file, l.line, l.column}, i);
      ranges_.emplace(std::array{l.file, l.line, l.column, l.end_line, l.end_column}, i);
    }
  }

  void enter(const function& f) {
    in_ = &f;
    variables_.clear();
    for (std::uint32_t i = 0; i < f.variables.size(); ++i) {
      variables_.emplace(f.variables[i].name, i);
    }
  }

  std::string whole();
  std::string text_of(const function& f);
  std::string text_of(const fact& one) const;
  std::string text_of(const place& p) const;
  std::string text_of(const value& v) const;

 private:
  std::string at(location_id where) const;
  std::string named(char mark, const first_of_name& names, std::string_view name,
                    std::uint32_t index, bool qualified) const;
  std::string text_of(const selector& step, const place& in) const;
  std::string sum(const value& v) const;
  std::string text_of(const block& b, std::size_t index) const;
  std::string tables() const;

  const unit& u_;
  const function* in_ = nullptr;
  first_of_name fields_;
  first_of_name globals_;
  first_of_name variables_;
  std::map<std::array<std::uint32_t, 3>, location_id> begins_;
  std::map<std::array<std::uint32_t, 5>, location_id> ranges_;
};

std::string position(std::uint32_t line, std::uint32_t column) {
  return std::to_string(line) + ":" + std::to_string(column);
}

std::string file_prefix(file_id file) {
  if (file == 0) return "";
  return (file == no_id ? "_" : std::to_string(file)) + "/";
}

std::string printer::at(location_id where) const {
  if (where == no_location) return "";
  if (where >= u_.locations.size()) return " at #" + std::to_string(where);
  const location& l = u_.locations[where];
  const std::string begin = " at " + file_prefix(l.file) + position(l.line, l.column);
  if (begins_.at({l.file, l.line, l.column}) == where) return begin;
  if (ranges_.at({l.file, l.line, l.column, l.end_line, l.end_column}) != where) {
    return " at #" + std::to_string(where);
  }
  if (l.end_line == l.line) return begin + "-" + std::to_string(l.end_column);
  return begin + "-" + position(l.end_line, l.end_column);
}

std::string printer::named(char mark, const first_of_name& names, std::string_view name,
                           std::uint32_t index, bool qualified) const {
  const auto found = names.find(name);
  const bool back = found != names.end() && found->second == index;
  return mark +
         (back && is_plain_name(name, qualified) ? std::string(name) : std::to_string(index));
}

std::string printer::text_of(const selector& step, const place& in) const {
  switch (step.kind) {
    case selector_kind::field: {
      if (step.index >= u_.fields.size()) return "." + std::to_string(step.index);
      const std::string& name = u_.fields[step.index].name;
      const bool word = name == "owned" || name == "lock" || name == "bound";
      const std::string by_name = word ? "" : named('.', fields_, name, step.index, false);
      if (by_name == "." + name) return by_name;
      return "." + std::to_string(step.index) + (is_plain_name(name, false) ? ":" + name : "");
    }
    case selector_kind::deref: return ".*";
    case selector_kind::element:
      if (step.index >= in.terms.size()) return ".[]";
      return ".[" + text_of(in.terms[step.index]) + "]";
    case selector_kind::structure: return ".#";
    case selector_kind::callable: return ".()";
    case selector_kind::lock: return ".lock<" + std::to_string(step.index) + ">";
    case selector_kind::owned: return ".owned";
    case selector_kind::bound: return ".bound<" + std::to_string(step.index) + ">";
    case selector_kind::told: return ".told<" + std::to_string(step.index) + ">";
  }
  return ".?";
}

std::string printer::text_of(const place& p) const {
  std::string out = "_";
  if (p.root == root_kind::variable) {
    const bool inside = in_ != nullptr && p.id < in_->variables.size();
    out = named('%', variables_, inside ? in_->variables[p.id].name : "", p.id, false);
  } else if (p.root == root_kind::global) {
    std::string_view name;
    if (p.id < u_.globals.size()) name = u_.globals[p.id].name;
    out = named('@', globals_, name, p.id, true);
  }
  for (const selector& step : p.path) out += text_of(step, p);
  return out;
}

/// A sum that would read as something else, a copy or a constant, gets a mark of its own.
std::string printer::sum(const value& v) const {
  const std::size_t count = std::min(v.operands.size(), v.coefficients.size());
  if (count == 0) return "sum(" + std::to_string(v.number) + ")";
  const bool alone = count == 1 && v.number == 0;
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += " + ";
    const std::int64_t factor = v.coefficients[i];
    if (factor != 1 || alone) out += std::to_string(factor) + " * ";
    out += text_of(v.operands[i]);
  }
  if (v.number > 0) out += " + " + std::to_string(v.number);
  if (v.number < 0) out += " - " + std::to_string(v.number).substr(1);
  return out;
}

std::string printer::text_of(const value& v) const {
  switch (v.kind) {
    case value_kind::none: return "none";
    case value_kind::unknown: return "?";
    case value_kind::constant: return std::to_string(v.number);
    case value_kind::copy: return text_of(v.at);
    case value_kind::move: return "move " + text_of(v.at);
    case value_kind::address: return "&" + text_of(v.at);
    case value_kind::function: return "&#" + std::to_string(v.callee);
    case value_kind::fresh: return "new";
    case value_kind::linear: return sum(v);
    case value_kind::derived: {
      std::string out = v.lossy ? "lossy(" : "derived(";
      for (std::size_t i = 0; i < v.operands.size(); ++i) {
        out += (i == 0 ? "" : ", ") + text_of(v.operands[i]);
      }
      return out + ")";
    }
    case value_kind::iteration: return "iteration";
  }
  return "?";
}

std::string printer::text_of(const fact& one) const {
  const bool access = one.kind == fact_kind::access;
  const word_table modes = mode_words(one.kind);
  std::string out(access ? (one.mode == 1 ? "write" : "read")
                         : word_of(fact_kind_words(), static_cast<std::uint32_t>(one.kind)));
  const std::string_view mode = word_of(modes, one.mode);
  if (!mode.empty()) out += " " + std::string(mode);
  if (one.callee != no_function) out += " #" + std::to_string(one.callee);
  const bool source_first = source_comes_first(one.kind);
  if (source_first && one.source.present()) out += " " + text_of(one.source);
  if (one.target.known()) {
    out += (source_first ? " target " : " ") + text_of(one.target);
  }
  if (!source_first && one.source.present()) out += " = " + text_of(one.source);
  if (!one.args.empty() || one.kind == fact_kind::call) {
    out += " (";
    for (std::size_t i = 0; i < one.args.size(); ++i) {
      out += (i == 0 ? "" : ", ") + text_of(one.args[i]);
    }
    out += ")";
  }
  if (one.result.known()) out += " -> " + text_of(one.result);
  if (one.mode != 0 && mode.empty() && !(access && one.mode == 1)) {
    out += " mode " + std::to_string(one.mode);
  }
  if (!one.text.empty()) out += " " + quoted(one.text);
  out += flags(fact_flag_words(), one.flags) + at(one.at);
  const std::uint32_t callee = one.callee != no_function                 ? one.callee
                               : one.source.kind == value_kind::function ? one.source.callee
                                                                         : no_id;
  if (callee < u_.functions.size()) out += comment(u_.functions[callee].name);
  return out;
}

std::string printer::text_of(const block& b, std::size_t index) const {
  const bool tested = !(b.test == condition{});
  const jump usual = tested ? jump::branch : jump::always;
  std::string out = "  block " + std::to_string(index);
  if (b.leaves != usual) {
    out += " " + std::string(word_of(jump_words(), static_cast<std::uint32_t>(b.leaves)));
  }
  if (!b.successors.empty()) out += " ->";
  for (const block_id next : b.successors) out += " " + std::to_string(next);
  if (tested) {
    out += " if " + text_of(b.test.subject) + " " +
           std::string(word_of(relation_words(), static_cast<std::uint32_t>(b.test.how))) + " " +
           text_of(b.test.against);
  }
  out += id("handlers", b.handlers) + at(b.at) + "\n";
  for (const fact& one : b.facts) out += "    " + text_of(one) + "\n";
  return out;
}

std::string printer::text_of(const function& f) {
  enter(f);
  std::uint32_t parameters = 0;
  for (const variable& v : f.variables) parameters += v.kind == variable_kind::parameter ? 1 : 0;
  std::string out = quoted(f.key) + " " + quoted(f.name) + at(f.declared) +
                    flags(function_flag_words(), f.flags) + id("class", f.owner) +
                    id("enclosing", f.enclosing) + id("returns", f.returns) +
                    id("parameters", f.parameters, parameters) +
                    list("overridden_by", f.overridden_by) +
                    (f.body_at == no_location ? "" : " braces" + at(f.body_at)) + "\n";
  for (std::size_t i = 0; i < f.variables.size(); ++i) {
    const variable& v = f.variables[i];
    out += "  var %" + std::to_string(i) + " " +
           std::string(word_of(variable_kind_words(), static_cast<std::uint32_t>(v.kind))) +
           (v.name.empty() ? "" : " " + quoted(v.name)) + id("type", v.type) +
           flags(mark_words(), v.marks) + at(v.declared) +
           (v.type < u_.types.size() ? comment(u_.types[v.type].name) : "") + "\n";
  }
  for (const lock_contract& c : f.contracts) {
    out +=
        "  contract " + std::string(word_of(contract_words(), static_cast<std::uint32_t>(c.what)));
    out += c.mode == lock_mode::shared ? " shared " : " ";
    out += text_of(c.lock) + "\n";
  }
  const function_body& body = f.body;
  const std::size_t last = body.blocks.empty() ? 0 : body.blocks.size() - 1;
  if (body.entry != 0 || body.exit != last || body.gave_up) {
    out += "  body entry " + std::to_string(body.entry) + " exit " + std::to_string(body.exit) +
           (body.gave_up ? " [gave_up]" : "") + "\n";
  }
  for (std::size_t i = 0; i < body.blocks.size(); ++i) out += text_of(body.blocks[i], i);
  return out;
}

std::string printer::tables() const {
  std::string out;
  const auto line = [&out](const char* table, std::size_t index, const std::string& rest) {
    out += std::string(table) + " " + std::to_string(index) + rest + "\n";
  };
  for (std::size_t i = 0; i < u_.files.size(); ++i) {
    line("file", i, " " + quoted(u_.files[i].path) + (u_.files[i].system ? " [system]" : ""));
  }
  for (std::size_t i = 1; i < u_.locations.size(); ++i) {
    const location& l = u_.locations[i];
    line("location", i,
         " " + file_prefix(l.file) + position(l.line, l.column) + "-" +
             position(l.end_line, l.end_column) +
             (l.spelled == no_location ? "" : " spelled #" + std::to_string(l.spelled)));
  }
  for (std::size_t i = 0; i < u_.types.size(); ++i) {
    const type_info& t = u_.types[i];
    line("type", i,
         " " + quoted(t.name) + flags(trait_words(), t.traits) + id("element", t.element) +
             id("class", t.record));
  }
  for (std::size_t i = 0; i < u_.classes.size(); ++i) {
    const class_info& c = u_.classes[i];
    const std::uint32_t bits = (c.polymorphic ? class_polymorphic : 0u) |
                               (c.is_final ? class_final : 0u) |
                               (c.is_closure ? class_closure : 0u);
    line("class", i,
         " " + quoted(c.name) + at(c.declared) + flags(class_flag_words(), bits) +
             list("bases", c.bases) + list("fields", c.fields) + list("methods", c.methods) +
             id("destructor", c.destructor));
  }
  for (std::size_t i = 0; i < u_.fields.size(); ++i) {
    const field& f = u_.fields[i];
    const std::uint32_t bits =
        (f.is_mutable ? field_mutable : 0u) | (f.guards_target ? field_guards_target : 0u);
    line("field", i,
         " " + quoted(f.name) + id("class", f.owner) + id("type", f.type) + at(f.declared) +
             id("bits", f.bit_unit, 0) +
             (f.guarded_by.known() ? " guarded " + text_of(f.guarded_by) : "") +
             flags(field_flag_words(), bits));
  }
  for (std::size_t i = 0; i < u_.globals.size(); ++i) {
    const global& g = u_.globals[i];
    const std::uint32_t bits =
        (g.thread_local_storage ? global_thread_local : 0u) | (g.constant ? global_constant : 0u) |
        (g.static_local ? global_static_local : 0u) | (g.internal ? global_internal : 0u);
    line("global", i,
         " " + quoted(g.key) + " " + quoted(g.name) + id("type", g.type) + at(g.declared) +
             flags(global_flag_words(), bits) +
             (g.guarded_by.known() ? " guarded " + text_of(g.guarded_by) : ""));
  }
  return out;
}

std::string printer::whole() {
  std::string out = "unit " + quoted(u_.main_file) + "\n" + tables();
  for (std::size_t i = 0; i < u_.functions.size(); ++i) {
    out += "\nfunction " + std::to_string(i) + " " + text_of(u_.functions[i]);
  }
  if (!u_.gaps.empty()) out += "\n";
  for (const gap& g : u_.gaps) out += "gap " + quoted(g.reason) + at(g.at) + "\n";
  return out;
}

}  // namespace

std::string print(const unit& u) { return printer(u).whole(); }

std::string print(const function& f, const unit& u) { return "function " + printer(u).text_of(f); }

std::string print(const fact& one, const function& in, const unit& u) {
  printer p(u);
  p.enter(in);
  return p.text_of(one);
}

std::string print(const place& p, const function& in, const unit& u) {
  printer out(u);
  out.enter(in);
  return out.text_of(p);
}

std::string print(const value& v, const function& in, const unit& u) {
  printer out(u);
  out.enter(in);
  return out.text_of(v);
}

}  // namespace ra::analyzer
