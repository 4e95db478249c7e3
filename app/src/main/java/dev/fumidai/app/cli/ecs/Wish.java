package dev.fumidai.app.cli.ecs;

import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.filter.Filter;
import java.util.Optional;

/// What somebody wants listed.
///
/// @param everywhere in every cluster
/// @param sort a column, with `-` before it the other way round
record Wish(
        Kind kind,
        Optional<String> cluster,
        boolean everywhere,
        Optional<String> service,
        Optional<String> family,
        TaskQuery.State state,
        Filter filter,
        Optional<String> sort) {}
