// Which entry of a model applies to a call, and its effects as facts.

#include "analyzer/lower/model_application.h"

#include "analyzer/facts/text_words.h"
#include "analyzer/lower/arithmetic.h"

namespace ra::analyzer {

std::optional<operand> function_lowering::apply_model(const call_site& site) {
  if (!site.callee) return std::nullopt;
  model_application application(*this, site);
  for (const auto* entries : {unit_.declarations.models_of(site.callee, site.object_class),
                              unit_.marks.models_of(site.callee)}) {
    const function_model* model = entries ? application.choose(*entries) : nullptr;
    if (model) return application.run(*model);
  }
  return std::nullopt;
}

std::size_t model_application::written_arguments() const {
  std::size_t count = 0;
  for (const clang::Expr* argument : site_.args) {
    if (!llvm::isa<clang::CXXDefaultArgExpr>(argument)) ++count;
  }
  return count;
}

bool model_application::matches(clang::QualType type, std::string_view name) const {
  type = type.getNonReferenceType();
  if (const auto word = value_of(trait_words(), name)) {
    const trait wanted = static_cast<trait>(*word);
    if (in_.out_.type_is(in_.unit_.types.of(type.getUnqualifiedType()), wanted)) return true;
    if (wanted != trait::callable) return false;
    if (type->isFunctionType() || type->isMemberFunctionPointerType()) return true;
    return in_.unit_.declarations.call_operator(type->getAsCXXRecordDecl()) != nullptr;
  }
  if (const auto* alias = type->getAs<clang::TypedefType>()) {
    if (in_.unit_.names.model_name(alias->getDecl()) == name) return true;
  }
  const clang::TagDecl* tag = type->getAsTagDecl();
  if (!tag) return false;
  std::vector<const clang::TagDecl*> open{tag};
  for (std::size_t i = 0; i < open.size() && i < 16; ++i) {
    const std::string& known = in_.unit_.names.model_name(open[i]);
    if (known == name) return true;
    if (const type_model* model = in_.unit_.models.type(known); model && model->alias_of == name) {
      return true;
    }
    const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(open[i]);
    if (!record || !record->hasDefinition()) continue;
    for (const clang::CXXBaseSpecifier& base : record->bases()) {
      if (const clang::CXXRecordDecl* next = base.getType()->getAsCXXRecordDecl()) {
        open.push_back(next);
      }
    }
  }
  return false;
}

std::optional<std::int64_t> model_application::number_of(const clang::Expr* argument) const {
  if (const auto number = in_.constant_of(argument)) return number;
  if (argument->isNullPointerConstant(in_.unit_.ast, clang::Expr::NPC_ValueDependentIsNotNull)) {
    return 0;
  }
  clang::Expr::EvalResult known;
  const bool is_number = !argument->isValueDependent() &&
                         argument->EvaluateAsInt(known, in_.unit_.ast) &&
                         known.Val.getInt().isRepresentableByInt64();
  if (!is_number) return std::nullopt;
  return known.Val.getInt().getExtValue();
}

const function_model* model_application::choose(const std::vector<function_model>& entries) {
  const std::size_t count = written_arguments();
  bool copies = false;
  bool moves = false;
  if (const auto* constructor = llvm::dyn_cast_or_null<clang::CXXConstructorDecl>(site_.callee)) {
    copies = constructor->isCopyConstructor();
    moves = constructor->isMoveConstructor();
  } else if (const auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(site_.callee)) {
    copies = method->isCopyAssignmentOperator();
    moves = method->isMoveAssignmentOperator();
  } else if (!site_.callee && site_.constructs && site_.args.size() == 1 && site_.object_class) {
    const clang::CXXRecordDecl* from =
        site_.args[0]->getType().getNonReferenceType()->getAsCXXRecordDecl();
    if (from && from->getCanonicalDecl() == site_.object_class->getCanonicalDecl()) {
      copies = site_.args[0]->isLValue();
      moves = !copies;
    }
  }
  for (const function_model& entry : entries) {
    const model_condition& when = entry.when;
    if (count < static_cast<std::size_t>(when.least_arguments)) continue;
    if (count > static_cast<std::size_t>(when.most_arguments)) continue;
    if (when.excludes_copy && (copies || moves)) continue;
    if (when.only_copy && !copies) continue;
    if (when.only_move && !moves) continue;
    bool holds = true;
    for (const auto& [index, wanted] : when.argument_types) {
      const bool negative = !wanted.empty() && wanted.front() == '!';
      const std::string_view name = std::string_view(wanted).substr(negative ? 1 : 0);
      const auto at = static_cast<std::size_t>(index);
      const bool there = at < site_.args.size() && matches(site_.args[at]->getType(), name);
      holds = holds && there != negative;
    }
    for (const auto& [index, wanted] : when.argument_constants) {
      const auto at = static_cast<std::size_t>(index);
      holds = holds && at < site_.args.size() && number_of(site_.args[at]) == wanted;
    }
    if (holds && !when.element.empty()) {
      const bool negative = when.element.front() == '!';
      const std::string_view name = std::string_view(when.element).substr(negative ? 1 : 0);
      const type_id self = in_.type_at(site_.self);
      const type_id element = self < in_.out_.types.size() ? in_.out_.types[self].element : no_type;
      bool is = false;
      if (const auto word = value_of(trait_words(), name)) {
        is = in_.out_.type_is(element, static_cast<trait>(*word));
      } else if (const clang::RecordDecl* record = in_.unit_.types.record_of(element)) {
        is = matches(in_.unit_.ast.getRecordType(record), name);
      }
      holds = is != negative;
    }
    if (holds) return &entry;
  }
  return nullptr;
}

void model_application::apply(const model_effect& effect) {
  const bool by_source = effect.source.from == model_operand::base::rest;
  const model_operand& main = by_source ? effect.source : effect.target;
  if (main.from != model_operand::base::rest) {
    apply_one(effect);
    return;
  }
  for (const model_operand& each : expanded(main)) {
    model_effect one = effect;
    (by_source ? one.source : one.target) = each;
    apply_one(one);
  }
}

void model_application::apply_one(const model_effect& effect) {
  switch (effect.kind) {
    case fact_kind::access: apply_access(effect); break;
    case fact_kind::call: apply_call(effect); break;
    case fact_kind::spawn: apply_spawn(effect); break;
    case fact_kind::guard: apply_guard(effect); break;
    case fact_kind::assign: {
      const auto target = resolve_place(effect.target);
      const auto source = resolve(effect.source);
      if (!target || !source) break;
      know_kept(*target, *source);
      in_.assign(*target, taken(*source, effect.how), site_.at, effect.flags);
      break;
    }
    case fact_kind::destroy: {
      const auto target = resolve_place(effect.target);
      if (!target || !target->known()) break;
      const clang::RecordDecl* record = in_.unit_.types.record_of(in_.type_at(*target));
      const auto* with_bases = llvm::dyn_cast_or_null<clang::CXXRecordDecl>(record);
      if (site_.has_self && *target == site_.self) {
        in_.emit(fact_kind::destroy, site_.at).target = *target;
      } else if (with_bases && with_bases->hasDefinition()) {
        in_.destroy_object(*target, in_.unit_.ast.getRecordType(with_bases), site_.at, true);
      }
      break;
    }
    case fact_kind::unknown:
      if (site_.expr) in_.not_understood(site_.expr, effect.text);
      break;
    default: apply_simple(effect); break;
  }
}

void model_application::apply_access(const model_effect& effect) {
  std::int64_t order = 5;
  if (effect.order_argument >= 0 &&
      static_cast<std::size_t>(effect.order_argument) < site_.args.size()) {
    const clang::Expr* argument = site_.args[static_cast<std::size_t>(effect.order_argument)];
    if (const auto number = in_.constant_of(argument)) order = *number;
  }
  if (effect.atomicity == model_effect::atomic::fence) {
    in_.fence(order, site_.at);
    return;
  }
  const auto target = resolve_place(effect.target);
  if (!target) return;
  using kind = function_lowering::atomic_kind;
  switch (effect.atomicity) {
    case model_effect::atomic::load:
      in_.atomic_access(kind::load, *target, order, site_.at);
      return;
    case model_effect::atomic::store:
      in_.atomic_access(kind::store, *target, order, site_.at);
      return;
    case model_effect::atomic::update:
      in_.atomic_access(kind::update, *target, order, site_.at);
      return;
    case model_effect::atomic::no:
    case model_effect::atomic::fence: break;
  }
  std::uint16_t flags = effect.flags;
  if (!target->path.empty() && target->path.back().kind == selector_kind::element) {
    place container = *target;
    container.path.pop_back();
    if (in_.out_.type_is(in_.type_at(container), trait::packed_elements)) flags |= flag_packed;
  }
  in_.emit_access(static_cast<access_mode>(effect.mode), *target, site_.at, flags);
}

void model_application::apply_call(const model_effect& effect) {
  if (effect.itself) {
    call_site plain = site_;
    if (!effect.to_result) plain.result = in_.unit_.ast.VoidTy;  // other effects say what it is
    itself_ = in_.emit_call(plain, effect.flags);
    return;
  }
  if (effect.constructs) {
    const auto target = resolve_place(effect.target);
    if (!target || !target->known()) return;
    std::vector<const clang::Expr*> args;
    for (const model_operand& item : effect.args) {
      for (const model_operand& each : expanded(item)) {
        const auto index = static_cast<std::size_t>(each.number);
        if (each.from == model_operand::base::argument && index < site_.args.size()) {
          args.push_back(site_.args[index]);
        }
      }
    }
    construct(in_, site_, *target, args);
    return;
  }
  const std::size_t count = alternatives(effect);
  for (std::size_t i = 0; i < count; ++i) apply_invocation(effect, i);
}

void model_application::apply_invocation(const model_effect& effect, std::size_t alternative) {
  const auto call = invoked(effect, alternative);
  if (!call || apply_member(*call, effect)) return;
  const resolved& callable = call->callable;
  fact made;
  made.kind = fact_kind::call;
  made.at = site_.at;
  made.flags = effect.flags;
  const bool users = call->body && !in_.unit_.spans.in_system(call->body->getLocation());
  if (callable.held.kind == value_kind::function) {
    made.callee = callable.held.callee;
  } else if (users && callable.at.known()) {
    made.callee = in_.unit_.declarations.of(call->body);
    made.args.push_back(in_.address_value(call->referred.known() ? call->referred : callable.at));
  } else {
    made.source = callable_value(*call);
  }
  for (value& argument : passed(*call, false)) made.args.push_back(std::move(argument));
  if (effect.to_result) {
    made.result = result_place();
    has_result_ = made.result.known();
  }
  ++in_.facts_;
  in_.body_.blocks[in_.current_].facts.push_back(std::move(made));
}

void model_application::apply_spawn(const model_effect& effect) {
  const auto call = invoked(effect);
  if (!call) return;
  fact made;
  made.kind = fact_kind::spawn;
  made.at = site_.at;
  made.mode = effect.mode;
  made.flags = effect.flags;
  made.source = callable_value(*call);
  made.args = passed(*call, true, effect.how == model_effect::take::address);
  if (effect.to_result) {
    made.result = result_place();
    has_result_ = made.result.known();
  }
  if (effect.target.present()) {
    if (const auto target = resolve_place(effect.target)) made.target = *target;
    if (effect.target.from == model_operand::base::result) {
      has_result_ = true;
      if (in_.notes_.discarded(site_.expr)) made.flags |= flag_discarded;
    }
  }
  ++in_.facts_;
  in_.body_.blocks[in_.current_].facts.push_back(std::move(made));
}

void model_application::apply_guard(const model_effect& effect) {
  const auto target = resolve_place(effect.target);
  if (!target) return;
  fact made;
  made.kind = fact_kind::guard;
  made.at = site_.at;
  made.mode = effect.mode;
  made.flags = effect.flags;
  made.target = *target;
  for (const model_operand& item : effect.args) {
    for (const model_operand& each : expanded(item)) {
      if (const auto lock = resolve_place(each)) made.args.push_back(in_.address_value(*lock));
    }
  }
  const auto mode = static_cast<guard_mode>(effect.mode);
  if (mode == guard_mode::construct && in_.notes_.discarded(site_.expr)) {
    made.flags |= flag_temporary;
  }
  if (effect.to_result) {
    made.result = result_place();
    has_result_ = made.result.known();
  }
  ++in_.facts_;
  in_.body_.blocks[in_.current_].facts.push_back(std::move(made));
}

void model_application::apply_simple(const model_effect& effect) {
  fact made;
  made.kind = effect.kind;
  made.at = site_.at;
  made.mode = effect.mode;
  made.flags = effect.flags;
  made.text = effect.text;
  if (effect.target.present()) {
    const auto target = resolve_place(effect.target);
    if (!target || !target->known()) return;
    made.target = *target;
  }
  if (effect.kind == fact_kind::escape) {
    const auto source = resolve(effect.source);
    if (!source) return;
    made.source = taken(*source, effect.how);
  }
  const bool locks = effect.kind == fact_kind::acquire || effect.kind == fact_kind::release;
  if (locks && (effect.flags & flag_shared) != 0) {
    made.mode = static_cast<std::uint8_t>(lock_mode::shared);
  }
  const bool attempts = (effect.kind == fact_kind::acquire || effect.kind == fact_kind::join) &&
                        (effect.flags & flag_attempt) != 0;
  if (effect.to_result || attempts) {
    made.result = result_place();
    has_result_ = made.result.known();
  }
  ++in_.facts_;
  in_.body_.blocks[in_.current_].facts.push_back(std::move(made));
}

operand model_application::final_operand(const function_model& model) {
  operand made;
  if (site_.constructs) {
    made.at = site_.self;
    return made;
  }
  const clang::QualType type = site_.result;
  if (type.isNull() || type->isVoidType()) return made;
  const auto known = model.result.present() ? resolve(model.result) : std::nullopt;
  if (model.result_is_place) {
    if (known && known->at.known()) {
      made.at = known->at;
      return made;
    }
    if (known && known->held.present()) {
      made.held = known->held;
      if (type->isReferenceType() && known->held.kind != value_kind::function && known->from) {
        made.at = in_.place_of(known->from);
      }
      return made;
    }
  }
  if (type->isReferenceType()) {
    if (known && !model.result_is_place) {
      const value address = taken(*known, model.result_how);
      made.at = in_.pointee(address, type->getPointeeType(), site_.at);
      if (made.at.known()) return made;
    }
    made.at = deref_of(result_place());
    return made;
  }
  if (known && !model.result_is_place) {
    const bool written = known->at.known() && result_.known() && known->at == result_;
    made.held = written ? value{} : taken(*known, model.result_how);
    if (type->isRecordType()) {
      const bool needed = result_.known() || in_.notes_.destination_of(core_of(site_.expr));
      if (needed && made.held.present()) {
        made.at = result_place();
        in_.assign(made.at, made.held, site_.at, flag_initial);
        // The object has a value of its own from here on.
        if (made.held.kind == value_kind::fresh || made.held.kind == value_kind::move)
          made.held = {};
      } else if (made.held.kind == value_kind::fresh || made.held.kind == value_kind::move) {
        made.at = result_place();
        in_.assign(made.at, made.held, site_.at, flag_initial);
        made.held = {};
      }
    }
    return made;
  }
  if (type->isRecordType()) {
    made.at = result_place();
    return made;
  }
  if (has_result_) {
    made.held = copy_of(result_);
  } else {
    made.held = unknown_value();
  }
  return made;
}

/// Where the effects replace what the call returns (std::exchange), the place it is kept in.
place model_application::value_before(const function_model& model) {
  const bool plain =
      model.result_how == model_effect::take::copy || model.result_how == model_effect::take::move;
  if (model.result_is_place || !plain || site_.result.isNull() || site_.result->isVoidType())
    return {};
  bool replaced = false;
  for (const model_effect& effect : model.effects) {
    replaced = replaced || (effect.kind == fact_kind::assign && effect.target == model.result &&
                            (effect.flags & flag_weak) == 0);
  }
  if (!replaced) return {};
  const auto old = resolve(model.result);
  if (!old) return {};
  const place kept = result_place();
  in_.assign(kept, taken(*old, model.result_how), site_.at, flag_initial);
  return kept;
}

operand model_application::run(const function_model& model) {
  for (const clang::Expr* argument : site_.args) in_.get(argument);
  // A fresh value is there before anything is done to what it leads to.
  const bool early = model.result.from == model_operand::base::fresh && !site_.result.isNull() &&
                     site_.result->isRecordType();
  if (early) in_.assign(result_place(), fresh_value(), site_.at, flag_initial);
  const place before = value_before(model);
  bool ordered = false;
  for (const model_effect& effect : model.effects) {
    apply(effect);
    ordered = ordered || effect.kind == fact_kind::acquire || effect.kind == fact_kind::guard ||
              effect.kind == fact_kind::join || effect.kind == fact_kind::await ||
              effect.itself;
  }
  if (model.blocks && !ordered && site_.callee) {
    // Nothing else says that time passes here.
    fact& f = in_.emit(fact_kind::call, site_.at);
    f.callee = in_.unit_.declarations.of(site_.callee);
    f.flags = model.nothrow ? flag_nothrow : flag_none;
  }
  if (model.suspends) in_.emit(fact_kind::suspend, site_.at).text = model.name;
  if (model.no_return) in_.no_way_on_ = true;
  if (itself_ && !model.result.present() && !has_result_) return *itself_;
  if (early) {
    operand made;
    made.at = result_place();
    return made;
  }
  if (before.known()) {
    operand made;
    made.at = before;
    if (!site_.result->isRecordType()) made.held = copy_of(before);
    return made;
  }
  return final_operand(model);
}

}  // namespace ra::analyzer
