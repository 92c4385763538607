// Lowers one function: walks its CFG in evaluation order and writes facts into blocks.
//
// Every element of the CFG is an expression whose parts came before it. What each came to is kept
// as an operand: the place of a glvalue, the value of a prvalue, the object of a prvalue of class
// type. So nothing is lowered twice, and an expression that the CFG leaves out is lowered when its
// parent asks for it. The member functions stand in several files, by the construct they are for:
//
//     function_lowering.cpp   operands, facts, variables, temporaries
//     flow_graph.cpp          blocks, terminators, conditions, try
//     expressions.cpp         which expression is handled where; casts; suspensions
//     operators.cpp           arithmetic, assignment, conditionals
//     places.cpp              names, members, elements, pointers
//     statements.cpp          declarations, return, initialisation
//     construct.cpp           constructors, destructors, new and delete, aggregates
//     closures.cpp            lambdas, callables
//     calls.cpp               calls
//     model_application.cpp   what models say of a call
//     atomics.cpp             builtins for atomic access
//     patterns.cpp            bodies of generic lambdas that nobody instantiates
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/lower/syntax_notes.h"
#include "analyzer/lower/unit_context.h"
#include "clang/Analysis/CFG.h"

namespace ra::analyzer {

/// What an expression came to. A temporary object may have both.
struct operand {
  place at;    ///< of a glvalue: which storage; of a prvalue of class type: the object
  value held;  ///< of a prvalue: its value; of an object: a simpler name for what it holds
};

/// One call of any kind, before it is known whether a model, a body or nothing is behind it.
struct call_site {
  const clang::Expr* expr = nullptr;
  const clang::FunctionDecl* callee = nullptr;        ///< null: through a pointer
  const clang::CXXRecordDecl* object_class = nullptr; ///< static class of the object
  bool has_self = false;
  bool constructs = false;
  bool is_virtual = false;
  place self;                                         ///< the object, when there is one
  value through;                                      ///< callee unknown: what is called
  llvm::SmallVector<const clang::Expr*, 6> args;
  clang::QualType result;
  location_id at = no_location;
};

class function_lowering {
 public:
  function_lowering(unit_context& unit, function_id id, const clang::FunctionDecl* decl);

  /// The function's own body.
  void run();
  /// The initialiser of a global, as the body of a function made for it.
  void run_initialiser(const clang::VarDecl* global);
  /// What the constructor that nobody wrote and nobody in the unit calls does with the members.
  void run_member_initialisers(const clang::CXXRecordDecl* record);
  /// The function that a closure without captures converts to: calls the closure.
  void run_invoker(const clang::CXXMethodDecl* invoker);
  /// An implicit destructor that Sema had no reason to define.
  void run_implicit_destructor(const clang::CXXDestructorDecl* destructor);
  /// Whether anything was found to happen; asked after one of the above.
  [[nodiscard]] bool found_nothing() const { return facts_ == 0; }

 private:
  // function_lowering.cpp
  fact& emit(fact_kind kind, location_id at);
  void emit_access(access_mode mode, const place& target, location_id at, std::uint16_t flags = 0);
  void read(const place& target, location_id at, std::uint16_t flags = 0);
  void write(const place& target, location_id at, std::uint16_t flags = 0);
  void assign(const place& target, value source, location_id at, std::uint16_t flags = 0);
  void not_understood(const clang::Stmt* what, std::string reason);
  variable_id new_variable(std::string name, variable_kind kind, type_id type, location_id at);
  place temporary(type_id type, location_id at);
  place object_temporary(clang::QualType type, location_id at);
  [[nodiscard]] bool is_private_temporary(const place& p) const;
  location_id where(const clang::Stmt* s) { return unit_.spans.of(s->getSourceRange()); }
  const operand& get(const clang::Expr* e);
  value value_of(const clang::Expr* e);
  place place_of(const clang::Expr* e);
  place materialised(const clang::Expr* e);
  void finish();
  [[nodiscard]] type_id type_at(const place& p) const;

