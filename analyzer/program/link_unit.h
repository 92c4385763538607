// The units of a program put together into one: every thing of the program has one entry there, so
// that calls lead from file to file and the same analyses run on it as on a single unit.
//
// What is one thing:
//   a function    with external linkage: one key. Its inline definitions of one place are one, of
//                 which the first counts. Definitions at different places belong to different
//                 programs: each unit calls its own, and a unit without one calls none of them.
//                 A lambda goes with the function it stands in.
//   a global      with external linkage: one key.
//   a class       by its name with template arguments and the place of its declaration; a field by
//                 its class and name.
//   a type        by its name, traits, element and class.
// Functions and globals that only one unit can name are never those of another, even where they are
// written in a header that both include: `static int n;` is one variable in each unit.
//
// The result depends on the order of the units (which of two different definitions counts): callers
// sort them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/facts/unit.h"

namespace ra::analyzer {

class unit_linker {
 public:
  /// Cost: linear in the facts of the unit. Its ids must be in range (read_unit sees to that).
  void add(unit&& from);

  /// The whole program; its main_file is empty. To be called once.
  [[nodiscard]] unit take();

 private:
  class import;

  unit out_;
  std::uint32_t units_ = 0;
  std::unordered_map<std::string, file_id> files_;
  std::map<std::tuple<file_id, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t,
                      location_id>,
           location_id>
      locations_;
  std::map<std::tuple<std::string, trait_set, type_id, class_id>, type_id> types_;
  std::unordered_map<std::string, class_id> classes_;
  std::map<std::pair<class_id, std::string>, field_id> fields_;
  std::unordered_map<std::string, global_id> globals_;
  std::unordered_map<std::string, function_id> functions_;   ///< definitions, by key and place
  std::unordered_map<std::string, function_id> mentions_;    ///< functions without a body, by key
  std::unordered_map<std::string, std::set<function_id>> defined_;  ///< definitions, by key
};

}  // namespace ra::analyzer
