// Runs the flow analysis over fact text and tells what it saw, as lines to compare.
//
// Every fact is at its own line of the text. A comment `; @name` gives the line a name, and events
// are told by these names:
//
//     write @g            ; @main
//
//     race: write g @task / write g @main
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/facts/text.h"
#include "analyzer/flow/flow_context.h"
#include "llvm/Support/Error.h"

namespace ra::test {

/// Types, classes, fields and globals that the units of the tests share.
inline const char* const flow_prelude = R"facts(
type 0 "int" [arithmetic]
type 1 "int *" [pointer] element 0
type 2 "std::mutex" [lock]
type 3 "std::thread" [handle terminates_if_joinable]
type 4 "std::unique_lock" [guard]
type 5 "counter" class 0
type 6 "counter *" [pointer] element 5
type 7 "closure" [closure callable] class 1
type 8 "closure *" [pointer] element 7
type 9 "std::recursive_mutex" [lock recursive]
type 10 "std::jthread" [handle joins_on_destroy]
type 11 "tbb::task_group" [handle group]
type 12 "threads" [container] element 3
type 13 "std::latch" [synchronised]
type 14 "std::mutex *" [pointer] element 2
type 15 "int [8]" element 0
type 16 "std::function<void ()>" [callable]
type 17 "std::shared_mutex" [lock]
type 18 "pthread_t" [handle]
type 19 "node" class 2
type 20 "node *" [pointer] element 19
type 21 "std::unique_lock *" [pointer] element 4
type 22 "std::function<void ()> *" [pointer] element 16
type 23 "guard_class" class 3
type 24 "guard_class *" [pointer] element 23
type 25 "std::thread *" [pointer] element 3
type 26 "std::mutex [8]" element 2
type 27 "std::unique_ptr<int>" [unique_owner] element 0
type 28 "session" [not_sendable]
type 29 "std::future<void>" [handle joins_on_destroy]
type 30 "threads &" [reference] element 12
type 31 "derived_session" class 4
class 0 "counter" fields(0 1 5)
class 1 "closure" fields(2 3 4)
class 2 "node" fields(6 7)
class 3 "guard_class" fields(8)
class 4 "derived_session" bases(28)
field 0 "n" class 0 type 0
field 1 "m" class 0 type 2
field 2 "p" class 1 type 1
field 3 "i" class 1 type 0
field 4 "self" class 1 type 6
field 5 "call" class 0 type 16
field 6 "next" class 2 type 20
field 7 "value" class 2 type 0
field 8 "lock" class 3 type 14
global 0 "g" "g" type 0
global 1 "m" "m" type 2
global 2 "m2" "m2" type 2
global 3 "a" "a" type 15
global 4 "flag" "flag" type 0
global 5 "rm" "rm" type 9
global 6 "sm" "sm" type 17
global 7 "done" "done" type 13
global 8 "locks" "locks" type 26
)facts";

class flow_unit {
 public:
  /// `before` stands in for flow_prelude.
  explicit flow_unit(std::string_view body, std::string_view before = flow_prelude) {
    std::istringstream lines{std::string(before) + std::string(body)};
    std::string text;
    std::uint32_t number = 0;
    for (std::string line; std::getline(lines, line); text += line + "\n") {
      ++number;
      const std::size_t comment = line.find("; @");
      if (comment != std::string::npos) names_[number] = line.substr(comment + 2);
      if (const std::size_t any = line.find(';'); any != std::string::npos) line.resize(any);
      const std::size_t first = line.find_first_not_of(' ');
      if (first == std::string::npos || number <= lines_of(before)) continue;
      const std::string word = line.substr(first, line.find(' ', first) - first);
      static const std::set<std::string> tables{"function", "var",  "block", "body",
                                                "contract", "gap",  "type",  "class",
                                                "field",    "global", "unit", "file"};
      if (tables.contains(word) && word != "function" && word != "var") continue;
      while (line.back() == ' ') line.pop_back();
      std::string at = " at " + std::to_string(number) + ":1";
      if (word != "function") line += at;
    }
    llvm::Expected<analyzer::unit> parsed = analyzer::parse_unit(text, "test.facts");
    if (!parsed) {
      ADD_FAILURE() << llvm::toString(parsed.takeError());
      return;
    }
    u = std::move(*parsed);
    for (analyzer::function& f : u.functions) {
      // The exit block is empty; the text need not say so.
      analyzer::function_body& b = f.body;
      if (b.blocks.empty() || b.blocks[b.exit].facts.empty()) continue;
      const auto exit = static_cast<analyzer::block_id>(b.blocks.size());
      b.blocks[b.exit].successors.push_back(exit);
      b.blocks.emplace_back();
      b.exit = exit;
    }
    context = std::make_unique<analyzer::flow_context>(u);
  }

