// Blocks. One of ours for each of Clang's that can be reached, in reverse post-order, and a few
// more where a handler may be entered.
//
// Clang's CFG leads into the handlers of a `try` from `throw` expressions alone. What else throws
// may do so anywhere in the block, but the guards and objects in it are gone when a handler runs:
// so two edges stand for all, one before the block begins and one after it has ended and its
// objects are destroyed. The alternative, an edge from each call, carries locks into the handlers
// that unwinding has let go of.

#include <optional>

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

namespace {

bool is_inside(const clang::CXXTryStmt* inner, const clang::CXXTryStmt* outer,
               const syntax_notes& notes) {
  for (; inner; inner = notes.outer_try(inner)) {
    if (inner == outer) return true;
  }
  return false;
}

/// The try around an element; nothing for elements that belong to no statement.
std::optional<const clang::CXXTryStmt*> try_of(const clang::CFGElement& element,
                                               const syntax_notes& notes) {
  const clang::Stmt* s = nullptr;
  if (const auto statement = element.getAs<clang::CFGStmt>()) {
    s = statement->getStmt();
  } else if (const auto dies = element.getAs<clang::CFGAutomaticObjDtor>()) {
    s = dies->getTriggerStmt();
  } else if (const auto ends = element.getAs<clang::CFGLifetimeEnds>()) {
    s = ends->getTriggerStmt();
  }
  if (!s) return std::nullopt;
  return notes.try_around(s);
}

}  // namespace

bool function_lowering::over_budget() {
  if (facts_ <= unit_.options.max_facts) return false;
  body_.gave_up = true;
  return true;
}

block_id function_lowering::new_block() {
  body_.blocks.emplace_back();
  body_.blocks.back().handlers = handlers_;
  return static_cast<block_id>(body_.blocks.size() - 1);
}

void function_lowering::go_to(block_id next) { current_ = next; }

void function_lowering::find_try_edges(const clang::CFG& graph) {
  for (auto block = graph.try_blocks_begin(); block != graph.try_blocks_end(); ++block) {
    if (const clang::Stmt* handlers = (*block)->getTerminatorStmt()) {
      dispatches_[handlers] = *block;
    }
  }
  if (dispatches_.empty()) return;
  // Which try is around the first and the last statement of each block.
  struct ends {
    std::optional<const clang::CXXTryStmt*> first, last;
  };
  std::vector<ends> around(graph.getNumBlockIDs());
  for (const clang::CFGBlock* block : graph) {
    ends& at = around[block->getBlockID()];
    for (const clang::CFGElement& element : *block) {
      const auto inside = try_of(element, notes_);
      if (!inside) continue;
      if (!at.first) at.first = inside;
      at.last = inside;
    }
    if (at.first) continue;
    const clang::Stmt* anchor = block->getTerminatorStmt();
    if (!anchor) anchor = block->getLoopTarget();
    if (!anchor) anchor = block->getLabel();
    if (anchor) at.first = at.last = notes_.try_around(anchor);
    if (block == &graph.getExit() || block == &graph.getEntry()) at.first = at.last = nullptr;
  }
  for (const clang::CFGBlock* block : graph) {
    ends& at = around[block->getBlockID()];
    if (at.first) continue;
    for (const clang::CFGBlock* next : block->succs()) {
      if (next && around[next->getBlockID()].first && !at.first) {
        at.first = at.last = around[next->getBlockID()].first;
      }
    }
    if (!at.first) at.first = at.last = nullptr;
  }
  for (const clang::CFGBlock* block : graph) {
    const ends& at = around[block->getBlockID()];
    for (const clang::CXXTryStmt* inside = *at.first; inside; inside = notes_.outer_try(inside)) {
      for (const clang::CFGBlock* before : block->preds()) {
        if (!before || is_inside(*around[before->getBlockID()].last, inside, notes_)) continue;
        try_edges_[block->getBlockID()].entered.push_back(inside);
        break;
      }
    }
    for (const clang::CXXTryStmt* inside = *at.last; inside; inside = notes_.outer_try(inside)) {
      for (const clang::CFGBlock* next : block->succs()) {
        if (!next || next == dispatches_.lookup(inside)) continue;
        if (is_inside(*around[next->getBlockID()].first, inside, notes_)) continue;
        try_edges_[block->getBlockID()].left.push_back(inside);
        break;
      }
    }
  }
}

