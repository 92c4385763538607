#include "analyzer/facts/unit.h"

namespace ra::analyzer {

source_span unit::span(location_id at) const {
  if (at == no_location || at >= locations.size()) return {};
  const location& where = locations[at];
  if (where.file >= files.size()) return {};
  return {files[where.file].path, where.line, where.column, where.end_line, where.end_column};
}

namespace {

/// How a pointer's target is written: `p->x`, `*p`, or nothing for references, `this` and captures.
struct spelling {
  std::string text;
  bool pointer = false;   ///< a deref of a raw or smart pointer was just made: next is "->"
  bool self = false;      ///< the text is `this` or the closure: its members stand alone
};

std::string root_name(const place& p, const function& in, const unit& u) {
  if (p.root == root_kind::global) {
    return p.id < u.globals.size() ? u.globals[p.id].name : "(global)";
  }
  if (p.root != root_kind::variable || p.id >= in.variables.size()) return "(unknown)";
  const variable& v = in.variables[p.id];
  if (v.kind == variable_kind::self) return "this";
  return v.name.empty() ? "(temporary)" : v.name;
}

type_id type_of_root(const place& p, const function& in, const unit& u) {
  if (p.root == root_kind::global) return p.id < u.globals.size() ? u.globals[p.id].type : no_type;
  return p.id < in.variables.size() ? in.variables[p.id].type : no_type;
}

void append(spelling& so_far, const std::string& member) {
  if (so_far.self) {
    so_far.text = member;
  } else {
    so_far.text += (so_far.pointer ? "->" : ".") + member;
  }
  so_far.pointer = so_far.self = false;
}

}  // namespace

std::string spell(const place& p, const function& in, const unit& u) {
  if (!p.known()) return "(unknown)";
  spelling out;
  out.text = root_name(p, in, u);
  type_id type = type_of_root(p, in, u);
  bool self = p.root == root_kind::variable && in.is(function_method) && p.id == 0;
  for (std::size_t i = 0; i < p.path.size(); ++i) {
    const selector& step = p.path[i];
    switch (step.kind) {
      case selector_kind::field:
        if (out.pointer && !out.self && out.text.starts_with("*")) out.text.erase(0, 1);
        append(out, step.index < u.fields.size() ? u.fields[step.index].name : "(field)");
        type = step.index < u.fields.size() ? u.fields[step.index].type : no_type;
        break;
      case selector_kind::deref:
        if (self && i == 0) {
          out.self = true;
        } else if (!u.type_is(type, trait::reference)) {
          if (i + 1 == p.path.size() || p.path[i + 1].kind == selector_kind::field) {
            if (i + 1 == p.path.size()) out.text = "*" + out.text;
            out.pointer = true;
          }
        }
        type = type < u.types.size() ? u.types[type].element : no_type;
        break;
      case selector_kind::element: {
        const bool exact = step.index < p.terms.size();
        out.text += "[" + (exact ? spell(p.terms[step.index], in, u) : std::string("...")) + "]";
        out.pointer = out.self = false;
        type = type < u.types.size() ? u.types[type].element : no_type;
        break;
      }
      case selector_kind::structure:
      case selector_kind::callable:
      case selector_kind::owned:
      case selector_kind::lock:
      case selector_kind::bound:
      case selector_kind::told: break;
    }
  }
  if (out.self) return self && in.is(function_lambda) ? "(closure)" : "*this";
  return out.text;
}

std::string spell(const value& v, const function& in, const unit& u) {
  switch (v.kind) {
    case value_kind::constant: return std::to_string(v.number);
    case value_kind::copy:
    case value_kind::move: return spell(v.at, in, u);
    case value_kind::address: return "&" + spell(v.at, in, u);
    case value_kind::function:
      return v.callee < u.functions.size() ? u.functions[v.callee].name : "(function)";
    case value_kind::linear: {
      std::string text;
      for (std::size_t i = 0; i < v.operands.size(); ++i) {
        const std::int64_t c = i < v.coefficients.size() ? v.coefficients[i] : 1;
        if (!text.empty()) text += " + ";
        text += (c == 1 ? "" : std::to_string(c) + " * ") + spell(v.operands[i], in, u);
      }
      if (v.number > 0) text += " + " + std::to_string(v.number);
      if (v.number < 0) text += " - " + std::to_string(-v.number);
      return text;
    }
    case value_kind::none:
    case value_kind::unknown:
    case value_kind::fresh:
    case value_kind::derived:
    case value_kind::iteration: return "...";
  }
  return "...";
}

}  // namespace ra::analyzer
