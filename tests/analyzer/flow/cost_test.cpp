// The cost of analysing one function grows with its facts and no faster: counted in steps (facts
// interpreted) and in nodes of the maps, which no machine's speed changes.

#include "analyzer/facts/unit.h"
#include "analyzer/flow/flow_context.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ra::analyzer {
namespace {

class generated {
 public:
  generated() {
    u_.types.push_back({"int", static_cast<trait_set>(trait::arithmetic), no_type, no_class});
    u_.types.push_back({"std::mutex", static_cast<trait_set>(trait::lock), no_type, no_class});
    u_.types.push_back({"std::thread", static_cast<trait_set>(trait::handle), no_type, no_class});
    for (int i = 0; i < 16; ++i) {
      u_.globals.push_back({"g" + std::to_string(i), "g", 0, 0, false, false, false, false, {}});
    }
    u_.globals.push_back({"m", "m", 1, 0, false, false, false, false, {}});
    function worker;
    worker.key = worker.name = "worker";
    worker.flags = function_has_body;
    worker.body.blocks.resize(2);
    worker.body.blocks[0].successors = {1};
    worker.body.exit = 1;
    for (std::uint32_t g = 0; g < 16; ++g) {
      worker.body.blocks[0].facts.push_back(access(global_place(g)));
    }
    u_.functions.push_back(worker);
    f_.key = f_.name = "f";
    f_.flags = function_has_body;
  }

  variable_id local(type_id type) {
    variable v;
    v.name = "v" + std::to_string(f_.variables.size());
    v.type = type;
    f_.variables.push_back(v);
    return static_cast<variable_id>(f_.variables.size() - 1);
  }
  block_id block_of(std::vector<fact> facts) {
    f_.body.blocks.push_back({});
    f_.body.blocks.back().facts = std::move(facts);
    return static_cast<block_id>(f_.body.blocks.size() - 1);
  }
  void edge(block_id from, block_id to) {
    block& b = f_.body.blocks[from];
    b.successors.push_back(to);
    b.leaves = b.successors.size() == 2 ? jump::branch : jump::always;
  }
  fact access(place p, access_mode mode = access_mode::write) {
    fact a = at(fact_kind::access);
    a.mode = static_cast<std::uint8_t>(mode);
    a.target = std::move(p);
    return a;
  }
  fact assign(place p, value v) {
    fact a = at(fact_kind::assign);
    a.target = std::move(p);
    a.source = std::move(v);
    return a;
  }
  fact at(fact_kind kind) {
    u_.locations.push_back({0, next_line_++, 1, 0, 0, 0});
    fact one;
    one.kind = kind;
    one.at = static_cast<location_id>(u_.locations.size() - 1);
    return one;
  }
  fact lock(bool take) {
    fact l = at(take ? fact_kind::acquire : fact_kind::release);
    l.target = global_place(16);
    return l;
  }
  fact call(function_id callee) {
    fact c = at(fact_kind::call);
    c.callee = callee;
    return c;
  }
  fact spawn(variable_id handle) {
    fact s = at(fact_kind::spawn);
    s.target = variable_place(handle);
    s.source = function_value(0);
    return s;
  }

  /// Analyses both functions; the cost of the second.
  function_cost cost() {
    f_.body.exit = block_of({});
    for (block_id b = 0; b < f_.body.exit; ++b) {
      if (f_.body.blocks[b].successors.empty()) edge(b, f_.body.exit);
    }
    u_.functions.push_back(f_);
    flow_context context(u_);
    function_cost last;
    for (function_id f = 0; f < 2; ++f) {
      function_result result = analyse(f, context);
      EXPECT_FALSE(result.seen.gave_up);
      last = result.cost;
      context.effects[f] = std::move(result.effects);
    }
    return last;
  }

 private:
  unit u_;
  function f_;
  std::uint32_t next_line_ = 1;
};

/// The cost of `size` facts and of ten times as many, for three sizes.
/// Maps copy a path for each change, and small ones have short paths: n log n, from log 100 on.
void expect_linear(const std::function<function_cost(std::uint32_t)>& of) {
  function_cost before = of(100);
  for (const std::uint32_t size : {1000u, 10000u, 100000u}) {
    const function_cost now = of(size);
    EXPECT_LE(now.steps, before.steps * 11 + 1000) << size;
    EXPECT_LE(now.map_nodes, before.map_nodes * 24 + 1000) << size << ": n log n";
    EXPECT_LE(now.pairs, before.pairs * 11 + 1000) << size;
    before = now;
  }
}

TEST(Cost, StraightLine) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id v = g.local(0);
    std::vector<fact> facts;
    for (std::uint32_t i = 0; i < size; ++i) {
      facts.push_back(i % 2 ? g.access(global_place(i % 16)) : g.assign(variable_place(v), constant_value(i)));
    }
    g.block_of(std::move(facts));
    return g.cost();
  });
}

TEST(Cost, Branches) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id v = g.local(0);
    block_id from = g.block_of({});
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const block_id left = g.block_of({g.assign(variable_place(v), constant_value(i))});
      const block_id right = g.block_of({g.access(global_place(i % 16))});
      const block_id after = g.block_of({g.access(global_place(1), access_mode::read)});
      g.edge(from, left);
      g.edge(from, right);
      g.edge(left, after);
      g.edge(right, after);
      from = after;
    }
    return g.cost();
  });
}

TEST(Cost, BranchesThatTakeALock) {
  expect_linear([](std::uint32_t size) {
    generated g;
    block_id from = g.block_of({});
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const block_id held = g.block_of({g.lock(true), g.access(global_place(0)), g.lock(false)});
      const block_id after = g.block_of({});
      g.edge(from, held);
      g.edge(from, after);
      g.edge(held, after);
      from = after;
    }
    return g.cost();
  });
}

