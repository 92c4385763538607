// Types, classes and fields of a unit, each entered once, on first use.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/facts/unit.h"
#include "analyzer/models/model.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXRecordDecl;
class FieldDecl;
class RecordDecl;
}  // namespace clang

namespace ra::analyzer {

class name_table;
class span_table;

class type_table {
 public:
  type_table(clang::ASTContext& ast, const model_table& models, name_table& names,
             span_table& spans, unit& out)
      : ast_(ast), models_(models), names_(names), spans_(spans), out_(out) {}

  type_id of(clang::QualType type);
  /// A pointer to it, though the source has no such type: the type of `this` and of temporaries
  /// that hold a reference.
  type_id pointer_to(clang::QualType type);
  type_id reference_to(clang::QualType type);

  /// Traits of a class: its model's, its annotations', those it inherits.
  trait_set traits_of(const clang::RecordDecl* record);
  /// Written by the user, as against by a library whose headers are system headers.
  [[nodiscard]] bool is_user(const clang::RecordDecl* record) const;

  class_id class_of(const clang::RecordDecl* record);
  field_id field_of(const clang::FieldDecl* declared);
  /// The field that stands for capture `index` of a closure.
  [[nodiscard]] const clang::RecordDecl* record_at(class_id id) const { return records_[id]; }
  /// The class behind a type of the unit's table, whoever wrote it.
  [[nodiscard]] const clang::RecordDecl* record_of(type_id type) const;
  /// The same as the compiler's type; null for no_type.
  [[nodiscard]] clang::QualType written(type_id type) const {
    return type < written_.size() ? written_[type] : clang::QualType();
  }
  field_id field_named(type_id type, std::string_view name);

  /// What an access path leads to; `no_type` where it is not known.
  [[nodiscard]] type_id type_at(const place& p, const std::vector<variable>& variables) const;

 private:
  struct record_facts {
    trait_set traits = 0;
    clang::QualType element;
  };
  const record_facts& facts_of(const clang::RecordDecl* record);
  const type_model* alias_model(clang::QualType type);
  void add_fields(class_id id, const clang::RecordDecl* record, const clang::RecordDecl* outer);
  void add_captures(class_id id, const clang::CXXRecordDecl* closure);
  field_id add_field(class_id id, const clang::FieldDecl* declared, std::string name,
                     unsigned bit_unit);

  clang::ASTContext& ast_;
  const model_table& models_;
  name_table& names_;
  span_table& spans_;
  unit& out_;
  llvm::DenseMap<std::pair<void*, const void*>, type_id> types_;
  llvm::DenseMap<const clang::RecordDecl*, class_id> classes_;
  llvm::DenseMap<const clang::FieldDecl*, field_id> fields_;
  llvm::DenseMap<const clang::RecordDecl*, record_facts> record_facts_;
  std::vector<const clang::RecordDecl*> records_;       ///< by class_id
  std::vector<const clang::RecordDecl*> type_records_;  ///< by type_id
  std::vector<clang::QualType> written_;                ///< by type_id
};

}  // namespace ra::analyzer