void function_lowering::number_blocks(const clang::CFG& graph) {
  // Depth first with our additional edges; a block inside a try leads to its handlers.
  struct open_block {
    const clang::CFGBlock* block;
    llvm::SmallVector<const clang::CFGBlock*, 4> next;
  };
  const auto successors = [&](const clang::CFGBlock* block) {
    llvm::SmallVector<const clang::CFGBlock*, 4> next;
    if (!dispatches_.empty()) {
      for (const clang::CFGElement& element : *block) {
        const auto inside = try_of(element, notes_);
        const clang::CFGBlock* handlers = inside && *inside ? dispatches_.lookup(*inside) : nullptr;
        if (handlers) next.push_back(handlers);
      }
    }
    for (const clang::CFGBlock* each : block->succs()) {
      if (each) next.push_back(each);
    }
    return next;
  };
  std::vector<bool> seen(graph.getNumBlockIDs(), false);
  std::vector<open_block> open;
  seen[graph.getEntry().getBlockID()] = true;
  open.push_back({&graph.getEntry(), successors(&graph.getEntry())});
  while (!open.empty()) {
    open_block& top = open.back();
    if (top.next.empty()) {
      order_.push_back(top.block);
      open.pop_back();
      continue;
    }
    // Last successor first: reversed, the first comes first.
    const clang::CFGBlock* next = top.next.pop_back_val();
    if (seen[next->getBlockID()]) continue;
    seen[next->getBlockID()] = true;
    open.push_back({next, successors(next)});
  }
  std::reverse(order_.begin(), order_.end());
  numbers_.assign(graph.getNumBlockIDs(), no_id);
  block_id next = 0;
  for (const clang::CFGBlock* block : order_) {
    if (block != &graph.getExit()) numbers_[block->getBlockID()] = next++;
  }
  numbers_[graph.getExit().getBlockID()] = next;
  body_.blocks.resize(next + 1);
}

void function_lowering::walk(const clang::CFG& graph) {
  if (notes_.has_try()) find_try_edges(graph);
  number_blocks(graph);
  body_.entry = numbers_[graph.getEntry().getBlockID()];
  const block_id returned = numbers_[graph.getExit().getBlockID()];
  body_.exit = returned;
  for (const clang::CFGBlock* block : order_) {
    if (block == &graph.getExit()) continue;
    go_to(numbers_[block->getBlockID()]);
    lower_block(*block);
    known_.clear();
    operands_.clear();
    objects_.clear();
    if (over_budget()) {
      out_.gaps.push_back({out_.functions[id_].declared, "function has too many facts"});
      return;
    }
  }
  go_to(returned);
  handlers_ = no_id;
  leave_parameters();
}

/// Parameters of class type die when the function returns.
void function_lowering::leave_parameters() {
  if (!decl_) return;
  const block_id leave = current_;
  for (unsigned i = decl_->getNumParams(); i-- > 0;) {
    const clang::ParmVarDecl* parameter = decl_->getParamDecl(i);
    if (!parameter->getType()->isRecordType()) continue;
    const variable_id id = locals_.lookup(parameter);
    destroy_object(variable_place(id), parameter->getType(),
                   unit_.spans.of(parameter->getLocation()));
  }
  if (body_.blocks[leave].facts.empty()) return;
  const block_id exit = new_block();
  body_.blocks[current_].successors.push_back(exit);
  body_.exit = exit;
}

void function_lowering::may_leave_for(const clang::CXXTryStmt* handlers, location_id at) {
  const clang::CFGBlock* dispatch = dispatches_.lookup(handlers);
  if (!dispatch || numbers_[dispatch->getBlockID()] == no_id) return;
  const block_id next = new_block();
  block& here = body_.blocks[current_];
  here.leaves = jump::choose;
  here.at = at;
  here.successors = {next, numbers_[dispatch->getBlockID()]};
  go_to(next);
}

block_id function_lowering::handlers_of(const clang::CXXTryStmt* around) const {
  for (; around; around = notes_.outer_try(around)) {
    const clang::CFGBlock* dispatch = dispatches_.lookup(around);
    if (dispatch && numbers_[dispatch->getBlockID()] != no_id) {
      return numbers_[dispatch->getBlockID()];
    }
  }
  return no_id;
}

