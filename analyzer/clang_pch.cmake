# One precompiled header for every target in ra_clang_users. A file still includes what it uses:
# without RA_PCH everything compiles the same, only slower.
target_precompile_headers(ra_lower PRIVATE
  <algorithm> <cstdint> <functional> <map> <memory> <optional> <set> <string> <string_view>
  <unordered_map> <utility> <variant> <vector>
  <clang/AST/ASTConsumer.h> <clang/AST/ASTContext.h> <clang/AST/Attr.h> <clang/AST/DeclCXX.h>
  <clang/AST/DeclTemplate.h> <clang/AST/ExprCXX.h> <clang/AST/RecursiveASTVisitor.h>
  <clang/AST/StmtCXX.h> <clang/Analysis/CFG.h> <clang/Basic/SourceManager.h>
  <clang/Frontend/CompilerInstance.h> <clang/Frontend/FrontendAction.h> <clang/Lex/Preprocessor.h>
  <clang/Tooling/Tooling.h>
  <llvm/ADT/DenseMap.h> <llvm/ADT/SmallVector.h> <llvm/Support/Error.h>
  <llvm/Support/raw_ostream.h>)
foreach(target IN LISTS ra_clang_users)
  if(NOT target STREQUAL "ra_lower")
    target_precompile_headers(${target} REUSE_FROM ra_lower)
  endif()
endforeach()
