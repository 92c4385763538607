#include "analyzer/lower/syntax_notes.h"

#include "clang/AST/DeclCXX.h"

namespace ra::analyzer {

const clang::Expr* core_of(const clang::Expr* e) {
  while (e) {
    if (const auto* paren = llvm::dyn_cast<clang::ParenExpr>(e)) {
      e = paren->getSubExpr();
    } else if (const auto* full = llvm::dyn_cast<clang::FullExpr>(e)) {
      e = full->getSubExpr();
    } else if (const auto* bound = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(e)) {
      e = bound->getSubExpr();
    } else if (const auto* argument = llvm::dyn_cast<clang::CXXDefaultArgExpr>(e)) {
      e = argument->getExpr();
    } else if (const auto* member = llvm::dyn_cast<clang::CXXDefaultInitExpr>(e)) {
      e = member->getExpr();
    } else if (const auto* chosen = llvm::dyn_cast<clang::GenericSelectionExpr>(e)) {
      if (chosen->isResultDependent()) return e;
      e = chosen->getResultExpr();
    } else if (const auto* substituted = llvm::dyn_cast<clang::SubstNonTypeTemplateParmExpr>(e)) {
      e = substituted->getReplacement();
    } else if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(e)) {
      const clang::CastKind kind = cast->getCastKind();
      if (kind != clang::CK_NoOp && kind != clang::CK_ConstructorConversion &&
          kind != clang::CK_UserDefinedConversion) {
        return e;
      }
      if (cast->isGLValue()) return e;
      e = cast->getSubExpr();
    } else if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(e);
               list && list->isSemanticForm() && list->isTransparent()) {
      e = list->getInit(0);
    } else if (const auto* copy = llvm::dyn_cast<clang::CXXConstructExpr>(e);
               copy && copy->isElidable() && copy->getNumArgs() == 1) {
      const clang::Expr* from = copy->getArg(0);
      while (const auto* same = llvm::dyn_cast<clang::ImplicitCastExpr>(from)) {
        if (same->getCastKind() != clang::CK_NoOp) break;
        from = same->getSubExpr();
      }
      const auto* made = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(from);
      if (!made) return e;
      e = made->getSubExpr();
    } else {
      return e;
    }
  }
  return e;
}

void for_each_child(const clang::Stmt* s, llvm::function_ref<void(const clang::Stmt*)> visit) {
  if (const auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(s)) {
    for (const clang::Expr* init : lambda->capture_inits()) {
      if (init) visit(init);
    }
    return;
  }
  if (const auto* member = llvm::dyn_cast<clang::CXXDefaultInitExpr>(s)) {
    if (member->getExpr()) visit(member->getExpr());
    return;
  }
  if (const auto* chosen = llvm::dyn_cast<clang::GenericSelectionExpr>(s)) {
    if (!chosen->isResultDependent()) visit(chosen->getResultExpr());
    return;
  }
  for (const clang::Stmt* child : s->children()) {
    if (child) visit(child);
  }
}

const destination* syntax_notes::destination_of(const clang::Expr* core) const {
  const auto found = destinations_.find(core);
  return found == destinations_.end() ? nullptr : &found->second;
}

void syntax_notes::set_destination(const clang::Expr* e, destination to) {
  if (!e || e->isGLValue()) return;
  const clang::QualType type = e->getType();
  if (type.isNull() || (!type->isRecordType() && !type->isArrayType())) return;
  destinations_[core_of(e)] = to;
}

void syntax_notes::discard(const clang::Expr* e) {
  while (e && discarded_.insert(e).second) {
    if (const auto* full = llvm::dyn_cast<clang::FullExpr>(e)) {
      e = full->getSubExpr();
    } else if (const auto* paren = llvm::dyn_cast<clang::ParenExpr>(e)) {
      e = paren->getSubExpr();
    } else if (const auto* bound = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(e)) {
      e = bound->getSubExpr();
    } else if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(e);
               cast && (cast->getCastKind() == clang::CK_ConstructorConversion ||
                        cast->getCastKind() == clang::CK_NoOp)) {
      e = cast->getSubExpr();
    } else if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(e);
               op && op->getOpcode() == clang::BO_Comma) {
      e = op->getRHS();
    } else if (const auto* either = llvm::dyn_cast<clang::ConditionalOperator>(e)) {
      discard(either->getTrueExpr());
      e = either->getFalseExpr();
    } else {
      return;
    }
  }
}

