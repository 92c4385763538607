// A deferred task runs when somebody asks for its result. Nobody can: the future is gone, and the
// clean-up never happens.

#include <future>

int removed;

void remove_old_files(int days) { removed += days; }

bool tidy_up(bool thorough) {
  int days = thorough ? 7 : 30;
  (void)std::async(std::launch::deferred, remove_old_files, days);  // ra-expect(task-discarded)
  return removed > 0;
}

int main() {
  return tidy_up(true) ? 0 : 1;
}
