// The destructor of the loader waits for the group, so no task outlives the loader. The options
// that the task reads live only as long as one call.

#include <string>

#include <oneapi/tbb/task_group.h>

struct options {
  std::string folder;
  bool recursive = false;
};

void scan(const options& o) noexcept;

class loader {
 public:
  loader() = default;
  loader(const loader&) = delete;
  loader& operator=(const loader&) = delete;
  ~loader() { group_.wait(); }

  void load(const std::string& folder) {
    options o;
    o.folder = folder;
    o.recursive = folder != ".";
    group_.run([&o] { scan(o); });  // ra-expect(scope-ref-escapes)
  }

 private:
  tbb::task_group group_;
};