void syntax_notes::note_discarded(const clang::Stmt* parent) {
  const auto drop = [&](const clang::Stmt* s) {
    if (const auto* e = llvm::dyn_cast_or_null<clang::Expr>(s)) discard(e);
  };
  if (const auto* compound = llvm::dyn_cast<clang::CompoundStmt>(parent)) {
    // The last value of a statement expression is its own.
    const clang::Stmt* kept = valued_.contains(compound) ? compound->body_back() : nullptr;
    for (const clang::Stmt* s : compound->body()) {
      if (s != kept) drop(s);
    }
  } else if (const auto* branch = llvm::dyn_cast<clang::IfStmt>(parent)) {
    drop(branch->getThen());
    drop(branch->getElse());
  } else if (const auto* loop = llvm::dyn_cast<clang::ForStmt>(parent)) {
    drop(loop->getInit());
    drop(loop->getInc());
    drop(loop->getBody());
  } else if (const auto* over = llvm::dyn_cast<clang::CXXForRangeStmt>(parent)) {
    drop(over->getInc());
    drop(over->getBody());
  } else if (const auto* repeat = llvm::dyn_cast<clang::WhileStmt>(parent)) {
    drop(repeat->getBody());
  } else if (const auto* until = llvm::dyn_cast<clang::DoStmt>(parent)) {
    drop(until->getBody());
  } else if (const auto* label = llvm::dyn_cast<clang::LabelStmt>(parent)) {
    drop(label->getSubStmt());
  } else if (const auto* choice = llvm::dyn_cast<clang::SwitchCase>(parent)) {
    drop(choice->getSubStmt());
  } else if (const auto* marked = llvm::dyn_cast<clang::AttributedStmt>(parent)) {
    drop(marked->getSubStmt());
  } else if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(parent)) {
    if (op->getOpcode() == clang::BO_Comma) drop(op->getLHS());
  } else if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(parent)) {
    if (cast->getCastKind() == clang::CK_ToVoid) drop(cast->getSubExpr());
  }
}

void syntax_notes::note(const item& at) {
  using kind = destination::kind;
  const clang::Stmt* s = at.statement;
  if (const auto* declarations = llvm::dyn_cast<clang::DeclStmt>(s)) {
    for (const clang::Decl* each : declarations->decls()) {
      const auto* variable = llvm::dyn_cast<clang::VarDecl>(each);
      if (variable && variable->getInit()) {
        set_destination(variable->getInit(), {kind::variable, variable});
        if (variable->isStaticLocal()) collect(variable->getInit(), once_);
      }
    }
  } else if (const auto* made = llvm::dyn_cast<clang::CXXNewExpr>(s)) {
    if (made->getInitializer()) set_destination(made->getInitializer(), {kind::created, made});
  } else if (const auto* call = llvm::dyn_cast<clang::CallExpr>(s)) {
    if (!call->getDirectCallee()) return;
    const clang::Expr* e = call->getCallee();
    while (e && callees_.insert(e).second) {
      if (const auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(e)) {
        e = cast->getSubExpr();
      } else if (const auto* paren = llvm::dyn_cast<clang::ParenExpr>(e)) {
        e = paren->getSubExpr();
      } else {
        break;
      }
    }
  } else if (const auto* question = llvm::dyn_cast<clang::CXXNoexceptExpr>(s)) {
    collect(question->getOperand(), unevaluated_);
  } else if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(s)) {
    for (unsigned i = 0; i < list->getNumInits(); ++i) {
      if (!list->isTransparent()) set_destination(list->getInit(i), {kind::slot, list, i});
    }
    if (list->hasArrayFiller()) {
      set_destination(list->getArrayFiller(), {kind::slot, list, ~0u});
    }
  } else if (const auto* paren_list = llvm::dyn_cast<clang::CXXParenListInitExpr>(s)) {
    unsigned i = 0;
    for (const clang::Expr* init : paren_list->getInitExprs()) {
      set_destination(init, {kind::slot, paren_list, i++});
    }
  } else if (const auto* literal = llvm::dyn_cast<clang::CompoundLiteralExpr>(s)) {
    set_destination(literal->getInitializer(), {kind::slot, literal});
  } else if (const auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(s)) {
    unsigned i = 0;
    for (const clang::Expr* init : lambda->capture_inits()) {
      if (init) set_destination(init, {kind::slot, lambda, i});
      ++i;
    }
  } else if (const auto* loop = llvm::dyn_cast<clang::CXXForRangeStmt>(s)) {
    for (const clang::DeclStmt* hidden : {loop->getBeginStmt(), loop->getEndStmt()}) {
      if (!hidden || !hidden->isSingleDecl()) continue;
      if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(hidden->getSingleDecl())) {
        loops_[variable] = loop;
      }
    }
  } else if (const auto* either = llvm::dyn_cast<clang::AbstractConditionalOperator>(s)) {
    arms_[either->getTrueExpr()->IgnoreParens()] = either;
    arms_[either->getFalseExpr()->IgnoreParens()] = either;
    if (at.root) spread_.push_back(at.root);
  } else if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(s)) {
    if (op->isLogicalOp() && at.root) spread_.push_back(at.root);
  } else if (const auto* value = llvm::dyn_cast<clang::StmtExpr>(s)) {
    if (!value->getSubStmt()->body_empty()) valued_.insert(value->getSubStmt());
    if (at.root) spread_.push_back(at.root);
  } else if (const auto* suspends = llvm::dyn_cast<clang::CoroutineSuspendExpr>(s)) {
    if (const clang::Expr* e = suspends->getSuspendExpr()) {
      suspensions_[core_of(e)] = suspends;
    }
    if (at.root) spread_.push_back(at.root);
  }
}

