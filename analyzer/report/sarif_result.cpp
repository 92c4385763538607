// A finding as a SARIF result.
//
// Viewers show the first flow of a result and only its first thread, so the first flow is a merged
// one: every step in order of execution, the second thread indented. The real threads follow.

#include <algorithm>

#include "analyzer/report/sarif_parts.h"

namespace ra::analyzer::sarif {

namespace {

constexpr std::size_t longest_flow = 100;
constexpr std::size_t most_related = 100;  // GitHub keeps as many
constexpr int indentation = 5;  // levels by which each further thread stands to the right

const char* kind_of(const timeline_step& step) {
  if (step.conflict) return "danger";
  if (step.text.starts_with("enter ")) return "enter";
  if (step.text.starts_with("call ") || step.text.starts_with("start ")) return "call";
  if (step.text.starts_with("acquire ") || step.text.starts_with("lock ")) return "lock";
  return "unknown";
}

std::string listed(const std::vector<std::string>& names) {
  std::string out = "{";
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : ", ") + names[i];
  return out + "}";
}

/// Of a long list the steps without order and the last others, at most longest_flow.
std::vector<std::size_t> kept_steps(const finding& f, int thread) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < f.steps.size(); ++i) {
    if (f.steps[i].span.known() && (thread < 0 || f.steps[i].thread == thread)) all.push_back(i);
  }
  std::size_t surplus = all.size() > longest_flow ? all.size() - longest_flow : 0;
  std::erase_if(all, [&](std::size_t i) {
    if (surplus == 0 || f.steps[i].conflict) return false;
    --surplus;
    return true;
  });
  if (all.size() > longest_flow) all.erase(all.begin(), all.end() - longest_flow);
  return all;
}

std::string thread_label(const finding& f, int thread) {
  const auto index = static_cast<std::size_t>(std::max(thread, 0));
  return "T" + std::to_string(index + 1) +
         (index < f.threads.size() ? " " + f.threads[index].name : "");
}

json flow_location(const finding& f, std::size_t index, bool merged, places& where) {
  const timeline_step& step = f.steps[index];
  json one;
  one["location"] =
      where.location(step.span, (merged ? thread_label(f, step.thread) + ": " : "") + step.text);
  one["kinds"] = {kind_of(step)};
  one["state"] = {{"locks held", {{"text", listed(step.locks_held)}}}};
  one["nestingLevel"] = merged ? 1 + indentation * step.thread : 1;
  one["executionOrder"] = index + 1;
  one["importance"] = step.conflict ? "essential" : "important";
  return one;
}

json thread_flow(const finding& f, int thread, places& where) {
  json flow;
  const bool merged = thread < 0;
  flow["id"] = merged ? "all threads" : thread_label(f, thread);
  flow["message"] = message(merged ? "all threads, in an order that shows the mistake"
                                   : "what " + thread_label(f, thread) + " does");
  flow["locations"] = json::array();
  for (const std::size_t index : kept_steps(f, thread)) {
    flow["locations"].push_back(flow_location(f, index, merged, where));
  }
  return flow;
}

json code_flows(const finding& f, places& where) {
  json merged = thread_flow(f, -1, where);
  if (merged["locations"].empty()) return json::array();
  json flows = json::array();
  flows.push_back({{"message", message("how the threads meet")},
                   {"threadFlows", json::array({std::move(merged)})}});
  json threads = json::array();
  for (std::size_t i = 0; i < f.threads.size(); ++i) {
    json flow = thread_flow(f, static_cast<int>(i), where);
    if (!flow["locations"].empty()) threads.push_back(std::move(flow));
  }
  if (threads.size() > 1) {
    flows.push_back(
        {{"message", message("each thread by itself")}, {"threadFlows", std::move(threads)}});
  }
  return flows;
}

/// Innermost first: what the thread does last, the calls to it, where it starts.
json stacks(const finding& f, places& where) {
  json all = json::array();
  for (std::size_t i = 0; i < f.threads.size(); ++i) {
    json frames = json::array();
    const std::vector<std::size_t> steps = kept_steps(f, static_cast<int>(i));
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      frames.push_back({{"location", where.location(f.steps[*step].span, f.steps[*step].text)}});
    }
    if (f.threads[i].started_at.known()) {
      frames.push_back({{"location", where.location(f.threads[i].started_at, "started here")}});
    }
    if (frames.empty()) continue;
    all.push_back({{"message", message(thread_label(f, static_cast<int>(i)))},
                   {"frames", std::move(frames)}});
  }
  return all;
}

