#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

finding_draft& finding_draft::note(location_id at, std::string text, note_role role) {
  if (at != no_location) f_->notes.push_back({view_->span(at), std::move(text), role});
  return *this;
}

finding_draft& finding_draft::sure(confidence c) {
  f_->sure = c;
  return *this;
}

finding_draft& finding_draft::cure(std::string text) {
  f_->cures.push_back({std::move(text)});
  return *this;
}

finding_draft& finding_draft::entity(function_id f) {
  if (f != no_function) f_->entities.push_back(view_->at(f).name);
  return *this;
}

finding_draft& finding_draft::subject(std::string s) {
  f_->subject = std::move(s);
  return *this;
}

finding_draft& finding_draft::kind(std::string k) {
  f_->kinds.push_back(std::move(k));
  return *this;
}

finding_draft finding_sink::add(location_id at, const std::string& pattern,
                                std::vector<std::string> arguments) {
  finding f;
  f.slug = rule_.slug;
  f.level = rule_.level;
  f.span = view_.span(at);
  f.text = fill_in(pattern, arguments);
  f.arguments = std::move(arguments);
  out_.push_back(std::move(f));
  return {out_.back(), view_};
}

}  // namespace ra::analyzer
