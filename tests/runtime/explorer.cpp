// Depth first over the choices of who goes next: a run follows the choices of the one before but for
// the last that had an alternative, and from there takes the first. To go on with the same thread is
// always the first, so runs begin with few preemptions.
//
// Source: the bound on preemptions is M. Musuvathi's, S. Qadeer's ("Iterative context bounding",
// 2007); the vector clocks are those of FastTrack (C. Flanagan, S. Freund, 2009), unabridged.

#include "explorer.h"

#include <algorithm>

namespace ra::test {
namespace {

explorer* exploring = nullptr;

}  // namespace

explorer::explorer() = default;
explorer::~explorer() = default;

explorer::outcome explorer::explore(const std::function<program()>& start, const options& chosen) {
  options_ = chosen;
  outcome result;
  path_.clear();
  explorer* const around = std::exchange(exploring, this);
  while (result.orders < chosen.orders) {
    run_once(start());
    ++result.orders;
    if (!failure_.empty()) break;
    while (!path_.empty() && path_.back().taken + 1 == path_.back().among) path_.pop_back();
    if (path_.empty()) {
      result.complete = true;
      break;
    }
    ++path_.back().taken;
  }
  exploring = around;
  result.failure = failure_;
  if (!failure_.empty()) {
    for (const choice& each : path_) result.choices.push_back(each.taken);
  }
  return result;
}

void explorer::run_once(program now) {
  depth_ = steps_ = 0;
  preempted_ = 0;
  held_back_ = 0;
  failure_.clear();
  words_.clear();
  outside_clock_ = {};
  outside_clock_[most_threads] = 1;
  threads_.clear();
  threads_.resize(now.threads.size());
  while (stacks_.size() < threads_.size()) {
    stacks_.push_back(std::make_unique<std::byte[]>(stack_bytes));
  }
  for (std::size_t i = 0; i < threads_.size(); ++i) {
    threads_[i].body = std::move(now.threads[i]);
    threads_[i].now = outside_clock_;
    threads_[i].now[i] = 1;
    make_context(threads_[i].where, stacks_[i].get(), stack_bytes, &explorer::enter);
  }
#ifdef RA_TSAN
  outside_.tsan_fiber = __tsan_get_current_fiber();
#endif
  running_ = most_threads;
  switch_to(choose(true));
  running_ = most_threads;
  for (thread& each : threads_) {
    drop_context(each.where);
    for (std::size_t i = 0; i < each.now.size(); ++i) {
      outside_clock_[i] = std::max(outside_clock_[i], each.now[i]);
    }
  }
  if (failure_.empty() && now.finish) now.finish();
}

void explorer::enter() {
  detail::arrived_on_new_stack();
  explorer& all = *exploring;
  thread& self = all.threads_[all.running_];
  self.body();
  all.make_visible(self, self.held.size());
  self.done = true;
  all.written();  // whoever waits may look again
  all.switch_to(all.choose(true));
  std::abort();
}

// The stacks of the others are left as they are: what a failed program owns leaks.
void explorer::abandon() {
  thread& self = threads_[running_];
  switch_context(self.where, outside_);
  std::abort();
}

void explorer::switch_to(std::size_t next) {
  detail::context& from = running_ == most_threads ? outside_ : threads_[running_].where;
  detail::context& to = next == most_threads ? outside_ : threads_[next].where;
  running_ = next;
  if (&from != &to) switch_context(from, to);
}

/// Who goes next; the calling thread when all have ended.
std::size_t explorer::choose(bool must_leave) {
  std::array<std::size_t, most_threads> able{};
  unsigned count = 0;
  if (!must_leave) able[count++] = running_;
  if (must_leave || preempted_ < options_.preemptions) {
    for (std::size_t i = 0; i < threads_.size(); ++i) {
      if (i != running_ && !threads_[i].done && !threads_[i].waiting) able[count++] = i;
    }
  }
  if (must_leave && running_ < most_threads && !threads_[running_].done &&
      !threads_[running_].waiting) {
    able[count++] = running_;
  }
  if (count == 0) {
    for (const thread& each : threads_) {
      if (!each.done && failure_.empty()) failure_ = "every thread waits for another";
    }
    return most_threads;
  }
  const unsigned taken = decide(count);
  if (!must_leave && taken != 0) ++preempted_;
  return able[taken];
}

unsigned explorer::decide(unsigned among) {
  if (among == 1) return 0;
  if (depth_ == path_.size()) path_.push_back({0, among});
  return path_[depth_++].taken;
}

void explorer::step() {
  explorer& all = *exploring;
  if (all.running_ == most_threads) return;
  if (++all.steps_ > all.options_.steps) fail("no end after so many steps");
  const std::size_t self = all.running_;
  for (;;) {
    const std::size_t next = all.choose(false);
    if (next != self) all.switch_to(next);
    thread& mine = all.threads_[self];
    if (mine.held.empty() || all.decide(2) == 0) return;
    all.make_visible(mine, 1);  // after which others may go first, too
  }
}

bool explorer::hold_back(const held_store& made) {
  explorer& all = *exploring;
  if (all.running_ == most_threads) return false;
  thread& mine = all.threads_[all.running_];
  if (made.order == std::memory_order_seq_cst) {
    all.make_visible(mine, mine.held.size());
    return false;
  }
  // Behind one that is held back, every later one is.
  if (mine.held.empty()) {
    if (all.held_back_ == all.options_.delays || all.decide(2) == 0) return false;
    ++all.held_back_;
  }
  all.checked(made.word);
  mine.held.emplace_back(made, mine.now);
  ++mine.now[all.running_];
  return true;
}

const std::uint64_t* explorer::held(const void* word) {
  const explorer& all = *exploring;
  if (all.running_ == most_threads) return nullptr;
  const auto& mine = all.threads_[all.running_].held;
  for (auto each = mine.rbegin(); each != mine.rend(); ++each) {
    if (each->first.word == word) return &each->first.bits;
  }
  return nullptr;
}

void explorer::release_held() {
  explorer& all = *exploring;
  if (all.running_ == most_threads) return;
  thread& mine = all.threads_[all.running_];
  all.make_visible(mine, mine.held.size());
}

void explorer::release_all_held() {
  for (thread& each : exploring->threads_) exploring->make_visible(each, each.held.size());
}

void explorer::make_visible(thread& of, std::size_t count) {
  for (; count > 0; --count) {
    const auto [store, known] = of.held.front();
    of.held.erase(of.held.begin());
    note_write(at(store.word), store.order, known);
    store.apply(store.word, store.bits);
    written();
  }
}

void explorer::wait() {
  explorer& all = *exploring;
  release_held();  // no store is held back for ever
  all.threads_[all.running_].waiting = true;
  all.switch_to(all.choose(true));
}

void explorer::fail(const std::string& why) {
  explorer& all = *exploring;
  if (all.failure_.empty()) all.failure_ = why;
  if (all.running_ != most_threads) all.abandon();
}

void explorer::written() {
  for (thread& each : threads_) each.waiting = false;
}

explorer::clock& explorer::mine() {
  return running_ == most_threads ? outside_clock_ : threads_[running_].now;
}

explorer::word& explorer::at(const void* address) {
  return words_[reinterpret_cast<std::uintptr_t>(address) / 8];
}

bool explorer::before(const clock& left, const clock& right) {
  return std::equal(left.begin(), left.end(), right.begin(), std::less_equal<>());
}

void explorer::ordered(const clock& earlier, const char* what) {
  if (!before(earlier, mine())) fail(what);
}

void explorer::plain_read(const void* from, std::size_t bytes) {
  explorer& all = *exploring;
  for (std::size_t i = 0; i < bytes; i += 8) {
    word& read = all.at(static_cast<const std::byte*>(from) + i);
    all.ordered(read.plain_writes, "a plain read races with a write");
    read.plain_reads[all.running_] = all.mine()[all.running_];
  }
}

void explorer::plain_write(const void* from, std::size_t bytes) {
  explorer& all = *exploring;
  for (std::size_t i = 0; i < bytes; i += 8) {
    word& written = all.at(static_cast<const std::byte*>(from) + i);
    all.ordered(written.plain_writes, "a plain write races with another");
    all.ordered(written.plain_reads, "a plain write races with a read");
    all.ordered(written.atomic_accesses, "a plain write races with an atomic access");
    written.plain_writes[all.running_] = all.mine()[all.running_];
    written.released = {};
  }
}

namespace {

bool acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}

bool releases(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_acquire &&
         order != std::memory_order_consume;
}

template <class Clock>
void join(Clock& into, const Clock& other) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] = std::max(into[i], other[i]);
}

}  // namespace

