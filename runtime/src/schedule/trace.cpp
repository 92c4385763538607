// Every thread writes to a ring of its own, so recording takes no lock; a reader may come at any
// time. An event is eight words, written without order, and then counted; the reader takes a copy
// and afterwards drops what may have been overwritten while it copied (a sequence lock without
// writers' waits).

#include "ra/trace.h"

#include "ra/detail/runnable.h"
#include "schedule/watch.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <new>
#include <ostream>
#include <string>
#include <vector>

namespace ra {

using detail::sighting;

namespace {

struct event {
  std::int64_t time_ns = 0;
  std::uint64_t what = 0;  // a sighting::kind; a whole word, so that no bit is without a value
  std::uintptr_t who = 0;
  const char* operation = nullptr;
  std::array<char, 32> name{};  // a copy: tasks end before they are looked at
};

/// The newest events of one thread, which alone adds to it.
class ring {
 public:
  explicit ring(std::size_t size) : slots_(size) {}

  void add(const event& made) noexcept {
    const auto raw = std::bit_cast<std::array<std::uint64_t, words>>(made);
    const std::uint64_t at = count_.load(std::memory_order_relaxed);
    begun_.store(at + 1, std::memory_order_seq_cst);  // pairs with the second look in copy()
    slot& into = slots_[at % slots_.size()];
    for (std::size_t i = 0; i < words; ++i) into[i].store(raw[i], std::memory_order_release);
    count_.store(at + 1, std::memory_order_release);
  }

  std::vector<event> copy() const {
    const std::uint64_t end = count_.load(std::memory_order_acquire);
    const std::uint64_t size = slots_.size();
    const std::uint64_t first = end > size ? end - size : 0;
    std::vector<event> all(end - first);
    for (std::uint64_t at = first; at < end; ++at) {
      std::array<std::uint64_t, words> raw{};
      const slot& from = slots_[at % size];
      // Acquire: who sees a word of a later event sees that the event was begun.
      for (std::size_t i = 0; i < words; ++i) raw[i] = from[i].load(std::memory_order_acquire);
      all[at - first] = std::bit_cast<event>(raw);
    }
    const std::uint64_t begun = begun_.load(std::memory_order_seq_cst);
    const std::uint64_t whole = begun > size ? begun - size : 0;
    if (whole > first) {
      const auto spoilt = static_cast<std::ptrdiff_t>(std::min(whole, end) - first);
      all.erase(all.begin(), all.begin() + spoilt);
    }
    return all;
  }

  std::uint64_t count() const noexcept { return count_.load(std::memory_order_relaxed); }
  std::uint64_t size() const noexcept { return slots_.size(); }

 private:
  static constexpr std::size_t words = 8;
  using slot = std::array<std::atomic<std::uint64_t>, words>;

  std::vector<slot> slots_;
  std::atomic<std::uint64_t> begun_{0};
  std::atomic<std::uint64_t> count_{0};
};

}  // namespace

struct trace::rings {
  explicit rings(std::size_t each) : size(std::max<std::size_t>(each, 1)) {}

  const std::size_t size;
  std::mutex lock;
  std::vector<std::unique_ptr<ring>> all;  // of threads, in the order of their first events
  std::atomic<std::uint64_t> unrecorded{0};

  static void witness(const sighting& seen) noexcept;
  static ring* mine() noexcept;

