auto a = R"x(" // ra-ok(a): b
)x" "// ra-ok(a): b" u8R"(/*)" L"\"//" '"' 1'000'0e+3 .5'0 // ra-ok(a): \
 b
#error don't // NOLINT(ra-b)
"open
/* not closed ra-ok(a): b