// Two tasks change one string in strict turns: each waits for its semaphore and then wakes the
// other.

#include <cstdio>
#include <semaphore>
#include <string>
#include <thread>

int main() {
  std::string rally;
  std::binary_semaphore ping_turn(1), pong_turn(0);
  {
    std::jthread ping([&] {
      for (int i = 0; i < 10; ++i) {
        ping_turn.acquire();
        rally += "ping ";
        pong_turn.release();
      }
    });
    std::jthread pong([&] {
      for (int i = 0; i < 10; ++i) {
        pong_turn.acquire();
        rally += "pong ";
        ping_turn.release();
      }
    });
  }
  std::puts(rally.c_str());
}
