// The group sits behind a unique_ptr, which deletes it at the end of the function. Leaving the loop
// early leaves the wait out.

#include <memory>

#include <oneapi/tbb/task_group.h>

bool next_file(int* size) noexcept;
void copy_file(int size) noexcept;

bool copy_all() {
  auto group = std::make_unique<tbb::task_group>();  // ra-expect(scope-not-waited)
  int size = 0;
  while (next_file(&size)) {
    if (size < 0) return false;
    group->run([size] { copy_file(size); });
  }
  group->wait();
  return true;
}
