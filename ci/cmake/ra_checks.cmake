# What a project that uses ra calls.
#
#   ra_enable_checks(<target> [MODE error|warn] [ENGINE auto|plugin|cocompile])
#       Checks every C++ source of the target when it is compiled. With MODE error (the default) a
#       finding fails the compile, with MODE warn it is reported. ENGINE auto takes the compiler
#       plugin when the compiler is Clang 19; otherwise the build runs ra-check beside the compiler.
#
#   ra_check(<target> [ALL] [ARGS <option>...])
#       Adds a target ra-check-<target> that checks all C++ sources of the target in one run; with
#       ALL it is part of the default build. Needs a Ninja or Makefile generator.
include_guard(GLOBAL)

function(ra_enable_checks target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MODE;ENGINE" "")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ra_enable_checks(${target}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_MODE)
    set(arg_MODE error)
  endif()
  if(NOT arg_MODE MATCHES "^(error|warn)$")
    message(FATAL_ERROR "ra_enable_checks(${target}): MODE is error or warn, not ${arg_MODE}")
  endif()
  set(clang_19 FALSE)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION MATCHES "^19\\.")
    set(clang_19 TRUE)
  endif()
  if(NOT arg_ENGINE OR arg_ENGINE STREQUAL "auto")
    set(arg_ENGINE cocompile)
    if(clang_19 AND TARGET ra::plugin)
      set(arg_ENGINE plugin)
    endif()
  endif()

  if(arg_ENGINE STREQUAL "plugin")
    # A plugin fits one major version: another Clang would crash while loading it, and GCC ignores
    # what it cannot load.
    if(NOT clang_19)
      message(FATAL_ERROR "ra_enable_checks(${target}): the plugin is for Clang 19, and this "
                          "compiler is ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}; "
                          "use ENGINE cocompile")
    endif()
    target_compile_options(${target} PRIVATE
      "$<$<COMPILE_LANGUAGE:CXX>:-fplugin=$<TARGET_FILE:ra::plugin>>"
      "$<$<COMPILE_LANGUAGE:CXX>:-fplugin-arg-ra-mode=${arg_MODE}>")
  elseif(arg_ENGINE STREQUAL "cocompile")
    # CMake before 3.27 knows no generator expressions here, so the file is named as it is.
    get_target_property(imported ra::check IMPORTED)
    if(imported)
      get_target_property(checker ra::check LOCATION)
    else()
      get_target_property(real ra::check ALIASED_TARGET)
      get_target_property(folder ${real} RUNTIME_OUTPUT_DIRECTORY)
      set(checker "${folder}/ra-check${CMAKE_EXECUTABLE_SUFFIX}")
    endif()
    set(command "${checker}" --quiet)
    if(arg_MODE STREQUAL "warn")
      list(APPEND command --exit-zero)
    endif()
    set_property(TARGET ${target} PROPERTY CXX_CLANG_TIDY "${command}")
  else()
    message(FATAL_ERROR "ra_enable_checks(${target}): ENGINE is auto, plugin or cocompile, not "
                        "${arg_ENGINE}")
  endif()
  # The sources may still be to come; once they are known, a new checker compiles them again.
  cmake_language(EVAL CODE
    "cmake_language(DEFER CALL ra_detail_depend_on_checker [[${target}]] [[${arg_ENGINE}]])")
endfunction()

function(ra_detail_depend_on_checker target engine)
  if(engine STREQUAL "plugin")
    set(checker ra::plugin)
  else()
    set(checker ra::check)
  endif()
  # Where we are built in the same project, the target's name stands for its file.
  get_target_property(imported ${checker} IMPORTED)
  if(imported)
    get_target_property(file ${checker} LOCATION)  # this property knows no generator expressions
  else()
    get_target_property(real ${checker} ALIASED_TARGET)
    add_dependencies(${target} ${real})
    set(file "${real}")
  endif()
  ra_detail_cxx_sources(sources ${target})
  set_property(SOURCE ${sources} TARGET_DIRECTORY ${target} APPEND PROPERTY OBJECT_DEPENDS "${file}")
endfunction()

# The target's C++ sources, as absolute paths; sources given by generator expressions are left out.
function(ra_detail_cxx_sources variable target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(folder ${target} SOURCE_DIR)
  set(found)
  foreach(source IN LISTS sources)
    if(source MATCHES "\\.(cpp|cc|cxx|c\\+\\+|C|cppm)$" AND NOT source MATCHES "\\$<")
      get_filename_component(path "${source}" ABSOLUTE BASE_DIR "${folder}")
      list(APPEND found "${path}")
    endif()
  endforeach()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

function(ra_check target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ALL" "" "ARGS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ra_check(${target}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set_property(TARGET ${target} PROPERTY EXPORT_COMPILE_COMMANDS ON)
  set(all "")
  if(arg_ALL)
    set(all ALL)
  endif()
  cmake_language(EVAL CODE
    "cmake_language(DEFER CALL ra_detail_add_check [[${target}]] [[${all}]] [[${arg_ARGS}]])")
endfunction()

function(ra_detail_add_check target all arguments)
  ra_detail_cxx_sources(sources ${target})
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/ra-check-${target}.stamp")
  # A stamp, not a step after the link: a failed check must not leave a program that looks checked.
  # It depends on the objects, because their compile knows the headers.
  add_custom_command(OUTPUT "${stamp}"
    COMMAND ra::check ${arguments} -p "${CMAKE_BINARY_DIR}" ${sources}
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS "$<TARGET_OBJECTS:${target}>" ra::check
    COMMENT "Checking ${target}"
    COMMAND_EXPAND_LISTS
    VERBATIM)
  add_custom_target(ra-check-${target} ${all} DEPENDS "${stamp}")
endfunction()
