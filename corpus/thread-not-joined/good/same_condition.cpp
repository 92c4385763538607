// The thread is started under a condition and joined under the same one, which does not change in
// between.

#include <thread>

void index_new_files() noexcept;
void index_old_files() noexcept;

void index_files(bool parallel) {
  std::thread helper;
  if (parallel) {
    helper = std::thread(index_new_files);
  } else {
    index_new_files();
  }
  index_old_files();
  if (parallel) helper.join();
}

int main() {
  index_files(true);
  index_files(false);
}
