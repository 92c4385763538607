// Lambdas: a temporary object of the closure's type with the captures as fields. Capturing by
// reference takes an address and is no access.

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

void function_lowering::learn_captures() {
  const auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(decl_);
  if (!method || !method->getParent()->isLambda()) return;
  if (method->isStatic()) return;
  method->getParent()->getCaptureFields(captures_, captured_this_);
}

operand function_lowering::lower_lambda(const clang::LambdaExpr* e) {
  const clang::CXXRecordDecl* closure = e->getLambdaClass();
  const location_id at = where(e);
  const place object = object_place(e);
  if (const clang::FunctionDecl* body = unit_.declarations.call_operator(closure)) {
    const function_id callee = unit_.declarations.of(body);
    unit_.declarations.set_enclosing(callee, id_);
    if (initialised_) out_.functions[callee].name = "lambda in " + out_.functions[id_].name;
    assign(part_of(object, selector_kind::callable), function_value(callee), at, flag_initial);
  } else {
    not_understood(e, "a generic lambda of which no instance is known");
  }
  auto init = e->capture_init_begin();
  auto capture = e->capture_begin();
  for (const clang::FieldDecl* field : closure->fields()) {
    if (init == e->capture_init_end() || capture == e->capture_end()) break;
    const clang::Expr* from = *init++;
    const clang::LambdaCapture& how = *capture++;
    if (!from || how.capturesVLAType()) continue;
    const place slot = field_place(object, field);
    const location_id here = how.getLocation().isValid() ? unit_.spans.of(how.getLocation()) : at;
    if (field->getType()->isReferenceType()) {
      const operand& o = get(from);
      value bound = o.at.known() ? address_value(o.at) : o.held;
      assign(slot, bound.present() ? bound : unknown_value(), here, flag_initial);
    } else {
      initialise(slot, field->getType(), from, here);
    }
  }
  operand made;
  made.at = object;
  return made;
}

/// Before an object is handed over as a callable: what running it means, when its class says so.
/// `body` is its call operator. A closure knows from its making, but for which instance.
void function_lowering::know_callable(const place& object, clang::QualType type,
                                      const clang::FunctionDecl* body, location_id at) {
  const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!body || !record || !record->hasDefinition() || !unit_.types.is_user(record)) return;
  if (record->isLambda() && !record->isGenericLambda()) return;
  assign(part_of(object, selector_kind::callable), function_value(unit_.declarations.of(body)), at,
         flag_initial);
}

/// std::bind and bind_front: an object whose call operator nobody wrote. It keeps a copy of the
/// callable and of each argument; a wrapped reference is an address already, a placeholder is filled
/// in at the call.
std::optional<operand> function_lowering::lower_bind(const call_site& site) {
  if (!site.callee || site.has_self || site.args.empty()) return std::nullopt;
  const std::string& name = unit_.names.model_name(site.callee);
  if (name != "std::bind" && name != "std::bind_front") return std::nullopt;
  const auto kept = [&](const clang::Expr* argument) {
    const operand& o = get(argument);
    const bool plain = o.held.present() && (!o.at.known() || is_private_temporary(o.at));
    if (plain) return o.held;
    if (!o.at.known()) return unknown_value();
    read(o.at, where(argument));
    return argument->isXValue() ? move_of(o.at) : copy_of(o.at);
  };
  std::vector<value> values;
  for (const clang::Expr* argument : site.args) {
    const clang::CXXRecordDecl* record = argument->getType()->getAsCXXRecordDecl();
    const bool placeholder =
        record && llvm::StringRef(unit_.names.model_name(record)).starts_with("std::_Placeholder");
    values.push_back(placeholder ? unknown_value() : kept(argument));
  }
  const place object = object_place(site.expr);
  const clang::Expr* callable = site.args[0];
  if (callable->getType()->isRecordType()) {
    const clang::FunctionDecl* body =
        unit_.declarations.call_operator(callable->getType()->getAsCXXRecordDecl());
    know_callable(place_of(callable), callable->getType(), body, site.at);
    assign(object, values[0], site.at, flag_initial);
  } else {
    assign(part_of(object, selector_kind::callable), values[0], site.at, flag_initial);
  }
  for (std::uint32_t i = 1; i < values.size(); ++i) {
    assign(part_of(object, selector_kind::bound, i - 1), values[i], site.at, flag_initial);
  }
  operand made;
  made.at = object;
  return made;
}

void function_lowering::run_invoker(const clang::CXXMethodDecl* invoker) {
  body_.blocks.resize(2);
  body_.blocks[0].successors.push_back(1);
  body_.exit = 1;
  const clang::CXXRecordDecl* closure = invoker->getParent();
  const location_id at = unit_.spans.of(invoker->getLocation());
  if (const clang::FunctionDecl* body = unit_.declarations.call_operator(closure)) {
    const place object = object_temporary(unit_.ast.getRecordType(closure), at);
    fact& f = emit(fact_kind::call, at);
    f.callee = unit_.declarations.of(body);
    f.args.push_back(address_of(object));
    const function& self = out_.functions[id_];
    for (variable_id i = 0; i < self.parameters; ++i) f.args.push_back(copy_of(variable_place(i)));
    if (!invoker->getReturnType()->isVoidType()) {
      const place result = temporary(self.returns, at);
      body_.blocks[current_].facts.back().result = result;
      emit(fact_kind::give, at).source = copy_of(result);
    }
  }
  finish();
}

}  // namespace ra::analyzer
