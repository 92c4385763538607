#include "analyzer/facts/element.h"

#include <utility>

namespace ra::analyzer {

bool operator==(const place& a, const place& b) {
  return a.root == b.root && a.id == b.id && a.path == b.path && a.terms == b.terms;
}

bool operator==(const value& a, const value& b) {
  return a.kind == b.kind && a.lossy == b.lossy && a.number == b.number && a.callee == b.callee &&
         a.at == b.at && a.operands == b.operands && a.coefficients == b.coefficients;
}

place variable_place(variable_id id) {
  place result;
  result.root = root_kind::variable;
  result.id = id;
  return result;
}

place global_place(global_id id) {
  place result;
  result.root = root_kind::global;
  result.id = id;
  return result;
}

place part_of(place base, selector_kind kind, std::uint32_t index) {
  if (base.known()) base.path.push_back({kind, index});
  return base;
}

place field_of(place base, field_id field) {
  return part_of(std::move(base), selector_kind::field, field);
}

place deref_of(place base) { return part_of(std::move(base), selector_kind::deref); }

place element_of(place base) { return part_of(std::move(base), selector_kind::element); }

place element_of(place base, value term) {
  if (!base.known()) return base;
  base.terms.push_back(std::move(term));
  const auto index = static_cast<std::uint32_t>(base.terms.size() - 1);
  return part_of(std::move(base), selector_kind::element, index);
}

namespace {

value made(value_kind kind) {
  value result;
  result.kind = kind;
  return result;
}

value made(value_kind kind, place at) {
  if (!at.known()) return made(value_kind::unknown);
  value result = made(kind);
  result.at = std::move(at);
  return result;
}

}  // namespace

value unknown_value() { return made(value_kind::unknown); }

value constant_value(std::int64_t number) {
  value result = made(value_kind::constant);
  result.number = number;
  return result;
}

value copy_of(place at) { return made(value_kind::copy, std::move(at)); }
value move_of(place at) { return made(value_kind::move, std::move(at)); }
value address_of(place at) { return made(value_kind::address, std::move(at)); }

value function_value(function_id callee) {
  value result = made(value_kind::function);
  result.callee = callee;
  return result;
}

value fresh_value() { return made(value_kind::fresh); }

value derived_from(std::vector<place> operands, bool lossy) {
  value result = made(value_kind::derived);
  result.operands = std::move(operands);
  result.lossy = lossy;
  return result;
}

value iteration_value() { return made(value_kind::iteration); }

}  // namespace ra::analyzer