  // flow_graph.cpp
  void walk(const clang::CFG& graph);
  void number_blocks(const clang::CFG& graph);
  void lower_block(const clang::CFGBlock& from);
  void mark_once(block_id in, std::size_t from);
  void lower_element(const clang::CFGElement& element);
  void lower_terminator(const clang::CFGBlock& from);
  void lower_label(const clang::CFGBlock& from);
  block_id new_block();
  void go_to(block_id next);
  /// The block that chooses a handler for what is raised inside `around`; no_id: none does.
  [[nodiscard]] block_id handlers_of(const clang::CXXTryStmt* around) const;
  void may_leave_for(const clang::CXXTryStmt* handlers, location_id at);
  void find_try_edges(const clang::CFG& graph);
  condition condition_of(const clang::Expr* e, bool& swapped);
  condition comparison(const clang::BinaryOperator* op, bool& swapped);
  void leave_parameters();
  bool over_budget();

  // expressions.cpp
  operand lower(const clang::Expr* e);
  operand lower_other(const clang::Expr* e);
  operand lower_cast(const clang::CastExpr* e);
  operand lower_suspension(const clang::CoroutineSuspendExpr* e);
  std::optional<std::int64_t> constant_of(const clang::Expr* e);

  // operators.cpp
  operand lower_unary(const clang::UnaryOperator* e);
  operand lower_binary(const clang::BinaryOperator* e);
  operand lower_assignment(const clang::BinaryOperator* e);
  operand lower_step(const clang::UnaryOperator* e);
  operand lower_conditional(const clang::AbstractConditionalOperator* e);
  void reach_arm(const clang::Expr* arm);
  place conditional_result(const clang::AbstractConditionalOperator* e);
  value arithmetic(clang::BinaryOperatorKind op, const clang::Expr* left, const value& a,
                   const value& b);

  // places.cpp
  operand lower_name(const clang::DeclRefExpr* e);
  operand lower_member(const clang::MemberExpr* e);
  operand lower_subscript(const clang::ArraySubscriptExpr* e);
  operand lower_this(const clang::CXXThisExpr* e);
  place variable_named(const clang::ValueDecl* decl, bool& found);
  [[nodiscard]] bool captured_copy_of(const clang::ValueDecl* decl) const;
  place pointee(const value& pointer, clang::QualType target, location_id at);
  value pointer_plus(const value& pointer, const value& offset);
  value address_value(const place& p);
  std::uint16_t access_flags(const clang::Expr* glvalue, const place& p);
  place field_place(place base, const clang::FieldDecl* field);
  place element_at(const place& whole, const value& index);
  place element_chosen(const place& whole, const clang::FunctionDecl* callee);
  const clang::CXXForRangeStmt* hidden_iterator(const clang::Expr* e);
  place element_of_loop(const clang::CXXForRangeStmt* loop, const clang::Expr* iterator);

  // statements.cpp
  void lower_statement(const clang::Stmt* s);
  void lower_declaration(const clang::VarDecl* variable, location_id at);
  void lower_return(const clang::Expr* result, location_id at);
  void lower_initialiser(const clang::CXXCtorInitializer* initialiser);
  void initialise(const place& target, clang::QualType type, const clang::Expr* init,
                  location_id at);
  place declare(const clang::VarDecl* variable, location_id at);
  bool lower_hidden(const clang::VarDecl* variable, location_id at);
  bool follows_elements(clang::QualType range);

  // construct.cpp
  place object_place(const clang::Expr* e);
  place destination_place(const destination& to);
  place slot_place(const clang::Expr* parent, unsigned index);
  operand lower_construct(const clang::CXXConstructExpr* e);
  operand lower_list(const clang::InitListExpr* e);
  operand lower_paren_list(const clang::CXXParenListInitExpr* e);
  operand lower_new(const clang::CXXNewExpr* e);
  operand lower_delete(const clang::CXXDeleteExpr* e);
  place created_pointer(const clang::CXXNewExpr* e);
  void transfer(const place& to, const place& from, bool moved, clang::QualType type,
                location_id at, bool initial, bool beside = false);
  [[nodiscard]] bool makes_base(const clang::Expr* e) const;
  void destroy_object(const place& object, clang::QualType type, location_id at,
                      bool dynamic = false);
  void end_variable(const clang::VarDecl* variable, location_id at);
  void destroy_variable(const clang::VarDecl* variable, location_id at);
  void destroy_temporary(const clang::CXXBindTemporaryExpr* e, location_id at);

