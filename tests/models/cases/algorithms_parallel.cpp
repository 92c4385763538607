// Algorithms: with a policy that makes tasks of the callable.
#include <algorithm>
#include <execution>
#include <memory>
#include <numeric>
#include <random>
#include <vector>

void touch(int& value);
bool is(int value);
int make();
int twice(int value);
int add(int a, int b);
bool less(int a, int b);
bool same(int a, int b);

void parallel(std::vector<int>& v, const std::vector<int>& c, std::vector<int>& out, int n) {
  std::for_each(std::execution::par, v.begin(), v.end(), touch);
  //> read %v.*.#
  //> read %v.*.#
  //> spawn parallel %_ = &#touch (iteration) [many]
  //> join %_
  std::for_each_n(std::execution::par, v.begin(), 2, touch);
  //> read %v.*.#
  //> spawn parallel %_ = &#touch (iteration) [many]
  //> join %_
  std::find_if(std::execution::par, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  std::count_if(std::execution::par, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  std::partition(std::execution::par, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  //> write %v.*.[]
  std::replace_if(std::execution::par, v.begin(), v.end(), is, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::generate(std::execution::par, v.begin(), v.end(), make);
  //> read %v.*.#
  //> read %v.*.#
  //> spawn parallel %_ = &#make [many]
  //> join %_
  //> write %v.*.[]
  std::transform(std::execution::par, v.begin(), v.end(), out.begin(), twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#twice (iteration) [many]
  //> join %_
  //> write %out.*.[]
  std::transform(std::execution::par, v.begin(), v.end(), c.begin(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> join %_
  //> write %out.*.[]
  std::copy_if(std::execution::par, v.begin(), v.end(), out.begin(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::partition_copy(std::execution::par, v.begin(), v.end(), out.begin(), out.begin(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  //> write %out.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::sort(std::execution::par, v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  //> write %v.*.[]
  std::nth_element(std::execution::par, v.begin(), v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  //> write %v.*.[]
  std::unique(std::execution::par, v.begin(), v.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#same (iteration, iteration) [many]
  //> join %_
  //> write %v.*.[]
  std::max_element(std::execution::par, c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  std::is_sorted(std::execution::par, c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  std::equal(std::execution::par, v.begin(), v.end(), c.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> spawn parallel %_ = &#same (iteration, iteration) [many]
  //> join %_
  std::search(std::execution::par, v.begin(), v.end(), c.begin(), c.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> spawn parallel %_ = &#same (iteration, iteration) [many]
  //> join %_
  std::includes(std::execution::par, v.begin(), v.end(), c.begin(), c.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  std::merge(std::execution::par, v.begin(), v.end(), c.begin(), c.end(), out.begin(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> spawn parallel %_ = &#less (iteration, iteration) [many]
  //> join %_
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  //> assign %out.*.[] = %c.*.[] [weak]
  std::swap_ranges(std::execution::par, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> write %v.*.[]
  //> write %out.*.[]
  //> assign %v.*.[] = %out.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::find(std::execution::par, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::count(std::execution::par, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::copy(std::execution::par, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::unique_copy(std::execution::par, v.begin(), v.end(), out.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#same (iteration, iteration) [many]
  //> join %_
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::fill(std::execution::par, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::reverse(std::execution::par, v.begin(), v.end());
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  std::remove(std::execution::par, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> write %v.*.[]
  std::replace(std::execution::par, v.begin(), v.end(), n, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::uninitialized_copy(std::execution::par, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::reduce(std::execution::par, v.begin(), v.end(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> join %_
  std::transform_reduce(std::execution::par, v.begin(), v.end(), n, add, twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> spawn parallel %_ = &#twice (iteration) [many]
  //> join %_
  std::transform_reduce(std::execution::par, v.begin(), v.end(), c.begin(), n, add, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %n
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %n
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> join %_
  std::adjacent_difference(std::execution::par, v.begin(), v.end(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> join %_
  //> write %out.*.[]
  std::exclusive_scan(std::execution::par, v.begin(), v.end(), out.begin(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> spawn parallel %_ = &#add (iteration, iteration) [many]
  //> join %_
  //> write %out.*.[]
  std::remove_if(std::execution::par, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> spawn parallel %_ = &#is (iteration) [many]
  //> join %_
  //> write %v.*.[]
}
