// What a model says is called: which function that is, and with what.

#include "analyzer/lower/model_application.h"

namespace ra::analyzer {

namespace {

const clang::CXXRecordDecl* class_of(clang::QualType type) {
  return type.isNull() ? nullptr : type.getNonReferenceType()->getAsCXXRecordDecl();
}

/// The types a tuple or variant was made of.
llvm::ArrayRef<clang::TemplateArgument> parts_of(const clang::CXXRecordDecl* record) {
  const auto* instance = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(record);
  if (!instance || instance->getTemplateArgs().size() != 1) return {};
  const clang::TemplateArgument& only = instance->getTemplateArgs().get(0);
  if (only.getKind() != clang::TemplateArgument::Pack) return {};
  return only.getPackAsArray();
}

/// The member that `&c::member` names; null: another function's value, or a member function.
const clang::FieldDecl* named_member(const clang::Expr* e) {
  const auto* address = llvm::dyn_cast<clang::UnaryOperator>(e->IgnoreParenImpCasts());
  if (!address || address->getOpcode() != clang::UO_AddrOf) return nullptr;
  const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(address->getSubExpr()->IgnoreParens());
  return name ? llvm::dyn_cast<clang::FieldDecl>(name->getDecl()) : nullptr;
}

}  // namespace

/// What a call would be given for `what`: an lvalue reference where it has a name. A task gets its
/// own, as rvalues. Null: not known.
clang::QualType model_application::type_of(const resolved& what, bool to_task) const {
  if (!what.as.isNull()) {
    return to_task || what.as->isReferenceType() ? what.as
                                                 : in_.unit_.ast.getLValueReferenceType(what.as);
  }
  if (what.from) {
    const clang::QualType type = what.from->getType().getNonReferenceType();
    if (to_task && (type->isArrayType() || type->isFunctionType())) {
      return in_.unit_.ast.getDecayedType(type);
    }
    if (to_task) return type.getUnqualifiedType();
    return what.from->isLValue() ? in_.unit_.ast.getLValueReferenceType(type) : type;
  }
  const clang::QualType type = in_.unit_.types.written(in_.type_at(what.at));
  if (type.isNull() || type->isReferenceType()) return type;
  return to_task ? type.getUnqualifiedType() : in_.unit_.ast.getLValueReferenceType(type);
}

/// The type of what a jthread under construction gives to its callable.
clang::QualType model_application::stop_token() const {
  if (!site_.object_class) return {};
  for (const clang::CXXMethodDecl* each : site_.object_class->methods()) {
    const clang::IdentifierInfo* name = each->getIdentifier();
    if (name && name->isStr("get_stop_token")) return each->getReturnType();
  }
  return {};
}

/// The arguments of the callable. An element of a tuple stands for all elements, one of a variant
/// for the alternative with that number.
std::vector<model_application::resolved> model_application::given(const model_operand& o,
                                                                  std::size_t alternative) {
  std::vector<resolved> made;
  auto known = resolve(o);
  if (!known) return made;
  const bool element = o.from == model_operand::base::argument && o.steps.size() == 1 &&
                       o.steps[0].kind == selector_kind::element && o.steps[0].index_argument < 0;
  const auto number = static_cast<std::size_t>(o.number);
  const clang::CXXRecordDecl* whole = element ? class_of(site_.args[number]->getType()) : nullptr;
  const auto parts = parts_of(whole);
  if (parts.empty()) return {*known};
  const std::string& name = in_.unit_.names.model_name(whole);
  const bool tuple = name == "std::tuple";
  if (!tuple && name != "std::variant") return {*known};
  const std::size_t chosen = std::min(alternative, parts.size() - 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!tuple && i != chosen) continue;
    made.push_back(*known);
    made.back().as = parts[i].getAsType();
  }
  return made;
}

/// Into how many calls the effect falls: one for each alternative of a variant.
std::size_t model_application::alternatives(const model_effect& effect) const {
  std::size_t most = 1;
  for (const model_operand& o : effect.args) {
    const auto number = static_cast<std::size_t>(o.number);
    if (o.from != model_operand::base::argument || number >= site_.args.size()) continue;
    const clang::CXXRecordDecl* whole = class_of(site_.args[number]->getType());
    if (!whole || in_.unit_.names.model_name(whole) != "std::variant") continue;
    most = std::max(most, parts_of(whole).size());
  }
  return most;
}

