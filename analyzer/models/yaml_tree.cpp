#include "analyzer/models/yaml_tree.h"

#include <utility>

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace ra::analyzer {
namespace {

/// Deeper than any models file, and far from what the recursion of convert() can take. LLVM's
/// parser itself recurs only to skip what nobody read, which we never ask for.
constexpr int max_depth = 32;

class reader {
 public:
  reader(std::string_view text, std::vector<yaml_error>& errors) : errors_(errors), text_(text) {
    sources_.setDiagHandler(
        [](const llvm::SMDiagnostic& message, void* self) {
          static_cast<reader*>(self)->errors_.push_back(
              {message.getLineNo(), message.getColumnNo() + 1, message.getMessage().str()});
        },
        this);
  }

  yaml_node read() {
    yaml_node root;
    llvm::yaml::Stream stream(llvm::MemoryBufferRef(llvm::StringRef(text_), "models"), sources_,
                              /*ShowColors=*/false);
    begin_ = text_.data();
    llvm::yaml::document_iterator document = stream.begin();
    if (document == stream.end()) return root;
    llvm::yaml::Node* node = document->getRoot();
    if (node != nullptr && !stream.failed()) root = convert(*node, 0);
    if (stream.failed() || !errors_.empty()) return fail(stream.failed());
    if (++document != stream.end()) {
      llvm::yaml::Node* second = document->getRoot();
      if (second != nullptr && !llvm::isa<llvm::yaml::NullNode>(second)) {
        place_error(*second, "a second document; write one document to a file");
        return fail(false);
      }
    }
    return stream.failed() ? fail(true) : std::move(root);
  }

 private:
  yaml_node fail(bool parser) {
    if (parser && errors_.empty()) errors_.push_back({1, 1, "this is not YAML"});
    return {};
  }

  void place_error(const llvm::yaml::Node& at, std::string message) {
    yaml_node where;
    locate(at, where);
    errors_.push_back({where.line, where.column, std::move(message)});
  }

  // Nodes come in the order of the text, so lines are counted once, from the last place on.
  void locate(const llvm::yaml::Node& from, yaml_node& to) {
    const char* at = from.getSourceRange().Start.getPointer();
    if (at == nullptr || at < text_.data() || at > text_.data() + text_.size()) at = begin_;
    // LLVM takes a bracketed list or map to begin after its bracket.
    const bool collection = llvm::isa<llvm::yaml::MappingNode>(from) ||
                            llvm::isa<llvm::yaml::SequenceNode>(from);
    if (collection && at > text_.data() && (at[-1] == '{' || at[-1] == '[')) --at;
    if (at < begin_) {
      begin_ = text_.data();
      line_ = 1;
      line_start_ = begin_;
    }
    for (; begin_ != at; ++begin_) {
      if (*begin_ == '\n') {
        ++line_;
        line_start_ = begin_ + 1;
      }
    }
    to.line = line_;
    to.column = static_cast<int>(at - line_start_) + 1;
  }

  yaml_node convert(llvm::yaml::Node& from, int depth) {
    yaml_node to;
    locate(from, to);
    if (depth > max_depth) {
      errors_.push_back({to.line, to.column, "this is nested too deeply"});
      return to;
    }
    if (!from.getAnchor().empty() || !from.getRawTag().empty()) {
      errors_.push_back({to.line, to.column, "anchors and tags have no meaning here: remove it"});
    }
    llvm::SmallString<64> storage;
    if (auto* scalar = llvm::dyn_cast<llvm::yaml::ScalarNode>(&from)) {
      to.what = yaml_node::kind::scalar;
      to.text = scalar->getValue(storage).str();
    } else if (auto* block = llvm::dyn_cast<llvm::yaml::BlockScalarNode>(&from)) {
      to.what = yaml_node::kind::scalar;
      to.text = block->getValue().str();
    } else if (auto* list = llvm::dyn_cast<llvm::yaml::SequenceNode>(&from)) {
      to.what = yaml_node::kind::list;
      for (llvm::yaml::Node& item : *list) {
        to.items.push_back(convert(item, depth + 1));
        if (!errors_.empty()) break;
      }
    } else if (auto* map = llvm::dyn_cast<llvm::yaml::MappingNode>(&from)) {
      to.what = yaml_node::kind::map;
      for (llvm::yaml::KeyValueNode& entry : *map) {
        llvm::yaml::Node* key = entry.getKey();
        if (key == nullptr) break;
        yaml_node name = convert(*key, depth + 1);
        if (errors_.empty() && !name.is_scalar()) {
          errors_.push_back({name.line, name.column, "a key must be a word"});
        }
        llvm::yaml::Node* value = errors_.empty() ? entry.getValue() : nullptr;
        if (value == nullptr) break;
        yaml_node held = convert(*value, depth + 1);
        if (held.what == yaml_node::kind::null) {
          held.line = name.line;  // an absent value has no place of its own
          held.column = name.column;
        }
        to.entries.push_back({std::move(name), std::move(held)});
        if (!errors_.empty()) break;
      }
    } else if (llvm::isa<llvm::yaml::AliasNode>(&from)) {
      errors_.push_back({to.line, to.column,
                         "an alias has no meaning here; quote the text if it starts with '*'"});
    }
    return to;
  }

  std::vector<yaml_error>& errors_;
  std::string_view text_;
  llvm::SourceMgr sources_;
  const char* begin_ = nullptr;
  const char* line_start_ = text_.data();
  int line_ = 1;
};

}  // namespace

yaml_node read_yaml(std::string_view text, std::vector<yaml_error>& errors) {
  // The scanner looks one character ahead, so the text must be followed by a zero.
  const std::string owned(text);
  return reader(owned, errors).read();
}

}  // namespace ra::analyzer
