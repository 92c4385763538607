// The forward fixpoint over one function, and the recording pass after it.
//
// Each block keeps a few states apart (domain/state.h). A loop's counters become symbols at its
// header: one number per round, from the value at entry up to what the header's condition says.
// Loops that join are taken to run at least once: "start n threads, join n threads" is otherwise
// seen with the second loop skipped.

#include <algorithm>
#include <set>
#include <utility>

#include "analyzer/flow/interpreter.h"
#include "analyzer/flow/loops.h"

namespace ra::analyzer {

namespace {

struct kept_state {
  state value;
  bool waiting = true;       ///< changed since it was last run
  bool only_entered = false; ///< at a loop header: came only from outside the loop
};

class fixpoint {
 public:
  fixpoint(interpreter& run, const function& f)
      : run_(run), ctx_(run.context()), f_(f), order_(order_of(f.body)) {
    kept_.resize(f.body.blocks.size());
    visits_.assign(f.body.blocks.size(), 0);
    run_.set_loops(order_.around);
    for (auto& [header, loop] : order_.loops) loop.joins = loop.joins || calls_a_join(loop);
  }

  /// `starter`: the function that is taken to have been called before; or none.
  function_result solve(function_id starter = no_function) {
    const function_body& body = f_.body;
    const auto begin = [&] {
      return starter == no_function ? run_.entry_state() : run_.entry_after(starter);
    };
    enter(body.entry, no_id, begin());
    while (!work_.empty() && !run_.over_budget()) {
      const block_id b = order_.blocks[*work_.begin()];
      work_.erase(work_.begin());
      ++visits_[b];
      // New states may be kept while this runs, so go by index.
      for (std::size_t i = 0; i < kept_[b].size(); ++i) {
        if (!kept_[b][i].waiting) continue;
        kept_[b][i].waiting = false;
        run_block(b, kept_[b][i].value, kept_[b][i].only_entered, true);
      }
    }
    if (run_.over_budget()) {
      run_.give_up();
    } else {
      run_.recording = true;
      if (starter != no_function) (void)begin();   // fills in what its tasks do
      for (block_id b : order_.blocks) {
        for (std::size_t i = 0; i < kept_[b].size(); ++i) {
          run_block(b, kept_[b][i].value, kept_[b][i].only_entered, false);
        }
      }
      for (kept_state& k : kept_[body.exit]) run_.leave(k.value);
    }
    return run_.finish(signals_after());
  }

 private:
  /// Something that is called in the loop joins what its callers started.
  [[nodiscard]] bool calls_a_join(const loop_info& loop) const {
    const auto joins = [&](const fact& what) {
      if (what.kind != fact_kind::call || what.callee == no_function) return false;
      const std::vector<outcome>& ways = ctx_.effects[what.callee].outcomes;
      return std::any_of(ways.begin(), ways.end(),
                         [](const outcome& way) { return !way.joined.empty(); });
    };
    return std::any_of(loop.blocks.begin(), loop.blocks.end(), [&](block_id b) {
      const std::vector<fact>& facts = f_.body.blocks[b].facts;
      return std::any_of(facts.begin(), facts.end(), joins);
    });
  }

  void run_block(block_id b, state first, bool only_entered, bool spread) {
    std::vector<state> states{std::move(first)};
    std::vector<state> forks;
    const block& here = f_.body.blocks[b];
    bool raised = false;
    for (std::uint32_t i = 0; i < here.facts.size(); ++i) {
      run_.set_position(b, i);
      const std::size_t count = states.size();
      for (std::size_t k = 0; k < count; ++k) {
        forks.clear();
        run_.step(here.facts[i], states[k], forks);
        for (state& s : forks) {
          if (!s.dead) add(states, std::move(s));
        }
      }
      std::erase_if(states, [](const state& s) { return s.dead; });
      if (states.empty()) return;
      if (states.size() > count) doubt(states, b);
      raised = raised || here.facts[i].kind == fact_kind::raise;
      if (run_.over_budget()) return;
    }
    if (!spread || here.leaves == jump::never) return;
    run_.set_position(b, static_cast<std::uint32_t>(here.facts.size()));
    const auto loop = order_.loops.find(b);
    for (std::size_t edge = 0; edge < here.successors.size(); ++edge) {
      const block_id to = here.successors[edge];
      if (to >= kept_.size()) continue;
      if (raised && to == f_.body.exit) continue;   // not a return: leave_by_exception saw it
      const bool leaves_loop =
          loop != order_.loops.end() && loop->second.joins &&
          !std::binary_search(loop->second.blocks.begin(), loop->second.blocks.end(), to);
      for (const state& s : states) {
        if (leaves_loop && only_entered) continue;
        state next = s;
        if (here.leaves == jump::branch && here.successors.size() == 2 &&
            !run_.assume(here.test, edge == 0, next)) {
          continue;
        }
        enter(to, b, std::move(next));
      }
    }
  }

