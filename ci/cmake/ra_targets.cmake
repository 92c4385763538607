# How every target of ours is compiled. Flags belong to a target, never to the directory, so that
# a project embedding us keeps its own.

add_library(ra_flags INTERFACE)
target_compile_features(ra_flags INTERFACE cxx_std_20)
target_compile_options(ra_flags INTERFACE
  # Not the property: CMake would compile executables with -fPIE, which no shared precompiled header
  # survives.
  -fPIC
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow>
  # GCC 12 reports this one in its own std::string and std::regex once inlined (PR 105329, 105562).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict -Wno-maybe-uninitialized>
  # Clang takes std::stable_sort of libstdc++ 12 for our own use of what it uses inside; g++ tells us
  # of ours.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-Wno-deprecated-declarations>)
if(RA_SANITIZE)
  target_compile_options(ra_flags INTERFACE -fsanitize=${RA_SANITIZE} -fno-omit-frame-pointer)
  if(RA_SANITIZE MATCHES "undefined")
    target_compile_options(ra_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
  target_link_options(ra_flags INTERFACE -fsanitize=${RA_SANITIZE})
endif()
if(RA_FUZZ)
  # Coverage feedback in everything; the fuzzer's own main only in the fuzz targets.
  target_compile_options(ra_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(RA_COVERAGE)
  target_compile_options(ra_flags INTERFACE --coverage)
  target_link_options(ra_flags INTERFACE --coverage)
endif()

# ra_target(<target>): our flags, position-independent (the modules take in the libraries), and
# the repository's root as include folder, because sources say "analyzer/facts/fact.h".
function(ra_target target)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin"
    LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib"
    ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ra_flags>)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
endfunction()

# ra_sources(<variable> <folder>): the folder's sources and headers, found again at every build so
# that adding or moving a file edits no list.
function(ra_sources variable folder)
  file(GLOB found CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*.h")
  set(${variable} ${found} PARENT_SCOPE)
endfunction()
