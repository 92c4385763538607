#pragma once

#include <cstddef>
#include <memory_resource>
#include <new>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/sendable.h"

namespace ra {
namespace detail {

/// How many own an object, and how it ends. The object lies behind.
struct local_owners {
  std::size_t count;
  std::pmr::memory_resource* memory;
  void (*end)(local_owners&) noexcept;
};

}  // namespace detail

/// An object with several owners, all in one task: the count is a plain integer. It stays in its
/// task. What is to leave is copied by deep_copy(), or goes in an isolated<T> with all its owners.
///
/// Thread-safety: one task at a time has all that own an object.
/// Cost:          one allocation for all; a copy is an increment, and no atomic one.
/// Limits:        objects that own each other in a circle are never freed: put them in a region.
template <class T>
class RA_NOT_SENDABLE local_rc {
 public:
  using element_type = T;

  local_rc() noexcept = default;
  local_rc(std::nullptr_t) noexcept {}
  local_rc(const local_rc& other) noexcept : owners_(other.owners_), object_(other.object_) {
    if (owners_ != nullptr) ++owners_->count;
  }
  local_rc(local_rc&& other) noexcept
      : owners_(std::exchange(other.owners_, nullptr)),
        object_(std::exchange(other.object_, nullptr)) {}
  /// From one to a derived class, or to an object that is less const.
  template <class U>
  requires(!std::is_same_v<U, T> && std::is_convertible_v<U*, T*>) local_rc(local_rc<U> other)
  noexcept
      : owners_(std::exchange(other.owners_, nullptr)),
        object_(std::exchange(other.object_, nullptr)) {}
  local_rc& operator=(local_rc other) noexcept {
    std::swap(owners_, other.owners_);
    std::swap(object_, other.object_);
    return *this;
  }
  ~local_rc() {
    if (owners_ != nullptr && --owners_->count == 0) owners_->end(*owners_);
  }

  /// Limits: only where not null.
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_; }
  T* get() const noexcept { return object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }
  /// How many own the object, with this one; 0 when null.
  std::size_t owners() const noexcept { return owners_ != nullptr ? owners_->count : 0; }

  friend bool operator==(const local_rc& a, const local_rc& b) noexcept {
    return a.object_ == b.object_;
  }
  friend bool operator==(const local_rc& a, std::nullptr_t) noexcept { return !a; }

 private:
  template <class U>
  friend class local_rc;
  template <class U, class... Args>
  friend local_rc<U> make_local_rc_in(std::pmr::memory_resource& memory, Args&&... args);

  local_rc(detail::local_owners& owners, T& object) noexcept : owners_(&owners), object_(&object) {}

  detail::local_owners* owners_ = nullptr;
  T* object_ = nullptr;
};

/// Makes a T with one owner, in `memory`, which outlives all of them.
/// Errors: what the constructor throws, std::bad_alloc.
template <class T, class... Args>
local_rc<T> make_local_rc_in(std::pmr::memory_resource& memory RA_ESCAPES, Args&&... args) {
  struct whole {
    whole(const detail::local_owners& first, Args&&... given)
        : owners(first), object(std::forward<Args>(given)...) {}
    detail::local_owners owners;
    T object;
  };
  void* place = memory.allocate(sizeof(whole), alignof(whole));
  const auto end = [](detail::local_owners& owners) noexcept {
    auto* ended = reinterpret_cast<whole*>(&owners);  // its first member
    std::pmr::memory_resource* from = owners.memory;
    ended->~whole();
    from->deallocate(ended, sizeof(whole), alignof(whole));
  };
  try {
    auto* made = new (place) whole({1, &memory, end}, std::forward<Args>(args)...);
    return local_rc<T>(made->owners, made->object);
  } catch (...) {
    memory.deallocate(place, sizeof(whole), alignof(whole));
    throw;
  }
}

/// The same in memory of its own.
template <class T, class... Args>
local_rc<T> make_local_rc(Args&&... args) {
  return make_local_rc_in<T>(*std::pmr::new_delete_resource(), std::forward<Args>(args)...);
}

template <class T>
struct declare_sendable<local_rc<T>> : std::false_type {};

namespace detail {

template <class T>
struct smart_pointer<local_rc<T>> {
  using element = T;
  static constexpr bool makes_one = true;
  template <class Value>
  static local_rc<T> holding(Value value) {
    return make_local_rc<T>(std::move(value));
  }
};

}  // namespace detail
}  // namespace ra
