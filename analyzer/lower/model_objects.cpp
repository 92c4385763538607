// Objects that come to life or die inside a library, as its models say: emplace_back constructs an
// element, the destructor of an owner destroys what it owns.

#include "analyzer/lower/model_application.h"

namespace ra::analyzer {

namespace {

constexpr int most_nested = 6;  ///< destructors of library classes inside one another

/// With the instances of templates that the compiler made.
std::vector<const clang::CXXConstructorDecl*> constructors_of(const clang::CXXRecordDecl* record) {
  std::vector<const clang::CXXConstructorDecl*> all(record->ctor_begin(), record->ctor_end());
  for (const clang::Decl* each : record->decls()) {
    const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(each);
    if (!pattern || !llvm::isa<clang::CXXConstructorDecl>(pattern->getTemplatedDecl())) continue;
    for (const clang::FunctionDecl* instance : pattern->specializations()) {
      if (instance->hasBody()) all.push_back(llvm::cast<clang::CXXConstructorDecl>(instance));
    }
  }
  return all;
}

/// The one constructor that takes so many arguments of these types; null: not decided.
const clang::CXXConstructorDecl* constructor_for(const clang::CXXRecordDecl* record,
                                                 const std::vector<const clang::Expr*>& args,
                                                 clang::ASTContext& ast) {
  const clang::CXXConstructorDecl* only = nullptr;
  const clang::CXXConstructorDecl* exact = nullptr;
  unsigned candidates = 0;
  for (const clang::CXXConstructorDecl* each : constructors_of(record)) {
    if (each->isDeleted()) continue;
    if (args.size() < each->getMinRequiredArguments() || args.size() > each->getNumParams())
      continue;
    bool same = true;
    bool possible = true;
    for (std::size_t i = 0; i < args.size(); ++i) {
      const clang::QualType wanted =
          each->getParamDecl(static_cast<unsigned>(i))->getType().getNonReferenceType();
      const clang::QualType given = args[i]->getType().getNonReferenceType();
      if (!ast.hasSameUnqualifiedType(wanted, given)) same = false;
      const bool class_wanted = wanted->isRecordType();
      if (!class_wanted && given->isRecordType()) possible = false;
      if (each->isCopyOrMoveConstructor() && !ast.hasSameUnqualifiedType(wanted, given)) {
        possible = false;
      }
    }
    if (!possible) continue;
    ++candidates;
    only = each;
    if (same && !exact) exact = each;
  }
  if (exact) return exact;
  return candidates == 1 ? only : nullptr;
}

}  // namespace

void model_application::construct(function_lowering& in, const call_site& around, const place& self,
                                  const std::vector<const clang::Expr*>& args) {
  const type_id type = in.type_at(self);
  const auto* record = llvm::dyn_cast_or_null<clang::CXXRecordDecl>(in.unit_.types.record_of(type));
  call_site site;
  site.expr = around.expr;
  site.at = around.at;
  site.has_self = true;
  site.constructs = true;
  site.self = self;
  site.object_class = record;
  site.args.append(args.begin(), args.end());
  if (record && record->hasDefinition()) {
    const std::string& name = in.unit_.names.model_name(record);
    const std::size_t colons = name.rfind("::");
    const std::string last = colons == std::string::npos ? name : name.substr(colons + 2);
    if (const auto* entries = in.unit_.models.functions(name + "::" + last)) {
      model_application application(in, site);
      if (const function_model* model = application.choose(*entries)) {
        application.run(*model);
        return;
      }
    }
    const clang::CXXConstructorDecl* constructor =
        in.unit_.declarations.constructor(*record, args);
    if (!constructor) constructor = constructor_for(record, args, in.unit_.ast);
    if (constructor) {
      site.callee = constructor;
      if (const auto* entries = in.unit_.marks.models_of(constructor)) {
        model_application application(in, site);
        if (const function_model* model = application.choose(*entries)) {
          application.run(*model);
          return;
        }
      }
      if (constructor->isCopyOrMoveConstructor() &&
          !in.unit_.declarations.has_user_code(constructor)) {
        in.transfer(self, in.place_of(args[0]), !args[0]->isLValue(),
                    in.unit_.ast.getRecordType(record), site.at, true);
        return;
      }
      if (!in.unit_.types.is_user(record) && args.empty()) return;
      if (constructor->isTrivial() && constructor->isDefaultConstructor()) return;
      fact made;
      made.kind = fact_kind::call;
      made.at = site.at;
      made.callee = in.unit_.declarations.of(constructor);
      made.args.push_back(in.address_value(self));
      for (std::size_t i = 0; i < args.size(); ++i) {
        const clang::QualType wanted =
            constructor->getParamDecl(static_cast<unsigned>(i))->getType();
        const operand& known = in.get(args[i]);
        if (wanted->isReferenceType()) {
          const place at = in.place_of(args[i]);
          made.args.push_back(at.known() ? in.address_value(at) : in.value_of(args[i]));
        } else if (args[i]->isGLValue() && known.at.known()) {
          in.read(known.at, site.at);
          const bool moved = args[i]->isXValue() && wanted->isRecordType();
          if (known.held.present() && in.is_private_temporary(known.at)) {
            made.args.push_back(known.held);
          } else {
            made.args.push_back(moved ? move_of(known.at) : copy_of(known.at));
          }
        } else {
          made.args.push_back(in.value_of(args[i]));
        }
      }
      ++in.facts_;
      in.body_.blocks[in.current_].facts.push_back(std::move(made));
      return;
    }
  }
  if (record && !args.empty() && fill_aggregate(in, record, self, args)) return;
  std::vector<place> parts;
  for (const clang::Expr* argument : args) {
    const operand& known = in.get(argument);
    if (known.held.present() && args.size() == 1) {
      in.assign(self, known.held, site.at, flag_initial | flag_weak);
      return;
    }
    if (known.at.known()) parts.push_back(known.at);
  }
  for (const place& part : parts) in.read(part, site.at);
  if (!record && args.size() == 1 && parts.size() == 1) {
    in.assign(self, copy_of(parts[0]), site.at, flag_initial | flag_weak);
    return;
  }
  if (!args.empty())
    in.assign(self, derived_from(std::move(parts)), site.at, flag_initial | flag_weak);
}

/// `emplace(a, b)` of a class without constructors: its members from the arguments, in order.
bool model_application::fill_aggregate(function_lowering& in, const clang::CXXRecordDecl* record,
                                       const place& self,
                                       const std::vector<const clang::Expr*>& args) {
  if (!record->hasDefinition() || !record->isAggregate()) return false;
  if (record->getNumBases() != 0) return false;
  auto field = record->field_begin();
  for (const clang::Expr* argument : args) {
    if (field == record->field_end() || field->isUnnamedBitField()) return false;
    const place part = in.field_place(self, *field);
    const location_id at = in.where(argument);
    if (field->getType()->isReferenceType()) {
      in.assign(part, in.address_value(in.place_of(argument)), at, flag_initial);
    } else if (argument->isGLValue() && in.get(argument).at.known()) {
      const place from = in.get(argument).at;
      in.read(from, at);
      const bool moved = argument->isXValue() && field->getType()->isRecordType();
      in.assign(part, moved ? move_of(from) : copy_of(from), at, flag_initial);
    } else {
      in.assign(part, in.value_of(argument), at, flag_initial);
    }
    ++field;
  }
  return true;
}

bool model_application::destroy(function_lowering& in, const place& object,
                                const clang::CXXRecordDecl* record, location_id at, int depth) {
  if (depth > most_nested) return false;
  const std::string& name = in.unit_.names.model_name(record);
  const std::size_t colons = name.rfind("::");
  const std::string last = colons == std::string::npos ? name : name.substr(colons + 2);
  const auto* entries = in.unit_.models.functions(name + "::~" + last);
  const clang::CXXDestructorDecl* destructor = record->getDestructor();
  const bool by_marks = !entries && destructor;
  if (by_marks) entries = in.unit_.marks.models_of(destructor);
  if (!entries) return false;
  call_site site;
  site.at = at;
  site.has_self = true;
  site.self = object;
  site.object_class = record;
  site.result = in.unit_.ast.VoidTy;
  model_application application(in, site);
  const function_model* model = application.choose(*entries);
  if (!model) return false;
  for (const model_effect& effect : model->effects) {
    if (!effect.itself) application.apply(effect);
  }
  return !by_marks;  // what else the destructor does happens as well
}

}  // namespace ra::analyzer
