// The meaning of each fact on a state: evaluation of places and values, transfer, calls, tasks.
//
// One interpreter analyses one function. The fixpoint runs it over the blocks until nothing
// changes, then once more with `recording` on, which is when accesses and events are written down.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "analyzer/flow/flow_context.h"
#include "analyzer/flow/lifetimes.h"

namespace ra::analyzer {

/// An access with what was running at the time.
struct recorded_access {
  access_record record;
  live_set running;
  task_id own_task = this_thread;    ///< performed by a task that started and ended in a callee
  block_id in_block = 0;
  std::uint32_t position = 0;        ///< of the fact in the block
};

struct callee_choice {
  function_id callee = no_function;
  bool has_closure = false;
  bool referred = false;             ///< found through a reference: a task gets no copy of it
  argument closure;                  ///< `this` of a lambda's call operator
  std::vector<argument> bound;       ///< of std::bind, before the call's own arguments
};

class interpreter {
 public:
  interpreter(function_id id, flow_context& context);

  /// Runs one fact on `s`. States that split off are added to `forks`.
  void step(const fact& what, state& s, std::vector<state>& forks);

  /// Narrows `s` to the branch on which `test` is `holds`; false: that branch is not possible.
  bool assume(const condition& test, bool holds, state& s);

  /// A way out of the function in state `s`: by return, or by an exception raised at `at`.
  void leave(state& s);
  /// The function notes in an object that callers can see which lock it took, or returns it: a guard by
  /// hand.
  [[nodiscard]] bool noted_by_callers_object(loc_id lock, const outcome& way);
  void settle_locks();
  [[nodiscard]] bool result_tells(loc_id lock) const;
  void leave_by_exception(const state& s, location_id at, const std::vector<std::string>& thrown);

  /// Binds parameters and contracts.
  [[nodiscard]] state entry_state();
  /// The state after a caller called `starter` on the object that this function is called on.
  [[nodiscard]] state entry_after(function_id starter);

  void set_position(block_id b, std::uint32_t position) {
    block_ = b;
    position_ = position;
  }
  bool recording = false;

  /// Called once at the end: pairs accesses, finishes effects and observations.
  function_result finish(const std::vector<std::vector<loc_id>>& signals_after);

  [[nodiscard]] map_pool& pool() { return pool_; }
  [[nodiscard]] flow_context& context() { return ctx_; }
  [[nodiscard]] const function& subject() const { return f_; }
  [[nodiscard]] bool over_budget() const {
    return steps_ > ctx_.limits.steps || pool_.nodes() > ctx_.limits.map_nodes;
  }
  void give_up() { seen_.gave_up = true; }

  // Evaluation, used by the fixpoint for loop variables.
  [[nodiscard]] std::vector<loc_id> resolve(const place& p, const state& s);
  [[nodiscard]] value_id load(loc_id at, const state& s);
  [[nodiscard]] value_id eval(const value& v, state& s);
  void put(loc_id at, value_id v, state& s, location_id when = no_location);
  /// Control may come to `b` without having started `t`, or a callee knows whether it has.
  [[nodiscard]] bool started_on_some_ways(task_id t, block_id b) const {
    return t < start_blocks_.size() &&
           (!tasks_[t].path.empty() || leads_to(f_.body.entry, b, start_blocks_[t]));
  }
  /// A way leads from the end of `from` to `to` that does not pass through `avoiding`.
  [[nodiscard]] bool leads_to(block_id from, block_id to, block_id avoiding = no_id) const;
  void set_loops(std::vector<std::vector<block_id>> around) { loops_ = std::move(around); }
  /// The loop of `header` goes round: tasks of its earlier rounds were given other numbers.
  void next_round(block_id header, state& s) const;
  [[nodiscard]] const std::map<std::pair<block_id, std::uint32_t>, std::vector<loc_id>>&
  signals() const {
    return signals_;
  }

 private:
  using locs = std::vector<loc_id>;
  static constexpr std::size_t max_acquires = 128;

  // evaluate.cpp
  void note_moved_guards();
  [[nodiscard]] locs targets_of(value_id v);
  [[nodiscard]] value_id value_at_entry(loc_id at);
  /// The place whose value at entry `v` is, whole and unchanged; else no_loc.
  [[nodiscard]] loc_id held_at_entry_by(value_id v) const;
  [[nodiscard]] term_id element_term(const place& p, const selector& step, state& s);
  [[nodiscard]] value_id offset_by(value_id base, term_id distance);
  [[nodiscard]] argument argument_of(const value& v, state& s);
  void store(const locs& where, value_id v, bool weak, state& s, location_id when);
  /// `part` is below `from`: the same part below `to`.
  [[nodiscard]] loc_id twin_of(loc_id part, loc_id from, loc_id to);
  void copy_parts(loc_id from, loc_id to, bool moving, bool weak, state& s, location_id when);
  void forget_parts(loc_id whole, state& s);
  void havoc(loc_id whole, state& s);
  [[nodiscard]] std::uint32_t site() const;
  [[nodiscard]] bool shareable(loc_id at) const;
  [[nodiscard]] type_id type_at(const place& p) const { return type_of(p, f_, ctx_.u); }

