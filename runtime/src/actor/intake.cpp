#include "ra/detail/intake.h"

#include <mutex>
#include <utility>

namespace ra::detail {

const message_type intake::in_list{[](std::byte*, void* receiver) {
                                     waiting_message* now =
                                         static_cast<process_block*>(receiver)->bounded().take();
                                     if (now == nullptr) return;
                                     struct freed {
                                       waiting_message* message;
                                       ~freed() { waiting_message::free(message); }
                                     } const after{now};
                                     now->type->run(now->slot(), receiver);
                                   },
                                   [](std::byte*, void*) noexcept {}};

blocked intake::wait_for_room(process_id id, std::int64_t limit) noexcept {
  lock_.lock();
  wanted_.store(true, std::memory_order_seq_cst);
  if (!process_block::alive(id)) {
    lock_.unlock();
    return blocked::closed;
  }
  if (waiting_.load(std::memory_order_seq_cst) < limit) {
    lock_.unlock();
    return blocked::again;
  }
  waiter place;
  return block(senders_, place, lock_, stops::heeded);
}

void intake::wake_one() noexcept {
  lock_.lock();
  const taken next = senders_.take();
  if (next) next.place->granted = grant::again;
  wanted_.store(!senders_.empty(), std::memory_order_seq_cst);
  lock_.unlock();
  if (next.asleep != nullptr) next.asleep->wake();
}

bool intake::put(process_id id, waiting_message& added, std::int64_t limit, bool only_full,
                 waiting_message*& dropped) noexcept {
  const std::lock_guard held(lock_);
  dropped = nullptr;
  if (!process_block::alive(id)) return false;
  if (listed_ >= limit) {
    dropped = oldest_;
    oldest_ = oldest_->next;
  } else if (only_full) {
    return false;
  } else {
    ++listed_;
  }
  added.next = nullptr;
  (oldest_ != nullptr ? youngest_->next : oldest_) = &added;
  youngest_ = &added;
  return true;
}

waiting_message* intake::take() noexcept {
  const std::lock_guard held(lock_);
  waiting_message* taken = oldest_;
  if (taken == nullptr) return nullptr;
  oldest_ = taken->next;
  --listed_;
  return taken;
}

void intake::end(process_block& of) noexcept {
  wake_list asleep;
  waiting_message* unread = nullptr;
  {
    const std::lock_guard held(lock_);
    senders_.take_all(grant::closed, asleep);
    wanted_.store(false, std::memory_order_seq_cst);
    unread = std::exchange(oldest_, nullptr);
    listed_ = 0;
  }
  asleep.wake();
  while (unread != nullptr) {
    waiting_message* next = unread->next;
    unread->type->destroy(unread->slot(), &of);
    waiting_message::free(unread);
    unread = next;
  }
}

}  // namespace ra::detail
