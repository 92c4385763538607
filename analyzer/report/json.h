// Findings as plain JSON, for scripts: one object, each finding with everything it says.
//
//     { "version": 1, "tool": "ra-check", "tool_version": "0.1.0", "complete": true,
//       "exit_code": 1, "exit_text": "...", "files_asked": 3, "files_analysed": 3,
//       "findings": [ { "rule": "RA1001", "slug": "race-capture", "level": "warning",
//           "confidence": "likely", "text": "...", "at": SPAN, "fingerprint": "...",
//           "notes": [ { "role": "access", "text": "...", "at": SPAN } ],
//           "threads": [ { "name": "main", "started_at": SPAN } ],
//           "steps": [ { "thread": 0, "text": "...", "at": SPAN, "locks_held": ["m"],
//                        "conflict": true } ],
//           "cures": ["..."], "subject": "account::balance", "entities": ["..."],
//           "kinds": ["write", "read"] } ],
//       "suppressed": [ { as above, "justification": "...", "suppressed_at": SPAN } ],
//       "notices": [ { "id": "RA9001", "slug": "file-not-analysed", "text": "...", "at": SPAN } ],
//       "statistics": { "files analysed": 3 } }
//
// SPAN is { "file": "src/a.cpp", "line": 3, "column": 7, "end_line": 3, "end_column": 12 }, lines
// and byte columns from 1, the end one past the last byte, the file relative to the root where it
// is below it. An unknown SPAN is left out. New members may appear; `version` changes when one goes
// or changes its meaning.
#pragma once

#include "llvm/Support/raw_ostream.h"

#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

void write_json(const report_input& input, source_cache& sources, llvm::raw_ostream& out);

}  // namespace ra::analyzer
