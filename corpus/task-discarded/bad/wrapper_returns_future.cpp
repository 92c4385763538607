// The template wraps std::async and returns its future. Two calls further up nobody keeps it, so
// save() waits right here for what it meant to do in the background.

#include <future>
#include <utility>

template <class F>
auto run_async(F body) {
  return std::async(std::launch::async, std::move(body));
}

void write_to_disk(int version) noexcept;

std::future<void> save_in_background(int version) {
  return run_async([version] { write_to_disk(version); });
}

class document {
 public:
  void edit() { ++version_; }

  void save() {
    save_in_background(version_);  // ra-expect(task-discarded)
  }

 private:
  int version_ = 0;
};
