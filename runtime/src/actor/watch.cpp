#include "ra/detail/watch.h"

#include <memory>

namespace ra::detail {

void watch::begin(watch& made, process_id watcher, process_id watched) noexcept {
  process_block& from = process_block::at(watcher);
  made.watcher_ = watcher;
  made.watched_ = watched;
  made.later_ = from.watches_;
  if (made.later_ != nullptr) made.later_->earlier_ = &made;
  from.watches_ = &made;
  if (!process_block::listen(watched, made)) tell(made, exit_reason());
}

void watch::tell(end_listener& self, const exit_reason& why) noexcept {
  auto& mine = static_cast<watch&>(self);
  mine.why_ = why;
  if (mine.interrupts_ && !why.normal()) {
    process_block::interrupt(mine.watcher_, mine);
  } else {
    process_block::send_signal(mine.watcher_, mine);
  }
}

void watch::arrive(signal& self, process_block& watcher) {
  auto& mine = static_cast<watch&>(self);
  const struct ended {
    watch* whole;
    ~ended() { delete whole; }
  } after{&mine};
  mine.unlink(watcher);
  mine.heard(watcher, mine.why_);
}

void watch::drop(signal& self) noexcept { static_cast<watch&>(self).release(); }

void watch::unlink(process_block& watcher) noexcept {
  (earlier_ != nullptr ? earlier_->later_ : watcher.watches_) = later_;
  if (later_ != nullptr) later_->earlier_ = earlier_;
}

void watch::end_all(process_block& watcher) noexcept {
  while (watch* now = watcher.watches_) {
    watcher.watches_ = now->later_;
    now->forget();
    if (process_block::unlisten(now->watched_, *now)) now->release();  // nobody will tell
    now->release();
  }
}

namespace {

/// What the other process is told when it was the one that made the link: it ends as well.
struct end_signal : signal {
  explicit end_signal(exit_reason cause) noexcept
      : signal{&arrive, &lost, nullptr}, why(std::move(cause)) {}
  static void arrive(signal& self, process_block& receiver) {
    const std::unique_ptr<end_signal> mine(static_cast<end_signal*>(&self));
    receiver.end_after_this(mine->why);
  }
  static void lost(signal& self) noexcept { delete static_cast<end_signal*>(&self); }
  exit_reason why;
};

/// Held by the process that linked. `back_` is the other direction: in that process's own list, so
/// that the other hears of its end without having to keep anything.
class link_between final : public watch {
 public:
  link_between() noexcept : watch(true) {}

  static void make(process_id one, process_id other) {
    auto made = std::make_unique<link_between>();
    made->one_ = one;
    made->back_ = new back(other);
    if (!process_block::listen(one, *made->back_)) delete made->back_;
    watch::begin(*made.release(), one, other);
  }

 private:
  struct back : end_listener {
    explicit back(process_id other)
        : end_listener{&told, nullptr, nullptr},
          to(other),
          message(new end_signal(exit_reason())) {}
    static void told(end_listener& self, const exit_reason& why) noexcept {
      const std::unique_ptr<back> mine(static_cast<back*>(&self));
      if (why.normal()) return;
      mine->message->why = why;
      process_block::interrupt(mine->to, *mine->message.release());
    }
    process_id to;
    std::unique_ptr<end_signal>
        message;  // made beforehand: an end has no time to run out of memory
  };

  void heard(process_block& watcher, const exit_reason& why) override {
    if (process_block::unlisten(one_, *back_)) delete back_;
    if (!why.normal()) watcher.end_after_this(why);
  }

  process_id one_;
  back* back_ = nullptr;
};

}  // namespace

void link(process_id one, process_id other) { link_between::make(one, other); }

}  // namespace ra::detail