/// An object of the library's own that the callable is lent: of the type of that parameter.
void model_application::know_task(const resolved& callable, std::size_t parameter) {
  clang::QualType type = callable.from ? callable.from->getType() : clang::QualType();
  if (type.isNull()) type = in_.unit_.types.written(in_.type_at(callable.at));
  if (type.isNull()) return;
  const std::vector<clang::QualType> wanted = in_.unit_.declarations.parameters_of(type);
  if (parameter >= wanted.size() || wanted[parameter].isNull()) return;
  const clang::QualType object = wanted[parameter].getNonReferenceType().getUnqualifiedType();
  task_ = in_.temporary(in_.unit_.types.of(object), site_.at);
}

std::optional<model_application::invocation> model_application::invoked(
    const model_effect& effect, std::size_t alternative) {
  const auto callable = resolve(effect.source);
  if (!callable) return std::nullopt;
  invocation made;
  made.callable = *callable;
  for (const model_operand& item : effect.args) {
    for (const model_operand& each : expanded(item)) {
      if (each.from == model_operand::base::temporary && !task_.known()) {
        know_task(*callable, made.arguments.size());
      }
      for (resolved& one : given(each, alternative)) made.arguments.push_back(std::move(one));
    }
  }
  const clang::CXXRecordDecl* record =
      callable->from
          ? class_of(callable->from->getType())
          : llvm::dyn_cast_or_null<clang::CXXRecordDecl>(
                in_.unit_.types.record_of(in_.type_at(callable->at)));
  // A wrapped reference calls what it refers to.
  if (record && in_.unit_.names.model_name(record) == "std::reference_wrapper") {
    made.referred = deref_of(callable->at);
    record = llvm::dyn_cast_or_null<clang::CXXRecordDecl>(
        in_.unit_.types.record_of(in_.type_at(made.referred)));
  }
  const bool to_task = effect.kind == fact_kind::spawn;
  std::vector<clang::QualType> types;
  for (const resolved& argument : made.arguments) types.push_back(type_of(argument, to_task));
  if (record) made.body = in_.unit_.declarations.call_operator(record, types);
  made.wanted = wanted_by(made);
  // A jthread gives its stop token to what takes one more than it was given.
  const bool jthread = to_task && static_cast<spawn_mode>(effect.mode) == spawn_mode::jthread;
  if (jthread && made.wanted.size() == made.arguments.size() + 1 &&
      (made.wanted[0]->isDependentType() || matches(made.wanted[0], "std::stop_token"))) {
    made.arguments.insert(made.arguments.begin(), resolved{{}, unknown_value(), nullptr, {}});
    types.insert(types.begin(), stop_token());
    if (record) made.body = in_.unit_.declarations.call_operator(record, types);
    made.wanted = wanted_by(made);
  }
  return made;
}

/// The object that a pointer to member is applied to, as the member's `this`: given itself, by
/// pointer or owner, or wrapped.
value model_application::member_object(const resolved& object) {
  clang::QualType type = object.from ? object.from->getType().getNonReferenceType() : object.as;
  if (type.isNull()) type = in_.unit_.types.written(in_.type_at(object.at));
  const clang::CXXRecordDecl* record = class_of(type);
  const trait_set traits = record ? in_.unit_.types.traits_of(record) : trait_set{};
  const bool leads_on = !type.isNull() &&
                        (type->isPointerType() || has(traits, trait::unique_owner) ||
                         has(traits, trait::shared_owner) || has(traits, trait::view));
  if (!leads_on) return passed(object, in_.unit_.ast.getLValueReferenceType(
                                           type.isNull() ? in_.unit_.ast.VoidPtrTy : type), false);
  if (!object.at.known() || (object.held.present() && in_.is_private_temporary(object.at))) {
    return object.held.present() ? object.held : unknown_value();
  }
  in_.read(object.at, site_.at);
  return copy_of(object.at);
}

