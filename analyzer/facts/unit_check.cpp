// Whether every id of a unit leads into its table.

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "analyzer/facts/unit_file.h"

namespace ra::analyzer {

namespace {

class id_checker {
 public:
  explicit id_checker(const unit& u) : u_(u) {}

  void check_all();
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  void in_range(std::uint32_t id, std::size_t size, const char* table) {
    if (id >= size && problem_.empty()) {
      problem_ = "index " + std::to_string(id) + " is not below " + std::to_string(size) +
                 ", the number of " + table;
    }
  }
  void optional(std::uint32_t id, std::size_t size, const char* table) {
    if (id != no_id) in_range(id, size, table);
  }
  void type(type_id id) { optional(id, u_.types.size(), "types"); }
  void record(class_id id) { optional(id, u_.classes.size(), "classes"); }
  void callee(function_id id) { optional(id, u_.functions.size(), "functions"); }
  void at(location_id id) { in_range(id, u_.locations.size(), "locations"); }

  void check(const place& p);
  void check(const value& v);
  void check(const fact& f);
  void check(const function& f);

  const unit& u_;
  std::size_t variables_ = 1;  ///< outside of functions variable 0 stands for `this`
  std::string problem_;
};

void id_checker::check(const place& p) {
  if (p.root == root_kind::variable) in_range(p.id, variables_, "variables");
  if (p.root == root_kind::global) in_range(p.id, u_.globals.size(), "globals");
  for (const selector& step : p.path) {
    if (step.kind == selector_kind::field) in_range(step.index, u_.fields.size(), "fields");
    if (step.kind == selector_kind::element) optional(step.index, p.terms.size(), "index terms");
  }
  for (const value& term : p.terms) check(term);
}

void id_checker::check(const value& v) {
  if (v.kind == value_kind::function) in_range(v.callee, u_.functions.size(), "functions");
  check(v.at);
  for (const place& operand : v.operands) check(operand);
  if (v.kind == value_kind::linear && v.coefficients.size() != v.operands.size() &&
      problem_.empty()) {
    problem_ = "a sum has " + std::to_string(v.operands.size()) + " operands and " +
               std::to_string(v.coefficients.size()) + " coefficients";
  }
}

void id_checker::check(const fact& f) {
  at(f.at);
  check(f.target);
  check(f.result);
  check(f.source);
  callee(f.callee);
  for (const value& argument : f.args) check(argument);
}

void id_checker::check(const function& f) {
  at(f.declared);
  record(f.owner);
  callee(f.enclosing);
  type(f.returns);
  at(f.body_at);
  for (const function_id id : f.overridden_by) in_range(id, u_.functions.size(), "functions");
  for (const variable& v : f.variables) {
    type(v.type);
    at(v.declared);
  }
  variables_ = f.variables.size();
  for (const lock_contract& contract : f.contracts) check(contract.lock);
  const std::size_t blocks = std::max<std::size_t>(f.body.blocks.size(), 1);
  in_range(f.body.entry, blocks, "blocks");
  in_range(f.body.exit, blocks, "blocks");
  for (const block& b : f.body.blocks) {
    for (const fact& one : b.facts) check(one);
    check(b.test.subject);
    check(b.test.against);
    at(b.at);
    for (const block_id next : b.successors) in_range(next, blocks, "blocks");
    optional(b.handlers, blocks, "blocks");
  }
  variables_ = 1;
}

void id_checker::check_all() {
  if (u_.locations.empty() || u_.locations[0] != location{}) {
    problem_ = "the first location is not 'nowhere'";
  }
  for (const location& l : u_.locations) {
    optional(l.file, u_.files.size(), "files");
    at(l.spelled);
  }
  for (const type_info& t : u_.types) {
    type(t.element);
    record(t.record);
  }
  for (const class_info& c : u_.classes) {
    at(c.declared);
    for (const type_id base : c.bases) in_range(base, u_.types.size(), "types");
    for (const field_id one : c.fields) in_range(one, u_.fields.size(), "fields");
    for (const function_id one : c.methods) in_range(one, u_.functions.size(), "functions");
    callee(c.destructor);
  }
  for (const field& one : u_.fields) {
    record(one.owner);
    type(one.type);
    at(one.declared);
    check(one.guarded_by);
  }
  for (const global& one : u_.globals) {
    type(one.type);
    at(one.declared);
    check(one.guarded_by);
  }
  for (const function& f : u_.functions) check(f);
  for (const gap& one : u_.gaps) at(one.at);
}

}  // namespace

llvm::Error check_ids(const unit& u) {
  id_checker checker(u);
  checker.check_all();
  if (checker.problem().empty()) return llvm::Error::success();
  return llvm::createStringError(std::make_error_code(std::errc::invalid_argument), "%s",
                                 checker.problem().c_str());
}

}  // namespace ra::analyzer
