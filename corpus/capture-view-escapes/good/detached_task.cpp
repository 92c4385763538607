// The task owns the text.

#include <ra/detach.h>

#include <cstdio>
#include <string>
#include <utility>

void tell(int number) {
  std::string text = std::to_string(number);
  ra::detach([text = std::move(text)] { std::printf("%zu\n", text.size()); });
}
