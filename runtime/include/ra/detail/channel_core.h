#pragma once

#include "ra/detail/branch.h"
#include "ra/detail/wait_queue.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace ra::detail {

/// A channel without the type of its values: a ring's places and two queues of those who wait,
/// never both. One lock; values are moved under it.
class channel_core {
 public:
  channel_core(std::uint32_t capacity, bool grows) noexcept : capacity_(capacity), grows_(grows) {}
  channel_core(const channel_core&) = delete;
  channel_core& operator=(const channel_core&) = delete;
  /// Nobody waits.
  ~channel_core();

  void close() noexcept;
  bool closed() const noexcept;
  std::size_t size() const noexcept;

 protected:
  /// Where the next value goes to; there is room.
  std::uint32_t end() const noexcept {
    const std::uint32_t sum = head_ + count_;
    return sum < capacity_ ? sum : sum - capacity_;
  }
  void advance() noexcept {
    if (++head_ == capacity_) head_ = 0;
    --count_;
  }

  mutable spin_lock lock_;
  bool closed_ = false;
  std::uint32_t head_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t capacity_;
  const bool grows_;
  wait_queue senders_;    // while full
  wait_queue receivers_;  // while empty
};

/// A hand-over to or from one who waited: at its end the lock is released and the partner goes on.
/// When an exception ends it, the partner is to look again.
class hand_over {
 public:
  hand_over(spin_lock& held, const taken& from) noexcept : lock_(held), partner_(from) {}
  hand_over(const hand_over&) = delete;
  hand_over& operator=(const hand_over&) = delete;
  ~hand_over() {
    lock_.unlock();
    if (partner_.asleep != nullptr) partner_.asleep->wake();
  }

  void* slot() const noexcept { return partner_.place->slot; }
  void given() noexcept { partner_.place->granted = grant::given; }

 private:
  spin_lock& lock_;
  const taken partner_;
};

/// Room for one T that may not be there yet.
template <class T>
class slot {
 public:
  slot() noexcept {}
  slot(const slot&) = delete;
  slot& operator=(const slot&) = delete;
  ~slot() {}

  T* address() noexcept { return std::addressof(value_); }
  /// Takes it out; it is there.
  T take() noexcept(std::is_nothrow_move_constructible_v<T>) {
    struct ends {
      T& value;
      ~ends() { value.~T(); }
    } const then{value_};
    return T(std::move(value_));
  }

 private:
  union {
    T value_;
  };
};

/// The part of a channel that moves values.
template <class T>
class channel_of : public channel_core {
 public:
  channel_of(std::uint32_t capacity, bool grows)
      : channel_core(capacity, grows), ring_(capacity > 0 ? allocate(capacity) : nullptr) {}
  ~channel_of() {
    for (; count_ > 0; advance()) std::destroy_at(ring_ + head_);
    deallocate(ring_, capacity_);
  }

  spin_lock& lock() noexcept { return lock_; }
  wait_queue& senders() noexcept { return senders_; }
  wait_queue& receivers() noexcept { return receivers_; }

  /// Gives `value` away for `self`, under the lock, which is still held afterwards by `unready`
  /// only.
  /// Errors: what moving a T throws, std::bad_alloc.
  template <class Self>
  attempt give(T& value, Self self) {
    for (;;) {
      if (closed_) return released(attempt::closed);
      if (self.may_meet(receivers_)) {
        if (!self.claim()) return released(attempt::over);
        if (const taken to = receivers_.take()) {
          hand_over handing(lock_, to);
          ::new (handing.slot()) T(std::move(value));
          handing.given();
          return attempt::done;
        }
      }
      if (count_ < capacity_) {
        if (!self.claim()) return released(attempt::over);
        const releasing then(lock_);
        ::new (static_cast<void*>(ring_ + end())) T(std::move(value));
        ++count_;
        return attempt::done;
      }
      if (!grows_) return unready(self);
      grow();
    }
  }

  /// Moves the oldest value to `into`, where none is, in the same way.
  template <class Self>
  attempt take(T* into, Self self) {
    if (count_ > 0) {
      if (!self.claim()) return released(attempt::over);
      if (senders_.empty()) {
        const releasing then(lock_);
        take_front(into);
      } else {
        take_front_and_refill(into);
      }
      return attempt::done;
    }
    if (self.may_meet(senders_)) {
      if (!self.claim()) return released(attempt::over);
      if (const taken from = senders_.take()) {
        hand_over handing(lock_, from);
        ::new (static_cast<void*>(into)) T(std::move(*static_cast<T*>(handing.slot())));
        handing.given();
        return attempt::done;
      }
    }
    if (closed_) return released(attempt::closed);
    return unready(self);
  }

 private:
  struct releasing {
    explicit releasing(spin_lock& lock) noexcept : held(lock) {}
    releasing(const releasing&) = delete;
    releasing& operator=(const releasing&) = delete;
    ~releasing() { held.unlock(); }
    spin_lock& held;
  };

  static T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  static void deallocate(T* memory, std::size_t count) noexcept {
    if (memory != nullptr) std::allocator<T>().deallocate(memory, count);
  }

  attempt released(attempt how) noexcept {
    lock_.unlock();
    return how;
  }
  template <class Self>
  attempt unready(Self& self) noexcept {
    if constexpr (Self::among_several) {
      if (self.claimed) return released(attempt::again);
    }
    return attempt::unready;
  }

  void take_front(T* into) {
    T* front = ring_ + head_;
    ::new (static_cast<void*>(into)) T(std::move(*front));
    std::destroy_at(front);
    advance();
  }

  /// The place that becomes free goes to the sender that has waited longest.
  void take_front_and_refill(T* into) {
    wake_list woken;
    {
      const releasing then(lock_);
      take_front(into);
      while (const taken from = senders_.take()) {
        woken.add(from);
        if (refill(*static_cast<T*>(from.place->slot))) {
          from.place->granted = grant::given;
          break;
        }
      }
    }
    woken.wake();
  }

  /// False when moving threw: the sender tries again and has its exception itself.
  bool refill(T& value) noexcept {
    if constexpr (std::is_nothrow_move_constructible_v<T>) {
      ::new (static_cast<void*>(ring_ + end())) T(std::move(value));
    } else {
      try {
        ::new (static_cast<void*>(ring_ + end())) T(std::move(value));
      } catch (...) {
        return false;
      }
    }
    ++count_;
    return true;
  }

  /// Doubles the ring unless another has. The lock is released meanwhile, and by an exception.
  void grow() {
    if constexpr (std::is_nothrow_move_constructible_v<T>) {
      const std::uint32_t before = capacity_;
      const std::uint32_t more = before < 8 ? 8 : 2 * before;
      lock_.unlock();
      if (before >= most) throw std::bad_alloc();
      T* memory = allocate(more);
      lock_.lock();
      if (count_ == capacity_ && capacity_ == before) {
        for (std::uint32_t i = 0; i < before; ++i) {
          T* from = ring_ + (head_ + i) % before;
          ::new (static_cast<void*>(memory + i)) T(std::move(*from));
          std::destroy_at(from);
        }
        std::swap(ring_, memory);
        head_ = 0;
        capacity_ = more;
        lock_.unlock();
        deallocate(memory, before);
      } else {
        lock_.unlock();
        deallocate(memory, more);
      }
      lock_.lock();
    }
  }

  static constexpr std::uint32_t most = std::uint32_t{1} << 31;

  T* ring_;
};

}  // namespace ra::detail
