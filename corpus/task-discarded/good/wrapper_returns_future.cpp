// The future is handed on: returned through the wrapper, then stored in the object, and waited for
// before the next save.

#include <future>
#include <utility>

template <class F>
auto run_async(F body) {
  return std::async(std::launch::async, std::move(body));
}

void write_to_disk(int version) noexcept;

class document {
 public:
  void edit() { ++version_; }

  void save() {
    finish();
    saving_ = run_async([version = version_] { write_to_disk(version); });
  }

  void finish() {
    if (saving_.valid()) saving_.get();
  }

 private:
  int version_ = 0;
  std::future<void> saving_;
};
