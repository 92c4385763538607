// A run that kills its process cannot be reported afterwards, so the seed is said by the signal
// handler. The signal then goes to whoever handled it before, or ends the process as it would have.

#include "platform/sanitizers.h"
#include "simulation/hooks.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace ra::detail {
namespace {

constexpr int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
struct sigaction before_us[std::size(deadly)];
thread_local char words[4096];
thread_local std::size_t length = 0;

void say() noexcept {
  if (length == 0) return;
  [[maybe_unused]] const auto written = write(STDERR_FILENO, words, length);
  length = 0;  // once
}

void on_death(int number, siginfo_t* info, void* machine) {
  say();
  const auto which = static_cast<std::size_t>(
      std::find(std::begin(deadly), std::end(deadly), number) - std::begin(deadly));
  const struct sigaction& next = before_us[which];
  if ((next.sa_flags & SA_SIGINFO) != 0) return next.sa_sigaction(number, info, machine);
  if (next.sa_handler != SIG_DFL && next.sa_handler != SIG_IGN) return next.sa_handler(number);
  signal(number, SIG_DFL);
  if (number == SIGABRT) raise(number);  // a fault comes again by itself
}

void install_once() noexcept {
  static const bool installed = [] {
    struct sigaction ours {};
    ours.sa_sigaction = &on_death;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&ours.sa_mask);
    for (std::size_t i = 0; i < std::size(deadly); ++i) {
      sigaction(deadly[i], &ours, &before_us[i]);
    }
#if defined(RA_ASAN) || defined(RA_TSAN)
    __sanitizer_set_death_callback(&say);  // which may end the process without a signal
#endif
    return true;
  }();
  static_cast<void>(installed);
}

}  // namespace

last_words::last_words() noexcept { install_once(); }

last_words::~last_words() { length = 0; }

void last_words::say_seed(const char* seed, std::size_t seed_length) noexcept {
  constexpr char start[] = "ra: the process ends in a simulation; replay it with RA_SEED=";
  constexpr std::size_t start_length = sizeof start - 1;
  seed_length = std::min(seed_length, sizeof words - start_length - 1);
  length = 0;
  std::memcpy(words, start, start_length);
  std::memcpy(words + start_length, seed, seed_length);
  words[start_length + seed_length] = '\n';
  length = start_length + seed_length + 1;
}

}  // namespace ra::detail
