// Both nodes get a message of their own and no edge joins them: they run side by side.

#include <oneapi/tbb/flow_graph.h>

#include <cstdio>

using tbb::flow::continue_msg;

int main() {
  int value = 0;
  tbb::flow::graph graph;
  tbb::flow::continue_node<continue_msg> first(graph, [&](const continue_msg&) { value = 1; });
  tbb::flow::continue_node<continue_msg> second(graph, [&](const continue_msg&) {
    value = 2;  // ra-expect(race-capture)
  });
  first.try_put(continue_msg());
  second.try_put(continue_msg());
  graph.wait_for_all();
  std::printf("%d\n", value);
}
