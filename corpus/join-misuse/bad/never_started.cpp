// The handle is made empty and filled on one branch only. On the other, join() is called on a
// handle that never had a thread.

#include <thread>

void index_files() noexcept;

int index(int files) {
  std::thread helper;
  switch (files) {
    case 0:
    case 1:
      break;
    default:
      helper = std::thread(index_files);
      break;
  }
  helper.join();  // ra-expect(join-misuse)
  return files;
}

int main() {
  return index(0);
}
