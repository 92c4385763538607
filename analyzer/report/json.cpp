#include "analyzer/report/json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "analyzer/report/fingerprint.h"

namespace ra::analyzer {

namespace {

using json = nlohmann::ordered_json;

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

class writer {
 public:
  writer(const report_input& input, source_cache& sources) : input_(input), prints_(sources) {}

  json finding_object(const finding& f) {
    const reported_rule* rule = rule_of(input_, f.slug);
    const std::string id = rule == nullptr ? f.slug : rule->info.id();
    json one;
    one["rule"] = id;
    one["slug"] = f.slug;
    one["level"] = word_for(f.level);
    one["confidence"] = word_for(f.sure);
    one["text"] = f.text;
    put_span(one, "at", f.span);
    one["fingerprint"] = prints_.next_flow_hash(f, id);
    one["notes"] = json::array();
    for (const note& n : f.notes) {
      json each{{"role", word_for(n.role)}, {"text", n.text}};
      put_span(each, "at", n.span);
      one["notes"].push_back(std::move(each));
    }
    one["threads"] = json::array();
    for (const timeline_thread& t : f.threads) {
      json each{{"name", t.name}};
      put_span(each, "started_at", t.started_at);
      one["threads"].push_back(std::move(each));
    }
    one["steps"] = json::array();
    for (const timeline_step& s : f.steps) {
      json each{{"thread", s.thread}, {"text", s.text}};
      put_span(each, "at", s.span);
      each["locks_held"] = s.locks_held;
      each["conflict"] = s.conflict;
      one["steps"].push_back(std::move(each));
    }
    one["cures"] = json::array();
    for (const cure& c : f.cures) one["cures"].push_back(c.text);
    one["subject"] = f.subject;
    one["entities"] = f.entities;
    one["kinds"] = f.kinds;
    return one;
  }

  json suppressed_object(const suppressed_finding& s) {
    json one = finding_object(s.what);
    one["justification"] = s.justification;
    put_span(one, "suppressed_at", s.comment);
    return one;
  }

  json notice_object(const notice& n) const {
    json one{{"id", id_of(n.kind)}, {"slug", slug_of(n.kind)}, {"text", n.text}};
    put_span(one, "at", n.at);
    return one;
  }

 private:
  void put_span(json& object, const char* name, const source_span& at) const {
    if (at.file.empty()) return;
    json span{{"file", shown_path(input_.root, at.file)}};
    if (at.line != 0) {
      span["line"] = at.line;
      span["column"] = at.column;
      span["end_line"] = at.end_line;
      span["end_column"] = at.end_column;
    }
    object[name] = std::move(span);
  }

  const report_input& input_;
  fingerprints prints_;
};

json number_of(double value) {
  if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

void write_json(const report_input& input, source_cache& sources, llvm::raw_ostream& out) {
  writer objects(input, sources);
  const auto member = [&out](const char* name, const json& value) {
    out << "\"" << name << "\":" << dump(value) << ",\n";
  };
  const auto list = [&out](const char* name, const auto& items, const auto& object) {
    out << ",\n\"" << name << "\":[";
    const char* separator = "\n";
    for (const auto& item : items) {
      out << separator << dump(object(item));
      separator = ",\n";
    }
    out << "]";
  };
  out << "{";
  member("version", 1);
  member("tool", "ra-check");
  member("tool_version", input.tool_version);
  member("complete", input.complete);
  member("exit_code", input.exit_code);
  member("exit_text", input.exit_text);
  member("files_asked", input.files_asked);
  out << "\"files_analysed\":" << input.files_analysed;
  list("findings", input.findings, [&](const finding& f) { return objects.finding_object(f); });
  list("suppressed", input.suppressed,
       [&](const suppressed_finding& s) { return objects.suppressed_object(s); });
  list("notices", input.notices, [&](const notice& n) { return objects.notice_object(n); });
  json statistics = json::object();
  for (const statistic& s : input.statistics) {
    statistics[s.unit.empty() ? s.name : s.name + " " + s.unit] = number_of(s.value);
  }
  out << ",\n\"statistics\":" << dump(statistics) << "\n}\n";
}

}  // namespace ra::analyzer
