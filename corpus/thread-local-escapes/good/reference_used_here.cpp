// The reference to the thread-local buffer is captured by a lambda that this thread calls itself.

#include <algorithm>
#include <string>
#include <vector>

thread_local std::string buffer;

std::string joined(const std::vector<std::string>& words) {
  std::string& mine = buffer;
  mine.clear();
  auto append = [&mine](const std::string& word) {
    if (!mine.empty()) mine += ' ';
    mine += word;
  };
  std::for_each(words.begin(), words.end(), append);
  return mine;
}
