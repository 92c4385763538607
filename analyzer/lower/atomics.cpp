// Atomic operations: an atomic access, and what its memory order orders. A store or update that
// releases signals its target; a load or update that acquires awaits it.

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

namespace {

enum order : std::int64_t {
  relaxed = 0,
  consume = 1,
  acquire = 2,
  release = 3,
  both = 4,
  total = 5
};

bool acquires(std::int64_t o) { return o == acquire || o == consume || o == both || o == total; }
bool releases(std::int64_t o) { return o == release || o == both || o == total; }

}  // namespace

void function_lowering::atomic_access(atomic_kind kind, const place& target, std::int64_t order,
                                      location_id at) {
  if (!target.known()) return;
  // An order that is not known at compile time is taken for the weakest one could rely on: all.
  if (order < relaxed || order > total) order = total;
  if (kind != atomic_kind::load && releases(order)) emit(fact_kind::signal, at).target = target;
  if (kind != atomic_kind::store) read(target, at, flag_atomic);
  if (kind != atomic_kind::load) write(target, at, flag_atomic);
  if (kind != atomic_kind::store && acquires(order)) emit(fact_kind::await, at).target = target;
}

/// Fences order through any atomic access: one object stands for all of those.
global_id function_lowering::fence_global() {
  for (std::size_t i = 0; i < out_.globals.size(); ++i) {
    if (out_.globals[i].key == "(fences)") return static_cast<global_id>(i);
  }
  global made;
  made.key = made.name = "(fences)";
  out_.globals.push_back(std::move(made));
  return static_cast<global_id>(out_.globals.size() - 1);
}

void function_lowering::fence(std::int64_t order, location_id at) {
  if (order < relaxed || order > total) order = total;
  const place all = global_place(fence_global());
  if (acquires(order)) emit(fact_kind::await, at).target = all;
  if (releases(order)) emit(fact_kind::signal, at).target = all;
}

operand function_lowering::lower_atomic(const clang::AtomicExpr* e) {
  const location_id at = where(e);
  operand result;
  const value pointer = value_of(e->getPtr());
  const place target = pointee(pointer, e->getPtr()->getType()->getPointeeType(), at);
  const llvm::StringRef op = e->getOp() == clang::AtomicExpr::AO__c11_atomic_init
                                 ? llvm::StringRef("init")
                                 : llvm::StringRef();
  std::int64_t order = total;
  if (op != "init") {
    if (const auto number = constant_of(e->getOrder())) order = *number;
  }
  for (unsigned i = 0; i < e->getNumSubExprs(); ++i) {
    if (const auto* part = llvm::dyn_cast_or_null<clang::Expr>(e->getSubExprs()[i])) get(part);
  }
  const place value_place =
      e->getNumSubExprs() > 2 && e->getVal1() && e->getVal1()->getType()->isPointerType() ? place{}
                                                                                          : place{};
  (void)value_place;
  switch (e->getOp()) {
    case clang::AtomicExpr::AO__c11_atomic_init:
      write(target, at, flag_initial | flag_atomic);
      return result;
    case clang::AtomicExpr::AO__c11_atomic_load:
    case clang::AtomicExpr::AO__opencl_atomic_load:
    case clang::AtomicExpr::AO__hip_atomic_load:
    case clang::AtomicExpr::AO__scoped_atomic_load_n:
    case clang::AtomicExpr::AO__atomic_load_n:
      atomic_access(atomic_kind::load, target, order, at);
      if (target.known()) result.held = copy_of(target);
      break;
    case clang::AtomicExpr::AO__scoped_atomic_load:
    case clang::AtomicExpr::AO__atomic_load: {
      atomic_access(atomic_kind::load, target, order, at);
      const place into =
          pointee(value_of(e->getVal1()), e->getVal1()->getType()->getPointeeType(), at);
      write(into, at);
      if (target.known()) assign(into, copy_of(target), at);
      break;
    }
    case clang::AtomicExpr::AO__c11_atomic_store:
    case clang::AtomicExpr::AO__opencl_atomic_store:
    case clang::AtomicExpr::AO__hip_atomic_store:
    case clang::AtomicExpr::AO__scoped_atomic_store:
    case clang::AtomicExpr::AO__scoped_atomic_store_n:
    case clang::AtomicExpr::AO__atomic_store:
    case clang::AtomicExpr::AO__atomic_store_n: {
      atomic_access(atomic_kind::store, target, order, at);
      const bool by_pointer = e->getOp() == clang::AtomicExpr::AO__atomic_store ||
                              e->getOp() == clang::AtomicExpr::AO__scoped_atomic_store;
      const value stored = value_of(e->getVal1());
      if (by_pointer) {
        const place from = pointee(stored, e->getVal1()->getType()->getPointeeType(), at);
        read(from, at);
        if (from.known()) assign(target, copy_of(from), at);
      } else {
        assign(target, stored, at);
      }
      break;
    }
    default:
      atomic_access(atomic_kind::update, target, order, at);
      assign(target, unknown_value(), at, flag_weak);
      break;
  }
  if (!e->getType()->isVoidType() && !result.held.present()) result.held = unknown_value();
  return result;
}

std::optional<operand> function_lowering::lower_sync_builtin(const clang::CallExpr* e,
                                                             llvm::StringRef name) {
  const location_id at = where(e);
  operand result;
  if (!e->getType()->isVoidType()) result.held = unknown_value();
  if (name == "__sync_synchronize") {
    fence(total, at);
    return result;
  }
  if (name == "__atomic_thread_fence" || name == "__atomic_signal_fence") {
    const auto number = e->getNumArgs() > 0 ? constant_of(e->getArg(0)) : std::nullopt;
    if (name == "__atomic_thread_fence") fence(number.value_or(total), at);
    return result;
  }
  if (e->getNumArgs() == 0 || !e->getArg(0)->getType()->isAnyPointerType()) return result;
  const clang::Expr* first = e->getArg(0);
  for (const clang::Expr* argument : e->arguments()) get(argument);
  const place target = pointee(value_of(first), first->getType()->getPointeeType(), at);
  if (name == "__atomic_test_and_set" || name == "__atomic_clear") {
    const auto number = e->getNumArgs() > 1 ? constant_of(e->getArg(1)) : std::nullopt;
    atomic_access(name == "__atomic_clear" ? atomic_kind::store : atomic_kind::update, target,
                  number.value_or(total), at);
    return result;
  }
  if (name.starts_with("__sync_lock_release")) {
    atomic_access(atomic_kind::store, target, release, at);
  } else if (name.starts_with("__sync_lock_test_and_set")) {
    atomic_access(atomic_kind::update, target, acquire, at);
  } else if (name.starts_with("__sync_")) {
    atomic_access(atomic_kind::update, target, total, at);
  } else {
    return std::nullopt;
  }
  return result;
}

}  // namespace ra::analyzer
