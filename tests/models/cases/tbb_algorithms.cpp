// oneTBB's algorithms.
#include <vector>

#include <tbb/tbb.h>

using range = tbb::blocked_range<int>;

struct summing {
  const int* values;
  int sum = 0;
  summing(const int* of) : values(of) {}
  //> read %of
  //> write %this.*.values [initial]
  //> assign %this.*.values = %of [initial]
  //> write %this.*.sum [initial]
  //> assign %this.*.sum = 0 [initial]
  summing(const summing& other, tbb::split) : values(other.values) {}
  //> read %other.*.values
  //> write %this.*.values [initial]
  //> assign %this.*.values = %other.*.values [initial]
  //> write %this.*.sum [initial]
  //> assign %this.*.sum = 0 [initial]
  void operator()(const range& r) {
    for (int i = r.begin(); i != r.end(); ++i) sum += values[i];
    //> read %r.*
    //> write %i [initial]
    //> assign %i = derived(%r.*) [initial]
    //> read %i
    //> read %r.*
    //> read %this.*.values
    //> read %i
    //> read %this.*.values.*.[%i]
    //> read %this.*.sum
    //> write %this.*.sum
    //> assign %this.*.sum = %this.*.sum + %this.*.values.*.[%i]
    //> read %i
    //> write %i
    //> assign %i = %i + 1
  }
  void join(const summing& other) { sum += other.sum; }
  //> read %other.*.sum
  //> read %this.*.sum
  //> write %this.*.sum
  //> assign %this.*.sum = %this.*.sum + %other.*.sum
};

struct scanning {
  int sum = 0;
  scanning() = default;
  //> write %this.*.sum [initial]
  //> assign %this.*.sum = 0 [initial]
  scanning(scanning&, tbb::split) {}
  //> write %this.*.sum [initial]
  //> assign %this.*.sum = 0 [initial]
  template <class Tag>
  void operator()(const range& r, Tag) {
    sum += r.begin();
    //> read %r.*
    //> read %this.*.sum
    //> write %this.*.sum
    //> assign %this.*.sum = derived(%this.*.sum, %r.*)
    //> read %r.*
    //> read %this.*.sum
    //> write %this.*.sum
    //> assign %this.*.sum = derived(%this.*.sum, %r.*)
  }
  void reverse_join(scanning&) {}
  void assign(scanning& other) { sum = other.sum; }
  //> read %other.*.sum
  //> write %this.*.sum
  //> assign %this.*.sum = %other.*.sum
};

void loops(std::vector<int>& v, int n) {
  tbb::parallel_for(0, n, [&](int i) { v[i] = i; });
  //> read %n
  //> assign %_.() = &#lambda in loops() [initial]
  //> assign %_.v = %v [initial]
  //> spawn parallel %_ = %_ (iteration) [many]
  //> join %_
  //> (lambda) read %i
  //> (lambda) read %i
  //> (lambda) read %this.*.v.*.#
  //> (lambda) write %this.*.v.*.[%i]
  //> (lambda) assign %this.*.v.*.[%i] = %i
  tbb::parallel_for(0, n, 2, [&](int i) { v[i] = i; });
  //> read %n
  //> assign %_.() = &#lambda in loops() [initial]
  //> assign %_.v = %v [initial]
  //> spawn parallel %_ = %_ (iteration) [many]
  //> join %_
  //> (lambda) read %i
  //> (lambda) read %i
  //> (lambda) read %this.*.v.*.#
  //> (lambda) write %this.*.v.*.[%i]
  //> (lambda) assign %this.*.v.*.[%i] = %i
  tbb::parallel_for(range(0, n), [&](const range& r) {
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> assign %_.() = &#lambda in loops() [initial]
  //> spawn parallel %_ = %_ (iteration) [many]
  //> join %_
    for (int i = r.begin(); i != r.end(); ++i) v[i] = i;
    //> assign %_.v = %v [initial]
    //> (lambda) read %r.*
    //> (lambda) write %i [initial]
    //> (lambda) assign %i = derived(%r.*) [initial]
    //> (lambda) read %i
    //> (lambda) read %r.*
    //> (lambda) read %i
    //> (lambda) read %i
    //> (lambda) read %this.*.v.*.#
    //> (lambda) write %this.*.v.*.[%i]
    //> (lambda) assign %this.*.v.*.[%i] = %i
    //> (lambda) read %i
    //> (lambda) write %i
    //> (lambda) assign %i = %i + 1
  });
  tbb::parallel_for(tbb::blocked_range2d<int>(0, n, 0, n), [&](const tbb::blocked_range2d<int>& r) {
  //> read %n
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> assign %_.() = &#lambda in loops() [initial]
  //> spawn parallel %_ = %_ (iteration) [many]
  //> join %_
    v[r.rows().begin()] = r.cols().size();
    //> assign %_.v = %v [initial]
    //> (lambda) read %r.*
    //> (lambda) read %r.*
    //> (lambda) read %this.*.v.*.#
    //> (lambda) write %this.*.v.*.[derived(%r.*)]
    //> (lambda) assign %this.*.v.*.[derived(%r.*)] = derived(%r.*)
  });
  range part(0, n);
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  range other(part);
  //> read %part
  //> assign %other = %part [initial]
  other = part;
  //> read %part
  //> write %other
  //> assign %other = %part
  if (part.empty()) n = 1;
  //> write %n
  //> assign %n = 1
}

