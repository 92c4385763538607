// The reader lock is taken in one function, the write is two calls further down.

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <utility>

class document {
 public:
  std::string text() {
    std::shared_lock reading(m_);
    refresh();
    return text_;
  }
  void replace(std::string text) {
    std::unique_lock writing(m_);
    text_ = std::move(text);
  }

 private:
  void refresh() { set_revision(revision_ + 1); }
  void set_revision(int revision) {
    revision_ = revision;  // ra-expect(race-shared-lock-write)
  }

  std::shared_mutex m_;
  std::string text_ = "empty";
  int revision_ = 0;
};

int main() {
  document d;
  d.replace("first");
  std::jthread a([&d] { std::puts(d.text().c_str()); });
  std::jthread b([&d] { std::puts(d.text().c_str()); });
}