  // transfer.cpp
  void on_declare(const fact& what, state& s);
  void on_end(const fact& what, state& s);
  void on_access(const fact& what, state& s);
  void on_assign(const fact& what, state& s);
  void note_object(const place& holder, loc_id at, const state& s);
  void on_join(const fact& what, state& s, std::vector<state>& forks);
  void split_attempt(const fact& what, state& s, std::vector<state>& forks);
  void on_detach(const fact& what, state& s);
  void on_query(const fact& what, state& s, std::vector<state>& forks);
  void on_acquire(const fact& what, state& s, std::vector<state>& forks);
  void on_guard(const fact& what, state& s, std::vector<state>& forks);
  void on_destroy(const fact& what, state& s);
  void on_suspend(const fact& what, state& s);
  void record_access(loc_id where, const fact& what, const state& s);
  [[nodiscard]] bool taken_back_at_once(const fact& what) const;
  [[nodiscard]] bool let_go_just_before(const fact& what) const;
  [[nodiscard]] bool protects_nothing(const place& made, location_id at) const;
  void take(loc_id lock, lock_mode mode, bool by_guard, bool recursive, bool attempt,
            const fact& what, state& s);
  void let_go(loc_id lock, lock_mode mode, const fact& what, state& s, bool quietly);
  /// `lock`, which is not held on this way, is not held by a caller either.
  [[nodiscard]] bool is_free(loc_id lock, const state& s) const;
  void note_free(loc_id lock);
  void note_acquire(acquire_record taken, location_id at, const state& s);
  void finish_all(state& s);
  void check_own_join(loc_id handle, const std::vector<task_id>& tasks);
  /// `keeps_result`: the handle may be waited for again.
  void join_handles(const locs& handles, bool keeps_result, state& s);
  void finish_hidden(loc_id joined, state& s);
  void destroy_part(loc_id part, type_id type, const fact& what, state& s, location_id declared);
  [[nodiscard]] std::vector<task_id> tasks_at(loc_id handle, const state& s);
  /// False where several objects go by one name: some element, the element of each round.
  [[nodiscard]] bool one_object(loc_id at) const;
  [[nodiscard]] bool given_back(task_id t, const borrow& b, const state& s) const;
  [[nodiscard]] escape_event how_it_escapes(const live_task& live, loc_id ended, const state& s);
  [[nodiscard]] location_id declared_at(loc_id at) const;
  [[nodiscard]] bool is_own_object(loc_id at) const;
  void assume_held(const fact& waited, state& s);
  [[nodiscard]] bool may_be_same_lock(loc_id a, loc_id b) const;
  // callers.cpp
  struct binding;
  void check_guarded(loc_id where, const access_record& record, const state& s);
  void note_unguarded(guard_observation seen);
  void pass_on_needs(binding& bound, const state* s, call_step via);
  [[nodiscard]] bool callers_are_known() const;
  [[nodiscard]] bool comes_with_closure(loc_id at) const;
  [[nodiscard]] bool known_to_callers(loc_id at) const;
  /// Adds to `mine` what the assumptions say of this function's own beginning; false: they do not
  /// hold for this call.
  [[nodiscard]] bool hold_for(const std::vector<assumption>& when, binding& bound,
                              std::vector<assumption>& mine);
  /// No other thread can have changed, in order, what `at` held when the function began.
  [[nodiscard]] bool as_at_entry(loc_id at, const state& s) const;
  // told.cpp
  void note_test(value_id tested, bool nonzero, state& s);
  void note_look(loc_id at, const place& as, state& s) const;
  void note_told(loc_id at, value_id told, const place& as, const state& s);
  [[nodiscard]] loc_id told_mark(loc_id flag, bool nonzero) const;
  [[nodiscard]] bool is_mark(loc_id at) const;
  [[nodiscard]] bool is_flag(loc_id at, const place& as) const;
  void check_contracts(const fact& what, const std::vector<argument>& args, state& s);