void syntax_notes::keep(const clang::Expr* root) { collect(root, lasting_); }

void syntax_notes::collect(const clang::Stmt* root, llvm::DenseSet<const clang::Stmt*>& into) {
  llvm::SmallVector<const clang::Stmt*, 32> open{root};
  while (!open.empty()) {
    const clang::Stmt* s = open.pop_back_val();
    if (!into.insert(s).second) continue;
    for_each_child(s, [&](const clang::Stmt* child) { open.push_back(child); });
  }
}

/// What a declaration adds to the scope of the statements after it.
const syntax_notes::scope* syntax_notes::extended(const clang::Stmt* s, const item& at,
                                                  const scope* visible) {
  const auto* declarations = llvm::dyn_cast<clang::DeclStmt>(s);
  if (!declarations) return visible;
  for (const clang::Decl* each : declarations->decls()) {
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(each);
    if (!variable || !variable->hasLocalStorage()) continue;
    scopes_.push_back({variable, at.inside, visible});
    visible = &scopes_.back();
  }
  return visible;
}

std::vector<const clang::VarDecl*> syntax_notes::unwound_by(const clang::Stmt* left) const {
  std::vector<const clang::VarDecl*> all;
  const clang::CXXTryStmt* handlers = tries_.lookup(left);
  for (const scope* at = leaving_.lookup(left); at; at = at->outer) {
    if (handlers && at->inside != handlers) break;
    all.push_back(at->variable);
  }
  return all;
}

void syntax_notes::read(const clang::Stmt* body) {
  if (!body) return;
  llvm::SmallVector<item, 64> open;
  const auto* whole = llvm::dyn_cast<clang::Expr>(body);
  open.push_back({body, nullptr, whole, nullptr});
  while (!open.empty()) {
    const item at = open.pop_back_val();
    if (at.inside) tries_[at.statement] = at.inside;
    note(at);
    note_discarded(at.statement);
    const auto* guarded = llvm::dyn_cast<clang::CXXTryStmt>(at.statement);
    has_try_ = has_try_ || guarded;
    if (llvm::isa<clang::CXXThrowExpr, clang::CXXTryStmt>(at.statement)) {
      leaving_[at.statement] = at.visible;
    }
    const scope* visible = at.visible;
    for_each_child(at.statement, [&](const clang::Stmt* child) {
      const auto* e = llvm::dyn_cast<clang::Expr>(child);
      const bool in_block = guarded && child == guarded->getTryBlock();
      open.push_back(
          {child, in_block ? guarded : at.inside, !e ? nullptr : (at.root ? at.root : e), visible});
      visible = extended(child, at, visible);
    });
  }
  for (const clang::Expr* root : spread_) keep(root);
  spread_.clear();
}

void syntax_notes::read(const clang::CXXCtorInitializer* initialiser) {
  using kind = destination::kind;
  const clang::Expr* init = initialiser->getInit();
  if (!init) return;
  if (initialiser->isAnyMemberInitializer()) {
    set_destination(init, {kind::member, initialiser->getAnyMember()});
  } else {
    set_destination(init, {kind::self, nullptr});
  }
  read(init);
}

}  // namespace ra::analyzer
