// Units with random content and ids that are in range: every member of every struct takes values
// other than its default.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/facts/text_words.h"
#include "analyzer/facts/unit.h"

namespace ra::test {

class random_unit {
 public:
  explicit random_unit(std::uint32_t seed) : random_(seed) {}

  analyzer::unit make() {
    using namespace analyzer;
    unit u;
    u.main_file = text();
    files_ = pick(4);
    locations_ = 1 + pick(12);
    types_ = pick(8);
    classes_ = pick(4);
    fields_ = pick(8);
    globals_ = pick(5);
    functions_ = pick(5);
    for (std::uint32_t i = 0; i < files_; ++i) u.files.push_back({text(), coin()});
    for (std::uint32_t i = 1; i < locations_; ++i) {
      location l{id(files_), pick(4), pick(4), pick(4), pick(4), pick(locations_)};
      if (coin(8)) l.line = bits();
      u.locations.push_back(l);
    }
    for (std::uint32_t i = 0; i < types_; ++i) {
      u.types.push_back({text(), bits() & bits(), id(types_), id(classes_)});
    }
    for (std::uint32_t i = 0; i < classes_; ++i) {
      u.classes.push_back({text(), at(), ids(types_), ids(fields_), ids(functions_), id(functions_),
                           coin(), coin(), coin()});
    }
    variables_ = 1;
    for (std::uint32_t i = 0; i < fields_; ++i) {
      u.fields.push_back(
          {name(), id(classes_), id(types_), at(), pick(3), coin(), any_place(2), coin()});
    }
    for (std::uint32_t i = 0; i < globals_; ++i) {
      u.globals.push_back({text(), coin() ? name() : "ns::" + name(), id(types_), at(), coin(),
                           coin(), coin(), coin(), any_place(2)});
    }
    for (std::uint32_t i = 0; i < functions_; ++i) u.functions.push_back(any_function());
    for (std::uint32_t i = pick(3); i > 0; --i) u.gaps.push_back({at(), text()});
    return u;
  }

