// PROGRAM [--list | WORKLOAD...]: runs the named workloads, or all of them.

#include "compare/workload.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace ra::bench {
namespace {

std::vector<const workload*>& registered() {
  static std::vector<const workload*> made;
  return made;
}

}  // namespace

workload::workload(const char* name, void (*measured)()) : name_(name), run_(measured) {
  registered().push_back(this);
}

const std::vector<const workload*>& workload::all() {
  std::sort(registered().begin(), registered().end(),
            [](const workload* a, const workload* b) { return a->name() < b->name(); });
  return registered();
}

void emit(std::string_view name, std::string_view peer, double value, std::string_view unit) {
  std::printf("%.*s\t%.*s\t%.5g\t%.*s\n", static_cast<int>(name.size()), name.data(),
              static_cast<int>(peer.size()), peer.data(), value, static_cast<int>(unit.size()),
              unit.data());
  std::fflush(stdout);
}

double processor_milliseconds() noexcept {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

double resident_bytes() {
  std::ifstream pages("/proc/self/statm");
  double all = 0;
  double resident = 0;
  pages >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void expect(bool right, const char* what) {
  if (right) return;
  std::fprintf(stderr, "wrong result: %s\n", what);
  std::abort();
}

}  // namespace ra::bench

int main(int count, char** given) {
  using ra::bench::workload;
  const std::vector<std::string> names(given + 1, given + count);
  if (names.size() == 1 && names.front() == "--list") {
    for (const workload* each : workload::all()) std::puts(std::string(each->name()).c_str());
    return 0;
  }
  for (const std::string& name : names) {
    const auto& all = workload::all();
    if (std::none_of(all.begin(), all.end(), [&](auto* each) { return each->name() == name; })) {
      std::fprintf(stderr, "no workload '%s'; --list names them\n", name.c_str());
      return 2;
    }
  }
  for (const workload* each : workload::all()) {
    if (names.empty() || std::find(names.begin(), names.end(), each->name()) != names.end()) {
      each->run();
    }
  }
  return 0;
}
