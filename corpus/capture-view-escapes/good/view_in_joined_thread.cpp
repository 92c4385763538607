// The view points into a local, and the thread that holds it is joined while the local is alive.

#include <cctype>
#include <string>
#include <string_view>
#include <thread>

int letters(int page) {
  std::string line = "page " + std::to_string(page);
  std::string_view view = line;
  const char* characters = line.c_str();
  int found = 0;
  std::thread counter([view, characters, &found] {
    for (std::size_t i = 0; i < view.size(); ++i) {
      if (std::isalpha(static_cast<unsigned char>(characters[i])) != 0) ++found;
    }
  });
  counter.join();
  return found;
}
