// The globals are written by functions that run before the first thread starts. From then on they
// are read only, although nothing in their types says so.

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

static int verbosity;
static std::vector<std::string> paths;

static void configure(int argument_count) {
  verbosity = argument_count;
  paths.push_back("/usr/include");
  paths.push_back("/usr/local/include");
}

static void search() {
  for (const auto& path : paths) {
    if (verbosity > 0) std::printf("%s\n", path.c_str());
  }
}

int main(int argc, char**) {
  configure(argc);
  std::vector<std::jthread> pool;
  for (int i = 0; i < 3; ++i) pool.emplace_back(search);
}
