#include "analyzer/engine/workers.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

namespace ra::analyzer {

namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t most_last_words = 4096;
constexpr int tick_ms = 50;

struct child {
  pid_t process = -1;
  std::size_t item = 0;
  int output = -1;
  int errors = -1;
  std::string bytes;
  std::string last_words;
  clock::time_point started;
  worker_ending killed_for = worker_ending::done;  ///< why we ended it, if we did
};

void write_all(int descriptor, const std::string& bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t written = write(descriptor, bytes.data() + at, bytes.size() - at);
    if (written > 0) {
      at += static_cast<std::size_t>(written);
    } else if (written < 0 && errno != EINTR) {
      _exit(120);  // the parent is gone
    }
  }
}

/// The child's life. Deep recursion over deep sources needs more stack than the usual 8 MiB.
[[noreturn]] void live(const std::function<std::string(std::size_t)>& work, std::size_t item,
                       int output, int errors) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int number : {SIGINT, SIGTERM, SIGPIPE}) signal(number, SIG_DFL);
  dup2(errors, STDERR_FILENO);
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) == 0) {
    constexpr rlim_t enough = 64u << 20;
    if (stack.rlim_cur != RLIM_INFINITY && stack.rlim_cur < enough) {
      stack.rlim_cur = stack.rlim_max == RLIM_INFINITY ? enough : std::min(stack.rlim_max, enough);
      setrlimit(RLIMIT_STACK, &stack);
    }
  }
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  write_all(output, work(item));
  _exit(0);
}

bool start(child& one, std::size_t item, const std::function<std::string(std::size_t)>& work) {
  int output[2];
  int errors[2];
  if (pipe2(output, O_CLOEXEC) != 0) return false;
  if (pipe2(errors, O_CLOEXEC) != 0) {
    close(output[0]);
    close(output[1]);
    return false;
  }
  const pid_t process = fork();
  if (process == 0) {
    close(output[0]);
    close(errors[0]);
    live(work, item, output[1], errors[1]);
  }
  close(output[1]);
  close(errors[1]);
  if (process < 0) {
    close(output[0]);
    close(errors[0]);
    return false;
  }
  fcntl(output[0], F_SETFL, O_NONBLOCK);
  fcntl(errors[0], F_SETFL, O_NONBLOCK);
  one = {process, item, output[0], errors[0], {}, {}, clock::now(), worker_ending::done};
  return true;
}

/// Reads what there is; closes the descriptor at its end. Keeps the last `most` bytes.
void drain(int& descriptor, std::string& into, std::size_t most) {
  std::array<char, 65536> buffer;
  while (descriptor >= 0) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(count));
      if (into.size() > most) into.erase(0, into.size() - most);
    } else if (count < 0 && errno == EINTR) {
      continue;
    } else if (count < 0 && errno == EAGAIN) {
      return;
    } else {
      close(descriptor);
      descriptor = -1;
    }
  }
}

