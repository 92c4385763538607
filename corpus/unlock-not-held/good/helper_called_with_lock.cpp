// The helper unlocks what its callers have locked; it is local to this file, and all of them have.

#include <mutex>

struct job_list {
  std::mutex mutex;
  int open = 0;
};

void wake_up() noexcept;

static void unlock_and_wake(job_list& jobs) {
  bool any = jobs.open > 0;
  jobs.mutex.unlock();
  if (any) wake_up();
}

void add(job_list& jobs) {
  jobs.mutex.lock();
  ++jobs.open;
  unlock_and_wake(jobs);
}

void clear(job_list& jobs) {
  jobs.mutex.lock();
  jobs.open = 0;
  unlock_and_wake(jobs);
}
