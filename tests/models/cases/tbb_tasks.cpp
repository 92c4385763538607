// oneTBB's task groups, arenas and flow graphs.
#include <utility>

#define TBB_PREVIEW_ISOLATED_TASK_GROUP 1
#include <tbb/tbb.h>

void groups(int& a, int& b) {
  tbb::task_group g;
  g.run([&] { a = 1; });
  //> assign %_.() = &#lambda in groups() [initial]
  //> assign %_.a = %a [initial]
  //> spawn group %g = %_
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 1
  g.run(g.defer([&] { b = 2; }));
  //> assign %_.() = &#lambda in groups() [initial]
  //> assign %_.b = %b [initial]
  //> assign %_ = new [initial]
  //> spawn group %g = %_
  //> destroy %_
  //> (lambda) write %this.*.b.*
  //> (lambda) assign %this.*.b.* = 2
  g.run_and_wait([&] { b = 3; });
  //> assign %_.() = &#lambda in groups() [initial]
  //> assign %_.b = %b [initial]
  //> call #lambda in groups() (&%_)
  //> join %g
  //> (lambda) write %this.*.b.*
  //> (lambda) assign %this.*.b.* = 3
  g.wait();
  //> join %g
  g.cancel();
  tbb::task_group_context context;
  context.cancel_group_execution();
}
//> destroy %g

void isolated(int& a) {
  tbb::isolated_task_group g;
  g.run([&] { a = 1; });
  //> assign %_.() = &#lambda in isolated() [initial]
  //> assign %_.a = %a [initial]
  //> spawn group %g = %_
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 1
  g.run_and_wait([&] { a = 2; });
  //> assign %_.() = &#lambda in isolated() [initial]
  //> assign %_.a = %a [initial]
  //> call #lambda in isolated() (&%_)
  //> join %g
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 2
  g.wait();
  //> join %g
}
//> destroy %g

void arenas(int& a, tbb::task_group& g) {
  tbb::task_arena arena(2);
  const int got = arena.execute([&] { return a; });
  //> assign %_.() = &#lambda in arenas() [initial]
  //> assign %_.a = %a [initial]
  //> call #lambda in arenas() (&%_) -> %_
  //> call #tbb::task_arena::execute ()
  //> write %got [initial]
  //> assign %got = %_ [initial]
  //> (lambda) read %this.*.a.*
  arena.enqueue([&] { a = got; });
  //> assign %_.() = &#lambda in arenas() [initial]
  //> assign %_.a = %a [initial]
  //> assign %_.got = &%got [initial]
  //> spawn executor = %_
  //> (lambda) read %this.*.got.*
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = %this.*.got.*
  arena.enqueue(g.defer([&] { a = 1; }));
  //> assign %_.() = &#lambda in arenas() [initial]
  //> assign %_.a = %a [initial]
  //> assign %_ = new [initial]
  //> spawn group %g.* = %_
  //> destroy %_
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 1
  arena.max_concurrency();
  tbb::this_task_arena::isolate([&] { a = 2; });
  //> assign %_.() = &#lambda in arenas() [initial]
  //> assign %_.a = %a [initial]
  //> call #lambda in arenas() (&%_)
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 2
  tbb::this_task_arena::max_concurrency();
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 2);
  tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
}

tbb::task_arena& reassigned(tbb::task_arena& to, const tbb::task_arena& from) {
  tbb::task_arena copied(from);
  tbb::affinity_partitioner partitioner;
  tbb::collaborative_once_flag flag;
  tbb::collaborative_call_once(flag, [] {});
  //> assign %_.() = &#lambda in reassigned() [initial]
  //> acquire exclusive %flag
  //> call #lambda in reassigned() (&%_)
  //> signal %flag
  //> release exclusive %flag
  //> await %flag
  return to;
}

void suspended() {
  tbb::task::suspend_point point = nullptr;
  //> write %point [initial]
  //> assign %point = 0 [initial]
  tbb::task::suspend([&](tbb::task::suspend_point at) { point = at; });
  //> assign %_.() = &#lambda in suspended() [initial]
  //> assign %_.point = &%point [initial]
  //> call #lambda in suspended() (&%_, ?)
  //> suspend "tbb::task::suspend"
  //> call #tbb::suspend () [nothrow]
  //> (lambda) read %at
  //> (lambda) write %this.*.point.*
  //> (lambda) assign %this.*.point.* = %at
  tbb::task::resume(point);
  //> read %point
}

