// The functions of templates that only a library's bodies would have made the compiler instantiate:
// `std::thread(task)` runs task::operator(), but the call stands in the library. Where those bodies
// are not read, lowering asks for what its models say is called.
#pragma once

#include "llvm/ADT/ArrayRef.h"

namespace clang {
class CXXRecordDecl;
class FunctionDecl;
class QualType;
}  // namespace clang

namespace ra::analyzer {

class instantiator {
 public:
  virtual ~instantiator() = default;

  /// Gives the instance of a template its body. What cannot be made stays as it is.
  virtual void define(clang::FunctionDecl& instance) = 0;

  /// The operator that calling an object of the class runs, chosen as for a call with arguments of
  /// these types (a reference is an lvalue, anything else an rvalue); null: no call is possible.
  virtual clang::FunctionDecl* call_operator(const clang::CXXRecordDecl& record,
                                             llvm::ArrayRef<clang::QualType> arguments) = 0;

  /// The constructor that makes an object of the class from such arguments; null: none does.
  virtual clang::FunctionDecl* constructor(const clang::CXXRecordDecl& record,
                                           llvm::ArrayRef<clang::QualType> arguments) = 0;
};

}  // namespace ra::analyzer