void explorer::atomic_read(const void* address, std::memory_order order) {
  explorer& all = *exploring;
  word& read = all.at(address);
  if (acquires(order)) join(all.mine(), read.released);  // first: it may order the plain writes
  all.ordered(read.plain_writes, "an atomic read races with a plain write");
  read.atomic_accesses[all.running_] = all.mine()[all.running_];
}

void explorer::atomic_write(const void* address, std::memory_order order) {
  explorer& all = *exploring;
  all.note_write(all.checked(address), order, all.mine());
  ++all.mine()[all.running_];
  all.written();
}

explorer::word& explorer::checked(const void* address) {
  word& written = at(address);
  ordered(written.plain_writes, "an atomic write races with a plain write");
  ordered(written.plain_reads, "an atomic write races with a plain read");
  written.atomic_accesses[running_] = mine()[running_];
  return written;
}

void explorer::note_write(word& written, std::memory_order order, const clock& known) {
  written.released = releases(order) ? known : clock{};
}

void explorer::atomic_exchange(const void* address, std::memory_order order) {
  explorer& all = *exploring;
  word& changed = all.at(address);
  if (acquires(order)) join(all.mine(), changed.released);
  all.ordered(changed.plain_writes, "an atomic exchange races with a plain write");
  changed.atomic_accesses[all.running_] = all.mine()[all.running_];
  if (releases(order)) join(changed.released, all.mine());  // a release sequence goes on
  ++all.mine()[all.running_];
  all.written();
}

}  // namespace ra::test
