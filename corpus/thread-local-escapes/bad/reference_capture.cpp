// The lambda captures a reference that is bound to a thread-local buffer. Both tasks of the group
// append to the buffer of the thread that made them.

#include <mutex>
#include <string>

#include <oneapi/tbb/task_group.h>

thread_local std::string buffer;
std::mutex buffer_mutex;

void collect() {
  std::string& mine = buffer;
  tbb::task_group group;
  group.run([&mine] {  // ra-expect(thread-local-escapes)
    std::lock_guard held(buffer_mutex);
    mine += "first ";
  });
  group.run([&mine] {  // ra-expect(thread-local-escapes)
    std::lock_guard held(buffer_mutex);
    mine += "second ";
  });
  group.wait();
}
