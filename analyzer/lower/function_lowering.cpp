#include "analyzer/lower/function_lowering.h"

#include <utility>

namespace ra::analyzer {

namespace {

clang::CFG::BuildOptions graph_options() {
  clang::CFG::BuildOptions options;
  options.setAllAlwaysAdd();
  options.PruneTriviallyFalseEdges = true;
  options.AddInitializers = true;
  options.AddImplicitDtors = true;
  options.AddTemporaryDtors = true;
  options.AddLifetime = true;
  options.AddStaticInitBranches = true;
  options.AddCXXDefaultInitExprInCtors = true;
  options.AddCXXDefaultInitExprInAggregates = true;
  return options;
}

}  // namespace

function_lowering::function_lowering(unit_context& unit, function_id id,
                                     const clang::FunctionDecl* decl)
    : unit_(unit), out_(unit.out), id_(id), decl_(decl) {
  const function& self = out_.functions[id];
  variables_ = self.variables;
  if (decl) {
    variable_id next = self.first_parameter();
    for (const clang::ParmVarDecl* parameter : decl->parameters()) locals_[parameter] = next++;
    learn_captures();
  }
}

void function_lowering::run() {
  const clang::Stmt* body = decl_->getBody();
  if (const auto* coroutine = llvm::dyn_cast_or_null<clang::CoroutineBodyStmt>(body)) {
    body = coroutine->getBody();
  }
  if (const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(decl_)) {
    for (const clang::CXXCtorInitializer* each : constructor->inits()) notes_.read(each);
  }
  notes_.read(body);
  const auto graph =
      clang::CFG::buildCFG(decl_, const_cast<clang::Stmt*>(body), &unit_.ast, graph_options());
  if (!graph) {
    body_.gave_up = true;
    body_.blocks.resize(2);
    body_.blocks[0].successors.push_back(1);
    body_.exit = 1;
    unit_.out.gaps.push_back({where(body), "no control flow graph for this function"});
  } else if (graph->getNumBlockIDs() > unit_.options.max_blocks) {
    body_.gave_up = true;
    body_.blocks.resize(2);
    body_.blocks[0].successors.push_back(1);
    body_.exit = 1;
    unit_.out.gaps.push_back({where(body), "function has too many blocks"});
  } else {
    walk(*graph);
  }
  finish();
}

void function_lowering::run_initialiser(const clang::VarDecl* global) {
  const clang::Expr* init = global->getInit();
  initialised_ = global;
  notes_.read(init);
  notes_.set_destination(init, {destination::kind::variable, global});
  const auto graph =
      clang::CFG::buildCFG(global, const_cast<clang::Expr*>(init), &unit_.ast, graph_options());
  if (graph && graph->getNumBlockIDs() <= unit_.options.max_blocks) {
    walk(*graph);
  } else {
    body_.gave_up = true;
    body_.blocks.resize(2);
    body_.blocks[0].successors.push_back(1);
    body_.exit = 1;
  }
  finish();
}

void function_lowering::run_member_initialisers(const clang::CXXRecordDecl* record) {
  llvm::SmallVector<clang::Stmt*> made;
  for (const clang::FieldDecl* field : record->fields()) {
    clang::Expr* init = field->getInClassInitializer();
    if (!init) continue;
    notes_.set_destination(init, {destination::kind::member, field});
    notes_.read(init);
    made.push_back(init);
  }
  clang::Stmt* all = clang::CompoundStmt::Create(unit_.ast, made, {}, record->getBeginLoc(),
                                                 record->getEndLoc());
  const auto graph = clang::CFG::buildCFG(record, all, &unit_.ast, graph_options());
  if (graph && graph->getNumBlockIDs() <= unit_.options.max_blocks) {
    walk(*graph);
  } else {
    body_.gave_up = true;
    body_.blocks.resize(2);
    body_.blocks[0].successors.push_back(1);
    body_.exit = 1;
  }
  finish();
}

void function_lowering::run_implicit_destructor(const clang::CXXDestructorDecl* destructor) {
  body_.blocks.resize(2);
  body_.blocks[0].successors.push_back(1);
  body_.exit = 1;
  const clang::CXXRecordDecl* record = destructor->getParent();
  const location_id at = unit_.spans.of(destructor->getLocation());
  const place self = deref_of(variable_place(0));
  std::vector<const clang::FieldDecl*> fields(record->field_begin(), record->field_end());
  if (!record->isUnion()) {
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
      const place member = field_place(self, *field);
      destroy_object(member, (*field)->getType(), at);
      if (member.known() && (*field)->getType().isDestructedType()) {
        emit(fact_kind::end, at).target = member;
      }
    }
  }
  std::vector<clang::QualType> bases;
  for (const clang::CXXBaseSpecifier& base : record->bases()) bases.push_back(base.getType());
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) destroy_object(self, *base, at);
  finish();
}