/// std::invoke(&c::member, object): the member, read or handed out by reference.
bool model_application::apply_member(const invocation& call, const model_effect& effect) {
  if (!call.callable.from || call.arguments.size() != 1) return false;
  const auto* type =
      call.callable.from->getType().getNonReferenceType()->getAs<clang::MemberPointerType>();
  if (!type || type->isMemberFunctionPointer()) return false;
  const clang::FieldDecl* member = named_member(call.callable.from);
  if (!member) return true;
  const place object = in_.pointee(member_object(call.arguments[0]),
                                   in_.unit_.ast.getRecordType(member->getParent()), site_.at);
  if (!object.known() || !effect.to_result) return true;
  const place part = in_.field_place(object, member);
  const bool reference = !site_.result.isNull() && site_.result->isReferenceType();
  if (!reference) in_.read(part, site_.at);
  in_.assign(result_place(), reference ? in_.address_value(part) : copy_of(part), site_.at,
             flag_initial);
  has_result_ = true;
  return true;
}

/// The types of the callable's parameters, where the callable's type tells.
std::vector<clang::QualType> model_application::wanted_by(const invocation& call) const {
  std::vector<clang::QualType> wanted;
  if (call.body) {
    for (const clang::ParmVarDecl* each : call.body->parameters()) {
      wanted.push_back(each->getType());
    }
    return wanted;
  }
  if (!call.callable.from) return wanted;
  return in_.unit_.declarations.parameters_of(call.callable.from->getType());
}

/// `by_address`: the task shares the objects it is given.
std::vector<value> model_application::passed(const invocation& call, bool to_task,
                                             bool by_address) {
  std::vector<value> made;
  const bool member = call.callable.from && call.callable.from->getType()
                                                .getNonReferenceType()
                                                ->isMemberFunctionPointerType();
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const resolved& argument = call.arguments[i];
    const clang::QualType type = i < call.wanted.size() ? call.wanted[i] : clang::QualType();
    if (by_address && argument.at.known()) {
      made.push_back(in_.address_value(argument.at));
    } else if (member && i == 0 && !to_task) {
      made.push_back(member_object(argument));
    } else if (!argument.as.isNull() && argument.as->isReferenceType()) {
      made.push_back(copy_of(argument.at));  // the tuple holds an address
    } else {
      made.push_back(passed(argument, type, to_task));
    }
  }
  return made;
}

/// A holder of callables (std::function) is given an object of the user's: what calls of the
/// holder's own signature run.
void model_application::know_kept(const place& holder, const resolved& callable) {
  if (!callable.from || !callable.at.known()) return;
  const clang::CXXRecordDecl* record = class_of(callable.from->getType());
  const type_id type = in_.type_at(holder);
  if (!record || !in_.out_.type_is(type, trait::callable)) return;
  const auto* made = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
      in_.unit_.types.record_of(type));
  if (!made || made->getTemplateArgs().size() == 0) return;
  const clang::TemplateArgument& signature = made->getTemplateArgs().get(0);
  if (signature.getKind() != clang::TemplateArgument::Type) return;
  const auto* prototype = signature.getAsType()->getAs<clang::FunctionProtoType>();
  if (!prototype) return;
  const auto* body = in_.unit_.declarations.call_operator(record, prototype->param_types());
  in_.know_callable(callable.at, callable.from->getType(), body, site_.at);
}

value model_application::callable_value(const invocation& call) {
  const resolved& callable = call.callable;
  if (!callable.at.known()) return callable.held.present() ? callable.held : unknown_value();
  if (callable.held.kind == value_kind::function) return callable.held;
  if (call.referred.known() && call.body) {
    in_.know_callable(call.referred, in_.unit_.types.written(in_.type_at(call.referred)),
                      call.body, site_.at);
  } else if (callable.from) {
    in_.know_callable(callable.at, callable.from->getType(), call.body, site_.at);
  }
  if (callable.from && callable.from->isXValue() && !in_.is_private_temporary(callable.at)) {
    return move_of(callable.at);
  }
  return copy_of(callable.at);
}

}  // namespace ra::analyzer
