// Each thread is made as a local, moved into the vector, and joined by the loop after it.

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

std::atomic<int> handled{0};

void handle(int client) noexcept { handled += client; }

int handle_all(std::size_t clients) {
  std::vector<std::thread> crew;
  crew.reserve(clients);
  for (std::size_t client = 0; client < clients; ++client) {
    std::thread one(handle, static_cast<int>(client));
    crew.push_back(std::move(one));
  }
  for (std::thread& one : crew) {
    if (one.joinable()) one.join();
  }
  return handled;
}
