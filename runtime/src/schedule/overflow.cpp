// A task that touches its guard page faults with no stack to handle the fault on, so every hosted
// thread has an alternate one. The handler speaks up only for our guard pages; every other fault
// goes to whoever handled it before us.

#include "schedule/overflow.h"

#include "platform/sanitizers.h"
#include "schedule/worker.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <string_view>

namespace ra::detail {

#if !defined(RA_ASAN) && !defined(RA_TSAN)

namespace {

constexpr std::size_t alternate_bytes = std::size_t{64} * 1024;
struct sigaction before_us;

void say(std::string_view text) noexcept {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

void tell(const worker& here, const stack& overflowed) noexcept {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits,
                                 overflowed.bytes - guard_bytes());
  say("ra: task '");
  const bool named = here.task != nullptr && here.task->name != nullptr;
  say(named ? here.task->name : "unnamed");
  say("' overflowed its stack of ");
  say(std::string_view(digits, static_cast<std::size_t>(end.ptr - digits)));
  say(" bytes; give ra::runtime a larger options::stack_bytes or put large data on the heap\n");
}

void on_fault(int number, siginfo_t* info, void* machine) {
  worker* here = this_worker();
  stack* now = here != nullptr ? here->current() : nullptr;
  if (now != nullptr && now->guards(info->si_addr)) {
    tell(*here, *now);
    signal(number, SIG_DFL);  // the fault comes again, and ends the process as any fault does
    return;
  }
  if ((before_us.sa_flags & SA_SIGINFO) != 0) return before_us.sa_sigaction(number, info, machine);
  if (before_us.sa_handler != SIG_DFL && before_us.sa_handler != SIG_IGN) {
    return before_us.sa_handler(number);
  }
  signal(number, SIG_DFL);
}

void install_once() noexcept {
  static const int installed = [] {
    struct sigaction ours {};
    ours.sa_sigaction = &on_fault;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&ours.sa_mask);
    return sigaction(SIGSEGV, &ours, &before_us);
  }();
  static_cast<void>(installed);
}

}  // namespace

overflow_watch::overflow_watch() noexcept {
  install_once();
  stack_t present{};
  if (sigaltstack(nullptr, &present) != 0 || (present.ss_flags & SS_DISABLE) == 0) return;
  void* memory = mmap(nullptr, alternate_bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;  // an overflow is then a plain fault
  stack_t ours{};
  ours.ss_sp = memory;
  ours.ss_size = alternate_bytes;
  if (sigaltstack(&ours, nullptr) == 0) {
    alternate_ = memory;
  } else {
    munmap(memory, alternate_bytes);
  }
}

overflow_watch::~overflow_watch() {
  if (alternate_ == nullptr) return;
  stack_t none{};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
  munmap(alternate_, alternate_bytes);
}

#else

overflow_watch::overflow_watch() noexcept = default;
overflow_watch::~overflow_watch() = default;

#endif

}  // namespace ra::detail
