package dev.fumidai.sandbox.model;

import java.util.Optional;

/// An operation of a service.
///
/// @param uri the request path, with `{Name}` for members that stand in it
/// @param input the name of the input type
/// @param output the name of the output type
/// @param wrapper the element around the output in Query answers
public record Operation(
        String name,
        String method,
        String uri,
        Optional<String> input,
        Optional<String> output,
        Optional<String> wrapper) {}
