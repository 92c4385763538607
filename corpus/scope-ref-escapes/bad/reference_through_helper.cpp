// The helper borrows what it is given until the group is waited for. That is fine for the member,
// and a mistake for the local of a function that does not wait.

#include <oneapi/tbb/task_group.h>

void print(const int& value) noexcept;

class report {
 public:
  explicit report(tbb::task_group& group) : group_(group) {}

  void add_title() { enqueue(title_); }

  void add_page(int number) {
    int doubled = number * 2;
    enqueue(doubled);  // ra-expect(scope-ref-escapes)
  }

 private:
  void enqueue(const int& value) {
    group_.run([&value] { print(value); });
  }

  tbb::task_group& group_;
  int title_ = 1;
};

void print_report(int pages) {
  tbb::task_group group;
  report r(group);
  r.add_title();
  r.add_page(pages);
  group.wait();
}
