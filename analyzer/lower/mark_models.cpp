// The model of one function, from its marks.
//
// The effects stand in the order in which they matter to the caller: what it gives away and starts,
// the call itself (contracts about locks, and the body where it is in sight), what was waited for,
// callables that are called, and what others are told. What a visible body does to a callable that
// a mark speaks of is left to the mark (flow looks at variable::marks); a callable that is only
// lent is called by the body, and by the model where there is none.
//
// Who joins what RA_SPAWNS starts: the object whose member starts it is the group of all such tasks,
// and what the call returns is a handle of this one, if its class has a member that joins. A
// constructor's object is the handle. Of other tasks nobody knows the end.
//
// What RA_SIGNALS and RA_AWAITS name is the object itself; of an object that can be copied or moved
// it is what all its copies have in common, which its constructor makes.

#include "analyzer/lower/mark_models.h"

#include <algorithm>

#include "analyzer/lower/annotations.h"
#include "analyzer/lower/declarations.h"
#include "analyzer/lower/names.h"
#include "analyzer/lower/types.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"

namespace ra::analyzer {

namespace {

using base = model_operand::base;

model_operand argument_number(unsigned index) {
  model_operand made = operand_of(base::argument);
  made.number = static_cast<int>(index);
  return made;
}

model_operand behind(model_operand pointer) {
  pointer.steps.push_back({selector_kind::deref, {}, -1});
  return pointer;
}

model_effect effect_on(fact_kind kind, model_operand target) {
  model_effect made;
  made.kind = kind;
  made.target = std::move(target);
  return made;
}

model_effect spawn_of(model_operand callable, spawn_mode mode) {
  model_effect made;
  made.kind = fact_kind::spawn;
  made.mode = static_cast<std::uint8_t>(mode);
  made.source = std::move(callable);
  return made;
}

/// An operand of a mark, and the type of what it is.
struct named {
  model_operand operand;
  clang::QualType type;
  std::optional<unsigned> parameter;   ///< it is this parameter, whole
};

const clang::CXXRecordDecl* class_of(clang::QualType type) {
  if (type.isNull()) return nullptr;
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type->getPointeeType();
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && record->hasDefinition() ? record->getDefinition() : nullptr;
}

/// A copy, or what it was moved to, stands for the same thing.
bool is_passed_on(const clang::CXXRecordDecl* record) {
  if (record->needsImplicitCopyConstructor() && !record->defaultedCopyConstructorIsDeleted()) {
    return true;
  }
  if (record->needsImplicitMoveConstructor() && !record->defaultedMoveConstructorIsDeleted()) {
    return true;
  }
  return std::any_of(record->ctor_begin(), record->ctor_end(), [](const auto* each) {
    return each->isCopyOrMoveConstructor() && !each->isDeleted();
  });
}

/// Some member speaks of an order that the object stands for.
bool stands_for_order(const clang::CXXRecordDecl* record) {
  for (const clang::CXXMethodDecl* method : marked_members(record)) {
    for (const function_note& note : notes_on(method)) {
      const bool order = note.kind == "signals" || note.kind == "awaits" || note.kind == "shares";
      if (order && note.argument == "this") return true;
    }
  }
  return false;
}

/// What is signalled through an object of this type.
model_operand token(const named& what) {
  const bool pointer = !what.type.isNull() && what.type.getNonReferenceType()->isPointerType();
  const model_operand object = pointer ? behind(what.operand) : what.operand;
  const clang::CXXRecordDecl* record = class_of(what.type);
  return record && stands_for_order(record) && is_passed_on(record) ? behind(object) : object;
}

/// `job`, `this`, `threads_`, `pool->workers`: what a mark on `on` names. A pack is all its elements.
std::vector<named> named_by(llvm::StringRef text, const clang::FunctionDecl* on) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(on);
  const bool has_self = method && (method->isImplicitObjectMemberFunction() ||
                                   llvm::isa<clang::CXXConstructorDecl>(method));
  const auto word_of = [&text] {
    const std::size_t end = text.find_first_of(".-");
    const llvm::StringRef word = text.substr(0, end).trim();
    text = end == llvm::StringRef::npos ? llvm::StringRef() : text.substr(end).ltrim(".->");
    return word;
  };
  std::vector<named> found;
  text = text.trim().ltrim("&*");
  llvm::StringRef word = word_of();
  for (unsigned i = 0; i < on->getNumParams(); ++i) {
    if (on->getParamDecl(i)->getName() != word) continue;
    found.push_back({argument_number(i), on->getParamDecl(i)->getType(), i});
  }
  if (found.empty() && has_self) {
    const clang::QualType type = on->getASTContext().getRecordType(method->getParent());
    found.push_back({operand_of(base::self), type, std::nullopt});
    if (word == "this") word = word_of();
  } else {
    word = word_of();
  }
  for (; !word.empty(); word = word_of()) {
    for (named& each : found) {
      const clang::CXXRecordDecl* record = class_of(each.type);
      if (!record) return {};
      if (each.type.getNonReferenceType()->isPointerType()) each.operand = behind(each.operand);
      const auto field = std::find_if(record->field_begin(), record->field_end(),
                                      [&](const auto* f) { return f->getName() == word; });
      if (field == record->field_end()) return {};
      each.operand.steps.push_back({selector_kind::field, word.str(), -1});
      each.type = field->getType();
      each.parameter.reset();
    }
  }
  return found;
}

/// The parameter is as the argument's type makes it: a reference to the sender's own object only
/// says that it was not moved.
bool is_forwarded(const clang::FunctionDecl* decl, unsigned index) {
  const clang::FunctionDecl* pattern = decl->getTemplateInstantiationPattern();
  if (!pattern) return false;
  // Of a pack every element is; a pack is the last parameter.
  const unsigned at = std::min(index, pattern->getNumParams() - 1);
  clang::QualType type = pattern->getParamDecl(at)->getType();
  if (const auto* expansion = type->getAs<clang::PackExpansionType>()) type = expansion->getPattern();
  const auto* reference = type->getAs<clang::RValueReferenceType>();
  return reference && reference->getPointeeType()->isTemplateTypeParmType();
}

/// What the marks of one function come to.
class reader {
 public:
  reader(const clang::FunctionDecl* decl, declaration_table& declarations, bool has_body)
      : decl_(decl), declarations_(declarations), has_body_(has_body), notes_(notes_on(decl)) {}

