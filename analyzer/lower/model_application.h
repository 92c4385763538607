// One call and the model that applies to it: operands of the model become places and values of the
// call, effects become facts.
#pragma once

#include <optional>

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

class model_application {
 public:
  model_application(function_lowering& in, const call_site& site) : in_(in), site_(site) {}

  /// The first entry whose conditions hold.
  /// The argument's value if the compiler knows it.
  [[nodiscard]] std::optional<std::int64_t> number_of(const clang::Expr* argument) const;
  const function_model* choose(const std::vector<function_model>& entries);
  operand run(const function_model& model);

  /// An object of class `type` comes to life at `self` from `args`.
  static void construct(function_lowering& in, const call_site& around, const place& self,
                        const std::vector<const clang::Expr*>& args);
  static bool fill_aggregate(function_lowering& in, const clang::CXXRecordDecl* record,
                             const place& self, const std::vector<const clang::Expr*>& args);
  static bool destroy(function_lowering& in, const place& object,
                      const clang::CXXRecordDecl* record, location_id at, int depth);

 private:
  struct resolved {
    place at;
    value held;
    const clang::Expr* from = nullptr;
    clang::QualType as = {};  ///< of a part of a tuple or variant: what it is
  };
  std::optional<resolved> resolve(const model_operand& operand);
  std::optional<place> resolve_place(const model_operand& operand);
  value taken(const resolved& what, model_effect::take how);
  value passed(const resolved& what, clang::QualType wanted, bool to_task);
  std::vector<model_operand> expanded(const model_operand& operand) const;
  /// The callable of an effect, and what it is called with.
  struct invocation {
    resolved callable;
    place referred;                             ///< of a wrapped reference: what it refers to
    const clang::FunctionDecl* body = nullptr;  ///< its call operator, if its class tells
    std::vector<resolved> arguments;
    std::vector<clang::QualType> wanted;        ///< types of the parameters, as far as known
  };
  std::optional<invocation> invoked(const model_effect& effect, std::size_t alternative = 0);
  std::vector<resolved> given(const model_operand& operand, std::size_t alternative);
  [[nodiscard]] std::size_t alternatives(const model_effect& effect) const;
  value member_object(const resolved& object);
  bool apply_member(const invocation& call, const model_effect& effect);
  [[nodiscard]] clang::QualType type_of(const resolved& what, bool to_task) const;
  [[nodiscard]] clang::QualType stop_token() const;
  void know_task(const resolved& callable, std::size_t parameter);
  std::vector<clang::QualType> wanted_by(const invocation& call) const;
  std::vector<value> passed(const invocation& call, bool to_task, bool by_address = false);
  value callable_value(const invocation& call);
  void know_kept(const place& holder, const resolved& callable);
  place result_place();

  void apply(const model_effect& effect);
  void apply_one(const model_effect& effect);
  void apply_access(const model_effect& effect);
  void apply_call(const model_effect& effect);
  void apply_invocation(const model_effect& effect, std::size_t alternative);
  void apply_spawn(const model_effect& effect);
  void apply_guard(const model_effect& effect);
  void apply_simple(const model_effect& effect);
  operand final_operand(const function_model& model);
  place value_before(const function_model& model);

  [[nodiscard]] bool matches(clang::QualType type, std::string_view name) const;
  [[nodiscard]] std::size_t written_arguments() const;

  function_lowering& in_;
  const call_site& site_;
  place task_;
  place result_;
  bool has_result_ = false;  ///< some effect wrote it
  std::optional<operand> itself_;  ///< what the call came to by itself
};

}  // namespace ra::analyzer
