#pragma once

#include "ra/detail/channel_core.h"

#include <utility>

namespace ra::detail {

/// To give one value to a channel, as one of the things a wait is for.
template <class T>
class send_branch : public branch {
 public:
  send_branch(channel_of<T>& to, T& value) noexcept : channel_(to), value_(value) {}

  attempt try_now() override {
    channel_.lock().lock();
    const attempt how = channel_.give(value_, alone{});
    if (how == attempt::unready) channel_.lock().unlock();
    return how;
  }
  attempt try_or_enroll(sleeper& who, sleeper::state place) override {
    channel_.lock().lock();
    const attempt how = channel_.give(value_, one_of_several{who, place});
    if (how != attempt::unready) return how;
    channel_.senders().push(enroll(who, place, std::addressof(value_)));
    channel_.lock().unlock();
    return how;
  }
  void withdraw() noexcept override { withdraw_from(channel_.senders(), channel_.lock()); }

 private:
  channel_of<T>& channel_;
  T& value_;
};

/// To take one value from a channel.
template <class T>
class receive_branch : public branch {
 public:
  explicit receive_branch(channel_of<T>& from) noexcept : channel_(from) {}

  attempt try_now() override {
    channel_.lock().lock();
    const attempt how = channel_.take(value_.address(), alone{});
    if (how == attempt::unready) channel_.lock().unlock();
    return how;
  }
  attempt try_or_enroll(sleeper& who, sleeper::state place) override {
    channel_.lock().lock();
    const attempt how = channel_.take(value_.address(), one_of_several{who, place});
    if (how != attempt::unready) return how;
    channel_.receivers().push(enroll(who, place, value_.address()));
    channel_.lock().unlock();
    return how;
  }
  void withdraw() noexcept override { withdraw_from(channel_.receivers(), channel_.lock()); }

  /// What was taken; once, after it was done.
  T take() noexcept(std::is_nothrow_move_constructible_v<T>) { return value_.take(); }

 private:
  channel_of<T>& channel_;
  slot<T> value_;
};

}  // namespace ra::detail