void graphs(int& sum, int& next) {
  tbb::flow::graph g;
  tbb::flow::function_node<int, int> square(g, tbb::flow::unlimited, [](int i) { return i * i; });
  //> assign %_.() = &#lambda in graphs() [initial]
  //> spawn group %g = %_ (iteration, ?) [deferred many]
  //> (lambda) read %i
  //> (lambda) read %i
  tbb::flow::function_node<int> add(g, tbb::flow::serial, [&](int i) { sum += i; });
  //> assign %_.() = &#lambda in graphs() [initial]
  //> assign %_.sum = %sum [initial]
  //> spawn group %g = %_ (?, ?) [deferred]
  //> (lambda) read %i
  //> (lambda) read %this.*.sum.*
  //> (lambda) write %this.*.sum.*
  //> (lambda) assign %this.*.sum.* = %this.*.sum.* + %i
  tbb::flow::input_node<int> source(g, [&](tbb::flow_control& fc) {
  //> assign %_.() = &#lambda in graphs() [initial]
  //> spawn group %g = %_ (?) [deferred]
    if (next == 9) fc.stop();
    //> assign %_.next = %next [initial]
    //> (lambda) read %this.*.next.*
    return next++;
    //> (lambda) read %this.*.next.*
    //> (lambda) assign %_ = %this.*.next.* [initial]
    //> (lambda) write %this.*.next.*
    //> (lambda) assign %this.*.next.* = %this.*.next.* + 1
  });
  tbb::flow::continue_node<int> after(g, [&](const tbb::flow::continue_msg&) { return sum; });
  //> assign %_.() = &#lambda in graphs() [initial]
  //> assign %_.sum = %sum [initial]
  //> spawn group %g = %_ (?) [deferred]
  //> (lambda) read %this.*.sum.*
  tbb::flow::continue_node<int> later(g, 2, [&](const tbb::flow::continue_msg&) { return sum; });
  //> assign %_.() = &#lambda in graphs() [initial]
  //> assign %_.sum = %sum [initial]
  //> spawn group %g = %_ (?) [deferred]
  //> (lambda) read %this.*.sum.*
  tbb::flow::queue_node<int> queue(g);
  tbb::flow::limiter_node<int> limit(g, 3);
  tbb::flow::make_edge(source, square);
  tbb::flow::make_edge(square, add);
  source.activate();
  //> signal %source
  square.try_put(3);
  //> assign %_ = 3 [initial]
  //> signal %square
  after.try_put(tbb::flow::continue_msg());
  //> signal %after
  after.try_get(sum);
  //> write %sum.*
  source.try_get(next);
  //> write %next.*
  queue.try_put(4);
  //> assign %_ = 4 [initial]
  //> signal %queue
  queue.try_get(sum);
  //> write %sum.*
  limit.decrementer();
  g.wait_for_all();
  //> join %g
  g.cancel();
}
//> join %g
//> destroy %g

void multifunction(int& sum) {
  tbb::flow::graph g;
  using node = tbb::flow::multifunction_node<int, std::tuple<int>>;
  node n(g, tbb::flow::serial, [&](int i, node::output_ports_type&) { sum += i; });
  //> assign %_.() = &#lambda in multifunction() [initial]
  //> assign %_.sum = %sum [initial]
  //> spawn group %g = %_ (?, ?) [deferred]
  //> (lambda) read %i
  //> (lambda) read %this.*.sum.*
  //> (lambda) write %this.*.sum.*
  //> (lambda) assign %this.*.sum.* = %this.*.sum.* + %i
  n.output_ports();
  node copied(n);
  tbb::flow::function_node<int, int> f(g, tbb::flow::serial, [](int i) { return i; });
  //> assign %_.() = &#lambda in multifunction() [initial]
  //> spawn group %g = %_ (?, ?) [deferred]
  //> (lambda) read %i
  f.try_get(sum);
  //> write %sum.*
  tbb::flow::input_node<int> source(g, [&](tbb::flow_control&) { return 1; });
  //> assign %_.() = &#lambda in multifunction() [initial]
  //> spawn group %g = %_ (?) [deferred]
  tbb::flow::input_node<int> same(source);
  tbb::flow::continue_node<int> after(g, [&](const tbb::flow::continue_msg&) { return sum; });
  //> assign %_.() = &#lambda in multifunction() [initial]
  //> assign %_.sum = %sum [initial]
  //> spawn group %g = %_ (?) [deferred]
  //> (lambda) read %this.*.sum.*
  tbb::flow::continue_node<int> again(after);
}
//> join %g
//> destroy %g

void nodes_that_go_on(tbb::flow::graph& g, int& sum) {
  tbb::flow::function_node<tbb::flow::continue_msg> step(
  //> spawn group %g.* = %_ (?, ?) [deferred]
      g, tbb::flow::serial, [&](const tbb::flow::continue_msg&) { sum = 1; });
      //> assign %_.() = &#lambda in nodes_that_go_on() [initial]
      //> assign %_.sum = %sum [initial]
      //> (lambda) write %this.*.sum.*
      //> (lambda) assign %this.*.sum.* = 1
  tbb::flow::overwrite_node<int> last(g);
  last.is_valid();
}