TEST(Cost, LoopsOneAfterAnother) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id v = g.local(0);
    block_id from = g.block_of({});
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const block_id header = g.block_of({});
      const block_id body = g.block_of({g.assign(variable_place(v), constant_value(i % 3)), g.access(global_place(2))});
      const block_id after = g.block_of({});
      g.edge(from, header);
      g.edge(header, body);
      g.edge(header, after);
      g.edge(body, header);
      from = after;
    }
    return g.cost();
  });
}

/// What follows a loop waits until the loop is stable: else each of n loops runs the rest again.
TEST(Cost, LoopsThatEachChangeAVariableOfTheirOwn) {
  expect_linear([](std::uint32_t size) {
    generated g;
    block_id from = g.block_of({});
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const variable_id v = g.local(0);
      const block_id header = g.block_of({});
      const block_id body = g.block_of({g.assign(variable_place(v), constant_value(i)), g.access(global_place(2))});
      const block_id after = g.block_of({});
      g.edge(from, header);
      g.edge(header, body);
      g.edge(header, after);
      g.edge(body, header);
      from = after;
    }
    return g.cost();
  });
}

TEST(Cost, NestsOfLoops) {
  expect_linear([](std::uint32_t size) {
    generated g;
    block_id from = g.block_of({});
    for (std::uint32_t nest = 0; nest < size / 32; ++nest) {
      std::vector<block_id> headers;
      for (int depth = 0; depth < 4; ++depth) {
        const variable_id v = g.local(0);
        const block_id header = g.block_of({g.assign(variable_place(v), constant_value(nest)), g.access(global_place(3))});
        g.edge(from, header);
        headers.push_back(header);
        from = header;
      }
      for (auto h = headers.rbegin(); h != headers.rend(); ++h) {
        const block_id latch = g.block_of({g.access(global_place(4))});
        g.edge(from, latch);
        g.edge(latch, *h);
        const block_id after = g.block_of({});
        g.edge(latch, after);
        from = after;
      }
    }
    return g.cost();
  });
}

TEST(Cost, ManyLocals) {
  expect_linear([](std::uint32_t size) {
    generated g;
    block_id from = g.block_of({});
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const variable_id v = g.local(0);
      fact declare = g.at(fact_kind::declare);
      declare.target = variable_place(v);
      fact end = g.at(fact_kind::end);
      end.target = variable_place(v);
      const block_id next = g.block_of({declare, g.assign(variable_place(v), constant_value(1)), g.access(variable_place(v)), end});
      g.edge(from, next);
      from = next;
    }
    return g.cost();
  });
}

TEST(Cost, AccessesWhileATaskRuns) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id t = g.local(2);
    std::vector<fact> facts{g.spawn(t)};
    for (std::uint32_t i = 0; i < size; ++i) facts.push_back(g.access(global_place(i % 16)));
    fact join = g.at(fact_kind::join);
    join.target = variable_place(t);
    facts.push_back(join);
    g.block_of(std::move(facts));
    return g.cost();
  });
}

TEST(Cost, CallsOfAFunctionWithManyAccesses) {
  expect_linear([](std::uint32_t size) {
    generated g;
    std::vector<fact> facts;
    for (std::uint32_t i = 0; i < size / 16; ++i) facts.push_back(g.call(0));
    g.block_of(std::move(facts));
    return g.cost();
  });
}

TEST(Cost, LocalsInALoopWhileTasksRun) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id t = g.local(2);
    const block_id header = g.block_of({});
    block_id from = g.block_of({g.spawn(t)});
    g.edge(header, from);
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const variable_id v = g.local(0);
      fact declare = g.at(fact_kind::declare);
      declare.target = variable_place(v);
      const block_id next = g.block_of({declare, g.assign(variable_place(v), constant_value(1))});
      g.edge(from, next);
      from = next;
    }
    g.edge(from, header);
    const block_id after = g.block_of({});
    g.edge(header, after);
    return g.cost();
  });
}

/// A task that was started in an earlier round knows none of the variables of this one.
TEST(Cost, LocalsOthersMayKnowInALoopWhileTasksRun) {
  expect_linear([](std::uint32_t size) {
    generated g;
    const variable_id t = g.local(2);
    const variable_id pointer = g.local(0);
    const block_id header = g.block_of({});
    block_id from = g.block_of({g.spawn(t)});
    g.edge(header, from);
    for (std::uint32_t i = 0; i < size / 4; ++i) {
      const variable_id v = g.local(0);
      fact declare = g.at(fact_kind::declare);
      declare.target = variable_place(v);
      const block_id next = g.block_of(
          {declare, g.assign(variable_place(pointer), address_of(variable_place(v)))});
      g.edge(from, next);
      from = next;
    }
    g.edge(from, header);
    const block_id after = g.block_of({});
    g.edge(header, after);
    return g.cost();
  });
}

/// All against all is what it takes; the budget of pairs ends it, and one mistake is not told
/// thousands of times.
TEST(Cost, ManyTasksAtOnceStayWithinTheBudgets) {
  generated g;
  std::vector<fact> facts;
  for (std::uint32_t i = 0; i < 2000; ++i) facts.push_back(g.spawn(g.local(2)));
  g.block_of(std::move(facts));
  const function_cost cost = g.cost();
  EXPECT_LE(cost.pairs, flow_limits{}.pairs);
  EXPECT_LE(cost.steps, 5000u);
}

}  // namespace
}  // namespace ra::analyzer