/// The notes that have a place, the other accesses first, so that link 1 is the other access.
std::vector<const note*> related(const finding& f) {
  std::vector<const note*> all;
  for (const bool access : {true, false}) {
    for (const note& n : f.notes) {
      if (n.span.known() && (n.role == note_role::access) == access) all.push_back(&n);
    }
  }
  if (all.size() > most_related) all.resize(most_related);
  return all;
}

/// The clause of the finding, then a sentence for what readers without flows would miss.
std::string message_text(const finding& f, const std::vector<const note*>& notes,
                         const report_input& input) {
  std::string text = sentence(escaped(f.text));
  if (!notes.empty() && notes[0]->role == note_role::access) {
    text += " See [" + escaped(notes[0]->text) + "](1) at " +
            escaped(shown_path(input.root, notes[0]->span.file)) + ":" +
            std::to_string(notes[0]->span.line) + ".";
  }
  for (const note& n : f.notes) {
    if (!n.span.known()) text += " " + sentence(escaped(n.text));
  }
  const std::size_t steps = static_cast<std::size_t>(std::count_if(
      f.steps.begin(), f.steps.end(), [](const timeline_step& step) { return step.span.known(); }));
  if (steps > longest_flow) {
    text += " " + std::to_string(steps - longest_flow) + " of " + std::to_string(steps) +
            " steps are not shown.";
  }
  return text;
}

std::string first_name(const finding& f) {
  if (!f.arguments.empty() && !f.arguments[0].empty()) return f.arguments[0];
  return f.subject.empty() ? f.slug : f.subject;
}

}  // namespace

json result(const finding& f, const suppressed_finding* by, const report_input& input,
            places& where, fingerprints& prints) {
  const reported_rule* rule = rule_of(input, f.slug);
  const std::string id = rule == nullptr ? f.slug : rule->info.id();
  const std::vector<const note*> notes = related(f);
  json one;
  one["ruleId"] = id;
  if (rule != nullptr) one["ruleIndex"] = rule - input.rules.data();
  one["kind"] = "fail";
  one["level"] = word_for(f.level);
  one["message"] = {{"text", message_text(f, notes, input)}};
  if (rule != nullptr) {
    one["message"]["id"] = "default";
    one["message"]["arguments"] = {first_name(f)};
  }
  json primary;
  if (!f.span.file.empty()) primary["physicalLocation"] = where.physical_location(f.span, true);
  if (!f.entities.empty() && !f.entities.back().empty()) {
    primary["logicalLocations"] =
        json::array({{{"fullyQualifiedName", f.entities.back()}, {"kind", "function"}}});
  }
  one["locations"] = json::array({std::move(primary)});
  if (!notes.empty()) {
    json related_locations = json::array();
    for (std::size_t i = 0; i < notes.size(); ++i) {
      json place{{"id", i + 1}};
      place.update(where.location(notes[i]->span, notes[i]->text));
      place["properties"] = {{"role", word_for(notes[i]->role)}};
      related_locations.push_back(std::move(place));
    }
    one["relatedLocations"] = std::move(related_locations);
  }
  if (json flows = code_flows(f, where); !flows.empty()) one["codeFlows"] = std::move(flows);
  if (json calls = stacks(f, where); !calls.empty()) one["stacks"] = std::move(calls);
  const std::string line = prints.line_hash(f.span);
  if (!line.empty()) one["partialFingerprints"]["primaryLocationLineHash"] = line;
  one["partialFingerprints"]["raFlowHash/v1"] = prints.next_flow_hash(f, id);
  if (by != nullptr) {
    json why{{"kind", "inSource"}, {"status", "accepted"}};
    if (!by->justification.empty()) why["justification"] = by->justification;
    if (by->comment.known()) {
      why["location"] = {{"physicalLocation", where.physical_location(by->comment, false)}};
    }
    one["suppressions"] = json::array({std::move(why)});
  }
  one["properties"]["confidence"] = word_for(f.sure);
  if (!f.subject.empty()) one["properties"]["subject"] = f.subject;
  for (const cure& c : f.cures) one["properties"]["cures"].push_back(c.text);
  return one;
}

}  // namespace ra::analyzer::sarif