  std::optional<function_model> read() {
    itself_.kind = fact_kind::call;
    itself_.itself = itself_.to_result = true;
    for (const function_note& note : notes_) read_note(note);
    for (unsigned i = 0; i < decl_->getNumParams(); ++i) read_parameter(i);
    if (!has_body_) read_attempt();
    after_.insert(after_.end(), last_.begin(), last_.end());
    if (before_.empty() && after_.empty() && !made_.result.present()) return std::nullopt;
    if (made_.result.present()) itself_.to_result = false;
    made_.nothrow = false;
    made_.effects = std::move(before_);
    made_.effects.push_back(std::move(itself_));
    made_.effects.insert(made_.effects.end(), after_.begin(), after_.end());
    return std::move(made_);
  }

 private:
  void read_note(const function_note& note) {
    const std::vector<named> what = named_by(note.argument, note.on);
    if (note.kind == "spawns") read_spawn(note);
    for (const named& each : what) {
      if (note.kind == "parallel") read_parallel(each);
      if (note.kind == "joins") read_join(each);
      if (note.kind == "signals") last_.push_back(effect_on(fact_kind::signal, token(each)));
      if (note.kind == "awaits") {
        after_.insert(after_.begin(), effect_on(fact_kind::await, token(each)));
      }
    }
    if (note.kind == "shares" && what.size() == 1) made_.result = what.front().operand;
    if (note.kind == "returns_alias" && !has_body_ && what.size() == 1) {
      made_.result = what.front().operand;
      made_.result.steps.push_back({selector_kind::element, {}, -1});
      made_.result_how = model_effect::take::address;
    }
  }

