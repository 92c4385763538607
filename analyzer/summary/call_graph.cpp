#include "analyzer/summary/call_graph.h"

#include <algorithm>
#include <utility>

namespace ra::analyzer {

namespace {

constexpr std::size_t max_kept = 64;

void mention(const value& v, std::vector<function_id>& out) {
  if (v.kind == value_kind::function && v.callee != no_function) out.push_back(v.callee);
}

/// Facts that only occur where threads, locks or suspensions do.
bool concerns_threads(const fact& what) {
  switch (what.kind) {
    case fact_kind::spawn:
    case fact_kind::join:
    case fact_kind::detach:
    case fact_kind::acquire:
    case fact_kind::release:
    case fact_kind::guard:
    case fact_kind::suspend: return true;
    default: return false;
  }
}

/// Tarjan's algorithm without recursion: call chains of generated code are deep.
class component_finder {
 public:
  explicit component_finder(const std::vector<std::vector<function_id>>& callees)
      : callees_(callees), number_(callees.size(), 0), low_(callees.size(), 0),
        on_stack_(callees.size(), false) {}

  std::vector<std::vector<function_id>> run() {
    for (function_id f = 0; f < callees_.size(); ++f) {
      if (number_[f] == 0) visit(f);
    }
    return std::move(components_);
  }

 private:
  void visit(function_id start) {
    std::vector<std::pair<function_id, std::size_t>> work;
    open(start, work);
    while (!work.empty()) {
      const function_id f = work.back().first;
      if (work.back().second < callees_[f].size()) {
        const function_id g = callees_[f][work.back().second++];
        if (number_[g] == 0) {
          open(g, work);
        } else if (on_stack_[g]) {
          low_[f] = std::min(low_[f], number_[g]);
        }
        continue;
      }
      work.pop_back();
      if (!work.empty()) low_[work.back().first] = std::min(low_[work.back().first], low_[f]);
      if (low_[f] != number_[f]) continue;
      std::vector<function_id> component;
      function_id g = no_function;
      do {
        g = stack_.back();
        stack_.pop_back();
        on_stack_[g] = false;
        component.push_back(g);
      } while (g != f);
      std::sort(component.begin(), component.end());
      components_.push_back(std::move(component));
    }
  }

  void open(function_id f, std::vector<std::pair<function_id, std::size_t>>& work) {
    number_[f] = low_[f] = ++next_;
    stack_.push_back(f);
    on_stack_[f] = true;
    work.emplace_back(f, 0);
  }

  const std::vector<std::vector<function_id>>& callees_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> low_;
  std::vector<bool> on_stack_;
  std::vector<function_id> stack_;
  std::vector<std::vector<function_id>> components_;
  std::uint32_t next_ = 0;
};

}  // namespace

call_graph graph_of(const unit& u) {
  call_graph graph;
  const std::size_t count = u.functions.size();
  graph.callees.resize(count);
  std::vector<bool> seed(count, false);
  const bool guarded = std::any_of(u.fields.begin(), u.fields.end(),
                                   [](const field& f) { return f.guarded_by.known(); }) ||
                       std::any_of(u.globals.begin(), u.globals.end(),
                                   [](const global& g) { return g.guarded_by.known(); });
  for (function_id f = 0; f < count; ++f) {
    const function& fn = u.functions[f];
    std::vector<function_id>& out = graph.callees[f];
    if (!fn.contracts.empty() || (guarded && fn.is(function_has_body))) seed[f] = true;
    for (const block& b : fn.body.blocks) {
      for (const fact& what : b.facts) {
        if (what.callee != no_function) {
          out.push_back(what.callee);
          if (what.has(flag_virtual)) {
            const auto& over = u.functions[what.callee].overridden_by;
            out.insert(out.end(), over.begin(), over.end());
          }
        }
        mention(what.source, out);
        for (const value& v : what.args) mention(v, out);
        if (concerns_threads(what)) seed[f] = true;
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    out.erase(std::remove_if(out.begin(), out.end(), [&](function_id g) { return g >= count; }),
              out.end());
  }
  // What is called through a pointer may be any function that a global was given, if they are few.
  std::vector<function_id> kept;
  for (function_id f = 0; f < count; ++f) {
    for (const block& b : u.functions[f].body.blocks) {
      for (const fact& what : b.facts) {
        if (what.kind == fact_kind::assign && what.target.root == root_kind::global) {
          mention(what.source, kept);
        }
      }
    }
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  for (function_id f = 0; f < count && !kept.empty() && kept.size() <= max_kept; ++f) {
    bool indirect = false;
    for (const block& b : u.functions[f].body.blocks) {
      for (const fact& what : b.facts) {
        indirect = indirect || ((what.kind == fact_kind::call || what.kind == fact_kind::spawn) &&
                                what.callee == no_function && what.source.kind == value_kind::copy);
      }
    }
    if (!indirect) continue;
    std::vector<function_id>& out = graph.callees[f];
    out.insert(out.end(), kept.begin(), kept.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  graph.components = component_finder(graph.callees).run();

  // Components come callees first, so one pass up and one pass down close the set.
  graph.relevant = seed;
  for (const auto& component : graph.components) {
    bool any = false;
    for (function_id f : component) {
      any = any || graph.relevant[f];
      for (function_id g : graph.callees[f]) any = any || graph.relevant[g];
    }
    if (!any) continue;
    for (function_id f : component) graph.relevant[f] = true;
  }
  for (auto component = graph.components.rbegin(); component != graph.components.rend();
       ++component) {
    for (function_id f : *component) {
      if (!graph.relevant[f]) continue;
      for (function_id g : graph.callees[f]) graph.relevant[g] = true;
      for (function_id h : *component) graph.relevant[h] = true;
    }
  }
  return graph;
}

}  // namespace ra::analyzer