void reductions(int* values, int n, int& total) {
  total = tbb::parallel_reduce(
  //> spawn parallel %_ = %_ (iteration, ?) [many]
  //> spawn parallel %_ = %_ (iteration, iteration) [many]
  //> join %_
  //> write %total.*
  //> assign %total.* = ?
      range(0, n), 0, [&](const range& r, int sum) { return sum + values[r.begin()]; },
      //> read %n
      //> assign %_ = 0 [initial]
      //> read %n
      //> assign %_ = 0 [initial]
      //> assign %_.() = &#lambda in reductions() [initial]
      //> assign %_.values = &%values [initial]
      //> (lambda) read %sum
      //> (lambda) read %this.*.values.*
      //> (lambda) read %r.*
      //> (lambda) read %this.*.values.*.*.[derived(%r.*)]
      [](int a, int b) { return a + b; });
      //> assign %_.() = &#lambda in reductions() [initial]
      //> (lambda) read %a
      //> (lambda) read %b
  summing body(values);
  //> read %values
  //> call #summing::summing (&%body, %values)
  tbb::parallel_reduce(range(0, n), body);
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> call #summing::operator() (&%body, iteration) [repeated]
  //> call #tbb::parallel_reduce ()
  tbb::parallel_deterministic_reduce(range(0, n), body, tbb::static_partitioner());
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> call #summing::operator() (&%body, iteration) [repeated]
  //> call #tbb::parallel_deterministic_reduce ()
  scanning scan;
  //> call #scanning::scanning (&%scan) [nothrow]
  tbb::parallel_scan(range(0, n), scan);
  //> read %n
  //> assign %_ = 0 [initial]
  //> read %n
  //> call #scanning::operator() (&%scan, iteration) [repeated]
  //> call #tbb::parallel_scan ()
  total = tbb::parallel_scan(
  //> spawn parallel %_ = %_ (iteration, ?, ?) [many]
  //> spawn parallel %_ = %_ (iteration, iteration) [many]
  //> join %_
  //> write %total.*
  //> assign %total.* = ?
      range(0, n), 0, [&](const range& r, int sum, bool) { return sum + values[r.begin()]; },
      //> read %n
      //> assign %_ = 0 [initial]
      //> read %n
      //> assign %_ = 0 [initial]
      //> assign %_.() = &#lambda in reductions() [initial]
      //> assign %_.values = &%values [initial]
      //> (lambda) read %sum
      //> (lambda) read %this.*.values.*
      //> (lambda) read %r.*
      //> (lambda) read %this.*.values.*.*.[derived(%r.*)]
      [](int a, int b) { return a + b; });
      //> assign %_.() = &#lambda in reductions() [initial]
      //> (lambda) read %a
      //> (lambda) read %b
}

