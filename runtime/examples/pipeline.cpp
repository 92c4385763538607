// Three stages and two channels between them. Each stage ends its channel when it has nothing more to
// say, and the next one sees the end after the last value. Full channels hold the fast ones back.

#include <ra/ra.h>

#include <cctype>
#include <cstdio>
#include <string>
#include <utility>

using lines = ra::channel<std::string>;

void read(lines& to) {
  for (int number = 1; number <= 1000; ++number) {
    if (!to.send("line " + std::to_string(number))) break;
  }
  to.close();
}

void shout(lines& from, lines& to) {
  for (std::string& line : from) {
    for (char& each : line)
      each = static_cast<char>(std::toupper(static_cast<unsigned char>(each)));
    if (!to.send(std::move(line))) break;
  }
  to.close();
}

int main() {
  lines read_lines(8);
  lines shouted(8);
  std::size_t letters = 0;
  std::string last;
  ra::concurrent([&](ra::scope& stages) {
    stages.spawn([&] { read(read_lines); });
    stages.spawn([&] { shout(read_lines, shouted); });
    for (std::string& line : shouted) {
      letters += line.size();
      last = std::move(line);
    }
  });
  std::printf("%zu letters, the last line is %s\n", letters, last.c_str());
  return letters == 7893 && last == "LINE 1000" ? 0 : 1;
}
