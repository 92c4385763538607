#include "analyzer/finding/rule_info.h"

#include <cctype>

namespace ra::analyzer {

std::string rule_info::id() const {
  std::string digits = std::to_string(number);
  return "RA" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

std::string rule_name_of(std::string_view slug) {
  std::string name;
  bool capital = true;
  for (char c : slug) {
    if (c == '-') {
      capital = true;
      continue;
    }
    name += capital ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    capital = false;
  }
  return name;
}

}  // namespace ra::analyzer