  /// Analyses the functions in the order of the text, so callees come first.
  flow_unit& run() {
    for (analyzer::function_id f = 0; f < u.functions.size(); ++f) {
      if (!u.functions[f].is(analyzer::function_has_body)) continue;
      analyzer::function_result result = analyzer::analyse(f, *context);
      context->effects[f] = std::move(result.effects);
      seen.push_back(std::move(result.seen));
    }
    return *this;
  }

  const analyzer::function_effects& effects(std::string_view name) const {
    return context->effects[id(name)];
  }
  analyzer::function_id id(std::string_view name) const {
    for (analyzer::function_id f = 0; f < u.functions.size(); ++f) {
      if (u.functions[f].name == name) return f;
    }
    ADD_FAILURE() << "no function " << name;
    return 0;
  }

  /// The name of a location's line, or its number.
  std::string at(analyzer::location_id l) const {
    const std::uint32_t line = u.locations[l].line;
    const auto found = names_.find(line);
    return found == names_.end() ? "line " + std::to_string(line) : found->second;
  }
  std::string spelled(analyzer::loc_id where, analyzer::function_id in) const {
    const analyzer::location_table& table = context->locations;
    if (where == analyzer::no_loc) return "-";
    if (where == context->unknown_lock()) return "unknown lock";
    const analyzer::place p = table.to_place(where);
    if (!p.known()) {
      std::string steps;
      for (analyzer::loc_id l = where; !table.at(l).is_root; l = table.at(l).parent) {
        if (table.at(l).step == analyzer::selector_kind::field) {
          steps = "." + u.fields[table.at(l).index].name + steps;
        }
      }
      return "object" + steps;
    }
    return spell(p, u.functions[in], u);
  }

  /// Everything seen in every function, sorted.
  std::vector<std::string> events() const {
    using namespace analyzer;
    std::vector<std::string> all;
    for (const function_observations& in : seen) {
      const auto access = [&](const access_record& a) {
        std::string text = a.writes() ? "write " : "read ";
        return text + spelled(a.where, in.function) + " " + at(a.at);
      };
      for (const conflict& c : in.conflicts) {
        all.push_back("race: " + access(c.first) + " / " + access(c.second) +
                      (c.instances ? " (instances)" : ""));
      }
      for (const lock_observation& l : in.locks) {
        static const char* const names[] = {
            "taken twice",      "let go unheld",   "held at exit",       "held at raise",
            "held at suspend",  "temporary guard", "guard never locks", "guard without lock",
            "local lock"};
        std::string text = std::string(names[static_cast<int>(l.event)]) + ": " +
                           spelled(l.lock, in.function);
        if (l.taken != no_location) text += " " + at(l.taken);
        if (l.at != no_location) text += (l.taken != no_location ? " -> " : " ") + at(l.at);
        if (l.released_elsewhere) text += " (some ways)";
        all.push_back(text);
      }
      for (const handle_observation& h : in.handles) {
        static const char* const names[] = {"destroyed joinable", "destroyed unwinding",
                                            "join after",         "join self",
                                            "detached",           "discarded",
                                            "group not waited",   "overwritten"};
        all.push_back(std::string(names[static_cast<int>(h.event)]) + ": " +
                      spelled(h.handle, in.function) + " " + at(h.at));
      }
      for (const escape_observation& e : in.escapes) {
        static const char* const names[] = {"detached", "outlives", "returned", "into scope",
                                            "stored"};
        all.push_back(std::string("escapes ") + names[static_cast<int>(e.event)] + ": " +
                      spelled(e.what.target, in.function));
      }
      for (const guard_observation& g : in.guards) {
        all.push_back("unguarded: " + access(g.access) + " needs " +
                      spelled(g.needed, in.function) + (g.shared_only ? " exclusively" : "") +
                      (g.excluded ? " let go" : ""));
      }
      for (const shared_write_observation& w : in.shared_writes) {
        all.push_back("shared write: " + access(w.access));
      }
      for (const send_observation& sent : in.sends) {
        all.push_back(std::string(sent.captured ? "captures: " : "sends: ") + sent.name);
      }
      if (in.gave_up) all.push_back("gave up: " + u.functions[in.function].name);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  analyzer::unit u;
  std::unique_ptr<analyzer::flow_context> context;
  std::vector<analyzer::function_observations> seen;

 private:
  static std::uint32_t lines_of(std::string_view text) {
    return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  }
  std::map<std::uint32_t, std::string> names_;
};

inline std::vector<std::string> events_of(std::string_view body) {
  return flow_unit(body).run().events();
}

}  // namespace ra::test
