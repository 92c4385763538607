// The constructor of a polymorphic class uses many threads to fill its table, but all have ended
// when it returns, and they call nothing virtual.

#include <cstddef>
#include <vector>

#include <oneapi/tbb/parallel_for.h>

class table {
 public:
  explicit table(std::size_t size) : cells_(size) {
    tbb::parallel_for(std::size_t{0}, size, [this](std::size_t i) {
      cells_[i] = static_cast<int>(i * i);
    });
  }
  virtual ~table() = default;

  virtual int at(std::size_t i) const { return cells_[i]; }

 private:
  std::vector<int> cells_;
};

class shifted_table : public table {
 public:
  using table::table;
  int at(std::size_t i) const override { return table::at(i) + 1; }
};
