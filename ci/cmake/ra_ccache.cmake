# Compile through ccache where it is installed and nobody chose another launcher. A precompiled
# header is only cached when ccache is told to trust its macros. Time stamps stay strict: a header
# edited during a compile must not be cached with what was compiled before the edit.
if(RA_CCACHE AND PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(RA_CCACHE_PROGRAM ccache)
  mark_as_advanced(RA_CCACHE_PROGRAM)
  if(RA_CCACHE_PROGRAM)
    set(CMAKE_C_COMPILER_LAUNCHER "${RA_CCACHE_PROGRAM}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros"
        "${RA_CCACHE_PROGRAM}")
  endif()
endif()