 private:
  std::uint32_t pick(std::uint32_t limit) { return limit == 0 ? 0 : bits() % limit; }
  std::uint32_t bits() { return static_cast<std::uint32_t>(random_()); }
  bool coin(std::uint32_t one_in = 2) { return pick(one_in) == 0; }
  template <typename Enum>
  Enum any(Enum last) {
    return static_cast<Enum>(pick(static_cast<std::uint32_t>(last) + 1));
  }
  std::uint32_t id(std::uint32_t size) {
    return size == 0 || coin(4) ? analyzer::no_id : pick(size);
  }
  std::vector<std::uint32_t> ids(std::uint32_t size) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = size == 0 ? 0 : pick(3); i > 0; --i) out.push_back(pick(size));
    return out;
  }
  analyzer::location_id at() { return pick(locations_); }

  /// Few names, so that several things share one; among them words of the text form.
  std::string name() {
    static const char* names[] = {"a", "b", "owned", "lock", "bound", "at", "move", "", "x1", "_"};
    return coin(6) ? text() : names[pick(10)];
  }
  std::string text() {
    // Quotes, comments, spaces, ends of line, zero, UTF-8 and what is not UTF-8.
    static const std::string characters("ab\"\\\n\t; \0[]().#\x80\xff\xc3\xa9\r", 20);
    std::string out;
    for (std::uint32_t i = pick(6); i > 0; --i) {
      out += characters[pick(static_cast<std::uint32_t>(characters.size()))];
    }
    return out;
  }
  std::int64_t number() {
    switch (pick(4)) {
      case 0: return static_cast<std::int64_t>(bits()) << 32 | bits();
      case 1: return INT64_MIN;
      case 2: return -static_cast<std::int64_t>(pick(4));
      default: return pick(4);
    }
  }

  analyzer::place any_place(unsigned depth) {
    using namespace analyzer;
    place p;
    if (coin(8)) return p;
    if (globals_ > 0 && coin(4)) {
      p = global_place(pick(globals_));
    } else if (variables_ > 0) {
      p = variable_place(pick(variables_));
    } else {
      return p;
    }
    for (std::uint32_t i = pick(4); i > 0; --i) {
      const auto kind = any(selector_kind::bound);
      if (kind == selector_kind::field) {
        if (fields_ > 0) p = field_of(std::move(p), pick(fields_));
      } else if (kind == selector_kind::element) {
        p = depth == 0 || coin() ? element_of(std::move(p))
                                 : element_of(std::move(p), any_value(depth - 1));
      } else {
        const bool counted = kind == selector_kind::lock || kind == selector_kind::bound;
        p = part_of(std::move(p), kind, counted ? pick(3) : no_id);
      }
    }
    return p;
  }

  analyzer::value any_value(unsigned depth) {
    using namespace analyzer;
    value v;
    v.kind = any(value_kind::iteration);
    switch (v.kind) {
      case value_kind::constant: v.number = number(); break;
      case value_kind::copy:
      case value_kind::move:
      case value_kind::address: v.at = any_place(depth); break;
      case value_kind::function:
        if (functions_ == 0) return {};
        v.callee = pick(functions_);
        break;
      case value_kind::linear:
        v.number = number();
        for (std::uint32_t i = pick(4); i > 0; --i) {
          v.operands.push_back(any_place(depth));
          v.coefficients.push_back(coin() ? 1 : number());
        }
        break;
      case value_kind::derived:
        v.lossy = coin();
        for (std::uint32_t i = pick(4); i > 0; --i) v.operands.push_back(any_place(depth));
        break;
      default: break;
    }
    return v;
  }

  analyzer::fact any_fact() {
    using namespace analyzer;
    fact f;
    f.kind = any(fact_kind::unknown);
    f.mode = static_cast<std::uint8_t>(coin(8) ? pick(256) : pick(3));
    if (coin(3)) f.flags = static_cast<std::uint16_t>(bits() & bits());
    f.at = at();
    if (coin()) f.target = any_place(2);
    if (coin(3)) f.result = any_place(2);
    if (coin()) f.source = any_value(2);
    f.callee = id(functions_);
    for (std::uint32_t i = pick(3); i > 0; --i) f.args.push_back(any_value(2));
    if (coin(3)) f.text = text();
    return f;
  }

  analyzer::function any_function() {
    using namespace analyzer;
    function f;
    f.key = text();
    f.name = text();
    f.declared = at();
    f.flags = bits() & bits();
    f.owner = id(classes_);
    f.enclosing = id(functions_);
    f.returns = id(types_);
    f.body_at = at();
    f.parameters = pick(3);
    variables_ = pick(6);
    for (std::uint32_t i = 0; i < variables_; ++i) {
      f.variables.push_back(
          {name(), any(variable_kind::result), id(types_), at(), coin(3) ? bits() & bits() : 0u});
    }
    f.overridden_by = ids(functions_);
    for (std::uint32_t i = pick(3); i > 0; --i) {
      f.contracts.push_back(
          {any(lock_contract::meaning::attempts), any(lock_mode::shared), any_place(1)});
    }
    const std::uint32_t blocks = pick(4);
    for (std::uint32_t i = 0; i < blocks; ++i) {
      block b;
      for (std::uint32_t n = pick(5); n > 0; --n) b.facts.push_back(any_fact());
      b.leaves = any(jump::never);
      if (coin()) b.test = {any(condition::relation::less_equal), any_value(2), any_value(2)};
      b.at = at();
      b.successors = ids(blocks);
      if (coin()) b.handlers = pick(blocks);
      f.body.blocks.push_back(std::move(b));
    }
    f.body.entry = pick(blocks);
    f.body.exit = pick(blocks);
    f.body.gave_up = coin();
    variables_ = 1;
    return f;
  }

  std::mt19937 random_;
  std::uint32_t files_ = 0, locations_ = 1, types_ = 0, classes_ = 0, fields_ = 0, globals_ = 0,
                functions_ = 0, variables_ = 1;
};

}  // namespace ra::test