  void read_spawn(const function_note& note) {
    llvm::SmallVector<llvm::StringRef, 4> words;
    note.argument.split(words, ',', -1, false);
    if (words.empty()) return;
    const std::vector<named> callable = named_by(words.front(), note.on);
    if (callable.size() != 1) return;
    if (callable.front().parameter) started_.push_back(*callable.front().parameter);
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl_);
    const bool makes_handle = method && llvm::isa<clang::CXXConstructorDecl>(method);
    const bool member = method && !method->isStatic() && !makes_handle;
    const clang::CXXRecordDecl* given = class_of(decl_->getReturnType());
    const bool returns_handle =
        given && !decl_->getReturnType()->isAnyPointerType() &&
        has(traits_by_members(given), trait::handle);
    const bool joins = makes_handle && has(traits_by_members(method->getParent()),
                                           trait::joins_on_destroy);
    model_effect start = spawn_of(callable.front().operand, member   ? spawn_mode::group
                                                            : joins ? spawn_mode::jthread
                                                                    : spawn_mode::executor);
    for (const llvm::StringRef word : llvm::ArrayRef(words).drop_front()) {
      for (const named& each : named_by(word, note.on)) {
        start.args.push_back(each.operand);
        if (each.parameter) started_.push_back(*each.parameter);
      }
    }
    if (member || makes_handle) start.target = operand_of(base::self);
    start.to_result = returns_handle;
    if (returns_handle) itself_.to_result = false;
    before_.push_back(std::move(start));
  }

  void read_parallel(const named& callable) {
    model_effect start = spawn_of(callable.operand, spawn_mode::parallel);
    const std::size_t wanted = declarations_.parameters_of(callable.type).size();
    start.args.assign(wanted, operand_of(base::iteration));
    start.flags = flag_many;
    start.target = operand_of(base::temporary);
    after_.push_back(std::move(start));
    after_.push_back(effect_on(fact_kind::join, operand_of(base::temporary)));
    if (callable.parameter) started_.push_back(*callable.parameter);
  }

  void read_join(const named& what) {
    if (!declarations_.is_callable(what.type)) {
      const bool pointer = what.type.getNonReferenceType()->isPointerType();
      after_.insert(after_.begin(),
                    effect_on(fact_kind::join, pointer ? behind(what.operand) : what.operand));
      return;
    }
    model_effect call;
    call.kind = fact_kind::call;
    call.source = what.operand;
    if (!declarations_.parameters_of(what.type).empty()) {
      call.args.push_back(operand_of(base::temporary));
    }
    const bool waits = !call.args.empty();
    after_.push_back(std::move(call));
    if (waits) after_.push_back(effect_on(fact_kind::join, operand_of(base::temporary)));
    if (what.parameter) started_.push_back(*what.parameter);
  }

  /// A lock that is tried; where a body is in sight, that says which result means success.
  void read_attempt() {
    for (const clang::FunctionDecl* each : decl_->redecls()) {
      const auto* tries = each->getAttr<clang::TryAcquireCapabilityAttr>();
      if (!tries || tries->args_size() != 0 || !llvm::isa<clang::CXXMethodDecl>(each)) continue;
      clang::Expr::EvalResult success;
      if (!tries->getSuccessValue()->EvaluateAsInt(success, each->getASTContext())) return;
      model_effect attempt = effect_on(fact_kind::acquire, operand_of(base::self));
      attempt.flags = flag_attempt;
      if (success.Val.getInt() == 0) attempt.flags |= flag_zero_is_success;
      attempt.mode =
          static_cast<std::uint8_t>(tries->isShared() ? lock_mode::shared : lock_mode::exclusive);
      attempt.to_result = true;
      itself_.to_result = false;
      after_.push_back(std::move(attempt));
      return;
    }
  }

  void read_parameter(unsigned index) {
    const trait_set marks = marks_on_parameter(decl_, index);
    if (marks == 0) return;
    if (std::find(started_.begin(), started_.end(), index) != started_.end()) return;
    const clang::QualType type = decl_->getParamDecl(index)->getType();
    const bool callable = declarations_.is_callable(type);
    if ((marks & (mark_sending | mark_escapes)) != 0 && callable) {
      before_.push_back(spawn_of(argument_number(index), spawn_mode::executor));
    } else if ((marks & (mark_sending | mark_escapes)) != 0) {
      const bool kept = (marks & mark_sending) == 0;
      model_effect gone =
          spawn_of(operand_of(base::unknown), kept ? spawn_mode::executor : spawn_mode::receiver);
      gone.args.push_back(argument_number(index));
      const bool object = type->isLValueReferenceType() && !is_forwarded(decl_, index) &&
                          (kept || !type->getPointeeType().isConstQualified());
      if (object) gone.how = model_effect::take::address;
      before_.push_back(std::move(gone));
    } else if ((marks & mark_borrowed) != 0 && callable && !has_body_) {
      call_now(index);
    }
  }

