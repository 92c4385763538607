#include "ra/inspect.h"

#include "schedule/task_table.h"

#include <sys/eventfd.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <mutex>
#include <system_error>
#include <thread>

namespace ra {
namespace {

using detail::task_table;

// Never destroyed: workers may tell of their tasks until the very end.
task_table& table() {
  static task_table* const made = new task_table;
  return *made;
}

void witness(const detail::sighting& seen) noexcept { table().add(seen); }

std::mutex watches_lock;
int watches = 0;

void add_json(std::string& into, const std::string& text) {
  into += '"';
  for (const char each : text) {
    if (each == '"' || each == '\\') into += '\\';
    if (static_cast<unsigned char>(each) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(each));
      into += escaped;
    } else {
      into += each;
    }
  }
  into += '"';
}

std::string duration(std::chrono::nanoseconds of) {
  const double seconds = std::chrono::duration<double>(of).count();
  char text[32];
  std::snprintf(text, sizeof text, seconds < 1 ? "%.3f ms" : "%.3f s",
                seconds < 1 ? seconds * 1e3 : seconds);
  return text;
}

void add_line(std::string& into, const task_view& task, std::size_t depth) {
  into.append(2 * depth, ' ').append("#").append(std::to_string(task.number));
  if (!task.name.empty()) into.append(" '").append(task.name).append("'");
  into.append(task.suspended ? " waits" : " runs");
  if (!task.operation.empty()) into.append(task.suspended ? " in " : " after ").append(task.operation);
  into.append(", for ").append(duration(task.since)).append("\n");
}

void add_below(std::string& into, const std::vector<task_view>& tasks, std::uint64_t parent,
               std::size_t depth) {
  struct level {
    std::uint64_t parent;
    std::size_t next;
  };
  std::vector<level> path{{parent, 0}};  // not by recursion: chains of tasks may be long
  while (!path.empty()) {
    level& here = path.back();
    while (here.next < tasks.size() && tasks[here.next].parent != here.parent) ++here.next;
    if (here.next == tasks.size()) {
      path.pop_back();
      continue;
    }
    const task_view& task = tasks[here.next++];
    add_line(into, task, depth + path.size() - 1);
    path.push_back({task.number, 0});
  }
}

}  // namespace

task_watch::task_watch() {
  const std::lock_guard held(watches_lock);
  if (watches++ > 0) return;
  table().clear();
  detail::set_task_witness(&witness);
}

task_watch::~task_watch() {
  const std::lock_guard held(watches_lock);
  if (--watches == 0) detail::set_task_witness(nullptr);
}

std::vector<task_view> tasks_now() {
  std::vector<task_view> all;
  for (task_table::row& row : table().rows()) {
    all.push_back({row.number, row.parent, std::move(row.name), row.suspended,
                   std::move(row.operation), row.since, std::move(row.waits_for)});
  }
  return all;
}

std::string task_tree() {
  std::string text;
  add_below(text, tasks_now(), 0, 0);
  return text;
}

std::string task_tree_json() {
  std::string text = "[";
  for (const task_view& task : tasks_now()) {
    text += text.size() > 1 ? ",\n " : "";
    text += "{\"number\": " + std::to_string(task.number) +
            ", \"parent\": " + std::to_string(task.parent) + ", \"name\": ";
    add_json(text, task.name);
    text += std::string(", \"suspended\": ") + (task.suspended ? "true" : "false") +
            ", \"operation\": ";
    add_json(text, task.operation);
    text += ", \"since\": " + std::to_string(task.since.count()) + ", \"waits_for\": [";
    for (std::size_t i = 0; i < task.waits_for.size(); ++i) {
      text += (i > 0 ? ", " : "") + std::to_string(task.waits_for[i]);
    }
    text += "]}";
  }
  return text + "]\n";
}

std::string wait_report() { return detail::describe_cycles(table().rows()); }

task_counts count_tasks() {
  const task_table::counts seen = table().counted();
  task_counts all{seen.begun, seen.ended, 0, seen.suspensions, seen.stolen, seen.operations};
  for (const task_table::row& row : table().rows()) all.suspended += row.suspended ? 1 : 0;
  return all;
}

namespace {

int asked = -1;  // the handler may do no more than write to it

void ask(int) {
  const int before = errno;
  const std::uint64_t once = 1;
  [[maybe_unused]] const auto written = write(asked, &once, sizeof once);
  errno = before;
}

void answer() {
  for (;;) {
    std::uint64_t times = 0;
    if (read(asked, &times, sizeof times) != sizeof times) {
      if (errno == EINTR) continue;
      return;
    }
    try {
      const std::string text = "ra: tasks\n" + task_tree() + wait_report();
      std::fwrite(text.data(), 1, text.size(), stderr);
      std::fflush(stderr);
    } catch (const std::bad_alloc&) {
      std::fputs("ra: no memory to tell of the tasks\n", stderr);
    }
  }
}

}  // namespace

void dump_tasks_on_signal(int number) {
  static task_watch* const watch = [] {
    asked = eventfd(0, EFD_CLOEXEC);
    if (asked < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    // ra-ok(thread-detached): it answers signals until the process ends
    std::thread(&answer).detach();
    return new task_watch;
  }();
  static_cast<void>(watch);
  struct sigaction ours {};
  ours.sa_handler = &ask;
  ours.sa_flags = SA_RESTART;
  sigemptyset(&ours.sa_mask);
  if (sigaction(number, &ours, nullptr) != 0) {
    throw std::system_error(errno, std::generic_category(), "sigaction");
  }
}

}  // namespace ra
