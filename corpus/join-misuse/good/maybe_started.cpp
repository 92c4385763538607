// The handle may be empty, and every join asks first: once through a helper, once through a
// variable that remembers the answer.

#include <thread>

void index_files() noexcept;

static bool running(const std::thread& thread) { return thread.joinable(); }

int index(int files) {
  std::thread helper;
  if (files > 1) helper = std::thread(index_files);
  if (running(helper)) helper.join();
  return files;
}

int index_later(int files) {
  std::thread helper;
  if (files > 1) helper = std::thread(index_files);
  const bool started = helper.joinable();
  if (files > 100) ++files;
  if (started) helper.join();
  return files;
}
