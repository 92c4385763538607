// The window stays where it was made; what travels is the promise of a title, the future for it,
// and the pixels in a unique_ptr, all of which may change their thread.

#include <array>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE window {
  std::string title;
  int first_pixel = 0;
};

using pixels = std::array<int, 16>;

static void load(std::unique_ptr<pixels> into, std::promise<std::unique_ptr<pixels>> loaded) {
  into->fill(7);
  loaded.set_value(std::move(into));
}

static std::string find_title() { return "untitled"; }

int main() {
  window w;
  std::promise<std::unique_ptr<pixels>> loaded;
  auto picture = loaded.get_future();
  std::jthread loader(load, std::make_unique<pixels>(), std::move(loaded));
  std::packaged_task<std::string()> search(find_title);
  auto title = search.get_future();
  std::jthread searcher(std::move(search));
  w.title = title.get();
  w.first_pixel = picture.get()->front();
  return w.first_pixel == 7 ? 0 : 1;
}
