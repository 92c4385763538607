// The view looks at a string of the function that starts the task and does not wait for it.

#include <ra/detach.h>

#include <cstdio>
#include <string>
#include <string_view>

void tell(int number) {
  const std::string text = std::to_string(number);
  const std::string_view view = text;
  ra::detach([view] { std::printf("%zu\n", view.size()); });  // ra-expect(capture-view-escapes)
}