  /// Called here, any number of times. A lock that the function takes for itself may be held then,
  /// so it is.
  void call_now(unsigned index) {
    std::vector<model_operand> locks;
    for (const function_note& note : notes_) {
      if (note.kind != "excludes") continue;
      llvm::SmallVector<llvm::StringRef, 4> words;
      note.argument.split(words, ',', -1, false);
      for (const llvm::StringRef word : words) {
        for (const named& each : named_by(word, note.on)) locks.push_back(each.operand);
      }
    }
    model_effect call;
    call.kind = fact_kind::call;
    call.source = argument_number(index);
    call.flags = flag_repeated;
    call.args.assign(declarations_.parameters_of(decl_->getParamDecl(index)->getType()).size(),
                     operand_of(base::unknown));
    for (const model_operand& lock : locks) after_.push_back(effect_on(fact_kind::acquire, lock));
    after_.push_back(std::move(call));
    for (const model_operand& lock : locks) after_.push_back(effect_on(fact_kind::release, lock));
  }

  const clang::FunctionDecl* decl_;
  declaration_table& declarations_;
  bool has_body_;
  std::vector<function_note> notes_;
  std::vector<unsigned> started_;       ///< parameters that a note on the function speaks of
  std::vector<model_effect> before_;
  std::vector<model_effect> after_;
  std::vector<model_effect> last_;
  model_effect itself_;
  function_model made_;
};

}  // namespace

/// Construction, assignment of another object, the end: of a handle, of what stands for an order.
std::optional<function_model> mark_models::special_member(const clang::FunctionDecl* decl) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (!method || method->isStatic() || !method->getParent()->hasDefinition()) return std::nullopt;
  const clang::CXXRecordDecl* record = method->getParent()->getDefinition();
  if (llvm::isa<clang::CXXDestructorDecl>(method)) {
    // What the destructor of a group does with tasks that still run is not known: assume the best.
    const bool group = has(traits_by_members(record), trait::group);
    if (!group || !method->isUserProvided()) return std::nullopt;
    function_model made;
    made.effects.push_back(effect_on(fact_kind::join, operand_of(base::self)));
    return made;
  }
  const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(method);
  const bool assigns = method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator();
  if (!constructor && !assigns) return std::nullopt;
  const bool order = stands_for_order(record) && is_passed_on(record);
  if (!order && !has(traits_by_members(record), trait::handle)) return std::nullopt;
  const std::string name = names_.model_name(record);
  if (assigns) return whole_value_assignment(name, method->isMoveAssignmentOperator());
  if (constructor->isCopyOrMoveConstructor()) {
    return whole_value_construction(name, constructor->isMoveConstructor());
  }
  if (!order) return std::nullopt;
  function_model made;
  made.effects.emplace_back();
  made.effects.back().kind = fact_kind::call;
  made.effects.back().itself = true;
  model_effect begins = effect_on(fact_kind::assign, operand_of(base::self));
  begins.source = operand_of(base::fresh);
  begins.flags = flag_initial;
  made.effects.push_back(std::move(begins));
  made.nothrow = false;
  return made;
}

const std::vector<function_model>* mark_models::models_of(const clang::FunctionDecl* decl) {
  const auto [found, fresh] = known_.try_emplace(decl->getCanonicalDecl());
  if (fresh) {
    const bool has_body = declarations_.has_user_body(decl);
    std::optional<function_model> made = reader(decl, declarations_, has_body).read();
    if (!made) made = special_member(decl);
    if (made) {
      made->name = names_.model_name(decl);
      known_[decl->getCanonicalDecl()].push_back(*std::move(made));
    }
  }
  const std::vector<function_model>& models = known_[decl->getCanonicalDecl()];
  return models.empty() ? nullptr : &models;
}

}  // namespace ra::analyzer