void function_lowering::finish() {
  function& self = out_.functions[id_];
  self.variables = std::move(variables_);
  self.body = std::move(body_);
  self.flags |= function_has_body;
}

fact& function_lowering::emit(fact_kind kind, location_id at) {
  ++facts_;
  std::vector<fact>& facts = body_.blocks[current_].facts;
  facts.emplace_back();
  facts.back().kind = kind;
  facts.back().at = at;
  return facts.back();
}

bool function_lowering::is_private_temporary(const place& p) const {
  if (p.root != root_kind::variable || p.id >= variables_.size()) return false;
  if (variables_[p.id].kind != variable_kind::temporary) return false;
  for (const selector& step : p.path) {
    if (step.kind == selector_kind::deref) return false;
  }
  return true;
}

void function_lowering::emit_access(access_mode mode, const place& target, location_id at,
                                    std::uint16_t flags) {
  // Nobody else can see a temporary, unless it was made to be seen by a task: then the facts about
  // its parts go through its address.
  if (!target.known() || is_private_temporary(target)) return;
  fact& f = emit(fact_kind::access, at);
  f.mode = static_cast<std::uint8_t>(mode);
  f.flags = flags;
  f.target = target;
}

void function_lowering::read(const place& target, location_id at, std::uint16_t flags) {
  emit_access(access_mode::read, target, at, flags);
}

void function_lowering::write(const place& target, location_id at, std::uint16_t flags) {
  emit_access(access_mode::write, target, at, flags);
}

void function_lowering::assign(const place& target, value source, location_id at,
                               std::uint16_t flags) {
  if (!target.known() || !source.present()) return;
  fact& f = emit(fact_kind::assign, at);
  f.flags = flags;
  f.target = target;
  f.source = std::move(source);
}

void function_lowering::not_understood(const clang::Stmt* what, std::string reason) {
  const location_id at = where(what);
  out_.gaps.push_back({at, reason});
  emit(fact_kind::unknown, at).text = std::move(reason);
}

variable_id function_lowering::new_variable(std::string name, variable_kind kind, type_id type,
                                            location_id at) {
  variable made;
  made.name = std::move(name);
  made.kind = kind;
  made.type = type;
  made.declared = at;
  variables_.push_back(std::move(made));
  return static_cast<variable_id>(variables_.size() - 1);
}

place function_lowering::temporary(type_id type, location_id at) {
  return variable_place(new_variable("", variable_kind::temporary, type, at));
}

place function_lowering::object_temporary(clang::QualType type, location_id at) {
  place made = temporary(unit_.types.of(type), at);
  emit(fact_kind::declare, at).target = made;
  return made;
}

type_id function_lowering::type_at(const place& p) const {
  return unit_.types.type_at(p, variables_);
}

const operand& function_lowering::get(const clang::Expr* e) {
  e = e->IgnoreParens();
  if (const auto found = known_.find(e); found != known_.end()) return *found->second;
  if (const auto found = lasting_.find(e); found != lasting_.end()) return *found->second;
  operand made = lower(e);
  const bool lasts = notes_.lasting(e);
  std::deque<operand>& store = lasts ? lasting_operands_ : operands_;
  store.push_back(std::move(made));
  (lasts ? lasting_ : known_)[e] = &store.back();
  return store.back();
}

value function_lowering::value_of(const clang::Expr* e) {
  const operand& o = get(e);
  if (o.held.present()) return o.held;
  return o.at.known() ? copy_of(o.at) : unknown_value();
}

place function_lowering::place_of(const clang::Expr* e) {
  const operand& o = get(e);
  if (o.at.known() || !o.held.present()) return o.at;
  return materialised(e);
}

/// A place for what is only a value so far.
place function_lowering::materialised(const clang::Expr* e) {
  const operand& o = get(e);
  if (o.at.known()) return o.at;
  const value held = o.held;
  const location_id at = where(e);
  place made = object_place(e);
  assign(made, held.present() ? held : unknown_value(), at, flag_initial);
  // The deque never moves its elements, and what is known of `e` has only become more.
  const_cast<operand&>(get(e)).at = made;
  return made;
}

}  // namespace ra::analyzer
