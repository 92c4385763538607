// The job travels to the worker and back: the worker returns it through its future, and the pointer
// is used after get().

#include <cstdio>
#include <future>
#include <memory>
#include <string>
#include <utility>

struct job {
  std::string name;
  int done = 0;
};

static std::future<std::unique_ptr<job>> start(std::unique_ptr<job> work) {
  return std::async(
      std::launch::async,
      [](std::unique_ptr<job> mine) {
        for (int i = 0; i < 100; ++i) ++mine->done;
        return mine;
      },
      std::move(work));
}

int main() {
  auto made = std::make_unique<job>();
  made->name = "index";
  const job* const latest = made.get();
  auto worker = start(std::move(made));
  const auto back = worker.get();
  std::printf("%s %d\n", back->name.c_str(), latest->done);
}
