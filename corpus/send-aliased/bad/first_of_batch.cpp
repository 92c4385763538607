// A job is made, remembered as the latest one, and given away. The progress display reads what the
// worker is writing.

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <utility>

struct job {
  std::string name;
  int done = 0;
};

static std::thread start(std::unique_ptr<job> work) {
  return std::thread([work = std::move(work)] {
    for (int i = 0; i < 100; ++i) ++work->done;
  });
}

int main() {
  auto made = std::make_unique<job>();
  made->name = "index";
  const job* const latest = made.get();
  std::thread worker = start(std::move(made));
  const int done = latest->done;  // ra-expect(send-aliased)
  worker.join();
  std::printf("%d\n", done);
}
