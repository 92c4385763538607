// Threads are started in a loop and kept in a vector that nobody goes through again. Its destructor
// destroys joinable threads.

#include <atomic>
#include <thread>
#include <vector>

std::atomic<int> handled{0};

void handle(int client) noexcept { handled += client; }

int handle_all(int clients) {
  std::vector<std::thread> crew;  // ra-expect(thread-not-joined)
  for (int client = 0; client < clients; ++client) {
    crew.emplace_back(handle, client);
  }
  return handled;
}

int main() {
  return handle_all(3);
}
