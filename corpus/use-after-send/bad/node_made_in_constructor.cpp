// As its twin, but the total is read while messages are on their way.

#include <oneapi/tbb/flow_graph.h>

#include <cstdio>

int main() {
  tbb::flow::graph g;
  int total = 0;
  tbb::flow::function_node<int, int> node(g, tbb::flow::serial,
                                          [&](int step) { return total += step; });
  total = 10;
  node.try_put(1);
  node.try_put(2);
  std::printf("%d\n", total);  // ra-expect(use-after-send)
  g.wait_for_all();
}
