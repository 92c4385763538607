// Instances of templates on demand, by the Sema of a parse that skipped bodies.
#pragma once

#include "analyzer/lower/instantiator.h"

namespace clang {
class Sema;
}

namespace ra::analyzer {

/// Asks `sema`, which must be alive, and says nothing of what it cannot make.
class sema_instantiator final : public instantiator {
 public:
  explicit sema_instantiator(clang::Sema& sema) : sema_(sema) {}

  void define(clang::FunctionDecl& instance) override;
  clang::FunctionDecl* call_operator(const clang::CXXRecordDecl& record,
                                     llvm::ArrayRef<clang::QualType> arguments) override;
  clang::FunctionDecl* constructor(const clang::CXXRecordDecl& record,
                                   llvm::ArrayRef<clang::QualType> arguments) override;

 private:
  clang::Sema& sema_;
};

}  // namespace ra::analyzer