void function_lowering::lower_block(const clang::CFGBlock& from) {
  handlers_ = no_id;
  lower_label(from);
  const auto edges = try_edges_.find(from.getBlockID());
  const clang::CXXTryStmt* inside = nullptr;
  bool first = true;
  for (const clang::CFGElement& element : from) {
    const auto around = dispatches_.empty() ? std::nullopt : try_of(element, notes_);
    if (around) {
      const clang::CXXTryStmt* next = *around;
      handlers_ = handlers_of(next);
      if (first) {
        if (edges != try_edges_.end()) {
          for (const clang::CXXTryStmt* entered : edges->second.entered) {
            may_leave_for(entered, where(entered));
          }
        }
      } else if (next != inside) {
        for (const clang::CXXTryStmt* t = inside; t; t = notes_.outer_try(t)) {
          if (!is_inside(next, t, notes_)) may_leave_for(t, where(t));
        }
        for (const clang::CXXTryStmt* t = next; t; t = notes_.outer_try(t)) {
          if (!is_inside(inside, t, notes_)) may_leave_for(t, where(t));
        }
      }
      inside = next;
      first = false;
      body_.blocks[current_].handlers = handlers_;
    }
    lower_element(element);
    if (no_way_on_) {
      no_way_on_ = false;
      body_.blocks[current_].leaves = jump::never;
      go_to(new_block());
    }
    if (facts_ > unit_.options.max_facts) return;
  }
  if (edges != try_edges_.end()) {
    for (const clang::CXXTryStmt* left : edges->second.left) may_leave_for(left, where(left));
  }
  if (initialised_) {
    for (const clang::CFGBlock* next : from.succs()) {
      if (!next || next != &from.getParent()->getExit() || from.hasNoReturnElement()) continue;
      const place target = global_place(unit_.declarations.of(initialised_));
      initialise(target, initialised_->getType(), initialised_->getInit(),
                 unit_.spans.of(initialised_->getLocation()));
    }
  }
  lower_terminator(from);
}

void function_lowering::lower_label(const clang::CFGBlock& from) {
  const auto* handler = llvm::dyn_cast_or_null<clang::CXXCatchStmt>(from.getLabel());
  if (!handler || !handler->getExceptionDecl()) return;
  const clang::VarDecl* caught = handler->getExceptionDecl();
  const location_id at = unit_.spans.of(caught->getLocation());
  const place variable = declare(caught, at);
  assign(variable, caught->getType()->isReferenceType() ? fresh_value() : unknown_value(), at,
         flag_initial);
}

/// What the initialiser of a static local calls and starts, it does at most once.
void function_lowering::mark_once(block_id in, std::size_t from) {
  std::vector<fact>& facts = body_.blocks[in].facts;
  for (std::size_t i = from; i < facts.size(); ++i) {
    const bool acts = facts[i].kind == fact_kind::call || facts[i].kind == fact_kind::spawn;
    if (acts) facts[i].flags |= flag_initial;
  }
}

void function_lowering::lower_element(const clang::CFGElement& element) {
  switch (element.getKind()) {
    case clang::CFGElement::Statement:
    case clang::CFGElement::Constructor:
    case clang::CFGElement::CXXRecordTypedCall: {
      const clang::Stmt* s = element.castAs<clang::CFGStmt>().getStmt();
      if (notes_.unevaluated(s)) break;
      const std::size_t before = body_.blocks[current_].facts.size();
      if (const auto* e = llvm::dyn_cast<clang::Expr>(s)) {
        if (notes_.is_callee(e)) break;
        get(e);
        if (notes_.arm_of(e)) reach_arm(e);
        if (const clang::CoroutineSuspendExpr* suspends = notes_.suspension_at(e)) {
          lower_suspension(suspends);
        }
      } else {
        lower_statement(s);
      }
      if (notes_.once(s)) mark_once(current_, before);
      break;
    }
    case clang::CFGElement::Initializer:
      lower_initialiser(element.castAs<clang::CFGInitializer>().getInitializer());
      break;
    case clang::CFGElement::AutomaticObjectDtor: {
      const auto dies = element.castAs<clang::CFGAutomaticObjDtor>();
      const location_id at =
          dies.getTriggerStmt() ? unit_.spans.of(dies.getTriggerStmt()->getEndLoc()) : no_location;
      destroy_variable(dies.getVarDecl(), at);
      break;
    }
    case clang::CFGElement::LifetimeEnds: {
      const auto ends = element.castAs<clang::CFGLifetimeEnds>();
      const location_id at =
          ends.getTriggerStmt() ? unit_.spans.of(ends.getTriggerStmt()->getEndLoc()) : no_location;
      end_variable(ends.getVarDecl(), at);
      break;
    }
    case clang::CFGElement::TemporaryDtor: {
      const auto dies = element.castAs<clang::CFGTemporaryDtor>();
      const clang::CXXBindTemporaryExpr* e = dies.getBindTemporaryExpr();
      if (notes_.unevaluated(e)) break;
      destroy_temporary(e, unit_.spans.of(e->getEndLoc()));
      break;
    }
    case clang::CFGElement::BaseDtor: {
      const clang::CXXBaseSpecifier* base = element.castAs<clang::CFGBaseDtor>().getBaseSpecifier();
      destroy_object(deref_of(variable_place(0)), base->getType(),
                     unit_.spans.of(decl_ ? decl_->getEndLoc() : clang::SourceLocation()));
      break;
    }
    case clang::CFGElement::MemberDtor: {
      const clang::FieldDecl* field = element.castAs<clang::CFGMemberDtor>().getFieldDecl();
      const location_id at = unit_.spans.of(decl_ ? decl_->getEndLoc() : clang::SourceLocation());
      const place member = field_place(deref_of(variable_place(0)), field);
      destroy_object(member, field->getType(), at);
      if (member.known()) emit(fact_kind::end, at).target = member;
      break;
    }
    case clang::CFGElement::CleanupFunction: {
      const auto cleanup = element.castAs<clang::CFGCleanupFunction>();
      const location_id at = unit_.spans.of(cleanup.getVarDecl()->getLocation());
      bool found = false;
      const place variable = variable_named(cleanup.getVarDecl(), found);
      fact& f = emit(fact_kind::call, at);
      f.callee = unit_.declarations.of(cleanup.getFunctionDecl());
      f.args.push_back(address_of(variable));
      break;
    }
    case clang::CFGElement::DeleteDtor:  // at the delete expression
    case clang::CFGElement::NewAllocator:
    case clang::CFGElement::LoopExit:
    case clang::CFGElement::ScopeBegin:
    case clang::CFGElement::ScopeEnd: break;
  }
}

