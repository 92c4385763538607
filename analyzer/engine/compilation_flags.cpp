#include "analyzer/engine/compilation_flags.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "clang/Driver/Driver.h"
#include "clang/Driver/Options.h"
#include "clang/Driver/ToolChain.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/TargetParser/Triple.h"

#include "analyzer/engine/glob.h"

namespace ra::analyzer {

namespace {

namespace fs = std::filesystem;
namespace option = clang::driver::options;
using words = std::vector<std::string>;

std::string stem_of(const std::string& program) { return llvm::sys::path::filename(program).str(); }

/// Programs that only run the compiler that follows them.
void drop_launchers(words& arguments) {
  static const std::set<std::string, std::less<>> launchers = {
      "ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache", "env"};
  while (arguments.size() > 1) {
    const std::string name = stem_of(arguments[0]);
    if (launchers.count(name) != 0) {
      arguments.erase(arguments.begin());
      while (arguments.size() > 1 && arguments[0].find('=') != std::string::npos) {
        arguments.erase(arguments.begin());
      }
    } else if (name == "cmake" && arguments[1] == "-E") {
      // `cmake -E env A=b g++ ...` and `cmake -E __run_co_compile --tidy=... -- g++ ...`
      const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
      if (dashes != arguments.end()) {
        arguments.erase(arguments.begin(), std::next(dashes));
      } else {
        arguments.erase(arguments.begin(), arguments.begin() + 2);
      }
    } else {
      return;
    }
  }
}

words expand_response_files(const words& arguments, const std::string& directory) {
  if (std::none_of(arguments.begin(), arguments.end(),
                   [](const std::string& word) { return word.starts_with("@"); })) {
    return arguments;
  }
  llvm::BumpPtrAllocator memory;
  llvm::SmallVector<const char*, 128> expanded;
  for (const std::string& word : arguments) expanded.push_back(word.c_str());
  llvm::cl::ExpansionContext context(memory, llvm::cl::TokenizeGNUCommandLine);
  context.setCurrentDir(directory);
  // What cannot be read stays as it is, and is then an input that does not exist.
  llvm::consumeError(context.expandResponseFiles(expanded));
  return {expanded.begin(), expanded.end()};
}

/// What writes files, asks for other output, changes only warnings, or loads code into a compiler.
bool belongs_to_the_build(const llvm::opt::Option& flag) {
  for (const auto id :
       {option::OPT_o, option::OPT_M_Group, option::OPT_Action_Group, option::OPT_W_Group,
        option::OPT_w, option::OPT_fplugin_EQ, option::OPT_fplugin_arg, option::OPT_fpass_plugin_EQ,
        option::OPT_save_temps, option::OPT_save_temps_EQ, option::OPT__serialize_diags,
        option::OPT_fcolor_diagnostics, option::OPT_fno_color_diagnostics,
        option::OPT_fdiagnostics_color_EQ, option::OPT_fdiagnostics_format_EQ,
        option::OPT_ftime_trace, option::OPT_ftime_trace_EQ, option::OPT_ftime_report,
        option::OPT__HASH_HASH_HASH, option::OPT_v, option::OPT_coverage,
        option::OPT_fprofile_use, option::OPT_fprofile_use_EQ, option::OPT_fprofile_generate,
        option::OPT_fprofile_generate_EQ, option::OPT_fprofile_instr_use_EQ,
        option::OPT_fprofile_sample_use_EQ, option::OPT_fpch_instantiate_templates,
        option::OPT_fpch_codegen, option::OPT_fpch_debuginfo, option::OPT_mllvm,
        option::OPT_pedantic, option::OPT_pedantic_errors}) {
    if (flag.matches(id)) return true;
  }
  return false;
}

/// `-Xclang A -Xclang B`: what cc1 is told directly. Plugins and precompiled headers go, each with
/// its operand; the header a precompiled one stands for is included by name elsewhere or from here.
words clean_direct(const words& values) {
  static const std::set<std::string, std::less<>> with_operand = {"-load", "-add-plugin", "-plugin",
                                                                  "-include-pch", "-o"};
  static const std::set<std::string, std::less<>> alone = {"-emit-pch", "-fno-pch-timestamp",
                                                           "-fpch-instantiate-templates"};
  words kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (with_operand.count(values[i]) != 0 || values[i].starts_with("-plugin-arg-")) {
      ++i;
    } else if (alone.count(values[i]) == 0) {
      kept.insert(kept.end(), {"-Xclang", values[i]});
    }
  }
  return kept;
}

/// The driver's arguments while they are put together.
class cleaner {
 public:
  cleaner(const compile_command& command, const flag_changes& changes)
      : command_(command), changes_(changes) {}

  clean_command run() {
    words arguments = expand_response_files(command_.arguments, command_.directory);
    drop_launchers(arguments);
    if (arguments.empty()) {
      result_.problem = "the compile command is empty";
      return result_;
    }
    arguments.insert(arguments.begin() + 1, changes_.before.begin(), changes_.before.end());
    arguments.insert(arguments.end(), changes_.after.begin(), changes_.after.end());
    name_compiler(arguments);
    words flags(arguments.begin() + 1, arguments.end());
    std::erase_if(flags, [&](const std::string& flag) {
      return std::any_of(changes_.removed.begin(), changes_.removed.end(),
                         [&](const std::string& pattern) { return glob_matches(pattern, flag); });
    });
    translate(flags);
    add_ours();
    return result_;
  }