  // The one that records, and how many there have been: a thread whose number is not the newest
  // asks for its ring again.
  static inline std::mutex current_lock;
  static inline std::shared_ptr<rings> current;
  static inline std::atomic<std::uint64_t> newest{0};
};

ring* trace::rings::mine() noexcept {
  thread_local std::shared_ptr<rings> kept;  // so that what it writes to stays
  thread_local ring* of_thread = nullptr;
  thread_local std::uint64_t number = 0;
  const std::uint64_t now = newest.load(std::memory_order_acquire);
  if (number == now) return of_thread;
  number = now;
  of_thread = nullptr;
  {
    const std::lock_guard held(current_lock);
    kept = current;
  }
  if (kept == nullptr) return nullptr;
  try {
    auto made = std::make_unique<ring>(kept->size);
    const std::lock_guard held(kept->lock);
    of_thread = made.get();
    kept->all.push_back(std::move(made));
  } catch (const std::bad_alloc&) {
    of_thread = nullptr;
    kept->unrecorded.fetch_add(1, std::memory_order_relaxed);
  }
  return of_thread;
}

void trace::rings::witness(const sighting& seen) noexcept {
  ring* into = mine();
  if (into == nullptr) return;
  event made;
  made.time_ns = std::chrono::steady_clock::now().time_since_epoch().count();
  made.what = static_cast<std::uint64_t>(seen.what);
  made.who = reinterpret_cast<std::uintptr_t>(seen.who);
  made.operation = seen.operation;
  if (seen.who != nullptr && seen.who->name != nullptr) {
    std::snprintf(made.name.data(), made.name.size(), "%s", seen.who->name);
  }
  into->add(made);
}

trace::trace(std::size_t events_per_thread) : rings_(std::make_shared<rings>(events_per_thread)) {
  const std::lock_guard held(rings::current_lock);
  if (rings::current != nullptr) return;
  rings::current = rings_;
  rings::newest.fetch_add(1, std::memory_order_release);
  detail::set_trace_witness(&rings::witness);
}

trace::~trace() {
  const std::lock_guard held(rings::current_lock);
  if (rings::current != rings_) return;
  detail::set_trace_witness(nullptr);
  rings::current.reset();
  rings::newest.fetch_add(1, std::memory_order_release);
}

std::size_t trace::recorded() const noexcept {
  const std::lock_guard held(rings_->lock);
  std::size_t sum = 0;
  for (const auto& each : rings_->all) sum += each->count();
  return sum;
}

std::size_t trace::lost() const noexcept {
  const std::lock_guard held(rings_->lock);
  std::size_t sum = rings_->unrecorded.load(std::memory_order_relaxed);
  for (const auto& each : rings_->all) sum += each->count() - std::min(each->count(), each->size());
  return sum;
}

namespace {

/// One thread's events as trace events.
class track {
 public:
  track(std::ostream& into, std::size_t number) : into_(into), number_(number) {}

  void write(const std::vector<event>& events) {
    emit("\"ph\": \"M\", \"name\": \"thread_name\", \"args\": {\"name\": \"worker thread " +
         std::to_string(number_) + "\"}");
    for (const event& each : events) {
      switch (static_cast<sighting::kind>(each.what)) {
        case sighting::kind::begins:
        case sighting::kind::resumes: open_.push_back(each); break;
        // Whoever called it in place is left behind with it.
        case sighting::kind::parks: close_all(each.time_ns); break;
        case sighting::kind::ends: close(each); break;
        case sighting::kind::operation:
          emit("\"ph\": \"i\", \"s\": \"t\", \"ts\": " + microseconds(each.time_ns) +
               ", \"name\": " + quoted(each.operation) + ", \"args\": {\"task\": " + called(each) +
               "}");
          break;
        case sighting::kind::stolen:
          emit("\"ph\": \"i\", \"s\": \"t\", \"ts\": " + microseconds(each.time_ns) +
               ", \"name\": \"steal\"");
          break;
        default: break;
      }
    }
  }

 private:
  void emit(const std::string& members) {
    into_ << (number_ == 1 && first_ ? "\n" : ",\n") << "{\"pid\": 1, \"tid\": " << number_ << ", "
          << members << "}";
    first_ = false;
  }

  void close(const event& ending) {
    // One that was resumed on this thread and named since is called by its last name.
    if (open_.empty() || open_.back().who != ending.who) return;  // its beginning is lost
    event begun = open_.back();
    begun.name = ending.name;
    open_.pop_back();
    slice(begun, ending.time_ns);
  }

  void close_all(std::int64_t now) {
    while (!open_.empty()) {
      slice(open_.back(), now);
      open_.pop_back();
    }
  }

  void slice(const event& begun, std::int64_t end_ns) {
    emit("\"ph\": \"X\", \"ts\": " + microseconds(begun.time_ns) +
         ", \"dur\": " + microseconds(end_ns - begun.time_ns) + ", \"name\": " + called(begun));
  }

  static std::string microseconds(std::int64_t ns) {
    char text[32];
    std::snprintf(text, sizeof text, "%lld.%03d", static_cast<long long>(ns / 1000),
                  static_cast<int>(ns % 1000));
    return text;
  }

  static std::string called(const event& of) {
    if (of.name[0] != '\0') return quoted(of.name.data());
    char text[32];
    std::snprintf(text, sizeof text, "task %llx", static_cast<unsigned long long>(of.who));
    return quoted(text);
  }

  static std::string quoted(const char* text) {
    std::string made = "\"";
    for (; *text != '\0'; ++text) {
      if (*text == '"' || *text == '\\') made += '\\';
      made += static_cast<unsigned char>(*text) < 0x20 ? ' ' : *text;
    }
    return made + "\"";
  }

  std::ostream& into_;
  const std::size_t number_;
  bool first_ = true;
  std::vector<event> open_;
};

}  // namespace

void trace::write(std::ostream& into) const {
  const std::lock_guard held(rings_->lock);
  into << "{\"traceEvents\": [";
  for (std::size_t i = 0; i < rings_->all.size(); ++i) {
    track(into, i + 1).write(rings_->all[i]->copy());
  }
  into << "\n]}\n";
}

}  // namespace ra
