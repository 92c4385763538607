// The comment names the rule and says nothing more. It has no effect: the finding is reported, and
// so is the comment.

#include <thread>

void work() noexcept;

void start_work() {
  std::thread worker(work);
  // ra-ok(thread-detached)  // ra-expect(suppression-without-reason)
  worker.detach();  // ra-expect(thread-detached)
}

int main() {
  start_work();
  return 0;
}