  // unwinding.cpp
  [[nodiscard]] bool is_caught_here() const;
  void note_raised(const std::vector<std::string>& thrown);
  /// What was raised in the `try` before this way out and is none of `caught`.
  [[nodiscard]] std::vector<std::string> passing(const std::string& caught) const;
  [[nodiscard]] const lifetimes& lives();
  /// `s` after the destructors that an exception raised here runs; none: not known.
  [[nodiscard]] std::vector<state> unwound(const state& s, location_id at);

  // calls.cpp
  void on_call(const fact& what, state& s, std::vector<state>& forks);
  void call_unknown(const fact& what, const function& callee, const std::vector<argument>& args,
                    state& s);
  void note_given(function_id callee, loc_id target, state& s) const;
  [[nodiscard]] std::vector<callee_choice> choices(const fact& what,
                                                   const std::vector<argument>& args, state& s,
                                                   locs* unknown_at);
  [[nodiscard]] std::vector<callee_choice> choices_of(const fact& what, state& s, locs* unknown_at);
  [[nodiscard]] std::vector<callee_choice> choices_at(loc_id at, const state& s);
  [[nodiscard]] class_id exact_class(loc_id at) const;
  [[nodiscard]] function_id override_in(class_id record, function_id method) const;
  [[nodiscard]] std::vector<function_id> overrides(function_id method,
                                                   const std::vector<argument>& args);
  [[nodiscard]] std::vector<argument> arranged(const callee_choice& choice,
                                               const std::vector<argument>& args) const;
  void apply(const callee_choice& choice, const std::vector<argument>& args, const fact& what,
             state& s, std::vector<state>& forks, bool only_accesses);
  void check_unnamed_guard(const fact& made, const state& s);
  void join_passed(loc_id handle, const binding& bound, state& s);
  void end_members(binding& callee, const fact& what, state& s);
  [[nodiscard]] bool kept_by_guard(loc_id lock) const;
  [[nodiscard]] bool held_by_group(value_id v) const;
  void apply_outcome(const outcome& way, binding& bound, const fact& what, state& s);
  [[nodiscard]] bool initialised_by(const std::vector<argument>& args, loc_id at);
  /// `running` without the tasks whose handles were joined before the access.
  [[nodiscard]] live_set running_at(const access_record& a, const state& s);
  access_record mapped_access(const access_record& from, loc_id where, binding& bound,
                              const state& s, call_step via);

  // tasks.cpp
  void on_spawn(const fact& what, state& s, std::vector<state>& forks);
  task_id task_for(std::uint32_t key, std::uint32_t part, const task_record& made);
  void fill_task(task_record& task, const callee_choice& choice, const std::vector<argument>& args,
                 const fact& what, state& s);
  void note_start(task_id task, const live_set& running);
  void run_in_task(task_record& task, const pending_call& p, binding& bound, call_step via,
                   state& s);
  void hand_in(loc_id callable, value_id runs, const fact& what, state& s);
  void take_over_tasks(const function_effects& effects, binding& bound, call_step via, bool once);
  void resolve_task_calls(const function_effects& effects, binding& bound, call_step via, state& s);
  void resolve_pending(const pending_call& p, const function_effects& effects, binding& bound,
                       call_step via, state& s);
  [[nodiscard]] bool of_this_thread(loc_id at) const;
  [[nodiscard]] bool chosen_by_counter(const value& callable, state& s);
  void borrow_parts(task_record& task, loc_id object, state& s);
  void collect_borrows(task_record& task, const fact& what, const std::vector<argument>& args,
                       state& s);
  void borrow_from(task_record& task, loc_id held_at, const std::string& name, type_id type,
                   state& s, bool captured);
  void observe_sends(task_id task, const fact& what);
  void observe_thread_locals(task_id task, location_id at);
  [[nodiscard]] bool bound_to_thread(type_id type, int depth) const;
  [[nodiscard]] const value* given_at(const place& at) const;
  void note_discarded(value_id handle, const fact& what);
  void renew(loc_id root, state& s, location_id when, bool storage_ends);
  void merge_accesses(task_record& into, const std::vector<access_record>& from);
  [[nodiscard]] bool own_storage(loc_id at) const;
  /// True if what is kept at `at` when the function begins is the caller's to know: what it lent,
  /// and parameters by value.
  [[nodiscard]] bool callers_to_know(loc_id at) const;
  [[nodiscard]] bool is_parameter(loc_id at) const;

