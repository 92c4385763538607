// A jthread joins in its destructor, on every way out.

#include <thread>

void work() noexcept;

void run(bool quick) {
  std::jthread t(work);
  if (quick) return;
  t.join();
}

int main() {
  run(false);
  run(true);
}
