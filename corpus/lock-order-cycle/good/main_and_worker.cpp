// The main thread reports when the worker has ended: nobody is left to wait for.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex queue_mutex;
std::mutex stats_mutex;
int queued = 3;
int done;

void work() {
  for (;;) {
    std::unique_lock<std::mutex> queue(queue_mutex);
    if (queued == 0) return;
    --queued;
    std::unique_lock<std::mutex> stats(stats_mutex);
    ++done;
  }
}

int main() {
  std::thread worker(work);
  worker.join();
  std::unique_lock<std::mutex> stats(stats_mutex);
  std::unique_lock<std::mutex> queue(queue_mutex);
  std::printf("%d of %d\n", done, queued + done);
}