  // marks.cpp
  using given_objects = std::vector<std::pair<loc_id, access_mode>>;
  void collect_reached(loc_id whole, int depth, given_objects& found, state& s);
  [[nodiscard]] given_objects given_away(const fact& what, state& s);
  void receive(task_record& receiver, const given_objects& objects, const fact& what,
               const state& s) const;
  /// But for what the call at `handing_over` has just given away.
  void finish_receivers(state& s, location_id handing_over = no_location);
  [[nodiscard]] static location_id given_at(const task_record& receiver);
  [[nodiscard]] static bool in_handing_over(const recorded_access& mine,
                                            const task_record& receiver);
  [[nodiscard]] static bool marks_speak_for(const function& callee);
  [[nodiscard]] bool mark_speaks_for(const pending_call& p, const function& callee) const;

  // conflicts.cpp
  void settle_joined();
  void pair_all();
  void index_tasks();
  /// Accesses of the task to parts of what `top` is the root of.
  [[nodiscard]] const std::vector<const access_record*>& accesses_below(task_id task,
                                                                        loc_id top) const;
  void pair(const recorded_access& parent, task_id task, const live_task& live);
  void pair_tasks(task_id first, task_id second, const live_task& live);
  void pair_instances(task_id task, const live_task& live);
  bool out_of_pairs();
  void pair_records(const access_record& a, const access_record& b, conflict found,
                    block_id apart);
  /// `apart`: the accesses are of different rounds of that loop. `instances`: of different
  /// instances of one task.
  [[nodiscard]] answer same_object(loc_id a, loc_id b, bool instances = false,
                                   block_id apart = no_id) const;
  [[nodiscard]] bool ordered(const access_record& a, const access_record& b) const;
  [[nodiscard]] bool is_state(loc_id at) const;
  [[nodiscard]] bool common_lock(const lockset& a, const lockset& b) const;

  struct start {
    task_id task;
    live_set running;
  };

  flow_context& ctx_;
  const function& f_;
  function_id id_;
  map_pool pool_;
  std::uint64_t steps_ = 0;
  std::uint64_t pairs_ = 0;
  block_id block_ = 0;
  std::uint32_t position_ = 0;
  std::vector<std::uint32_t> block_base_;            ///< number of facts before each block
  std::unique_ptr<lifetimes> lifetimes_;             ///< made when first asked for
  std::vector<bool> address_taken_;                  ///< by variable
  std::vector<bool> leaves_hands_;                   ///< by variable: its address goes elsewhere than to guards
  std::vector<std::vector<block_id>> loops_;         ///< by block: headers of the loops around it

  std::vector<task_record> tasks_;
  std::vector<block_id> start_blocks_;  ///< by task: where it is started
  /// By lock: where it was taken or made, which only a lock that nobody holds can be.
  std::map<loc_id, std::vector<std::pair<block_id, std::uint32_t>>> free_at_;
  struct open_call {
    task_id worker = no_id;
    loc_id target = no_loc;
    lockset locks;
    std::vector<loc_id> awaited;
    std::vector<loc_id> signalled;
  };
  std::vector<open_call> open_calls_;   ///< places from which tasks take what they run
  std::map<std::pair<loc_id, location_id>, block_id> lock_blocks_;  ///< of takes and releases
  std::map<std::pair<std::uint32_t, std::uint32_t>, task_id> task_ids_;
  std::vector<recorded_access> accesses_;
  std::map<std::pair<task_id, loc_id>, std::vector<const access_record*>> by_root_;
  std::map<std::array<std::uint32_t, 5>, unsigned> same_pairs_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> access_ids_;
  std::vector<start> starts_;
  std::map<std::pair<block_id, std::uint32_t>, locs> signals_;
  std::map<loc_id, location_id> declared_;           ///< of locals, for messages
  struct idle_guard {
    lock_event event = lock_event::guard_never_locks;
    loc_id lock = no_loc;
    location_id at = no_location;
  };
  std::map<loc_id, idle_guard> idle_guards_;         ///< made without taking a lock
  std::map<block_id, std::set<std::string>> raised_;  ///< by the block that chooses a handler
  std::set<loc_id> let_go_here_;  ///< locks that some way through lets go
  std::set<loc_id> busy_guards_;                     ///< seen to take a lock, or out of sight
  std::set<std::vector<std::uint32_t>> noted_;       ///< events already written down
  /// Objects made in a call or by a started task, by site (times two, plus one for a task's).
  std::map<std::uint64_t, std::map<loc_id, loc_id>> callee_objects_;
  unsigned task_calls_ = 0;                          ///< nested calls inside tasks, now being followed
  std::uint32_t next_callee_object_ = 0x80000000u;   ///< apart from the sites of this function

  function_effects effects_;
  function_observations seen_;

  [[nodiscard]] bool first_time(std::vector<std::uint32_t> event) {
    return recording && noted_.insert(std::move(event)).second;
  }
};

}  // namespace ra::analyzer
