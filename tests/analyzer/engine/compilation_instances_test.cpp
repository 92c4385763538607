#include "analyzer/engine/compilation_instances.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/engine/compilation.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

using testing::IsEmpty;

class Instances : public testing::Test {
 protected:
  void with(const std::string& text,
            llvm::function_ref<void(clang::ASTContext&, instantiator&)> use) {
    test::write_file(folder_.path() / "a.cpp", text);
    compile_command made;
    made.directory = folder_.path();
    made.file = folder_.path() / "a.cpp";
    made.arguments = {"c++", "-std=c++20", "a.cpp"};
    const compilation_result result = compile(made, {}, use);
    EXPECT_THAT(result.errors, IsEmpty());
  }

  static const clang::CXXRecordDecl* named(clang::ASTContext& context, const std::string& name) {
    const auto found = context.getTranslationUnitDecl()->lookup(&context.Idents.get(name));
    return found.empty() ? nullptr : llvm::dyn_cast<clang::CXXRecordDecl>(found.front());
  }

  test::temporary_folder folder_;
};

TEST_F(Instances, CallsAreResolvedAsTheCompilerWould) {
  with("struct s { void operator()(int&); template <class T> void operator()(T, int) {} };\n",
       [](clang::ASTContext& context, instantiator& instances) {
         const clang::CXXRecordDecl* record = named(context, "s");
         ASSERT_NE(record, nullptr);
         const clang::QualType number = context.IntTy;
         const clang::QualType name = context.getLValueReferenceType(number);
         const clang::FunctionDecl* plain = instances.call_operator(*record, {name});
         ASSERT_NE(plain, nullptr);
         EXPECT_EQ(plain->getNumParams(), 1u);
         EXPECT_EQ(instances.call_operator(*record, {number}), nullptr);   // an rvalue does not fit
         const clang::FunctionDecl* instance = instances.call_operator(*record, {number, number});
         ASSERT_NE(instance, nullptr);
         EXPECT_TRUE(instance->isTemplateInstantiation());
       });
}

TEST_F(Instances, BodiesAreMadeOnDemand) {
  with("template <class T> struct s { T to; void operator()() { to += 1; } };\n"
       "template <class T> void library();\ns<int> made;\n",
       [](clang::ASTContext& context, instantiator& instances) {
         const auto found =
             context.getTranslationUnitDecl()->lookup(&context.Idents.get("made"));
         const auto* variable = llvm::cast<clang::VarDecl>(found.front());
         const clang::CXXRecordDecl* record = variable->getType()->getAsCXXRecordDecl();
         clang::FunctionDecl* call = instances.call_operator(*record, {});
         ASSERT_NE(call, nullptr);
         EXPECT_FALSE(call->hasBody());
         instances.define(*call);
         EXPECT_TRUE(call->hasBody());
       });
}

TEST_F(Instances, WhatDoesNotCompileIsNobodysError) {
  with("template <class T> struct s { void operator()() { T::missing(); } };\ns<int> made;\n",
       [](clang::ASTContext& context, instantiator& instances) {
         const auto found =
             context.getTranslationUnitDecl()->lookup(&context.Idents.get("made"));
         const auto* variable = llvm::cast<clang::VarDecl>(found.front());
         clang::FunctionDecl* call =
             instances.call_operator(*variable->getType()->getAsCXXRecordDecl(), {});
         ASSERT_NE(call, nullptr);
         instances.define(*call);
         EXPECT_FALSE(context.getDiagnostics().hasErrorOccurred());
       });
}

TEST_F(Instances, ConstructorsAreChosenAndImplicitOnesDeclared) {
  with("struct from { template <class F> explicit from(F) {} };\nstruct plain { int& to; };\n",
       [](clang::ASTContext& context, instantiator& instances) {
         const clang::FunctionDecl* made =
             instances.constructor(*named(context, "from"), {context.IntTy});
         ASSERT_NE(made, nullptr);
         EXPECT_TRUE(made->isTemplateInstantiation());
         const clang::CXXRecordDecl* plain = named(context, "plain");
         const auto* moved = llvm::dyn_cast_or_null<clang::CXXConstructorDecl>(
             instances.constructor(*plain, {context.getRecordType(plain)}));
         ASSERT_NE(moved, nullptr);
         EXPECT_TRUE(moved->isMoveConstructor());
       });
}

}  // namespace
}  // namespace ra::analyzer