std::uint64_t resident_bytes(pid_t process) {
  std::ifstream stream("/proc/" + std::to_string(process) + "/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  stream >> total >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

/// What a dying program said, cut to the line that says why.
std::string why(int status, const std::string& last_words) {
  std::string text = WIFSIGNALED(status)
                         ? "signal " + std::to_string(WTERMSIG(status)) + " (" +
                               strsignal(WTERMSIG(status)) + ")"
                         : "exit code " + std::to_string(WEXITSTATUS(status));
  for (std::size_t begin = 0; begin < last_words.size();) {
    const std::size_t end = std::min(last_words.find('\n', begin), last_words.size());
    const std::string line = last_words.substr(begin, std::min<std::size_t>(end - begin, 300));
    if (line.find_first_not_of(" \t=") != std::string::npos) return text + ": " + line;
    begin = end + 1;
  }
  return text;
}

class pool {
 public:
  pool(const worker_limits& limits, const std::function<std::string(std::size_t)>& work,
       const std::function<void(std::size_t, worker_outcome)>& done)
      : limits_(limits), work_(work), done_(done) {}

  void run(std::size_t count, const volatile std::sig_atomic_t* stop) {
    std::size_t next = 0;
    while (next < count || !children_.empty()) {
      if (stop != nullptr && *stop != 0) break;
      while (next < count && children_.size() < std::max(1u, limits_.jobs)) {
        child one;
        if (start(one, next, work_)) {
          children_.push_back(std::move(one));
        } else if (children_.empty()) {
          done_(next, {worker_ending::crashed, {}, std::string("cannot start a process: ") +
                                                      std::strerror(errno), 0});
        } else {
          break;  // no process or descriptor to be had now: when one child has ended, perhaps
        }
        ++next;
      }
      wait_a_little();
      check_limits();
      collect();
    }
    for (child& one : children_) end(one, worker_ending::interrupted);
    while (!children_.empty()) {
      wait_a_little();
      collect();
    }
    for (; next < count; ++next) done_(next, {});
  }

 private:
  void wait_a_little() {
    std::vector<pollfd> descriptors;
    for (const child& one : children_) {
      for (const int descriptor : {one.output, one.errors}) {
        if (descriptor >= 0) descriptors.push_back({descriptor, POLLIN, 0});
      }
    }
    poll(descriptors.data(), descriptors.size(), tick_ms);
    for (child& one : children_) {
      drain(one.output, one.bytes, static_cast<std::size_t>(-1));
      drain(one.errors, one.last_words, most_last_words);
    }
  }

  void end(child& one, worker_ending reason) {
    if (one.killed_for != worker_ending::done) return;
    one.killed_for = reason;
    kill(one.process, SIGKILL);
  }

  void check_limits() {
    for (child& one : children_) {
      const std::chrono::duration<double> age = clock::now() - one.started;
      if (limits_.seconds > 0 && age.count() > limits_.seconds) end(one, worker_ending::timed_out);
      if (limits_.memory_bytes > 0 && resident_bytes(one.process) > limits_.memory_bytes) {
        end(one, worker_ending::out_of_memory);
      }
    }
  }

  /// A child is over when its pipes are closed: only then is all it said read.
  void collect() {
    for (std::size_t i = 0; i < children_.size();) {
      child& one = children_[i];
      if (one.output >= 0 || one.errors >= 0) {
        ++i;
        continue;
      }
      int status = 0;
      while (waitpid(one.process, &status, 0) < 0 && errno == EINTR) {
      }
      const std::chrono::duration<double> age = clock::now() - one.started;
      worker_outcome outcome{worker_ending::done, std::move(one.bytes), {}, age.count()};
      if (one.killed_for != worker_ending::done) {
        outcome.ending = one.killed_for;
      } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        outcome.ending = worker_ending::crashed;
        outcome.reason = why(status, one.last_words);
      }
      const std::size_t item = one.item;
      children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
      done_(item, std::move(outcome));
    }
  }

  const worker_limits& limits_;
  const std::function<std::string(std::size_t)>& work_;
  const std::function<void(std::size_t, worker_outcome)>& done_;
  std::vector<child> children_;
};

}  // namespace

void run_workers(std::size_t count, const worker_limits& limits,
                 const std::function<std::string(std::size_t)>& work,
                 const std::function<void(std::size_t, worker_outcome)>& done,
                 const volatile std::sig_atomic_t* stop) {
  pool(limits, work, done).run(count, stop);
}

unsigned granted_processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  unsigned count = 1;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    count = static_cast<unsigned>(std::max(1, CPU_COUNT(&allowed)));
  }
  std::ifstream quota("/sys/fs/cgroup/cpu.max");
  std::string most;
  double period = 0;
  if (quota >> most >> period && most != "max" && period > 0) {
    const double share = std::atof(most.c_str()) / period;
    count = std::min(count, static_cast<unsigned>(std::max(1.0, std::ceil(share))));
  }
  return count;
}

std::uint64_t granted_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  std::uint64_t bytes = pages > 0 ? static_cast<std::uint64_t>(pages) *
                                        static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE))
                                  : 0;
  std::ifstream limit("/sys/fs/cgroup/memory.max");
  std::uint64_t most = 0;
  if (limit >> most && most > 0) bytes = bytes == 0 ? most : std::min(bytes, most);
  return bytes;
}

}  // namespace ra::analyzer
