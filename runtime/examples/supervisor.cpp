// A worker that crashes on bad input, and a supervisor that starts it again: what the worker knew is
// lost with it, what it was asked next is not.

#include <ra/ra.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>

using namespace std::chrono_literals;

class divider : public ra::process<divider> {
 public:
  RA_MESSAGE int divide(int number, int by) {
    if (by == 0) throw std::invalid_argument("division by zero");
    return number / by;
  }
};

int main() {
  const ra::pid<ra::supervisor> boss =
      ra::spawn<ra::supervisor>(ra::restart::one_for_one, ra::restart_limit{10, 1min});
  const auto worker = ra::start_child<divider>(boss);
  if (!worker) return 1;

  int answers = 0;
  int crashes = 0;
  for (int by = -2; by <= 2; ++by) {
    for (;;) {
      if (const ra::result<int> quotient = worker->request<&divider::divide>(60, by)) {
        ++answers;
        break;
      }
      ++crashes;  // it ended with the question, or is between two lives
      if (by == 0) break;
      if (!ra::sleep_for(1ms)) return 1;
    }
  }
  const ra::result<std::size_t> restarts = boss.request<&ra::supervisor::restarts>();
  boss.stop();
  if (!restarts) return 1;
  std::printf("%d answers, %zu new life\n", answers, *restarts);
  return answers == 4 && crashes >= 1 && *restarts == 1 ? 0 : 1;
}
