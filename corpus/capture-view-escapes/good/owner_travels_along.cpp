// The task holds a span, and beside it the shared owner of what the span points into. Nobody writes
// to the samples after they were made.

#include <memory>
#include <span>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

void play(std::span<const float> samples) noexcept;

void play_later(std::size_t count) {
  auto samples = std::make_shared<const std::vector<float>>(count, 0.5F);
  std::span<const float> second_half = std::span(*samples).subspan(count / 2);
  pool.emplace_back([samples, second_half] { play(second_half); });
}

int main() {
  play_later(128);
  pool.clear();
}
