// A map from small integers to small integers whose copies share what they have in common.
//
// A treap whose priorities are a hash of the key, so equal contents have equal shape and two maps
// that came from one are compared and joined in time proportional to their difference. Nodes live
// in a pool that is freed as a whole when the analysis of a function ends.
// Source: Aragon and Seidel, "Randomized Search Trees" (1989); sharing as in Appel's and
// Blanchet's analyzers (Astree), where it makes joins of large environments affordable.
#pragma once

#include <cstdint>
#include <deque>

namespace ra::analyzer {

class map_pool;

/// The handle: a pointer to a node, or nothing. Trivially copyable; valid while its pool lives.
class persistent_map {
 public:
  using key_type = std::uint32_t;
  using mapped_type = std::uint32_t;

  [[nodiscard]] const mapped_type* find(key_type key) const;
  [[nodiscard]] persistent_map with(key_type key, mapped_type value, map_pool& pool) const;
  [[nodiscard]] persistent_map without(key_type key, map_pool& pool) const;
  [[nodiscard]] bool empty() const { return root_ == nullptr; }
  [[nodiscard]] std::uint32_t size() const { return root_ ? root_->size : 0; }

  /// Calls f(key, value) in order of keys.
  template <class F>
  void each(F&& f) const {
    walk(root_, f);
  }

  /// Keys in both: merge(a, b). Keys in one only: one_sided(key, value) tells what becomes of them
  /// (a value, or drop_key). Shared parts are taken over unseen, so merge(a, a) must be a.
  template <class Merge, class OneSided>
  static persistent_map joined(persistent_map a, persistent_map b, Merge&& merge,
                               OneSided&& one_sided, map_pool& pool);

  static constexpr mapped_type drop_key = 0xffffffffu;

  friend bool operator==(const persistent_map& a, const persistent_map& b) {
    return equal(a.root_, b.root_);
  }

 private:
  friend class map_pool;
  struct node {
    key_type key;
    mapped_type value;
    std::uint32_t priority;
    std::uint32_t size;   ///< of the tree below and including it
    const node* left;
    const node* right;
  };

  explicit persistent_map(const node* root) : root_(root) {}
  static bool equal(const node* a, const node* b);
  static const node* insert(const node* at, key_type key, mapped_type value, map_pool& pool);
  static const node* erase(const node* at, key_type key, map_pool& pool);
  static const node* merged(const node* low, const node* high, map_pool& pool);
  struct split_result {
    const node* low;
    const node* high;
    const node* middle;
  };
  static split_result split(const node* at, key_type key, map_pool& pool);

  template <class F>
  static void walk(const node* at, F& f) {
    if (!at) return;
    walk(at->left, f);
    f(at->key, at->value);
    walk(at->right, f);
  }
  template <class Merge, class OneSided>
  static const node* join_nodes(const node* a, const node* b, Merge& merge, OneSided& one_sided,
                                map_pool& pool);
  template <class OneSided>
  static const node* filter(const node* at, OneSided& one_sided, map_pool& pool);

 public:
  persistent_map() = default;

 private:
  const node* root_ = nullptr;
};

/// Owns the nodes of every map made from it.
class map_pool {
 public:
  map_pool() = default;
  map_pool(const map_pool&) = delete;
  map_pool& operator=(const map_pool&) = delete;

  [[nodiscard]] std::size_t nodes() const { return nodes_.size(); }

 private:
  friend class persistent_map;
  const persistent_map::node* make(persistent_map::key_type key, persistent_map::mapped_type value,
                                   const persistent_map::node* left,
                                   const persistent_map::node* right);
  std::deque<persistent_map::node> nodes_;
};

template <class OneSided>
const persistent_map::node* persistent_map::filter(const node* at, OneSided& one_sided,
                                                   map_pool& pool) {
  if (!at) return nullptr;
  const node* left = filter(at->left, one_sided, pool);
  const node* right = filter(at->right, one_sided, pool);
  const mapped_type value = one_sided(at->key, at->value);
  if (value == drop_key) return merged(left, right, pool);
  if (left == at->left && right == at->right && value == at->value) return at;
  return pool.make(at->key, value, left, right);
}

template <class Merge, class OneSided>
const persistent_map::node* persistent_map::join_nodes(const node* a, const node* b, Merge& merge,
                                                       OneSided& one_sided, map_pool& pool) {
  if (a == b) return a;
  if (!a) return filter(b, one_sided, pool);
  if (!b) return filter(a, one_sided, pool);
  // The higher priority becomes the root; ties cannot happen between different keys in a way that
  // matters, since equal keys have equal priority and are found by the split.
  const bool a_above = a->priority > b->priority || (a->priority == b->priority && a->key < b->key);
  const node* top = (a_above || a->key == b->key) ? a : b;
  const node* other = top == a ? b : a;
  const split_result parts = split(other, top->key, pool);
  const node* left = top == a ? join_nodes(a->left, parts.low, merge, one_sided, pool)
                              : join_nodes(parts.low, b->left, merge, one_sided, pool);
  const node* right = top == a ? join_nodes(a->right, parts.high, merge, one_sided, pool)
                               : join_nodes(parts.high, b->right, merge, one_sided, pool);
  const mapped_type value = parts.middle
                                ? (top == a ? merge(top->value, parts.middle->value)
                                            : merge(parts.middle->value, top->value))
                                : one_sided(top->key, top->value);
  if (value == drop_key) return merged(left, right, pool);
  if (left == top->left && right == top->right && value == top->value) return top;
  return pool.make(top->key, value, left, right);
}

template <class Merge, class OneSided>
persistent_map persistent_map::joined(persistent_map a, persistent_map b, Merge&& merge,
                                      OneSided&& one_sided, map_pool& pool) {
  return persistent_map(join_nodes(a.root_, b.root_, merge, one_sided, pool));
}

}  // namespace ra::analyzer
