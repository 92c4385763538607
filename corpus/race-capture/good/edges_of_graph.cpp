// The edge of the graph is the order: the second node runs when the first one has ended.

#include <oneapi/tbb/flow_graph.h>

#include <cstdio>

using tbb::flow::continue_msg;

int main() {
  int value = 0;
  tbb::flow::graph graph;
  tbb::flow::continue_node<continue_msg> first(graph, [&](const continue_msg&) { value = 1; });
  tbb::flow::continue_node<continue_msg> second(graph, [&](const continue_msg&) {
    value = 2;  // ra-spurious(race-capture)
  });
  tbb::flow::make_edge(first, second);
  first.try_put(continue_msg());
  graph.wait_for_all();
  std::printf("%d\n", value);
}
