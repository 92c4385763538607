#include "analyzer/lower/arithmetic.h"

#include <optional>
#include <utility>

namespace ra::analyzer {

namespace {

constexpr std::size_t most_operands = 8;

/// Constant, copy and linear in one form.
std::optional<value> as_linear(const value& v) {
  value form;
  form.kind = value_kind::linear;
  if (v.kind == value_kind::constant) {
    form.number = v.number;
    return form;
  }
  if (v.kind == value_kind::copy) {
    form.operands.push_back(v.at);
    form.coefficients.push_back(1);
    return form;
  }
  if (v.kind == value_kind::linear) return v;
  return std::nullopt;
}

value simplest(value form) {
  for (std::size_t i = form.operands.size(); i-- > 0;) {
    if (form.coefficients[i] != 0) continue;
    form.operands.erase(form.operands.begin() + static_cast<std::ptrdiff_t>(i));
    form.coefficients.erase(form.coefficients.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (form.operands.empty()) return constant_value(form.number);
  if (form.operands.size() == 1 && form.coefficients[0] == 1 && form.number == 0) {
    return copy_of(form.operands[0]);
  }
  return form;
}

void collect(const value& v, std::vector<place>& operands) {
  const auto add = [&](const place& p) {
    for (const place& known : operands) {
      if (known == p) return;
    }
    if (p.known() && operands.size() < most_operands) operands.push_back(p);
  };
  if (v.at.known()) add(v.at);
  for (const place& p : v.operands) add(p);
}

std::optional<value> scaled(const value& v, std::int64_t factor) {
  value form = v;
  if (__builtin_mul_overflow(form.number, factor, &form.number)) return std::nullopt;
  for (std::int64_t& c : form.coefficients) {
    if (__builtin_mul_overflow(c, factor, &c)) return std::nullopt;
  }
  return form;
}

std::optional<value> added(const value& a, const value& b) {
  value form = a;
  if (__builtin_add_overflow(form.number, b.number, &form.number)) return std::nullopt;
  for (std::size_t i = 0; i < b.operands.size(); ++i) {
    bool merged = false;
    for (std::size_t j = 0; j < form.operands.size() && !merged; ++j) {
      if (!(form.operands[j] == b.operands[i])) continue;
      std::int64_t& c = form.coefficients[j];
      if (__builtin_add_overflow(c, b.coefficients[i], &c)) return std::nullopt;
      merged = true;
    }
    if (merged) continue;
    if (form.operands.size() >= most_operands) return std::nullopt;
    form.operands.push_back(b.operands[i]);
    form.coefficients.push_back(b.coefficients[i]);
  }
  return form;
}

}  // namespace

value mixed(const value& a, const value& b, bool lossy) {
  std::vector<place> operands;
  collect(a, operands);
  collect(b, operands);
  return derived_from(std::move(operands), lossy || a.lossy || b.lossy);
}

value mixed(const value& a, bool lossy) { return mixed(a, value{}, lossy); }

value sum_of(const value& a, const value& b) {
  const auto left = as_linear(a);
  const auto right = as_linear(b);
  if (left && right) {
    if (auto form = added(*left, *right)) return simplest(std::move(*form));
  }
  return mixed(a, b, false);
}

value negated(const value& a) {
  if (const auto form = as_linear(a)) {
    if (auto result = scaled(*form, -1)) return simplest(std::move(*result));
  }
  return mixed(a, false);
}

value difference_of(const value& a, const value& b) {
  const auto left = as_linear(a);
  const auto right = as_linear(b);
  if (left && right) {
    if (const auto minus = scaled(*right, -1)) {
      if (auto form = added(*left, *minus)) return simplest(std::move(*form));
    }
  }
  return mixed(a, b, false);
}

value product_of(const value& a, const value& b) {
  const value* number = a.kind == value_kind::constant ? &a : nullptr;
  const value* other = &b;
  if (!number && b.kind == value_kind::constant) {
    number = &b;
    other = &a;
  }
  if (number) {
    if (const auto form = as_linear(*other)) {
      if (auto result = scaled(*form, number->number)) return simplest(std::move(*result));
    }
  }
  // Rows of a matrix, a[i * n + j]: each its own, unless n is 0.
  return mixed(a, b, false);
}

}  // namespace ra::analyzer
