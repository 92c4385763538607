// Algorithms: with a policy that stays in the calling thread.
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

void serial(std::vector<int>& v, const std::vector<int>& c, std::vector<int>& out, int n) {
  std::for_each(std::execution::seq, v.begin(), v.end(), touch);
  //> read %v.*.#
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::for_each_n(std::execution::seq, v.begin(), 2, touch);
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::find_if(std::execution::seq, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::count_if(std::execution::seq, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::partition(std::execution::seq, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
  std::replace_if(std::execution::seq, v.begin(), v.end(), is, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::generate(std::execution::seq, v.begin(), v.end(), make);
  //> read %v.*.#
  //> read %v.*.#
  //> call #make () [repeated]
  //> write %v.*.[]
  std::transform(std::execution::seq, v.begin(), v.end(), out.begin(), twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #twice (%v.*.[]) [repeated]
  //> write %out.*.[]
  std::transform(std::execution::seq, v.begin(), v.end(), c.begin(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #add (%v.*.[], %c.*.[]) [repeated]
  //> write %out.*.[]
  std::copy_if(std::execution::seq, v.begin(), v.end(), out.begin(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::partition_copy(std::execution::seq, v.begin(), v.end(), out.begin(), out.begin(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %out.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::sort(std::execution::seq, v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::nth_element(std::execution::seq, v.begin(), v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::unique(std::execution::seq, v.begin(), v.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #same (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::max_element(std::execution::seq, c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %c.*.[]
  //> read %c.*.[]
  //> call #less (%c.*.[], %c.*.[]) [repeated]
  std::is_sorted(std::execution::seq, c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %c.*.[]
  //> read %c.*.[]
  //> call #less (%c.*.[], %c.*.[]) [repeated]
  std::equal(std::execution::seq, v.begin(), v.end(), c.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #same (%v.*.[], %c.*.[]) [repeated]
  std::search(std::execution::seq, v.begin(), v.end(), c.begin(), c.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #same (%v.*.[], %c.*.[]) [repeated]
  std::includes(std::execution::seq, v.begin(), v.end(), c.begin(), c.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #less (%v.*.[], %c.*.[]) [repeated]
  std::merge(std::execution::seq, v.begin(), v.end(), c.begin(), c.end(), out.begin(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #less (%v.*.[], %c.*.[]) [repeated]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  //> assign %out.*.[] = %c.*.[] [weak]
  std::swap_ranges(std::execution::seq, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> write %v.*.[]
  //> write %out.*.[]
  //> assign %v.*.[] = %out.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::find(std::execution::seq, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::count(std::execution::seq, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::copy(std::execution::seq, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::unique_copy(std::execution::seq, v.begin(), v.end(), out.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #same (%v.*.[], %v.*.[]) [repeated]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::fill(std::execution::seq, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::reverse(std::execution::seq, v.begin(), v.end());
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  std::remove(std::execution::seq, v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> write %v.*.[]
  std::replace(std::execution::seq, v.begin(), v.end(), n, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::uninitialized_copy(std::execution::seq, v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::reduce(std::execution::seq, v.begin(), v.end(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #add (%v.*.[], %v.*.[]) [repeated]
  std::transform_reduce(std::execution::seq, v.begin(), v.end(), n, add, twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> call #add (%n, %n) [repeated]
  //> read %v.*.[]
  //> call #twice (%v.*.[]) [repeated]
  std::transform_reduce(std::execution::seq, v.begin(), v.end(), c.begin(), n, add, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %n
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %n
  //> call #add (%n, %n) [repeated]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #add (%v.*.[], %c.*.[]) [repeated]
  std::adjacent_difference(std::execution::seq, v.begin(), v.end(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #add (%v.*.[], %v.*.[]) [repeated]
  //> write %out.*.[]
  std::exclusive_scan(std::execution::seq, v.begin(), v.end(), out.begin(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> call #add (%n, %v.*.[]) [repeated]
  //> write %out.*.[]
  std::remove_if(std::execution::seq, v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
}
