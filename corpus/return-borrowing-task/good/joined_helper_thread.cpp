// Two threads work on locals here. The one with references is joined, the one that is returned has
// only copies.

#include <thread>
#include <vector>

void publish(int value) noexcept;

std::thread start(int size) {
  std::vector<int> values(static_cast<std::size_t>(size));
  int biggest = 0;
  {
    std::jthread worker([&values, &biggest] {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<int>(i % 17);
      for (int value : values) biggest = value > biggest ? value : biggest;
    });
  }
  return std::thread([biggest] { publish(biggest); });
}

int main() {
  std::thread publisher = start(100);
  publisher.join();
}
