// Assigning to a thread that is still joinable ends the program, like destroying it. The first
// worker is never joined.

#include <thread>

void first_half() noexcept;
void second_half() noexcept;

void run_both() {
  std::thread worker(first_half);  // ra-expect(thread-not-joined)
  worker = std::thread(second_half);
  worker.join();
}

int main() {
  run_both();
}
