// The address of this thread's slot goes to another thread, which then writes into a variable that
// everyone takes to be private to its own thread.

#include <thread>

thread_local int slot;

int& my_slot() { return slot; }

void set_from_elsewhere() {
  int* p = &slot;
  std::jthread t([p] { *p = 1; });  // ra-expect(thread-local-escapes)
}

int main() {
  set_from_elsewhere();
  return my_slot();
}
