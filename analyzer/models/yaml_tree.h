// YAML text as a tree of plain values that know where they stand.
//
// LLVM's parser streams: a node must be consumed before the next one exists. Copied into a tree
// first, a models file can be read in any order and every message can point at what it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ra::analyzer {

struct yaml_entry;

struct yaml_node {
  enum class kind { null, scalar, list, map };
  kind what = kind::null;
  int line = 0;
  int column = 0;
  std::string text;                  ///< scalar
  std::vector<yaml_node> items;      ///< list
  std::vector<yaml_entry> entries;   ///< map

  [[nodiscard]] bool is_scalar() const { return what == kind::scalar; }
  [[nodiscard]] bool is_list() const { return what == kind::list; }
  [[nodiscard]] bool is_map() const { return what == kind::map; }
};

struct yaml_entry {
  yaml_node key;                     ///< a scalar
  yaml_node value;
};

struct yaml_error {
  int line = 0;
  int column = 0;
  std::string text;
};

/// Reads one document. An empty text is a null node. Anchors, aliases and tags are errors: a models
/// file has no use for them, and an alias makes a tree of any size out of a few bytes.
[[nodiscard]] yaml_node read_yaml(std::string_view text, std::vector<yaml_error>& errors);

}  // namespace ra::analyzer