void each(std::vector<int>& v, int& a, int& b) {
  tbb::parallel_for_each(v, [&](int& item) { item = a; });
  //> assign %_.() = &#lambda in each() [initial]
  //> assign %_.a = %a [initial]
  //> read %v.*.#
  //> spawn parallel %_ = %_ (iteration, ?) [many]
  //> join %_
  //> (lambda) read %this.*.a.*
  //> (lambda) write %item.*
  //> (lambda) assign %item.* = %this.*.a.*
  tbb::parallel_for_each(v.begin(), v.end(), [&](int item, tbb::feeder<int>& more) { more.add(item); });
  //> read %v.*.#
  //> read %v.*.#
  //> assign %_.() = &#lambda in each() [initial]
  //> spawn parallel %_ = %_ (iteration, ?) [many]
  //> join %_
  //> (lambda) read %item
  tbb::parallel_invoke([&] { a = 1; }, [&] { b = 2; });
  //> assign %_.() = &#lambda in each() [initial]
  //> assign %_.a = %a [initial]
  //> assign %_.() = &#lambda in each() [initial]
  //> assign %_.b = %b [initial]
  //> spawn parallel %_ = %_
  //> spawn parallel %_ = %_
  //> join %_
  //> (lambda) write %this.*.a.*
  //> (lambda) assign %this.*.a.* = 1
  //> (lambda) write %this.*.b.*
  //> (lambda) assign %this.*.b.* = 2
  tbb::parallel_sort(v);
  //> read %v.*.#
  //> write %v.*.[]
  //> join %_
  tbb::parallel_sort(v.begin(), v.end(), [](int x, int y) { return x < y; });
  //> read %v.*.#
  //> read %v.*.#
  //> assign %_.() = &#lambda in each() [initial]
  //> write %v.*.[]
  //> spawn parallel %_ = %_ (iteration, iteration) [many]
  //> join %_
  //> (lambda) read %x
  //> (lambda) read %y
}

void pipeline(int& next, std::vector<int>& out) {
  tbb::parallel_pipeline(
  //> call #tbb::parallel_pipeline ()
      4,
      tbb::make_filter<void, int>(tbb::filter_mode::serial_in_order,
      //> spawn parallel %_ = %_ (?)
      //> join %_
      //> assign %_ = %_ [initial]
      //> assign %_ = %_ [initial]
      //> assign %_ = %_ [initial]
                                  [&](tbb::flow_control& fc) {
                                  //> assign %_.() = &#lambda in pipeline() [initial]
                                    if (next == 9) fc.stop();
                                    //> assign %_.next = %next [initial]
                                    //> (lambda) read %this.*.next.*
                                    return next++;
                                    //> (lambda) read %this.*.next.*
                                    //> (lambda) assign %_ = %this.*.next.* [initial]
                                    //> (lambda) write %this.*.next.*
                                    //> (lambda) assign %this.*.next.* = %this.*.next.* + 1
                                  }) &
          tbb::make_filter<int, int>(tbb::filter_mode::parallel, [&](int i) { return i + 1; }) &
          //> assign %_.() = &#lambda in pipeline() [initial]
          //> spawn parallel %_ = %_ (iteration) [many]
          //> join %_
          //> assign %_ = %_ [initial]
          //> (lambda) read %i
          tbb::make_filter<int, void>(tbb::filter_mode::serial_in_order,
          //> spawn parallel %_ = %_ (?)
          //> join %_
          //> assign %_ = %_ [initial]
                                      [&](int i) { out.push_back(i); }));
                                      //> assign %_.() = &#lambda in pipeline() [initial]
                                      //> assign %_.out = %out [initial]
                                      //> (lambda) write %this.*.out.*.#
                                      //> (lambda) read %i
                                      //> (lambda) assign %this.*.out.*.[] = %i [weak]
}

void filters(const tbb::filter<void, int>& from, tbb::filter<void, int>& to) {
  tbb::filter<void, int> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  tbb::filter<void, int> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  to = from;
  //> read %from.*
  //> write %to.*
  //> assign %to.* = %from.*
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
}
