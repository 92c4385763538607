# The library models, models/*.yaml, as text inside the program (models/embedded.h).
file(GLOB ra_model_files CONFIGURE_DEPENDS "models/*.yaml")
set(models)
foreach(file IN LISTS ra_model_files)
  get_filename_component(name "${file}" NAME)
  list(APPEND models "${name}=${file}")
endforeach()
set(ra_embedded_models "${CMAKE_CURRENT_BINARY_DIR}/generated/models/embedded.cpp")
ra_embed(OUTPUT "${ra_embedded_models}" INCLUDE analyzer/models/embedded.h
         FUNCTION embedded_models FILES ${models})