  // closures.cpp
  operand lower_lambda(const clang::LambdaExpr* e);
  void know_callable(const place& object, clang::QualType type, const clang::FunctionDecl* body,
                     location_id at);
  void learn_captures();
  std::optional<operand> lower_bind(const call_site& site);

  // calls.cpp
  operand lower_call(const clang::CallExpr* e);
  operand lower_operator_call(const clang::CXXOperatorCallExpr* e);
  operand finish_call(call_site& site);
  operand emit_call(const call_site& site, std::uint16_t flags = 0);
  operand call_result(const call_site& site, place& result);
  value argument_value(const clang::Expr* arg, bool consumed);
  std::optional<operand> lower_builtin(const clang::CallExpr* e, const clang::FunctionDecl* callee);
  std::optional<operand> like_a_pointer(const call_site& site);
  std::optional<operand> whole_object(const call_site& site);
  place object_of(const clang::MemberExpr* callee);

  // model_application.cpp
  friend class model_application;
  std::optional<operand> apply_model(const call_site& site);

  // patterns.cpp
  operand lower_dependent(const clang::Expr* e);
  void use_of(const clang::Expr* e);

  // atomics.cpp
  operand lower_atomic(const clang::AtomicExpr* e);
  std::optional<operand> lower_sync_builtin(const clang::CallExpr* e, llvm::StringRef name);
  enum class atomic_kind { load, store, update };
  void atomic_access(atomic_kind kind, const place& target, std::int64_t order, location_id at);
  void fence(std::int64_t order, location_id at);
  global_id fence_global();

  unit_context& unit_;
  unit& out_;
  function_id id_;
  const clang::FunctionDecl* decl_;  ///< null in the initialiser of a global
  const clang::VarDecl* initialised_ = nullptr;  ///< that global
  syntax_notes notes_;

  std::vector<variable> variables_;
  function_body body_;
  block_id current_ = 0;
  block_id handlers_ = no_id;                                ///< block::handlers of new blocks
  std::size_t facts_ = 0;

  llvm::DenseMap<const clang::Decl*, variable_id> locals_;
  llvm::DenseSet<const clang::Decl*> declared_;
  llvm::DenseMap<const clang::ValueDecl*, clang::FieldDecl*> captures_;
  clang::FieldDecl* captured_this_ = nullptr;

  // Operands of the current block; those of expressions that the CFG spreads over blocks.
  std::deque<operand> operands_;
  std::deque<operand> lasting_operands_;
  llvm::DenseMap<const clang::Expr*, const operand*> known_;
  llvm::DenseMap<const clang::Expr*, const operand*> lasting_;
  llvm::DenseMap<const clang::Expr*, place> objects_;
  llvm::DenseMap<const clang::Expr*, place> lasting_objects_;
  llvm::DenseMap<const clang::Expr*, place> created_;        ///< pointers of new expressions
  llvm::DenseMap<const clang::Expr*, place> conditionals_;
  llvm::DenseMap<const clang::Expr*, place> bound_;          ///< temporaries with destructors
  llvm::DenseMap<const clang::VarDecl*, place> extended_;    ///< what a reference keeps alive
  llvm::DenseMap<const clang::VarDecl*, place> ranges_;      ///< what a loop over a range walks
  llvm::DenseSet<const clang::Expr*> consumed_;              ///< became a parameter: dies there
  int nested_ = 0;                                           ///< destructors inside one another
  bool no_way_on_ = false;                                   ///< a call that does not return

  // CFG blocks by their ids.
  std::vector<block_id> numbers_;
  std::vector<const clang::CFGBlock*> order_;
  llvm::DenseMap<const clang::Stmt*, const clang::CFGBlock*> dispatches_;
  struct try_edges {
    llvm::SmallVector<const clang::CXXTryStmt*, 2> entered, left;
  };
  llvm::DenseMap<unsigned, try_edges> try_edges_;
};

}  // namespace ra::analyzer
