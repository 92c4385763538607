#include "analyzer/domain/persistent_map.h"

namespace ra::analyzer {

namespace {

/// A fixed mixing of the key, so that shape depends on contents only (Murmur3's finaliser).
std::uint32_t mixed(std::uint32_t key) {
  key ^= key >> 16;
  key *= 0x85ebca6bu;
  key ^= key >> 13;
  key *= 0xc2b2ae35u;
  key ^= key >> 16;
  return key;
}

}  // namespace

const persistent_map::node* map_pool::make(persistent_map::key_type key,
                                           persistent_map::mapped_type value,
                                           const persistent_map::node* left,
                                           const persistent_map::node* right) {
  const std::uint32_t size = 1 + (left ? left->size : 0) + (right ? right->size : 0);
  nodes_.push_back({key, value, mixed(key), size, left, right});
  return &nodes_.back();
}

const persistent_map::mapped_type* persistent_map::find(key_type key) const {
  for (const node* at = root_; at;) {
    if (key == at->key) return &at->value;
    at = key < at->key ? at->left : at->right;
  }
  return nullptr;
}

bool persistent_map::equal(const node* a, const node* b) {
  if (a == b) return true;
  if (!a || !b || a->size != b->size) return false;
  return a->key == b->key && a->value == b->value && equal(a->left, b->left) &&
         equal(a->right, b->right);
}

persistent_map::split_result persistent_map::split(const node* at, key_type key, map_pool& pool) {
  if (!at) return {nullptr, nullptr, nullptr};
  if (at->key == key) return {at->left, at->right, at};
  if (key < at->key) {
    const split_result parts = split(at->left, key, pool);
    const node* high =
        parts.high == at->left ? at : pool.make(at->key, at->value, parts.high, at->right);
    return {parts.low, high, parts.middle};
  }
  const split_result parts = split(at->right, key, pool);
  const node* low =
      parts.low == at->right ? at : pool.make(at->key, at->value, at->left, parts.low);
  return {low, parts.high, parts.middle};
}

const persistent_map::node* persistent_map::merged(const node* low, const node* high,
                                                   map_pool& pool) {
  if (!low) return high;
  if (!high) return low;
  const bool low_above = low->priority > high->priority ||
                         (low->priority == high->priority && low->key < high->key);
  if (low_above) {
    return pool.make(low->key, low->value, low->left, merged(low->right, high, pool));
  }
  return pool.make(high->key, high->value, merged(low, high->left, pool), high->right);
}

const persistent_map::node* persistent_map::insert(const node* at, key_type key, mapped_type value,
                                                   map_pool& pool) {
  if (!at) return pool.make(key, value, nullptr, nullptr);
  if (at->key == key) {
    return at->value == value ? at : pool.make(key, value, at->left, at->right);
  }
  const std::uint32_t priority = mixed(key);
  const bool above = priority > at->priority || (priority == at->priority && key < at->key);
  if (above) {
    const split_result parts = split(at, key, pool);
    return pool.make(key, value, parts.low, parts.high);
  }
  if (key < at->key) {
    const node* left = insert(at->left, key, value, pool);
    return left == at->left ? at : pool.make(at->key, at->value, left, at->right);
  }
  const node* right = insert(at->right, key, value, pool);
  return right == at->right ? at : pool.make(at->key, at->value, at->left, right);
}

const persistent_map::node* persistent_map::erase(const node* at, key_type key, map_pool& pool) {
  if (!at) return nullptr;
  if (at->key == key) return merged(at->left, at->right, pool);
  if (key < at->key) {
    const node* left = erase(at->left, key, pool);
    return left == at->left ? at : pool.make(at->key, at->value, left, at->right);
  }
  const node* right = erase(at->right, key, pool);
  return right == at->right ? at : pool.make(at->key, at->value, at->left, right);
}

persistent_map persistent_map::with(key_type key, mapped_type value, map_pool& pool) const {
  return persistent_map(insert(root_, key, value, pool));
}

persistent_map persistent_map::without(key_type key, map_pool& pool) const {
  return persistent_map(erase(root_, key, pool));
}

}  // namespace ra::analyzer
