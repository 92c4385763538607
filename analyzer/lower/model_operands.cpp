// Operands of a model, as places and values of the call it applies to.

#include "analyzer/lower/arithmetic.h"
#include "analyzer/lower/model_application.h"

namespace ra::analyzer {

place model_application::result_place() {
  if (result_.known()) return result_;
  if (site_.constructs) return result_ = site_.self;
  if (site_.result.isNull() || site_.result->isVoidType()) return {};
  if (site_.result->isRecordType()) return result_ = in_.object_place(site_.expr);
  return result_ = in_.temporary(in_.unit_.types.of(site_.result.getUnqualifiedType()), site_.at);
}

std::optional<model_application::resolved> model_application::resolve(const model_operand& o) {
  using base = model_operand::base;
  resolved made;
  switch (o.from) {
    case base::none:
    case base::rest: return std::nullopt;
    case base::self:
      if (!site_.has_self) return std::nullopt;
      made.at = site_.self;
      break;
    case base::argument: {
      if (static_cast<std::size_t>(o.number) >= site_.args.size()) return std::nullopt;
      made.from = site_.args[static_cast<std::size_t>(o.number)];
      const operand& known = in_.get(made.from);
      made.at = known.at;
      made.held = known.held;
      break;
    }
    case base::result: made.at = result_place(); break;
    case base::constant: made.held = constant_value(o.number); return made;
    case base::fresh: made.held = fresh_value(); return made;
    case base::iteration: made.held = iteration_value(); return made;
    case base::unknown: made.held = unknown_value(); return made;
    case base::temporary:
      if (!task_.known()) task_ = in_.temporary(no_type, site_.at);
      made.at = task_;
      break;
  }
  for (const model_operand::step& step : o.steps) {
    switch (step.kind) {
      case selector_kind::deref: {
        const bool by_value =
            made.held.present() && (!made.at.known() || in_.is_private_temporary(made.at));
        if (by_value && made.held.kind != value_kind::unknown) {
          const clang::QualType type = made.from ? made.from->getType() : clang::QualType();
          const clang::QualType target =
              !type.isNull() && type->isPointerType() ? type->getPointeeType() : clang::QualType();
          made.at =
              in_.pointee(made.held, target.isNull() ? in_.unit_.ast.VoidTy : target, site_.at);
        } else {
          made.at = deref_of(made.at);
        }
        made.held = {};
        break;
      }
      case selector_kind::element: {
        const auto index = static_cast<std::size_t>(step.index_argument);
        if (!made.at.known() && made.held.present()) {
          made.at = in_.pointee(made.held, in_.unit_.ast.VoidTy, site_.at);
        }
        made.held = {};
        if (step.index_argument >= 0 && index < site_.args.size()) {
          const clang::Expr* argument = site_.args[index];
          const clang::QualType type = argument->getType();
          if (type->isIntegralOrEnumerationType() || type->isAnyPointerType()) {
            value term = in_.value_of(argument);
            made.at = in_.element_at(made.at, term);
            break;
          }
        }
        made.at = in_.element_chosen(made.at, site_.callee);
        break;
      }
      case selector_kind::field: {
        const field_id field = in_.unit_.types.field_named(in_.type_at(made.at), step.field);
        made.held = {};
        if (field == no_field) return std::nullopt;
        made.at = field_of(made.at, field);
        break;
      }
      case selector_kind::lock:
      case selector_kind::bound:
      case selector_kind::told:
        made.at = part_of(made.at, step.kind,
                          static_cast<std::uint32_t>(std::max(step.index_argument, 0)));
        made.held = {};
        break;
      case selector_kind::structure:
      case selector_kind::callable:
      case selector_kind::owned:
        if (!made.at.known() && made.held.present() && made.from) {
          made.at = in_.place_of(made.from);
        }
        made.at = part_of(made.at, step.kind);
        made.held = {};
        break;
    }
  }
  return made;
}

/// The operand as a place: a value that was read from a place stands for it (`pthread_join(t, 0)`).
std::optional<place> model_application::resolve_place(const model_operand& o) {
  const auto made = resolve(o);
  if (!made) return std::nullopt;
  if (made->at.known()) return made->at;
  if (made->held.kind == value_kind::copy || made->held.kind == value_kind::move) {
    return made->held.at;
  }
  if (made->from && made->held.present()) {
    place held = in_.temporary(in_.unit_.types.of(made->from->getType()), site_.at);
    in_.assign(held, made->held, site_.at, flag_initial);
    return held;
  }
  return std::nullopt;
}

value model_application::taken(const resolved& what, model_effect::take how) {
  using take = model_effect::take;
  const bool plain = what.held.present() && (!what.at.known() || in_.is_private_temporary(what.at));
  const bool rvalue = what.from && !what.from->isLValue();
  switch (how) {
    case take::copy: return plain ? what.held : copy_of(what.at);
    case take::move: return plain && !what.at.known() ? what.held : move_of(what.at);
    case take::forward:
      if (plain && !(what.from && what.from->getType()->isRecordType() && what.at.known())) {
        return what.held;
      }
      return rvalue ? move_of(what.at) : copy_of(what.at);
    case take::address:
      if (what.at.known()) return in_.address_value(what.at);
      if (what.held.kind == value_kind::function || !what.from) return what.held;
      return in_.address_value(in_.place_of(what.from));
    case take::derived:
      if (what.at.known()) return derived_from({what.at});
      return mixed(what.held, false);
  }
  return unknown_value();
}

/// An argument as the callee's parameter wants it. A task gets copies of its own, unless the caller
/// wrapped a reference, which is an address already.
value model_application::passed(const resolved& what, clang::QualType wanted, bool to_task) {
  const bool by_reference = !wanted.isNull() && wanted->isReferenceType();
  const bool plain = what.held.present() && (!what.at.known() || in_.is_private_temporary(what.at));
  if (plain) {
    const value_kind kind = what.held.kind;
    const bool wrapped = what.from && what.from->getType()->isRecordType() &&
                         (kind == value_kind::address || kind == value_kind::copy);
    if (kind == value_kind::iteration || kind == value_kind::function || wrapped) return what.held;
    if (!by_reference) return what.held;
  }
  if (!what.at.known()) {
    if (!what.from) return what.held.present() ? what.held : unknown_value();
    return in_.address_value(in_.place_of(what.from));
  }
  const bool unnamed = in_.is_private_temporary(what.at);
  if (!to_task) {
    if (by_reference || (wanted.isNull() && what.from && what.from->isGLValue())) {
      return in_.address_value(what.at);
    }
    in_.read(what.at, site_.at);
    return copy_of(what.at);
  }
  in_.read(what.at, site_.at);
  if (by_reference && !unnamed) {
    const place copy = in_.temporary(in_.type_at(what.at), site_.at);
    const bool moved = what.from && what.from->isXValue();
    in_.assign(copy, moved ? move_of(what.at) : copy_of(what.at), site_.at, flag_initial);
    return address_of(copy);
  }
  if (by_reference) return address_of(what.at);
  const bool moved = what.from && !what.from->isLValue() && what.from->getType()->isRecordType();
  return moved ? move_of(what.at) : copy_of(what.at);
}

std::vector<model_operand> model_application::expanded(const model_operand& o) const {
  if (o.from != model_operand::base::rest) return {o};
  std::vector<model_operand> all;
  for (std::size_t i = static_cast<std::size_t>(o.number); i < site_.args.size(); ++i) {
    if (llvm::isa<clang::CXXDefaultArgExpr>(site_.args[i])) continue;
    model_operand one = o;
    one.from = model_operand::base::argument;
    one.number = static_cast<int>(i);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace ra::analyzer
