// Facts as text: for people to read, for tests to write by hand, for --dump-facts.
//
// One thing a line; indentation means nothing; `;` begins a comment. What has its default value is
// left out. A table entry may state its index, which is then checked.
//
//     unit "bank.cpp"
//     file 0 "/src/bank.cpp" [system]
//     location 1 3:6-3:9                       in file 0;  `2/3:6-4:1 spelled #7`: file 2, in a macro
//     type 0 "int" [arithmetic]
//     type 1 "account &" [reference] element 2
//     class 0 "account" bases(3) fields(0 1) methods(2) destructor 4 [polymorphic]
//     field 0 "balance" class 0 type 0 guarded %0.*.m [mutable]
//     global 0 "_ZL5total" "total" type 0 [internal]
//     function 0 "_Z3addR7account" "add(account &)" at 3:6 [body] braces at 3:20-6:2
//       var %0 parameter "a" type 1 at 3:19
//       contract needs %a.*.m
//       block 0 -> 1 2 if %a.*.balance != 0 at 4:7
//         write %a.*.balance at 4:3
//       block 1 -> 2 handlers 5          in a `try`: block 5 chooses a handler for what is raised
//     gap "inline assembly" at 9:3
//
// Facts are `kind`, its mode where it has one, then operands (fact.h says which a kind uses):
//
//     declare %n                               write %n [atomic]            read @total
//     assign %p = &%n [weak]                   query %t -> %3               unknown "why"
//     call #2 (&%a, 5) -> %4 [nothrow]         call %f.() (%x)              give %n
//     spawn thread %t = %3 (&%n) [many]        join %t                      escape &%n
//     acquire shared %m [attempt] -> %4        guard construct %g (&%m)     release exclusive %m
//
// Places: `%name` or `%3` is a variable, `@name` or `@3` a global, `_` no place; then selectors:
//
//     .balance  .4:balance   field, by the first of that name or by index
//     .*  .#  .()  .owned  .lock<0>  .bound<0>  .[]  .[%i + 1]
//
// Values: `%n` a copy, `move %n`, `&%n`, `&#3` a function, `5`, `new`, `?` unknown, `none`,
// `iteration`, `derived(%a, %b)`, `lossy(%a)`, and sums: `%i + 2 * %j - 1`, `1 * %i`, `sum(5)`.
//
// `at 4:7` is the first location of file 0 that begins there; `at 4:7-12` and `at 4:7-5:1` also say
// where it ends, `at 2/4:7` names the file, `at #12` the entry of the table. A position that is
// not in the table is added to it, so that text written by hand needs no table. Without a `body`
// line a body is entered at block 0 and left at the last; `parameters` counts the variables of that
// kind if it is not given. Functions are `#3` or `#"_Z3addR7account"`.
#pragma once

#include <string>
#include <string_view>

#include "llvm/Support/Error.h"

#include "analyzer/facts/unit.h"

namespace ra::analyzer {

[[nodiscard]] std::string print(const unit& u);
[[nodiscard]] std::string print(const function& f, const unit& u);
[[nodiscard]] std::string print(const fact& one, const function& in,
                                const unit& u);  ///< no newline
[[nodiscard]] std::string print(const place& p, const function& in, const unit& u);
[[nodiscard]] std::string print(const value& v, const function& in, const unit& u);

/// Reads what print() writes: for a unit whose ids are all in range (see check_ids in unit_file.h),
/// parse_unit(print(u)) equals u. Errors read "name:line:column: expected ...".
[[nodiscard]] llvm::Expected<unit> parse_unit(std::string_view text, std::string name);

}  // namespace ra::analyzer
