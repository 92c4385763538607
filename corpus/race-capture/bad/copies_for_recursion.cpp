// Every task changes the one board that all of them refer to, and passes it
// on to a call of its own.

#include <oneapi/tbb/task_group.h>

#include <atomic>
#include <cstdio>
#include <vector>

std::atomic<int> solutions;

void solve(tbb::task_group& group, std::vector<int>& board, std::size_t first) {
  if (first == board.size()) {
    ++solutions;
    return;
  }
  for (int number = 1; number <= 3; ++number) {
    group.run([&group, &board, first, number] {
      board[first] = number;  // ra-expect(race-capture)
      solve(group, board, first + 1);
    });
  }
}

int main() {
  std::vector<int> board(4);
  tbb::task_group group;
  solve(group, board, 0);
  group.wait();
  std::printf("%d\n", solutions.load());
}
