// Two findings on one line, and a comment for each: one above, one at the end. Both are there on
// purpose, to show a class what the sanitizer says about them.

#include <thread>

void show_dangling_reference() {
  int counter = 0;
  // ra-ok(capture-ref-escapes): the mistake that this exercise is about
  std::thread([&counter] { ++counter; }).detach();  // ra-ok(thread-detached): the cause of it
}

int main() {
  show_dangling_reference();
  return 0;
}