 private:
  /// Clang finds its library headers from where it is installed: from the build's own clang, else
  /// from the one we were built with. Mode and target come from the name (`aarch64-linux-gnu-g++`).
  void name_compiler(const words& arguments) {
    const std::string& given = arguments[0];
    const std::string name = stem_of(given);
    std::string program;
    if (name.find("clang") != std::string::npos) {
      std::string full = given;
      if (given.find('/') == std::string::npos) {
        if (const auto found = llvm::sys::findProgramByName(given)) full = *found;
      } else {
        full = absolute_path(given, command_.directory);
      }
      std::error_code error;
      const fs::path real = fs::canonical(full, error);
      if (!error) program = real.string();
    }
    if (program.empty()) {
      // resource_folder() is <prefix>/lib/clang/19.
      const fs::path resources = resource_folder();
      program = (resources.parent_path().parent_path().parent_path() / "bin" / "clang").string();
    }
    result_.arguments.push_back(program);
    const auto parts = clang::driver::ToolChain::getTargetAndModeFromProgramName(given);
    if (parts.DriverMode != nullptr) result_.arguments.push_back(parts.DriverMode);
    // Not parts.TargetIsValid: that asks for a code generator, and reading needs none.
    const llvm::Triple target(llvm::Triple::normalize(parts.TargetPrefix));
    if (target.getArch() != llvm::Triple::UnknownArch) {
      result_.arguments.push_back("--target=" + parts.TargetPrefix);
    }
  }

  void translate(const words& flags) {
    std::vector<const char*> pointers;
    for (const std::string& flag : flags) pointers.push_back(flag.c_str());
    unsigned missing_at = 0;
    unsigned missing = 0;
    const llvm::opt::InputArgList list = clang::driver::getDriverOptTable().ParseArgs(
        pointers, missing_at, missing, llvm::opt::Visibility(option::ClangOption));
    if (missing != 0) {
      result_.problem = "the compile command ends after '" + flags[missing_at] +
                        "', which needs a value";
      return;
    }
    words direct;
    for (const llvm::opt::Arg* argument : list) {
      const llvm::opt::Option& flag = argument->getOption();
      if (flag.getKind() == llvm::opt::Option::InputClass) {
        input(argument->getValue());
      } else if (flag.getKind() == llvm::opt::Option::UnknownClass) {
        result_.dropped.push_back(argument->getAsString(list));
      } else if (flag.matches(option::OPT_Xclang)) {
        direct.insert(direct.end(), argument->getValues().begin(), argument->getValues().end());
      } else if (flag.matches(option::OPT_include_pch)) {
        include_source_of(argument->getValue());
      } else if (flag.matches(option::OPT_Wp_COMMA)) {
        for (const char* value : argument->getValues()) {
          // -Wp,-MD,file asks for dependencies; the file follows as a value of its own.
          if (std::string_view(value).starts_with("-M")) break;
          result_.arguments.insert(result_.arguments.end(), {"-Xpreprocessor", value});
        }
      } else if (flag.matches(option::OPT__DASH_DASH)) {
        for (const char* value : argument->getValues()) input(value);
      } else if (!belongs_to_the_build(flag)) {
        llvm::opt::ArgStringList rendered;
        argument->render(list, rendered);
        result_.arguments.insert(result_.arguments.end(), rendered.begin(), rendered.end());
      }
    }
    const words kept = clean_direct(direct);
    result_.arguments.insert(result_.arguments.end(), kept.begin(), kept.end());
    if (!has_input_) result_.arguments.push_back(command_.file);
  }

  /// Only the file of the entry is read; objects, libraries and other sources are the build's.
  void input(const std::string& name) {
    if (has_input_) return;
    const std::string full = absolute_path(name, command_.directory);
    std::error_code ignored;
    if (full != command_.file &&
        !(stem_of(full) == stem_of(command_.file) && fs::equivalent(full, command_.file, ignored))) {
      return;
    }
    has_input_ = true;
    // As spelt by the build, so that __FILE__ and relative includes are the same.
    result_.arguments.push_back(name);
  }

  /// A precompiled header made by another compiler, or with other macros than ours, cannot be used.
  void include_source_of(const std::string& precompiled) {
    const fs::path header = fs::path(precompiled).replace_extension();
    std::error_code ignored;
    if (fs::exists(absolute_path(header.string(), command_.directory), ignored)) {
      result_.arguments.insert(result_.arguments.end(), {"-include", header.string()});
    } else {
      result_.dropped.push_back("-include-pch " + precompiled);
    }
  }

  void add_ours() {
    if (!result_.problem.empty()) {
      result_.arguments.clear();
      return;
    }
    const words ours = {"-D__RA_CHECK__=1", "-Wno-everything", "-fno-spell-checking",
                        "-resource-dir=" + resource_folder()};
    result_.arguments.insert(result_.arguments.begin() + 1, ours.begin(), ours.end());
  }

  const compile_command& command_;
  const flag_changes& changes_;
  clean_command result_;
  bool has_input_ = false;
};

}  // namespace

std::string resource_folder() {
  static const std::string folder = [] {
    std::error_code ignored;
#ifdef RA_CLANG_RESOURCE_FOLDER
    if (fs::exists(RA_CLANG_RESOURCE_FOLDER "/include/stddef.h", ignored)) {
      return std::string(RA_CLANG_RESOURCE_FOLDER);
    }
#endif
    for (const char* name : {"clang-19", "clang++-19", "clang"}) {
      const auto program = llvm::sys::findProgramByName(name);
      if (!program) continue;
      const fs::path real = fs::canonical(*program, ignored);
      std::string found = clang::driver::Driver::GetResourcesPath(real.string());
      if (llvm::sys::path::filename(found).starts_with("19") &&
          fs::exists(found + "/include/stddef.h", ignored)) {
        return found;
      }
    }
    return std::string();
  }();
  return folder;
}

clean_command clean_flags(const compile_command& command, const flag_changes& changes) {
  return cleaner(command, changes).run();
}

}  // namespace ra::analyzer
