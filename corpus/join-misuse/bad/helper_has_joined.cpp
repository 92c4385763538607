// finish_both() joins both threads, through a helper of its own. The caller joins the first one
// once more.

#include <thread>

void work(int part) noexcept;

static void finish(std::thread& thread) { thread.join(); }

static void finish_both(std::thread& left, std::thread& right) {
  finish(left);
  finish(right);
}

void run() {
  std::thread left(work, 1);
  std::thread right(work, 2);
  finish_both(left, right);
  left.join();  // ra-expect(join-misuse)
}

int main() {
  run();
}
