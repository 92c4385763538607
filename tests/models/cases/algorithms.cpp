// Algorithms: the callable runs here, and now.
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

void plain(std::vector<int>& v, const std::vector<int>& c, std::vector<int>& out, int n) {
  std::for_each(v.begin(), v.end(), touch);
  //> read %v.*.#
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::for_each_n(v.begin(), 2, touch);
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::find_if(v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::count_if(v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::partition(v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
  std::replace_if(v.begin(), v.end(), is, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::generate(v.begin(), v.end(), make);
  //> read %v.*.#
  //> read %v.*.#
  //> call #make () [repeated]
  //> write %v.*.[]
  std::transform(v.begin(), v.end(), out.begin(), twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #twice (%v.*.[]) [repeated]
  //> write %out.*.[]
  std::transform(v.begin(), v.end(), c.begin(), out.begin(), add);
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
  std::copy_if(v.begin(), v.end(), out.begin(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::partition_copy(v.begin(), v.end(), out.begin(), out.begin(), is);
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
  std::sort(v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::nth_element(v.begin(), v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::unique(v.begin(), v.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #same (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::max_element(c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %c.*.[]
  //> read %c.*.[]
  //> call #less (%c.*.[], %c.*.[]) [repeated]
  std::is_sorted(c.begin(), c.end(), less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %c.*.[]
  //> read %c.*.[]
  //> call #less (%c.*.[], %c.*.[]) [repeated]
  std::equal(v.begin(), v.end(), c.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #same (%v.*.[], %c.*.[]) [repeated]
  std::search(v.begin(), v.end(), c.begin(), c.end(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #same (%v.*.[], %c.*.[]) [repeated]
  std::includes(v.begin(), v.end(), c.begin(), c.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> read %c.*.#
  //> read %v.*.[]
  //> read %c.*.[]
  //> read %v.*.[]
  //> read %c.*.[]
  //> call #less (%v.*.[], %c.*.[]) [repeated]
  std::merge(v.begin(), v.end(), c.begin(), c.end(), out.begin(), less);
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
  std::swap_ranges(v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> write %v.*.[]
  //> write %out.*.[]
  //> assign %v.*.[] = %out.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::find(v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::count(v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  std::copy(v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::unique_copy(v.begin(), v.end(), out.begin(), same);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #same (%v.*.[], %v.*.[]) [repeated]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::fill(v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::reverse(v.begin(), v.end());
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  std::remove(v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> write %v.*.[]
  std::replace(v.begin(), v.end(), n, n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %n
  //> read %n
  //> write %v.*.[]
  //> assign %v.*.[] = %n [weak]
  std::uninitialized_copy(v.begin(), v.end(), out.begin());
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> write %out.*.[]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::reduce(v.begin(), v.end(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #add (%v.*.[], %v.*.[]) [repeated]
  std::transform_reduce(v.begin(), v.end(), n, add, twice);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> call #add (%n, %n) [repeated]
  //> read %v.*.[]
  //> call #twice (%v.*.[]) [repeated]
  std::transform_reduce(v.begin(), v.end(), c.begin(), n, add, add);
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
  std::adjacent_difference(v.begin(), v.end(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #add (%v.*.[], %v.*.[]) [repeated]
  //> write %out.*.[]
  std::exclusive_scan(v.begin(), v.end(), out.begin(), n, add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %n
  //> read %v.*.[]
  //> read %n
  //> read %v.*.[]
  //> call #add (%n, %v.*.[]) [repeated]
  //> write %out.*.[]
  std::remove_if(v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  //> write %v.*.[]
}

void without_policy(std::vector<int>& v, const std::vector<int>& c, std::vector<int>& out, int n,
                    std::mt19937& random) {
  std::partition_point(c.begin(), c.end(), is);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %c.*.[]
  //> call #is (%c.*.[]) [repeated]
  std::push_heap(v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::next_permutation(v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  //> write %v.*.[]
  std::lower_bound(c.begin(), c.end(), n, less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %n
  //> read %c.*.[]
  //> read %n
  //> call #less (%c.*.[], %n) [repeated]
  std::binary_search(c.begin(), c.end(), n, less);
  //> read %c.*.#
  //> read %c.*.#
  //> read %c.*.[]
  //> read %n
  //> read %c.*.[]
  //> read %n
  //> call #less (%c.*.[], %n) [repeated]
  std::iter_swap(v.begin(), out.begin());
  //> read %v.*.#
  //> read %out.*.#
  //> write %v.*.[]
  //> write %out.*.[]
  //> assign %v.*.[] = %out.*.[] [weak]
  //> assign %out.*.[] = %v.*.[] [weak]
  std::shuffle(v.begin(), v.end(), random);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  //> write %random.*
  std::iota(v.begin(), v.end(), n);
  //> read %v.*.#
  //> read %v.*.#
  //> read %n
  //> write %v.*.[]
  std::accumulate(c.begin(), c.end(), n, add);
  //> read %c.*.#
  //> read %c.*.#
  //> read %n
  //> read %c.*.[]
  //> read %n
  //> read %c.*.[]
  //> call #add (%n, %c.*.[]) [repeated]
  std::inner_product(v.begin(), v.end(), c.begin(), n, add, add);
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
  std::partial_sum(v.begin(), v.end(), out.begin(), add);
  //> read %v.*.#
  //> read %v.*.#
  //> read %out.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #add (%v.*.[], %v.*.[]) [repeated]
  //> write %out.*.[]
  std::ranges::for_each(v, touch);
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::ranges::for_each(v.begin(), v.end(), touch);
  //> read %v.*.#
  //> read %v.*.#
  //> call #touch (&%v.*.[]) [repeated]
  std::ranges::find_if(v, is);
  //> read %v.*.#
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::ranges::find_if(v.begin(), v.end(), is);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> call #is (%v.*.[]) [repeated]
  std::ranges::sort(v, less);
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  std::ranges::sort(v.begin(), v.end(), less);
  //> read %v.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> write %v.*.[]
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #less (%v.*.[], %v.*.[]) [repeated]
  std::ranges::transform(v, out.begin(), twice);
  //> read %out.*.#
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.[]
  //> call #twice (%v.*.[]) [repeated]
  //> write %out.*.[]
}
