// The reader of the text form. Names may be used before the line that introduces them, so a first
// pass notes the names of fields, globals and functions; a second one reads. Ids are checked at the
// end, when the sizes of all tables are known, and told at the place where they stand.
//
// Functions called read... or ending in _line return false when something was not as expected; the
// cursor has remembered what.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "llvm/Support/Error.h"

#include "analyzer/facts/text_cursor.h"
#include "analyzer/facts/unit.h"

namespace ra::analyzer {

using name_table = std::map<std::string, std::uint32_t, std::less<>>;

class text_parser {
 public:
  text_parser(std::string_view text, std::string name) : text_(text), name_(std::move(name)) {}
  llvm::Expected<unit> run();

 private:
  struct id_check {
    unsigned line;
    std::size_t column;
    std::uint32_t id;
    const char* table;
    std::size_t limit = 0;  ///< of blocks; the sizes of other tables are known at the end
  };

  void note_names();
  bool line();
  bool index(std::size_t next);
  bool file_line();
  bool location_line();
  bool type_line();
  bool class_line();
  bool field_line();
  bool global_line();
  bool function_line();
  bool variable_line();
  bool contract_line();
  bool body_line();
  bool block_line();
  bool fact_line();
  bool gap_line();
  bool finish_function();
  llvm::Error check_ids() const;

  bool id(std::uint32_t& out, const char* table);
  bool clause_id(const char* word, std::uint32_t& out, const char* table);
  bool clause_ids(const char* word, std::vector<std::uint32_t>& out, const char* table);
  bool position(location& out, bool& ranged);
  bool at_clause(location_id& out);
  bool at_here(location_id& out);
  bool function_id_here(function_id& out);
  bool by_name(std::uint32_t& out, const name_table& names, const char* table, bool qualified);
  bool selectors(place& p, unsigned depth);
  bool read(place& p, unsigned depth = 0);
  bool read(value& v, unsigned depth = 0);
  bool sum(value& v, unsigned depth);
  bool sum_goes_on();
  bool place_comes();
  bool value_comes();

  llvm::Error error_at(unsigned line, std::size_t column, const std::string& text) const;

  std::string_view text_;
  std::string name_;
  text_cursor cursor_{""};
  unsigned number_ = 0;
  unit u_;
  function* in_ = nullptr;  ///< the function whose lines are read
  bool has_body_line_ = false;
  bool has_parameters_ = false;
  std::vector<id_check> checks_;
  std::vector<id_check> blocks_;  ///< checked at the end of the function
  name_table fields_, globals_, functions_, variables_;
  std::map<std::array<std::uint32_t, 3>, location_id> begins_;
  std::map<std::array<std::uint32_t, 5>, location_id> ranges_;
};

}  // namespace ra::analyzer
