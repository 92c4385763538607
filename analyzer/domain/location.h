// Abstract objects: the interned tree of locations that places resolve to.
//
// A location is a root (a variable of the function under analysis, a global, an object made at one
// site) and the selectors that lead to a part of it. `x.*` is the object that x pointed to when the
// function began: pointers whose value is not known are followed symbolically, so that `this->a`
// means one location throughout a method, and a caller can put its own objects in its place.
//
// May or must: one location may stand for several objects only if `many(l)` says so (elements
// without a known index, objects beyond the depth limit); equal locations that are not `many` are
// the same object in one activation of the function.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzer/domain/term.h"
#include "analyzer/facts/element.h"

namespace ra::analyzer {

using loc_id = std::uint32_t;
constexpr loc_id no_loc = 0;   ///< index 0 of the table is no location

enum class loc_root : std::uint8_t { none, variable, global, object };

struct loc_node {
  loc_id parent = no_loc;
  loc_root root = loc_root::none;       ///< of the whole path; kept in every node
  bool is_root = false;
  bool many = false;                    ///< may stand for several objects
  selector_kind step = selector_kind::field;
  std::uint16_t depth = 0;
  std::uint32_t index = no_id;          ///< field_id, term_id, slot number; root: its number
  loc_id top = no_loc;                  ///< the root's location
  std::uint32_t elements = 0;           ///< exact elements made for function `elements_of`
  std::uint32_t elements_of = no_id;
  std::vector<loc_id> children;
};

/// One table serves all functions of a unit. Variables and objects belong to the function that was
/// entered last, so that the parts one function knows neither slow down nor blur another.
class location_table {
 public:
  location_table() : nodes_(1) {}

  /// From now on `variable` and `object` mean those of function number `owner`.
  void enter(std::uint32_t owner) { owner_ = owner; }

  [[nodiscard]] loc_id variable(variable_id id) { return root(loc_root::variable, id, owner_); }
  [[nodiscard]] loc_id global(global_id id) { return root(loc_root::global, id, no_id); }
  /// An object made by fact number `site` of the function; callers number their own sites. The
  /// object of site no_id is the same for all functions.
  [[nodiscard]] loc_id object(std::uint32_t site) {
    return root(loc_root::object, site, site == no_id ? no_id : owner_);
  }

  /// A part of `parent`. Paths that come back to a field they already went through by a pointer
  /// (list nodes, trees) fold onto the earlier location, which becomes `many`.
  [[nodiscard]] loc_id child(loc_id parent, selector_kind step, std::uint32_t index = no_id);

  [[nodiscard]] const loc_node& at(loc_id id) const { return nodes_[id]; }
  [[nodiscard]] bool many(loc_id id) const { return nodes_[id].many; }
  [[nodiscard]] loc_id top(loc_id id) const { return nodes_[id].top; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// True if `outer` is `inner` or an enclosing part of it, with no pointer followed in between:
  /// writing `outer` as a whole overwrites `inner`.
  [[nodiscard]] bool encloses(loc_id outer, loc_id inner) const;

  /// True if `id` is reached from its root through at least one pointer.
  [[nodiscard]] bool behind_pointer(loc_id id) const;

  /// The same path as a place of the facts, for spelling it. Objects have no place.
  [[nodiscard]] place to_place(loc_id id) const;

  /// All parts of `id` that exist in the table, `id` first.
  void collect(loc_id id, std::vector<loc_id>& out) const;

 private:
  static constexpr std::uint16_t max_depth = 12;
  /// Exact elements that one function may know of one array before it is folded.
  static constexpr unsigned max_elements = 24;

  loc_id root(loc_root kind, std::uint32_t number, std::uint32_t owner);
  [[nodiscard]] loc_id fold(loc_id parent, selector_kind step) const;

  struct key {
    std::uint64_t a, b;
    friend bool operator==(const key&, const key&) = default;
  };
  struct key_hash {
    std::size_t operator()(const key& k) const {
      return std::hash<std::uint64_t>{}(k.a * 0x9e3779b97f4a7c15ull ^ k.b);
    }
  };
  std::uint32_t owner_ = no_id;
  std::deque<loc_node> nodes_;   ///< references to nodes stay valid as it grows
  std::unordered_map<key, loc_id, key_hash> known_;
};

}  // namespace ra::analyzer
