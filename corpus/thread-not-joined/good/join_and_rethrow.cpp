// The handler joins before it passes the exception on, and both other ways out join too.

#include <stdexcept>
#include <thread>

void copy_files() noexcept;

void check(int level) {
  if (level > 9) throw std::out_of_range("level");
}

bool copy(int level) {
  std::thread copier(copy_files);
  try {
    check(level);
  } catch (...) {
    copier.join();
    throw;
  }
  if (level == 0) {
    copier.join();
    return false;
  }
  copier.join();
  return true;
}
