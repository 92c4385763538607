// A node's body refers to members that are initialised after the node is made. It does not run
// before the first message arrives.

#include <oneapi/tbb/flow_graph.h>

#include <cstdio>

class counter {
 public:
  explicit counter(tbb::flow::graph& g)
      : node_(g, tbb::flow::serial, [this](int step) { return total_ += step; }), total_(0) {}
  void add(int step) { node_.try_put(step); }
  int total() const { return total_; }

 private:
  tbb::flow::function_node<int, int> node_;
  int total_;
};

int main() {
  tbb::flow::graph g;
  counter sum(g);
  sum.add(1);
  sum.add(2);
  g.wait_for_all();
  std::printf("%d\n", sum.total());
}