  /// A call that joins on some of its ways only: callers cannot tell which one was taken.
  void doubt(std::vector<state>& states, block_id b) {
    for (state& s : states) {
      for (const state& other : states) {
        (void)s.tasks.doubt(other.tasks,
                            [&](task_id t) { return run_.started_on_some_ways(t, b); });
      }
    }
  }

  void add(std::vector<state>& states, state s) {
    const join_context join{ctx_.values, ctx_.locations, run_.pool(), false};
    for (state& mine : states) {
      if (mine.same_property(s) && mine.values == s.values) {
        (void)join_into(mine, s, join);
        return;
      }
    }
    if (states.size() < ctx_.limits.states_per_block) {
      states.push_back(std::move(s));
    } else {
      (void)join_into(states.back(), s, join);
    }
  }

  /// Gives the loop's counters their symbols.
  void count(const loop_info& loop, const kept_state* there, state& s) {
    const block& header = f_.body.blocks[loop.header];
    for (const auto& [v, step] : loop.counters) {
      const loc_id at = ctx_.locations.variable(v);
      if (there) {
        // Coming around: the counter stays what it is called.
        if (const auto* known = there->value.values.find(at)) run_.put(at, *known, s);
        continue;
      }
      symbol counter{symbol_kind::loop, loop.header, at, any_term, any_term, 1};
      const condition& test = header.test;
      const place self = variable_place(v);
      counter.step = step;
      // Upwards only: what a loop that counts down takes last is not one past its bound.
      if (step > 0 && header.leaves == jump::branch && test.subject.kind == value_kind::copy &&
          test.subject.at == self) {
        using relation = condition::relation;
        const term_id bound = ctx_.values.at(run_.eval(test.against, s)).term;
        // A loop over a range leaves when its position equals the end.
        const bool stays_unless =
            !header.successors.empty() &&
            !std::binary_search(loop.blocks.begin(), loop.blocks.end(), header.successors[0]);
        const relation unequal = stays_unless ? relation::equal : relation::not_equal;
        if (test.how == relation::less || test.how == unequal) counter.high = bound;
        if (test.how == relation::less_equal) {
          counter.high = ctx_.terms.plus(bound, ctx_.terms.constant(1));
        }
      }
      const value_id before = run_.load(at, s);
      const abstract_value was = ctx_.values.at(before);
      if (!was.targets.empty()) {
        // A pointer that walks an array.
        std::vector<loc_id> walked;
        for (loc_id target : was.targets) {
          const loc_node node = ctx_.locations.at(target);
          const bool element = !node.is_root && node.step == selector_kind::element;
          counter.low = element ? node.index : ctx_.terms.constant(0);
          counter.high = any_term;
          walked.push_back(ctx_.locations.child(element ? node.parent : target,
                                                selector_kind::element, ctx_.terms.of(counter)));
        }
        run_.put(at, ctx_.values.pointer_to(std::move(walked)), s);
      } else {
        counter.low = was.term;
        run_.put(at, ctx_.values.number(ctx_.terms.of(counter)), s);
      }
    }
  }

