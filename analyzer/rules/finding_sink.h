// Takes the findings of one rule and knows what is common to them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analyzer/finding/finding.h"
#include "analyzer/program/unit_view.h"
#include "analyzer/rules/rule.h"

namespace ra::analyzer {

/// Fills in one finding; every member returns the draft, so that a rule reads as a sentence.
class finding_draft {
 public:
  finding_draft(finding& under_way, const unit_view& view) : f_(&under_way), view_(&view) {}

  finding_draft& note(location_id at, std::string text, note_role role = note_role::reason);
  finding_draft& sure(confidence c);
  finding_draft& cure(std::string text);
  finding_draft& entity(function_id f);
  finding_draft& subject(std::string s);
  finding_draft& kind(std::string k);
  [[nodiscard]] finding& get() { return *f_; }

 private:
  finding* f_;
  const unit_view* view_;
};

class finding_sink {
 public:
  finding_sink(const rule& of, const unit_view& view, std::vector<finding>& out)
      : rule_(of), view_(view), out_(out) {}

  /// Starts a finding at `at`. `pattern` quotes its arguments: "'{0}' is used after it was sent".
  finding_draft add(location_id at, const std::string& pattern, std::vector<std::string> arguments);

 private:
  const rule& rule_;
  const unit_view& view_;
  std::vector<finding>& out_;
};

}  // namespace ra::analyzer