void function_lowering::lower_terminator(const clang::CFGBlock& from) {
  const clang::Stmt* terminator = from.getTerminatorStmt();
  const location_id at = terminator ? unit_.spans.of(terminator->getBeginLoc()) : no_location;
  llvm::SmallVector<block_id, 4> next;
  for (const clang::CFGBlock* each : from.succs()) {
    if (each && numbers_[each->getBlockID()] != no_id) next.push_back(numbers_[each->getBlockID()]);
  }
  bool raises = false;
  if (!from.empty()) {
    if (const auto last = from.back().getAs<clang::CFGStmt>()) {
      raises = llvm::isa<clang::CXXThrowExpr>(last->getStmt());
    }
  }
  if (from.hasNoReturnElement() && !raises) {
    body_.blocks[current_].leaves = jump::never;
    return;
  }
  const bool two_ways = from.succ_size() == 2 && next.size() == 2 && terminator &&
                        from.getTerminator().isStmtBranch() &&
                        !llvm::isa<clang::SwitchStmt, clang::CXXTryStmt, clang::DeclStmt,
                                   clang::IndirectGotoStmt, clang::AsmStmt>(terminator);
  if (two_ways) {
    const clang::Expr* test = from.getLastCondition();
    if (!test) test = llvm::dyn_cast_or_null<clang::Expr>(from.getTerminatorCondition(true));
    bool swapped = false;
    condition how;
    if (test) how = condition_of(test, swapped);
    if (swapped) std::swap(next[0], next[1]);
    block& here = body_.blocks[current_];
    here.leaves = jump::branch;
    here.test = std::move(how);
    here.at = test ? where(test) : at;
    here.successors.assign(next.begin(), next.end());
    return;
  }
  // No handler fits: what is in scope around the try is destroyed on the way out.
  const auto* handlers = llvm::dyn_cast_or_null<clang::CXXTryStmt>(terminator);
  if (handlers && !from.getTerminator().isTemporaryDtorsBranch()) {
    const block_id dispatch = current_;
    handlers_ = handlers_of(notes_.outer_try(handlers));
    body_.blocks[dispatch].handlers = handlers_;
    for (const clang::CFGBlock* each : from.succs()) {
      if (!each || (each->getLabel() && llvm::isa<clang::CXXCatchStmt>(each->getLabel()))) continue;
      const block_id target = numbers_[each->getBlockID()];
      const auto found = std::find(next.begin(), next.end(), target);
      if (found == next.end()) continue;
      const block_id way_out = new_block();
      *found = way_out;
      go_to(way_out);
      for (const clang::VarDecl* variable : notes_.unwound_by(handlers)) {
        destroy_variable(variable, at);
        if (!extended_.contains(variable)) end_variable(variable, at);
      }
      fact& passes = emit(fact_kind::raise, at);
      passes.flags |= flag_weak;
      for (unsigned i = 0; i < handlers->getNumHandlers(); ++i) {
        if (i > 0) passes.text += ", ";
        passes.text += unit_.names.caught(handlers->getHandler(i)->getCaughtType());
      }
      body_.blocks[current_].successors.push_back(target);
    }
    go_to(dispatch);
  }
  block& here = body_.blocks[current_];
  here.at = at;
  for (const block_id each : next) {
    if (std::find(here.successors.begin(), here.successors.end(), each) == here.successors.end()) {
      here.successors.push_back(each);
    }
  }
  here.leaves = here.successors.size() > 1 ? jump::choose : jump::always;
}

}  // namespace ra::analyzer