  void enter(block_id to, block_id from, state s) {
    const auto loop = order_.loops.find(to);
    const bool around = from != no_id && loop != order_.loops.end() &&
                        std::binary_search(loop->second.blocks.begin(),
                                           loop->second.blocks.end(), from);
    std::vector<kept_state>& here = kept_[to];
    const auto same = std::find_if(here.begin(), here.end(), [&](const kept_state& k) {
      return k.value.same_property(s);
    });
    if (around) run_.next_round(to, s);
    if (loop != order_.loops.end()) {
      const kept_state* there = same != here.end() ? &*same : here.empty() ? nullptr : &here.front();
      run_.set_position(to, static_cast<std::uint32_t>(f_.body.blocks[to].facts.size()));
      count(loop->second, around ? there : nullptr, s);
    }
    // Of a loop that joins, the first round is not doubtful because the second finds it joined.
    if (!around) {
      const auto may = [&](task_id t) { return run_.started_on_some_ways(t, to); };
      for (kept_state& k : here) {
        if (loop == order_.loops.end() && k.value.tasks.doubt(s.tasks, may)) wait(to, k);
        if (loop == order_.loops.end() || k.only_entered) {
          (void)s.tasks.doubt(k.value.tasks, may);
        }
      }
    }
    join_context join{ctx_.values, ctx_.locations, run_.pool(), false};
    join.widen = visits_[to] > ctx_.limits.visits_per_block;
    if (same != here.end()) {
      const bool changed = join_into(same->value, s, join);
      const bool opened = same->only_entered && around;
      if (opened) same->only_entered = false;
      if (changed || opened) wait(to, *same);
      return;
    }
    if (here.size() < ctx_.limits.states_per_block) {
      here.push_back({std::move(s), true, loop != order_.loops.end() && !around});
      wait(to, here.back());
      return;
    }
    kept_state& last = here.back();
    if (join_into(last.value, s, join) || last.only_entered) {
      last.only_entered = false;
      wait(to, last);
    }
  }

  void wait(block_id b, kept_state& k) {
    k.waiting = true;
    work_.insert(order_.number[b]);
  }

  /// By block: synchronisation objects that may be signalled after the block.
  std::vector<std::vector<loc_id>> signals_after() {
    std::vector<std::vector<loc_id>> after(f_.body.blocks.size());
    if (run_.signals().empty()) return after;
    std::vector<std::set<loc_id>> inside(f_.body.blocks.size());
    for (const auto& [where, locations] : run_.signals()) {
      inside[where.first].insert(locations.begin(), locations.end());
    }
    std::vector<std::set<loc_id>> later(f_.body.blocks.size());
    for (bool changed = true; changed;) {
      changed = false;
      for (auto b = order_.blocks.rbegin(); b != order_.blocks.rend(); ++b) {
        std::set<loc_id>& mine = later[*b];
        const std::size_t size = mine.size();
        for (block_id to : f_.body.blocks[*b].successors) {
          if (to >= later.size()) continue;
          mine.insert(inside[to].begin(), inside[to].end());
          mine.insert(later[to].begin(), later[to].end());
        }
        changed = changed || mine.size() != size;
      }
    }
    for (std::size_t b = 0; b < later.size(); ++b) after[b].assign(later[b].begin(), later[b].end());
    return after;
  }

  interpreter& run_;
  flow_context& ctx_;
  const function& f_;
  flow_order order_;
  std::vector<std::vector<kept_state>> kept_;
  std::vector<unsigned> visits_;
  std::set<std::uint32_t> work_;           ///< positions in the order
};

}  // namespace

function_result analyse(function_id id, flow_context& context) {
  interpreter run(id, context);
  return fixpoint(run, context.u.functions[id]).solve();
}

function_result analyse_after(function_id starter, function_id id, flow_context& context) {
  interpreter run(id, context);
  function_result result = fixpoint(run, context.u.functions[id]).solve(starter);
  const call_step before{context.u.functions[starter].declared, starter};
  std::erase_if(result.seen.conflicts, [&](const conflict& c) {
    const std::vector<call_step>& path = c.second.path;
    return c.second_party != this_thread || (!path.empty() && path.front() == before);
  });
  return result;
}

}  // namespace ra::analyzer
