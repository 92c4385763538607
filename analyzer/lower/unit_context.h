// All that lowering one function needs of its unit.
#pragma once

#include "analyzer/lower/declarations.h"
#include "analyzer/lower/lower.h"
#include "analyzer/lower/mark_models.h"
#include "analyzer/lower/names.h"
#include "analyzer/lower/spans.h"
#include "analyzer/lower/types.h"
#include "clang/AST/ASTContext.h"

namespace ra::analyzer {

struct unit_context {
  unit_context(clang::ASTContext& context, const lower_options& limits, unit& result)
      : ast(context),
        models(*limits.models),
        options(limits),
        out(result),
        spans(context.getSourceManager(), context.getLangOpts(), result),
        names(context, spans),
        types(context, models, names, spans, result),
        declarations(context, models, names, spans, types, limits.instances, result),
        marks(names, declarations) {}

  clang::ASTContext& ast;
  const model_table& models;
  const lower_options& options;
  unit& out;
  span_table spans;
  name_table names;
  type_table types;
  declaration_table declarations;
  mark_models marks;
};

}  // namespace ra::analyzer
